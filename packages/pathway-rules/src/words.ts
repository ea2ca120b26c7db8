import type { KnownFacts } from './known-facts.ts';
import { byTime, type Fact } from './read-pathway.ts';

/** What people have said of an obligation, in order of event time. */
export interface Words {
  settled: readonly Fact[];
  disputed: boolean;
}

/** People's words by the key of the obligation. */
export function wordsIn({ ofType }: KnownFacts): (key: string) => Words {
  const settled = byKey(ofType('obligation.settled'));
  const disputes = byKey(['dispute.opened', 'dispute.settled'].flatMap(ofType).toSorted(byTime));
  return (key) => ({
    settled: settled.get(key) ?? [],
    disputed: disputes.get(key)?.at(-1)?.type === 'dispute.opened',
  });
}

function byKey(facts: readonly Fact[]): Map<unknown, Fact[]> {
  return Map.groupBy(facts, ({ data }) => data['key']);
}
