import { z } from 'zod';
import { answerOfContent, Content } from './content.ts';
import { answerOfFollowedBy, FollowedBy } from './followed-by.ts';
import { answerOfMeasure, Measure } from './measure.ts';
import { answerOfNever, Never } from './never.ts';
import { answerOfOfferedDate, OfferedDate } from './offered-date.ts';
import type { Answer, Opening } from './opening.ts';

/** What a rule waits for. A new kind of rule is a file beside this one and a line in each place below. */
export const Expectation = z.discriminatedUnion('kind', [FollowedBy, OfferedDate, Content, Never, Measure]);
export type Expectation = z.infer<typeof Expectation>;

/** How an opened obligation has been answered so far. */
export function answerOf(expectation: Expectation, opening: Opening): Answer {
  switch (expectation.kind) {
    case 'followed-by':
      return answerOfFollowedBy(expectation, opening);
    case 'offered-date':
      return answerOfOfferedDate(expectation, opening);
    case 'content':
      return answerOfContent(expectation, opening);
    case 'never':
      return answerOfNever(expectation, opening);
    case 'measure':
      return answerOfMeasure(expectation, opening);
  }
}
