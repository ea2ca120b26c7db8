import { z } from 'zod';

/** How well a clause or a number is founded; shown to the reader beside it. */
export const Confidence = z.enum(['sourced', 'widely known', 'sourced duty, assumed time', 'assumption']);
export type Confidence = z.infer<typeof Confidence>;
