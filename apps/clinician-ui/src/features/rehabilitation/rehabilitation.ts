import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { Citizen, Named } from '../../shared/person/citizen.ts';
import { isoDate } from '../../shared/time/format-time.ts';

export const reasons = ['postponed', 'otherMunicipality', 'freeChoice', 'freeChoiceDeclined', 'mistake'] as const;

/** What has been done about a plan. Days are `yyyy-mm-dd`, times ISO instants. */
const Course = z.object({
  /** The last day by which training must be begun. */
  limit: z.string(),
  contact: z
    .object({ offeredOn: z.string(), choiceInformed: z.boolean(), provider: z.string().optional(), by: z.string() })
    .optional(),
  inTime: z.boolean().optional(),
  reason: z.object({ reason: z.enum(reasons), at: z.string(), by: z.string() }).optional(),
  startedAt: z.string().optional(),
  closedAt: z.string().optional(),
  settled: z.boolean(),
});

const Facts = z.object({
  rehabilitationType: z.string().optional(),
  dischargedOn: z.string().optional(),
  deadline: z.string().optional(),
});

const Row = z.object({
  id: z.string(),
  citizen: Citizen,
  ward: Named,
  rehabilitation: z.object({ messageId: z.string(), sentAt: z.string(), from: Named, facts: Facts, course: Course }),
});

/** One rehabilitation plan of a hospital, and what the municipality has done about it. */
export type RehabilitationRow = z.infer<typeof Row>;

const Answer = z.object({ asOf: z.string(), plans: z.array(Row) });

const readAgainMilliseconds = 60_000;

/** The plans of the municipality, or of the citizens that the person's unit serves. */
export function useRehabilitation() {
  const api = useApi();
  return useQuery({
    queryKey: ['board', 'rehabilitation'],
    queryFn: () => api({ schema: Answer, path: '/municipality/rehabilitation' }),
    refetchInterval: readAgainMilliseconds,
  });
}

const states = ['overdue', 'near', 'open', 'late', 'inTime', 'unstarted', 'reason', 'started', 'closed'] as const;
export type RehabilitationState = (typeof states)[number];

const day = 86_400_000;
const nearDays = 2;

/** Calendar days from today, by the Danish clock, to a day; negative when it has passed. */
export function daysTo(date: string, now: Date): number {
  return Math.round((Date.parse(date) - Date.parse(isoDate(now))) / day);
}

/** Where a plan stands: what has been done decides, else how near its limit is. */
export function stateOf({ rehabilitation: { course } }: RehabilitationRow, now: Date): RehabilitationState {
  if (course.closedAt) return 'closed';
  if (course.startedAt) return 'started';
  if (course.reason) return 'reason';
  if (course.contact) return contacted(course, course.contact.offeredOn, now);
  const left = daysTo(course.limit, now);
  if (left < 0) return 'overdue';
  return left <= nearDays ? 'near' : 'open';
}

/** After a contact: nobody owes by the agreement that training starts, so the list says when the offered day passed without it. */
function contacted({ inTime }: { inTime?: boolean | undefined }, offeredOn: string, now: Date): RehabilitationState {
  if (!inTime) return 'late';
  return daysTo(offeredOn, now) < 0 ? 'unstarted' : 'inTime';
}

export const views = ['open', 'running', 'all'] as const;
export type RehabilitationView = (typeof views)[number];

function isIn(view: RehabilitationView, { rehabilitation: { course } }: RehabilitationRow): boolean {
  if (view === 'all') return true;
  return view === 'open' ? !course.settled && !course.closedAt : course.settled && !course.closedAt;
}

/** The plans of a view: what is still owed first, by how near the limit is. */
export function plansIn(view: RehabilitationView, plans: RehabilitationRow[]): RehabilitationRow[] {
  const rank = ({ rehabilitation: { course } }: RehabilitationRow) =>
    Number(course.settled) + 2 * Number(course.closedAt !== undefined);
  return plans
    .filter((plan) => isIn(view, plan))
    .toSorted(
      (a, b) => rank(a) - rank(b) || a.rehabilitation.course.limit.localeCompare(b.rehabilitation.course.limit),
    );
}

/** How many plans without contact have so many days left: first those past their limit, then today, then each day. */
export function limitsOf(plans: RehabilitationRow[], now: Date): { left: number; count: number }[] {
  const owed = plansIn('open', plans).map(({ rehabilitation: { course } }) => daysTo(course.limit, now));
  const count = (isSo: (left: number) => boolean) => owed.filter(isSo).length;
  const days = Array.from({ length: 8 }, (_, left) => ({ left, count: count((one) => one === left) }));
  return [{ left: -1, count: count((one) => one < 0) }, ...days];
}
