import type { LocalText, Obligation } from '@overgang/pathway-rules';
import type { Unit } from './notice.ts';

/** How many are owed, and how many were not kept in time. */
interface Tally {
  obligations: number;
  breaches: number;
}

/** What would be otherwise under other agreements: what is owed besides, no longer, or by another time or with another outcome. */
interface Difference {
  before: Tally;
  after: Tally;
  added: number;
  removed: number;
  changed: number;
}

interface RuleDifference extends Difference {
  ruleId: string;
  title: LocalText;
}

interface UnitDifference extends Difference {
  unit: Unit;
}

/** An obligation as judged, and the unit that it lies on. */
export interface Placed {
  obligation: Obligation;
  unit: Unit;
}

export interface Summed {
  pathways: number;
  /** Of these, the pathways with a difference. */
  affected: number;
  total: Difference;
  /** Only the rules and units with a difference, the most concerned first. */
  byRule: RuleDifference[];
  byUnit: UnitDifference[];
}

/** Sums up, rule by rule and unit by unit, how what is owed in many pathways differs between two sets of agreements. */
export function startDifference() {
  const total = none();
  const seen = { pathways: 0, affected: 0 };
  const rules = new Map<string, RuleDifference>();
  const units = new Map<string, UnitDifference>();
  const sumsOf = ({ before, after }: Pair): Difference[] => {
    const one = after ?? before;
    if (!one) return [];
    const { ruleId, title } = one.obligation;
    const rule = rules.get(ruleId) ?? { ruleId, title, ...none() };
    const unit = units.get(one.unit.sor) ?? { unit: one.unit, ...none() };
    rules.set(ruleId, rule);
    units.set(one.unit.sor, unit);
    return [total, rule, unit];
  };
  return {
    /** Counts one pathway as judged by either. */
    add(before: Placed[], after: Placed[]): void {
      seen.pathways += 1;
      const pairs = pairsOf(before.filter(isOwed), after.filter(isOwed));
      for (const pair of pairs) for (const sum of sumsOf(pair)) count(sum, pair);
      if (pairs.some(isDifferent)) seen.affected += 1;
    },
    result: (): Summed => ({
      ...seen,
      total,
      byRule: concerned([...rules.values()]),
      byUnit: concerned([...units.values()]),
    }),
  };
}

interface Pair {
  before?: Placed;
  after?: Placed;
}

function none(): Difference {
  const nothing = { obligations: 0, breaches: 0 };
  return { before: { ...nothing }, after: { ...nothing }, added: 0, removed: 0, changed: 0 };
}

function isOwed({ obligation }: Placed): boolean {
  return obligation.state !== 'void' && obligation.state !== 'exempt';
}

function pairsOf(before: Placed[], after: Placed[]): Pair[] {
  const later = new Map(after.map((one) => [one.obligation.key, one]));
  const both = before.map((one): Pair => {
    const now = later.get(one.obligation.key);
    later.delete(one.obligation.key);
    return { before: one, ...(now && { after: now }) };
  });
  return [...both, ...[...later.values()].map((one) => ({ after: one }))];
}

function count(sum: Difference, pair: Pair): void {
  const { before, after } = pair;
  if (before) tally(sum.before, before.obligation);
  if (after) tally(sum.after, after.obligation);
  if (!before) sum.added += 1;
  else if (!after) sum.removed += 1;
  else if (isDifferent(pair)) sum.changed += 1;
}

function tally(sum: Tally, { state }: Obligation): void {
  sum.obligations += 1;
  if (state === 'breached' || state === 'fulfilled-late') sum.breaches += 1;
}

function isDifferent({ before, after }: Pair): boolean {
  return before?.obligation.due !== after?.obligation.due || before?.obligation.state !== after?.obligation.state;
}

function concerned<D extends Difference>(sums: D[]): D[] {
  const weight = ({ added, removed, changed }: Difference) => added + removed + changed;
  return sums.filter((sum) => weight(sum) > 0).toSorted((a, b) => weight(b) - weight(a));
}
