import type { Duty } from '../../shared/obligation/duty.ts';
import { nextHverdagAt } from '../../shared/time/next-hverdag.ts';
import { formatDate, parseDateTime } from '../../shared/time/format-time.ts';
import type { RedItem } from './red-items.ts';
import type { InboxThread } from './use-inbox.ts';
import type { WardRow } from './ward-rows.ts';

/** What the next shift must do or know about a citizen; `at` is an ISO instant. */
export interface Todo {
  kind: RedItem['kind'] | 'duty' | 'report' | 'leaves' | 'expected' | 'inbox' | 'letter' | 'phone';
  at?: string;
  duty?: Duty;
  /** What a message is about, or a telephone number. */
  text?: string;
}

export interface HandOverRow {
  row: WardRow;
  todos: Todo[];
  /** How many smaller duties have their limit before then as well. */
  others: number;
}

interface Question {
  rows: readonly WardRow[];
  red: readonly RedItem[];
  duties: readonly Duty[];
  waiting: readonly InboxThread[];
  until: Date;
}

const shiftBegins = '07:00';
const weightyOnes = ['critical', 'high'];
const aDay = 24 * 3_600_000;

/** Seven the next morning by the Danish clock: when the day shift has it again. */
export function nextMorning(now: Date): Date {
  const tomorrow = parseDateTime(`${formatDate(new Date(now.getTime() + aDay))} ${shiftBegins}`);
  return tomorrow ?? nextHverdagAt(now, shiftBegins);
}

/** Each citizen with what is to be done before `until`; those with the nearest limit first, those without anything left out. */
export function handOver({ rows, red, duties, waiting, until }: Question): HandOverRow[] {
  const isSoon = (at: string | undefined) => at !== undefined && new Date(at) < until;
  const all = rows.map((row) => {
    const own = red.filter((item) => item.row.id === row.id);
    const known = new Set(own.map(({ duty }) => duty?.id));
    const owed = duties.filter(
      ({ id, citizen, due, state }) =>
        citizen.cpr === row.citizen.cpr &&
        !known.has(id) &&
        (isSoon(due) || (due === undefined && state === 'warning')),
    );
    const weighty = owed.filter(({ severity }) => weightyOnes.includes(severity));
    const todos = [
      ...own.map(({ kind, at, duty }): Todo => ({ kind, ...when(at), ...(duty && { duty }) })),
      ...weighty.map((duty): Todo => ({ kind: 'duty', duty, ...when(duty.due) })),
      ...lettersTo(row, waiting),
      ...aboutStay(row, isSoon),
    ];
    const sorted = todos.toSorted((a, b) => (a.at ?? '9').localeCompare(b.at ?? '9'));
    return { row, todos: sorted, others: owed.length - weighty.length };
  });
  const first = ({ todos: [todo] }: HandOverRow) => todo?.at ?? '9';
  return all.filter(({ todos }) => todos.length > 0).toSorted((a, b) => first(a).localeCompare(first(b)));
}

const when = (at: string | undefined) => at !== undefined && { at };

function lettersTo({ citizen }: WardRow, waiting: readonly InboxThread[]): Todo[] {
  const own = waiting.filter(({ about }) => about.cpr === citizen.cpr);
  return own.map(({ topic, lastAt }) => ({
    kind: topic ? 'inbox' : 'letter',
    at: lastAt,
    ...(topic && { text: topic }),
  }));
}

type IsSoon = (at: string | undefined) => boolean;

function aboutStay(row: WardRow, isSoon: IsSoon): Todo[] {
  return row.status === 'ended' ? stillAnsweredFor(row) : [...unread(row), ...leaving(row, isSoon)];
}

/** The number on which the ward answers for those who have left. */
function stillAnsweredFor({ responsibility }: WardRow): Todo[] {
  if (!responsibility?.lasts) return [];
  const { until, phone } = responsibility;
  return [{ kind: 'phone', at: until, ...(phone && { text: phone }) }];
}

const unread = ({ report }: WardRow): Todo[] =>
  report && !report.opened ? [{ kind: 'report', at: report.receivedAt }] : [];

function leaving({ planning: { agreed, expected } }: WardRow, isSoon: IsSoon): Todo[] {
  const at = agreed?.agreedAt ?? expected?.discharge;
  return isSoon(at) ? [{ kind: agreed ? 'leaves' : 'expected', ...when(at) }] : [];
}
