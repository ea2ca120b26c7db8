import { z } from 'zod';
import { Content } from './content.ts';
import { FollowedBy } from './followed-by.ts';
import { Measure } from './measure.ts';
import { Never } from './never.ts';
import { OfferedDate } from './offered-date.ts';

/** What a rule waits for. A new kind of rule is a file beside this one and a line here and in answer-of.ts. */
export const Expectation = z.discriminatedUnion('kind', [FollowedBy, OfferedDate, Content, Never, Measure]);
export type Expectation = z.infer<typeof Expectation>;
