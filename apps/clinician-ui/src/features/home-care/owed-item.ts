import { z } from 'zod';
import { type Duty, isConfirming } from '../../shared/obligation/duty.ts';
import { Citizen, Named } from '../../shared/person/citizen.ts';

export const owedKinds = [
  'medicine-out',
  'answer-plan',
  'answer-ready',
  'answer-visit',
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
  /** The duties that its message has led to, where the kind alone does not tell which they are. */
  dutyIds: z.array(z.string()).optional(),
  since: z.string(),
  limit: z.string().optional(),
  /** When that is which is asked about: an ISO instant. */
  at: z.string().optional(),
  stay: z.object({
    id: z.string(),
    episode: z.string().optional(),
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
  'medicine-out': [],
  'answer-plan': ['plan-municipality-response'],
  'answer-ready': ['ready-municipality-answer'],
  // Of several questions about a citizen only its own message tells which.
  'answer-visit': [],
  'report-of-admission': ['adm-report-automatic'],
  'first-visit': ['post-first-visit'],
  'rehabilitation-contact': ['rehab-start-7-days'],
};

/** Whether a person still has to confirm what was done with the citizen's services by itself. */
export function isConfirmationOwed(duties: readonly Duty[], cpr: string): boolean {
  return duties.some((duty) => duty.citizen.cpr === cpr && isConfirming(duty));
}

/** Something owed: known to the municipality's own service, on a unit's list by the agreement, or both. */
export interface Owed {
  id: string;
  citizen: Citizen;
  item?: OwedItem;
  duty?: Duty;
  /** An ISO instant; the end of the day where the limit is a day. */
  due?: string;
  /** Only the day is meant. */
  isWholeDay: boolean;
  urgency: 'overdue' | 'soon' | 'waiting';
}

const soonMilliseconds = 4 * 3_600_000;

/** Everything owed, each thing once: what the own service knows of with its duty, then the duties it does not know of. */
export function everythingOwed(items: readonly OwedItem[], duties: readonly Duty[], now: Date): Owed[] {
  const known = items.map((item) => owedWithLimit(item, duties, now));
  const told = new Set(known.map(({ duty }) => duty?.id));
  const rest = duties.filter(({ id }) => !told.has(id)).map((duty) => owedByDuty(duty, now));
  return [...known, ...rest];
}

/** What is owed with its limit: that of the agreement where a unit's list has it, else the service's own. */
export function owedWithLimit(item: OwedItem, duties: readonly Duty[], now: Date): Owed {
  const duty = dutyOf(item, duties);
  const isWholeDay = !duty?.due && item.limit?.length === 10;
  const due = duty?.due ?? (isWholeDay ? `${item.limit}T22:59:59Z` : item.limit);
  return {
    id: [item.kind, item.stayId, item.messageId].join(' '),
    citizen: item.stay.citizen,
    item,
    ...(duty && { duty }),
    ...(due && { due }),
    isWholeDay,
    urgency: urgencyOf(duty, due, now),
  };
}

function owedByDuty(duty: Duty, now: Date): Owed {
  const { id, citizen, due } = duty;
  return { id, citizen, duty, ...(due && { due }), isWholeDay: false, urgency: urgencyOf(duty, due, now) };
}

/** The same thing on a unit's list; before others the one that has a limit. */
function dutyOf({ kind, stay, dutyIds = [] }: OwedItem, duties: readonly Duty[]): Duty | undefined {
  const isSame = ({ id, citizen, ruleId }: Duty) =>
    dutyIds.includes(id) || (citizen.cpr === stay.citizen.cpr && rules[kind].includes(ruleId));
  const same = duties.filter(isSame);
  return same.find(({ due }) => due !== undefined) ?? same[0];
}

/** A duty is overdue when the agreement calls it broken, here as on the worklist; else the limit alone decides. */
function urgencyOf(duty: Duty | undefined, due: string | undefined, now: Date): Owed['urgency'] {
  const left = due === undefined ? Infinity : Date.parse(due) - now.getTime();
  if (duty ? duty.state === 'breached' : left < 0) return 'overdue';
  return duty?.state === 'warning' || left < soonMilliseconds ? 'soon' : 'waiting';
}

const never = Number.MAX_SAFE_INTEGER;
const limitOf = ({ due }: Owed) => (due === undefined ? never : Date.parse(due));
const sinceOf = ({ item }: Owed) => (item === undefined ? never : Date.parse(item.since));

const ranks = ['overdue', 'soon', 'waiting'];

const isMedicine = ({ item }: Owed) => item?.kind === 'medicine-out';

/** Who is without medicine first; then what is too late, then by limit, then what has been owed longest. */
export function byLimit(a: Owed, b: Owed): number {
  return (
    Number(isMedicine(b)) - Number(isMedicine(a)) ||
    ranks.indexOf(a.urgency) - ranks.indexOf(b.urgency) ||
    limitOf(a) - limitOf(b) ||
    sinceOf(a) - sinceOf(b)
  );
}
