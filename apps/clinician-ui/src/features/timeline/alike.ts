import type { Obligation } from '../../shared/obligation/obligation.ts';
import type { Planned } from './timeline.ts';

/** Something that is said once, of as many. */
export interface Alike<One> {
  one: One;
  count: number;
}

/** The first of each that read the same, with how many there are, in the order they came in. */
function alikeBy<One>(all: One[], read: (one: One) => string): Alike<One>[] {
  return [...Map.groupBy(all, read).values()].flatMap((ones) =>
    ones.slice(0, 1).map((one) => ({ one, count: ones.length })),
  );
}

/** What one party owes by one rule, with the most pressing limit; what is late apart from what is not. */
export function alikeDuties(duties: Obligation[]): Alike<Obligation>[] {
  return alikeBy(duties, ({ ruleId, responsible, state }) => `${ruleId} ${responsible.sor} ${state}`);
}

/** What is asked, booked or given of the same kind, by the same party, for the same time. */
export function alikePlanned(planned: Planned[]): Alike<Planned>[] {
  return alikeBy(planned, ({ what, code, who, at, on, isLate }) => [what, code, who, at, on, isLate].join(' '));
}
