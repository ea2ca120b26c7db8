import type { Opening } from './kinds/opening.ts';
import { allIn } from './known-facts.ts';
import type { Obligation } from './obligation.ts';
import { byTime, type Fact } from './read-pathway.ts';

/** The ward that had the citizen until the moment (milliseconds), by the stays and transfers that name one. */
export function partyOf({ facts, span }: Opening, until: number): Obligation['party'] {
  const named = ['stay.started', 'stay.transferredIn']
    .flatMap((type) => allIn(facts.ofType(type), span))
    .filter(({ at }) => at <= until)
    .toSorted(byTime)
    .map(placeIn);
  return named.findLast((place) => place !== undefined);
}

function placeIn({ data }: Fact): Obligation['party'] {
  const { organisation, unit } = data;
  return typeof organisation === 'string' && typeof unit === 'string' ? { organisation, unit } : undefined;
}

/** The pathway of a readmission that came before the moment (milliseconds), while the obligation was open. */
export function readmissionOf({ facts, span }: Opening, until: number): string | undefined {
  const pathway = facts.ofType('stay.readmitted').findLast(({ at }) => at >= span.from && at <= until)?.data['pathway'];
  return typeof pathway === 'string' ? pathway : undefined;
}
