import { z } from 'zod';
import type { Duty } from '../../shared/obligation/duty.ts';
import { Stay } from '../../shared/stay/stay.ts';
import { Planning } from '../../shared/stay/planning.ts';
import { formatDate, isoDate, parseDateTime, writtenDate } from '../../shared/time/format-time.ts';

/** A stay of the ward, with what is planned. Times are ISO instants. */
export const DayStay = Stay.pick({
  id: true,
  citizen: true,
  class: true,
  status: true,
  deceased: true,
  startedAt: true,
}).extend({ endedAt: z.string().optional(), planning: Planning });
export type DayStay = z.infer<typeof DayStay>;

/** From midnight to midnight by the Danish clock: 24 hours, and 23 or 25 on the days when it changes. */
export interface Day {
  /** `yyyy-mm-dd`. */
  date: string;
  from: Date;
  to: Date;
}

const anHour = 3_600_000;

/** The Danish day (`yyyy-mm-dd`), or nothing when there is no such date. */
export function dayOf(date: string): Day | undefined {
  const from = parseDateTime(`${writtenDate(date)} 00:00`);
  if (!from) return undefined;
  // Between 23 and 25 hours on it is the next day in any case.
  const to = parseDateTime(`${formatDate(new Date(from.getTime() + 30 * anHour))} 00:00`);
  return to && { date, from, to };
}

/** The date some days before or after. */
export function dateBeside({ from }: Day, days: number): string {
  return isoDate(new Date(from.getTime() + (days * 24 + 12) * anHour));
}

/** Where an instant lies in the day, in percent from its beginning. */
export function placeIn({ from, to }: Day, at: Date): number {
  return ((at.getTime() - from.getTime()) / (to.getTime() - from.getTime())) * 100;
}

/** Every third hour of the day by the clock, with where it lies. */
export function hoursOf(day: Day): { clock: string; place: number }[] {
  return ['00', '03', '06', '09', '12', '15', '18', '21'].flatMap((hour) => {
    const at = parseDateTime(`${writtenDate(day.date)} ${hour}:00`);
    return at ? [{ clock: hour, place: placeIn(day, at) }] : [];
  });
}

export const markKinds = ['admitted', 'ready', 'expected', 'agreed', 'left', 'limit', 'late'] as const;
export type MarkKind = (typeof markKinds)[number];

export interface Mark {
  kind: MarkKind;
  at: Date;
  /** Of a limit, the duty. */
  duty?: Duty;
}

/** A citizen's day: what happens in it, and from when to when they are in the ward (percent of the day). */
export interface DayRow {
  stay: DayStay;
  marks: Mark[];
  inWard: { from: number; to: number };
}

function marksOf({ startedAt, endedAt, planning: { ready, expected, agreed } }: DayStay): Mark[] {
  const known: [MarkKind, string | undefined][] = [
    ['admitted', startedAt],
    ['ready', ready?.readyAt],
    // What is agreed stands in place of what was expected.
    ['expected', agreed ? undefined : expected?.discharge],
    ['agreed', agreed?.agreedAt],
    ['left', endedAt],
  ];
  return known.flatMap(([kind, at]) => (at === undefined ? [] : [{ kind, at: new Date(at) }]));
}

function limitsOf(duties: readonly Duty[], now: Date): Mark[] {
  return duties.flatMap((duty) => {
    if (duty.due === undefined) return [];
    const at = new Date(duty.due);
    return [{ kind: duty.state === 'breached' || at < now ? ('late' as const) : ('limit' as const), at, duty }];
  });
}

interface Question {
  stays: readonly DayStay[];
  duties: readonly Duty[];
  day: Day;
  now: Date;
}

/** The citizens who are in the ward that day, those with something on it first, by when it begins. */
export function dayRows({ stays, duties, day, now }: Question): DayRow[] {
  const isInDay = ({ at }: Mark) => at >= day.from && at < day.to;
  const rows = stays.flatMap((stay): DayRow[] => {
    const from = new Date(stay.startedAt);
    const to = stay.endedAt === undefined ? day.to : new Date(stay.endedAt);
    if (from >= day.to || to < day.from) return [];
    const own = duties.filter(({ citizen }) => citizen.cpr === stay.citizen.cpr);
    const marks = [...marksOf(stay), ...limitsOf(own, now)].filter(isInDay);
    const inWard = { from: Math.max(0, placeIn(day, from)), to: Math.min(100, placeIn(day, to)) };
    return [{ stay, marks: marks.toSorted((a, b) => a.at.getTime() - b.at.getTime()), inWard }];
  });
  const first = ({ marks: [mark] }: DayRow) => mark?.at.getTime() ?? Infinity;
  return rows.toSorted((a, b) => first(a) - first(b) || a.stay.citizen.name.localeCompare(b.stay.citizen.name, 'da'));
}
