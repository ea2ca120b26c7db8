import { z } from 'zod';

/** How well a clause or a number is founded; shown to the reader beside it. */
export const Confidence = z.enum([
  'sourced',
  'sourced in part',
  'sourced duty, assumed time',
  'widely known',
  'assumption',
]);
export type Confidence = z.infer<typeof Confidence>;
