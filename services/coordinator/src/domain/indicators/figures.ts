import { assumed, type Definition } from './definitions.ts';
import { hiddenCells, type Line } from './small-numbers.ts';
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

interface Asked {
  /** Of this indicator. */
  counted: readonly Counted[];
  groups: Groups;
  months: readonly string[];
  /** The group whose figures are shown; all of them decide what must be hidden. */
  group: string;
}

interface Cell {
  of: number;
  hits: number;
  citizens: [of: number, hits: number];
  values: number[];
  excluded: Map<string, number>;
}

const all = 'all';

/** The indicator as one group may see it: by period and month, with what is too small left out. */
export function indicatorOf(definition: Definition, { counted, groups, months, group }: Asked): Indicator {
  const cells = cellsOf(counted);
  const hidden = hiddenCells({
    cells: new Map([...cells].map(([key, cell]) => [key, sizesOf(cell, definition)])),
    lines: linesOf(groups, months, definition),
    least: assumed.least,
  });
  const figure = (key: string): Figure => {
    const cell = cells.get(key) ?? empty();
    return hidden.has(key) ? { hidden: true } : shown(cell, definition);
  };
  const total = figure(keyOf(group, all));
  return {
    definition,
    total,
    ...excludedOf(cells, { groups, group, definition }),
    months: months.map((month) => {
      const one = figure(keyOf(group, month));
      const limits = limitsOf(one, total, definition);
      return { ...one, month, ...(limits && { limits }) };
    }),
  };
}

function keyOf(group: string, month: string): string {
  return `${group}|${month}`;
}

function empty(): Cell {
  return { of: 0, hits: 0, citizens: [0, 0], values: [], excluded: new Map() };
}

/** What goes into each cell: of every group, in every month and altogether. */
function cellsOf(counted: readonly Counted[]): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const one of counted) {
    for (const key of one.groups.flatMap((group) => [keyOf(group, one.month), keyOf(group, all)])) {
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

/** Where a number can be found by subtraction: months in a period, and parts in the whole. */
function linesOf(groups: Groups, months: readonly string[], definition: Definition): Line[] {
  const inPeriod = groupsOf(groups).map((group) => ({
    whole: keyOf(group, all),
    parts: months.map((month) => keyOf(group, month)),
  }));
  const inWhole = divisionsOf(groups, definition).flatMap((parts) =>
    [...months, all].map((month) => ({
      whole: keyOf(groups.whole, month),
      parts: parts.map((part) => keyOf(part, month)),
    })),
  );
  return [...inPeriod, ...inWhole];
}

function groupsOf({ whole, ofDeadlines, ofCitizens }: Groups): string[] {
  return [...new Set([whole, ...ofDeadlines.flat(), ...ofCitizens.flat()])];
}

function divisionsOf(groups: Groups, { ofCitizens }: Definition): Groups['ofCitizens'] {
  return ofCitizens ? groups.ofCitizens : groups.ofDeadlines;
}

function shown({ of, hits, values }: Cell, { measure, values: named }: Definition): Shown {
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

interface Shape {
  groups: Groups;
  group: string;
  definition: Definition;
}

function excludedOf(
  cells: ReadonlyMap<string, Cell>,
  { groups, group, definition }: Shape,
): Pick<Indicator, 'excluded' | 'isExcludedHidden'> {
  const reasons = [...(cells.get(keyOf(group, all))?.excluded ?? [])];
  const lines = divisionsOf(groups, definition).map((parts) => ({ whole: groups.whole, parts }));
  const open = reasons.filter(([reason]) => {
    const of = (one: string) => cells.get(keyOf(one, all))?.excluded.get(reason) ?? 0;
    const sizes = new Map(groupsOf(groups).map((one) => [one, [of(one)]]));
    return !hiddenCells({ cells: sizes, lines, least: assumed.least }).has(group);
  });
  return { excluded: Object.fromEntries(open), isExcludedHidden: open.length < reasons.length };
}
