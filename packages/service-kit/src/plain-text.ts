import { z } from 'zod';

const controls = /\p{Cc}/u;
const controlsButLineBreaks = /[^\P{Cc}\t\n\r]/u;

/**
 * One line of text from a person or system, trimmed and in one spelling (NFC): without control characters and broken
 * Unicode, some of which no database takes.
 */
export const PlainLine = z
  .string()
  .trim()
  .normalize()
  .refine((text) => text.isWellFormed() && !controls.test(text), 'plain text without control characters');

/** As {@link PlainLine}, with line breaks and tabs. */
export const PlainText = z
  .string()
  .trim()
  .normalize()
  .refine((text) => text.isWellFormed() && !controlsButLineBreaks.test(text), 'plain text without control characters');
