import type { EventPattern } from './event-pattern.ts';
import { fits, type Scope } from './fits.ts';
import { byTime, type Fact, type Pathway } from './read-pathway.ts';

/** From and until which event time (milliseconds, the end excluded) things belong to one stay. */
export interface Span {
  from: number;
  to: number;
  start?: Fact;
}

/** The facts of a pathway, found by type, pattern and stay without going through them all. In order of event time. */
export interface KnownFacts {
  readonly ofType: (type: string) => readonly Fact[];
  /** The facts that fit the pattern; `scope` gives the trigger it may point into. */
  readonly fitting: (pattern: EventPattern, scope: Scope) => readonly Fact[];
  /** The stay that something at that moment belongs to. What lies before the first stay belongs to it. */
  readonly spanAt: (instant: number) => Span;
}

/** Makes the index once for a pathway and one set of numbers. */
export function createKnownFacts(pathway: Pathway): KnownFacts {
  const byType = Map.groupBy(pathway.facts, ({ type }) => type);
  const ofType = (type: string): readonly Fact[] => byType.get(type) ?? [];
  return { ofType, fitting: createFitting(ofType), spanAt: createSpans(ofType('stay.started')) };
}

function createFitting(ofType: KnownFacts['ofType']): KnownFacts['fitting'] {
  const whole = new Map<EventPattern, readonly Fact[]>();
  const byValue = new Map<string, Map<unknown, Fact[]>>();
  const matching = (type: string, field: string, value: unknown): readonly Fact[] => {
    const key = `${type} ${field}`;
    const known = byValue.get(key) ?? Map.groupBy(ofType(type), ({ data }) => data[field]);
    byValue.set(key, known);
    return known.get(value) ?? [];
  };
  return (pattern, scope) => {
    const [match] = Object.entries(pattern.match);
    if (match) {
      const [own, theirs] = match;
      const value = scope.trigger?.data[theirs];
      return inOrder(pattern.event.map((type) => matching(type, own, value))).filter((one) =>
        fits(one, pattern, scope),
      );
    }
    const known = whole.get(pattern);
    if (known) return known;
    const found = inOrder(pattern.event.map(ofType)).filter((fact) => fits(fact, pattern, scope));
    if (!pointsAtTrigger(pattern)) whole.set(pattern, found);
    return found;
  };
}

function inOrder(lists: readonly (readonly Fact[])[]): readonly Fact[] {
  const [only] = lists;
  return lists.length === 1 && only ? only : lists.flat().toSorted(byTime);
}

function pointsAtTrigger({ where }: EventPattern): boolean {
  return Object.values(where).some(
    (condition) =>
      typeof condition === 'object' &&
      !Array.isArray(condition) &&
      [condition.notAfter, condition.notBefore, condition.after, condition.of].some((moment) =>
        moment?.startsWith('trigger.'),
      ),
  );
}

function createSpans(starts: readonly Fact[]): KnownFacts['spanAt'] {
  const spans = starts.map((start, index): Span => ({
    from: index === 0 ? -Infinity : start.at,
    to: starts[index + 1]?.at ?? Infinity,
    start,
  }));
  const [first = { from: -Infinity, to: Infinity }] = spans;
  return (instant) => spans.findLast(({ from }) => from <= instant) ?? first;
}

/** The first of the facts at or after the moment, if it still lies before the end of the span. */
export function firstFrom(facts: readonly Fact[], from: number, to = Infinity): Fact | undefined {
  const found = facts[indexFrom(facts, from)];
  return found && found.at < to ? found : undefined;
}

/** The last of the facts in the span. */
export function lastIn(facts: readonly Fact[], { from, to }: Span): Fact | undefined {
  const found = facts[indexFrom(facts, to) - 1];
  return found && found.at >= from ? found : undefined;
}

/** The facts in the span. */
export function allIn(facts: readonly Fact[], { from, to }: Span): readonly Fact[] {
  if (from === -Infinity && to === Infinity) return facts;
  return facts.slice(indexFrom(facts, from), indexFrom(facts, to));
}

/** Where the first fact stands that is not before the moment. */
function indexFrom(facts: readonly Fact[], instant: number): number {
  let low = 0;
  let high = facts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((facts[middle]?.at ?? Infinity) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
