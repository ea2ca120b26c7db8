import { z } from 'zod';
import { Confidence } from './confidence.ts';
import { LocalText, LocalTextOrName } from './local-text.ts';

/** What the parties of an agreement want to reach while it holds, followed by one of the quality figures. */
export const Goal = z.strictObject({
  name: LocalText,
  /** The id of the figure that tells how it goes, such as "2.1". */
  indicator: z.string().min(1),
  /** In percent of the cases, where a number is agreed; else the figure is to move the way that is better. */
  target: z.number().min(0).max(100).optional(),
  origin: LocalTextOrName,
  confidence: Confidence,
});
export type Goal = z.infer<typeof Goal>;
