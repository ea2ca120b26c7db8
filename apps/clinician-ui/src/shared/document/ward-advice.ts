import type { Planning } from '../stay/planning.ts';
import { formatClock, formatDateTime, isoDate } from '../time/format-time.ts';
import { hverdageAfter } from '../time/next-hverdag.ts';
import type { Numbers } from '../agreement/agreed-numbers.ts';
import { type Content, listOf, recordOf, textOf, valueAt } from './content.ts';

/** One thing a rule makes of what a ward writes: its text's key with values, how grave, and whether to ring as well. */
export interface WardAdvice {
  key: string;
  tone: 'good' | 'calm' | 'warning' | 'bad';
  values: Record<string, string | number>;
  call: boolean;
}

interface Writing {
  now: Date;
  content: Content;
  numbers: Numbers;
  /** The version that the municipality has accepted, when the latest one is. */
  accepted?: number | undefined;
}

const hour = 3_600_000;
const rank = { bad: 0, warning: 1, calm: 2, good: 3 } as const;

const told = (
  isSo: boolean,
  { call = false, values = {}, ...rest }: Pick<WardAdvice, 'key' | 'tone'> & Partial<WardAdvice>,
) => (isSo ? [{ ...rest, call, values }] : []);

/** What the agreement's rules will make of a care plan as it stands; the gravest first. */
export function adviceOnPlan(writing: Writing): WardAdvice[] {
  const { accepted } = writing;
  const changed = told(accepted !== undefined, {
    key: 'accepted',
    tone: 'warning',
    call: true,
    values: { number: accepted ?? 0 },
  });
  const all = [...aboutAids(writing), ...aboutLeaving(writing), ...aboutWeekend(writing), ...changed];
  return all.toSorted((a, b) => rank[a.tone] - rank[b.tone]);
}

const timeAt = (content: Content, name: string) => {
  const at = Date.parse(textOf(valueAt(content, ['times', name])));
  return Number.isNaN(at) ? undefined : new Date(at);
};

const needingMore = ['adapted-aids', 'home-changes'];

function aboutAids({ now, content, numbers }: Writing): WardAdvice[] {
  const [leaves] = ['agreedDischarge', 'expectedDischarge', 'expectedEndOfTreatment'].flatMap(
    (name) => timeAt(content, name) ?? [],
  );
  if (!leaves) return [];
  const needs = listOf(valueAt(content, ['coordination', 'plan', 'needs'])).map((one) => textOf(recordOf(one)['need']));
  const isShort = (days: number | undefined) => days !== undefined && leaves < hverdageAfter(now, days);
  const { aidsHverdage, adaptedHverdage } = numbers;
  const at = formatDateTime(leaves);
  const adapted = needs.some((need) => needingMore.includes(need)) && isShort(adaptedHverdage);
  const plain = !adapted && needs.includes('aids') && isShort(aidsHverdage);
  return [
    ...told(adapted, { key: 'adapted', tone: 'warning', call: true, values: { count: adaptedHverdage ?? 0, at } }),
    ...told(plain, { key: 'aids', tone: 'warning', call: true, values: { count: aidsHverdage ?? 0, at } }),
  ];
}

const isWeekend = (at: Date) => [0, 6].includes(new Date(`${isoDate(at)}T12:00:00Z`).getUTCDay());

function aboutWeekend({ now, content, numbers: { weekendNeedsPhone = false } }: Writing): WardAdvice[] {
  const leaves = timeAt(content, 'agreedDischarge');
  if (!leaves || leaves <= now) return [];
  const isSo = weekendNeedsPhone && isWeekend(leaves);
  return told(isSo, { key: 'weekend', tone: 'warning', call: true, values: { at: formatDateTime(leaves) } });
}

/** A plan for the same day is in time until noon; action soon calls for a telephone call whenever it is. */
function aboutLeaving({ now, content, numbers }: Writing): WardAdvice[] {
  const { sameDayCutoff: cutoff, phoneWithinHours: hours } = numbers;
  const leaves = timeAt(content, 'agreedDischarge');
  if (!leaves || leaves <= now) return [];
  const isToday = isoDate(leaves) === isoDate(now);
  const clock = formatClock(now);
  const isSoon = !isToday && hours !== undefined && leaves.getTime() - now.getTime() <= hours * hour;
  const at = formatDateTime(leaves);
  if (!isToday || cutoff === undefined) {
    return told(isSoon, { key: 'soon', tone: 'warning', call: true, values: { at, hours: hours ?? 0 } });
  }
  const isLate = clock > cutoff;
  const key = isLate ? 'tooLate' : 'inTime';
  return told(true, { key, tone: isLate ? 'bad' : 'calm', call: isLate, values: { clock, cutoff } });
}

/** What stands of the medication card when the citizen is to leave; `status` is the word for its state. */
export function adviceOnMedicine({ fmk }: Pick<Planning, 'fmk'>, status: string): WardAdvice[] {
  if (!fmk) return told(true, { key: 'fmkMissing', tone: 'warning' });
  const values = { status, at: formatDateTime(new Date(fmk.checkedAt)), name: fmk.by.name };
  const isDone = fmk.status !== 'not-updated';
  return told(true, { key: isDone ? 'fmkDone' : 'fmkNot', tone: isDone ? 'good' : 'bad', values });
}
