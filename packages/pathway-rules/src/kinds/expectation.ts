import { z } from 'zod';
import { answerOfFollowedBy, FollowedBy } from './followed-by.ts';
import { answerOfOfferedDate, OfferedDate } from './offered-date.ts';
import type { Answer, Opening } from './opening.ts';

/** What a rule waits for. A new kind of rule is a file beside this one and a line in each place below. */
export const Expectation = z.discriminatedUnion('kind', [FollowedBy, OfferedDate]);
export type Expectation = z.infer<typeof Expectation>;

/** How an opened obligation has been answered so far. */
export function answerOf(expectation: Expectation, opening: Opening): Answer {
  switch (expectation.kind) {
    case 'followed-by':
      return answerOfFollowedBy(expectation, opening);
    case 'offered-date':
      return answerOfOfferedDate(expectation, opening);
  }
}
