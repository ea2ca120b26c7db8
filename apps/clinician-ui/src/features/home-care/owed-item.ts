import { z } from 'zod';
import type { Duty } from '../../shared/obligation/duty.ts';
import { Citizen, Named } from '../../shared/person/citizen.ts';

export const owedKinds = [
  'answer-plan',
  'answer-ready',
  'report-of-admission',
  'first-visit',
  'rehabilitation-contact',
] as const;
type OwedKind = (typeof owedKinds)[number];

/** Something the municipality owes because of a stay; `since` is an ISO instant, `limit` a whole day `yyyy-mm-dd` or an instant. */
export const OwedItem = z.object({
  kind: z.enum(owedKinds),
  stayId: z.string(),
  messageId: z.string().optional(),
  since: z.string(),
  limit: z.string().optional(),
  stay: z.object({
    id: z.string(),
    citizen: Citizen,
    ward: Named,
    status: z.string(),
    startedAt: z.string(),
    unit: Named.optional(),
  }),
});
export type OwedItem = z.infer<typeof OwedItem>;

/** The rules of the agreement by which each of these is owed. */
const rules: Record<OwedKind, readonly string[]> = {
  'answer-plan': ['plan-municipality-response'],
  'answer-ready': ['ready-municipality-answer'],
  'report-of-admission': ['adm-report-automatic'],
  'first-visit': ['post-first-visit'],
  'rehabilitation-contact': ['rehab-first-contact', 'rehab-start-7-days'],
};

const confirming = ['adm-services-paused', 'dis-services-resumed'];

/** Whether a person still has to confirm what was done with the citizen's services by itself. */
export function isConfirmationOwed(duties: readonly Duty[], cpr: string): boolean {
  return duties.some(({ ruleId, citizen }) => citizen.cpr === cpr && confirming.includes(ruleId));
}

export interface Owed extends OwedItem {
  id: string;
  /** An ISO instant; the end of the day where the limit is a day. */
  due?: string;
  /** Only the day is meant. */
  isWholeDay: boolean;
  urgency: 'overdue' | 'soon' | 'waiting';
}

const soonMilliseconds = 4 * 3_600_000;

/** What is owed with its limit: that of the agreement where the unit's worklist has it, else the service's own. */
export function owedWithLimit(item: OwedItem, duties: readonly Duty[], now: Date): Owed {
  const duty = dutyOf(item, duties);
  const isWholeDay = !duty && item.limit?.length === 10;
  const due = duty?.due ?? (isWholeDay ? `${item.limit}T22:59:59Z` : item.limit);
  return {
    ...item,
    id: [item.kind, item.stayId, item.messageId].join(' '),
    ...(due && { due }),
    isWholeDay,
    urgency: urgencyOf(duty, due, now),
  };
}

/** The same thing on the unit's worklist, where it has a limit. */
function dutyOf({ kind, stay }: OwedItem, duties: readonly Duty[]): Duty | undefined {
  return duties.find(
    ({ citizen, ruleId, due }) => due !== undefined && citizen.cpr === stay.citizen.cpr && rules[kind].includes(ruleId),
  );
}

function urgencyOf(duty: Duty | undefined, due: string | undefined, now: Date): Owed['urgency'] {
  const left = due === undefined ? Infinity : Date.parse(due) - now.getTime();
  if (duty?.state === 'breached' || left < 0) return 'overdue';
  return duty?.state === 'warning' || left < soonMilliseconds ? 'soon' : 'waiting';
}

const never = Number.MAX_SAFE_INTEGER;
const limitOf = ({ due }: Owed) => (due === undefined ? never : Date.parse(due));

const ranks = ['overdue', 'soon', 'waiting'];

/** What is too late first, then by limit, then what has been owed longest. */
export function byLimit(a: Owed, b: Owed): number {
  return (
    ranks.indexOf(a.urgency) - ranks.indexOf(b.urgency) ||
    limitOf(a) - limitOf(b) ||
    Date.parse(a.since) - Date.parse(b.since)
  );
}
