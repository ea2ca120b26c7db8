import { danishDay } from './danish-day.ts';

const day = 86_400_000;

/** That a citizen is ready to leave, or is not after all. */
export interface Readiness {
  isReady: boolean;
  at: string;
}

/** Where the citizen lived from an instant on. */
export interface Residence {
  municipality: string;
  from: string;
}

interface Ended {
  readiness: readonly Readiness[];
  /** When the citizen left, ISO 8601. */
  endedAt: string;
  /** The earliest also counts before its time. */
  residences: readonly [Residence, ...Residence[]];
}

/**
 * How many days a citizen stayed though ready, by the municipality in which they lived on each: dates from ready to left, without
 * the time in which it was withdrawn.
 */
export function readyDays({ readiness, endedAt, residences }: Ended): Map<string, number> {
  const periods = periodsOf(readiness, endedAt);
  const [first] = residences;
  if (residences.every(({ municipality }) => municipality === first.municipality)) {
    const days = periods.reduce((sum, { from, to }) => sum + nightsBetween(from, to), 0);
    return new Map(days > 0 ? [[first.municipality, days]] : []);
  }
  const homes = residences
    .map(({ municipality, from }) => ({ municipality, from: danishDay(from) }))
    .toSorted((a, b) => a.from.localeCompare(b.from));
  const homeOn = (date: string) => (homes.findLast(({ from }) => from <= date) ?? homes[0] ?? first).municipality;
  const dates = periods.flatMap(({ from, to }) => datesBetween(from, to));
  return new Map([...Map.groupBy(dates, homeOn)].map(([municipality, own]) => [municipality, own.length]));
}

interface Period {
  from: string;
  to: string;
}

function periodsOf(readiness: readonly Readiness[], endedAt: string): Period[] {
  const periods: Period[] = [];
  let since: string | undefined;
  for (const { isReady, at } of readiness.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    if (isReady) since ??= at;
    else if (since !== undefined) {
      periods.push({ from: since, to: at });
      since = undefined;
    }
  }
  return since === undefined ? periods : [...periods, { from: since, to: endedAt }];
}

function nightsBetween(from: string, to: string): number {
  return Math.max(0, (Date.parse(danishDay(to)) - Date.parse(danishDay(from))) / day);
}

/** The dates on which the nights from one to another begin, yyyy-mm-dd. */
function datesBetween(from: string, to: string): string[] {
  const begins = Date.parse(danishDay(from));
  return Array.from({ length: nightsBetween(from, to) }, (_, place) =>
    new Date(begins + place * day).toISOString().slice(0, 10),
  );
}
