import { assumed, periods, type Definition } from './definitions.ts';
import { hiddenCells, linesByCell, type Lines } from './small-numbers.ts';
import { percentile, rateLimits, shareLimits, wilson, type Interval } from './statistics.ts';

/** What was counted of an indicator in a month, for those whose figures it goes into. */
export interface Counted {
  indicator: string;
  groups: readonly string[];
  /** yyyy-mm */
  month: string;
  of: number;
  hits: number;
  values?: readonly number[];
  /** How many were left out, by reason. */
  excluded?: Readonly<Record<string, number>>;
  /** How many citizens `of` and `hits` are about, where those count something else. */
  citizens?: readonly [of: number, hits: number];
}

/** What a period, or a month of it, comes to; `hidden` where the numbers are too small to be shown. */
type Figure = { hidden: true } | Shown;

interface Shown {
  of: number;
  hits: number;
  /** Share (0–1), or events per hundred; missing of no cases. */
  value?: number;
  /** Of a share, with 95 % certainty. */
  interval?: Interval;
  median?: number;
  p90?: number;
}

export interface Indicator {
  definition: Definition;
  total: Figure;
  /** How many were left out, by reason; a reason is missing where the number is too small to be shown. */
  excluded: Record<string, number>;
  /** Whether some reasons are too small to be shown. */
  isExcludedHidden: boolean;
  months: (Figure & { month: string; limits?: Interval })[];
}

/** Whose figures there are: of the whole, and of the parts that it can be divided into, in one or several ways. */
export interface Groups {
  whole: string;
  /** Each adds up to the whole where deadlines are counted. */
  ofDeadlines: readonly (readonly string[])[];
  /** Each adds up to the whole where citizens are counted. */
  ofCitizens: readonly (readonly string[])[];
}

/** Where numbers could be found by subtraction, where deadlines are counted and where citizens are. */
export interface Sums {
  ofDeadlines: Lines;
  ofCitizens: Lines;
}

interface Asked {
  /** Of this indicator. */
  counted: readonly Counted[];
  sums: Sums;
  /** All the months of the longest period, oldest first. */
  months: readonly string[];
  /** How many of them are shown. */
  shown: number;
  /** The group whose figures are shown; all of them, and all periods, decide what must be hidden. */
  group: string;
}

interface Cell {
  of: number;
  hits: number;
  citizens: [of: number, hits: number];
  values: number[];
  excluded: Map<string, number>;
}

/** The indicator as one group may see it: by period and month, with what is too small left out. */
export function indicatorOf(definition: Definition, { counted, sums, months, shown, group }: Asked): Indicator {
  const cells = cellsOf(counted, months);
  const lines = definition.ofCitizens ? sums.ofCitizens : sums.ofDeadlines;
  const hidden = hiddenIn({ cells, lines, sizesOf: (cell) => sizesOf(cell, definition) });
  const figure = (key: string): Figure =>
    hidden.has(key) ? { hidden: true } : shownOf(cells.get(key) ?? empty(), definition);
  const whole = keyOf(group, periodOf(shown));
  const total = figure(whole);
  return {
    definition,
    total,
    ...excludedOf(cells, { lines, whole }),
    months: months.slice(-shown).map((month) => {
      const one = figure(keyOf(group, month));
      const limits = limitsOf(one, total, definition);
      return { ...one, month, ...(limits && { limits }) };
    }),
  };
}

function periodOf(count: number): string {
  return `last ${count}`;
}

function keyOf(group: string, month: string): string {
  return `${group}|${month}`;
}

function empty(): Cell {
  return { of: 0, hits: 0, citizens: [0, 0], values: [], excluded: new Map() };
}

/** What goes into each cell: of every group, in every month and period. */
function cellsOf(counted: readonly Counted[], months: readonly string[]): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const one of counted) {
    const back = months.length - months.indexOf(one.month);
    const times = [one.month, ...periods.filter((count) => back <= count).map(periodOf)];
    for (const key of one.groups.flatMap((group) => times.map((time) => keyOf(group, time)))) {
      const cell = cells.get(key) ?? empty();
      cells.set(key, cell);
      add(cell, one);
    }
  }
  return cells;
}

function add(cell: Cell, { of, hits, values = [], excluded = {}, citizens = [of, hits] }: Counted): void {
  cell.of += of;
  cell.hits += hits;
  cell.citizens = [cell.citizens[0] + citizens[0], cell.citizens[1] + citizens[1]];
  for (const value of values) cell.values.push(value);
  for (const [reason, count] of Object.entries(excluded)) {
    cell.excluded.set(reason, (cell.excluded.get(reason) ?? 0) + count);
  }
}

function sizesOf({ citizens: [of, hits] }: Cell, { ofCitizens }: Definition): number[] {
  return ofCitizens ? [of, hits] : [of];
}

interface Hiding {
  cells: ReadonlyMap<string, Cell>;
  lines: Lines;
  sizesOf: (cell: Cell) => number[];
}

function hiddenIn({ cells, lines, sizesOf: sizes }: Hiding): Set<string> {
  const counts = new Map([...cells].map(([key, cell]) => [key, sizes(cell)]));
  return hiddenCells({ cells: counts, lines, least: assumed.least });
}

/** Where a number can be found by subtraction: months and shorter periods in a period, and parts in the whole. */
export function sumsOf(groups: Groups, months: readonly string[]): Sums {
  const inTime = groupsOf(groups).flatMap((group) =>
    inPeriods(months).map(({ whole, parts }) => ({
      whole: keyOf(group, whole),
      parts: parts.map((part) => keyOf(group, part)),
    })),
  );
  const inWhole = (parts: readonly string[]) =>
    [...months, ...periods.map(periodOf)].map((time) => ({
      whole: keyOf(groups.whole, time),
      parts: parts.map((part) => keyOf(part, time)),
    }));
  return {
    ofDeadlines: linesByCell([...inTime, ...groups.ofDeadlines.flatMap(inWhole)]),
    ofCitizens: linesByCell([...inTime, ...groups.ofCitizens.flatMap(inWhole)]),
  };
}

/** Each period is the next shorter one and the months before that. */
function inPeriods(months: readonly string[]) {
  return periods.map((count, place) => {
    const shorter = periods[place - 1];
    const own = months.slice(-count, shorter === undefined ? undefined : -shorter);
    return { whole: periodOf(count), parts: shorter === undefined ? own : [...own, periodOf(shorter)] };
  });
}

function groupsOf({ whole, ofDeadlines, ofCitizens }: Groups): string[] {
  return [...new Set([whole, ...ofDeadlines.flat(), ...ofCitizens.flat()])];
}

function shownOf({ of, hits, values }: Cell, { measure, values: named }: Definition): Shown {
  const interval = measure === 'share' ? wilson({ hits, of }) : undefined;
  const spread = named && values.length >= assumed.least;
  const [median, p90] = spread ? [percentile(values, 0.5), percentile(values, 0.9)] : [];
  return {
    of,
    hits,
    ...(of > 0 && { value: measure === 'share' ? hits / of : (hits / of) * 100 }),
    ...(interval && { interval }),
    ...(median !== undefined && { median }),
    ...(p90 !== undefined && { p90 }),
  };
}

/** Between what a month varies by chance about the whole period; nothing where days, which follow one another, are counted. */
function limitsOf(one: Figure, total: Figure, { measure, ofCitizens }: Definition): Interval | undefined {
  if ('hidden' in one || 'hidden' in total || one.of === 0 || total.of === 0) return undefined;
  if (measure === 'share') return shareLimits(total.hits / total.of, one.of);
  if (ofCitizens) return undefined;
  const { low, high } = rateLimits(total.hits / total.of, one.of);
  return { low: low * 100, high: high * 100 };
}

/** How many were left out of a cell, by reason, where that may be told. */
function excludedOf(
  cells: ReadonlyMap<string, Cell>,
  { lines, whole }: { lines: Lines; whole: string },
): Pick<Indicator, 'excluded' | 'isExcludedHidden'> {
  const reasons = [...(cells.get(whole)?.excluded ?? [])];
  const open = reasons.filter(([reason]) => {
    const hidden = hiddenIn({ cells, lines, sizesOf: ({ excluded }) => [excluded.get(reason) ?? 0] });
    return !hidden.has(whole);
  });
  return { excluded: Object.fromEntries(open), isExcludedHidden: open.length < reasons.length };
}
