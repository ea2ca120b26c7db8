import type { Duty } from '../../shared/obligation/duty.ts';
import { isCall } from '../../shared/obligation/where-done.ts';
import { isoDate } from '../../shared/time/format-time.ts';
import type { WardRow } from './ward-rows.ts';

type RedKind = 'not-agreed' | 'unanswered' | 'question' | 'no-report' | 'late';

/** One thing the ward must see to now. Times are ISO instants. */
export interface RedItem {
  row: WardRow;
  kind: RedKind;
  /** When it must have happened, or since when it is waited for. */
  at?: string;
  /** What was owed, when a limit has passed. */
  duty?: Duty;
}

interface Question {
  rows: readonly WardRow[];
  duties: readonly Duty[];
  now: Date;
}

const weighty = ['critical', 'high'];
/** Rules that say the same as an item of another kind. */
const saidElsewhere: Partial<Record<RedKind, readonly string[]>> = {
  'not-agreed': ['plan-agreed-discharge'],
  'no-report': ['dis-report-sent'],
};

/** What is red in the ward, the earliest first; each thing once. */
export function redItems({ rows, duties, now }: Question): RedItem[] {
  const items = rows.flatMap((row) => {
    const found = isHere(row) ? [...aboutLeaving(row, now), ...aboutPlan(row, now)] : [];
    const said = found.flatMap(({ kind }) => saidElsewhere[kind] ?? []);
    return [...found, ...lateOf(row, duties, now).filter(({ duty }) => !said.includes(duty?.ruleId ?? ''))];
  });
  return items.toSorted((a, b) => (a.at ?? '').localeCompare(b.at ?? ''));
}

export const isHere = ({ status }: WardRow) => status === 'in-progress' || status === 'on-leave';
const isToday = (at: string | undefined, now: Date) => at !== undefined && isoDate(new Date(at)) === isoDate(now);

function aboutLeaving(row: WardRow, now: Date): RedItem[] {
  const { planning, duties } = row;
  const { agreed, expected } = planning;
  if (!agreed)
    return isToday(expected?.discharge, now) ? [{ row, kind: 'not-agreed', ...when(expected?.discharge) }] : [];
  const report = duties['discharge-report'];
  const isMissing = !report.sentAt && !report.notNeeded && isToday(agreed.agreedAt, now);
  return isMissing ? [{ row, kind: 'no-report', at: agreed.agreedAt }] : [];
}

const when = (at: string | undefined) => at !== undefined && { at };

/** A plan that nobody has answered is red when the citizen leaves today, or when it was sent another day. */
function aboutPlan(row: WardRow, now: Date): RedItem[] {
  const { planning } = row;
  const { sentAt, answer } = row.duties['care-plan'];
  if (!sentAt) return [];
  if (answer?.answer === 'question') return [{ row, kind: 'question', at: answer.at }];
  const leaves = planning.agreed?.agreedAt ?? planning.expected?.discharge;
  const isPressing = !isToday(sentAt, now) || isToday(leaves, now);
  return !answer && isPressing ? [{ row, kind: 'unanswered', at: sentAt }] : [];
}

const soonMilliseconds = 4 * 3_600_000;

/** A call is red before it is late: until it is noted, what was sent may lie unread. */
function isCallNow(duty: Duty, now: Date): boolean {
  return isCall(duty) && duty.due !== undefined && Date.parse(duty.due) - now.getTime() < soonMilliseconds;
}

function lateOf(row: WardRow, duties: readonly Duty[], now: Date): RedItem[] {
  const isRed = (duty: Duty) => (duty.state === 'breached' && weighty.includes(duty.severity)) || isCallNow(duty, now);
  return duties
    .filter((duty) => duty.citizen.cpr === row.citizen.cpr && !duty.isPast && isRed(duty))
    .map((duty) => ({ row, kind: 'late', duty, ...when(duty.due) }));
}

/** How many weighty limits passed for those who have left: nothing on the ward can mend them, and they are to be closed. */
export function pastCount({ rows, duties }: Pick<Question, 'rows' | 'duties'>): number {
  const known = new Set(rows.map(({ citizen }) => citizen.cpr));
  return duties.filter(
    ({ citizen, isPast, state, severity }) =>
      isPast && state === 'breached' && weighty.includes(severity) && known.has(citizen.cpr),
  ).length;
}
