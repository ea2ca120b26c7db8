import { z } from 'zod';

const controls = /\p{Cc}/u;
const controlsButLineBreaks = /[^\P{Cc}\t\n\r]/u;

/** One line of text from a person or system, trimmed: no control characters and no broken Unicode, which no database takes. */
export const PlainLine = z
  .string()
  .trim()
  .refine((text) => text.isWellFormed() && !controls.test(text), 'plain text without control characters');

/** As {@link PlainLine}, with line breaks and tabs. */
export const PlainText = z
  .string()
  .trim()
  .refine((text) => text.isWellFormed() && !controlsButLineBreaks.test(text), 'plain text without control characters');
