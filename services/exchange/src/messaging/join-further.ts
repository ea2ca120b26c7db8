import type { LaneFacts, WaitingFact } from '../storage/waiting-facts.ts';

/** Facts of a lane that was just filled further. */
export interface FurtherFacts {
  episode: string;
  facts: WaitingFact[];
  /** What the lane says now: who works on it, and how often it was filled. */
  leasedBy: string | null;
  wakes: number;
}

/**
 * Adds facts to those of a lane that was taken, when they come right after them: not when more of the lane waits in the
 * database, which comes before them, and none twice that were written just before the lane was read.
 */
export function joinFurther({ lane, facts, isWhole }: LaneFacts, further: FurtherFacts): void {
  if (!isWhole || lane.lease !== further.leasedBy || lane.wakes !== further.wakes - 1) return;
  const known = new Set(facts.map(({ fact }) => fact.id));
  lane.wakes = further.wakes;
  facts.push(...further.facts.filter(({ fact }) => !known.has(fact.id)));
}
