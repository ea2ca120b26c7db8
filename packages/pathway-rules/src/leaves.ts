import type { KnownFacts } from './known-facts.ts';
import { byTime } from './read-pathway.ts';

/** A leave, in milliseconds; without `to` it still lasts. */
export interface Leave {
  from: number;
  to?: number;
}

/** The leaves of a pathway in order. The end of the stay ends a leave too. */
export function leavesOf({ ofType }: KnownFacts): Leave[] {
  const moments = ['leave.started', 'leave.ended', 'stay.ended'].flatMap(ofType).toSorted(byTime);
  const leaves: Leave[] = [];
  let from: number | undefined;
  for (const { type, at } of moments) {
    if (type === 'leave.started') from ??= at;
    else if (from !== undefined) {
      leaves.push({ from, to: at });
      from = undefined;
    }
  }
  return from === undefined ? leaves : [...leaves, { from }];
}
