import { z } from 'zod';

const mostBytes = 90_000;

/** What somebody is writing, section by section: any JSON object that a database takes and that is not too large. */
export const DraftContent = z
  .record(z.string(), z.unknown())
  .refine((content) => isStorable(JSON.stringify(content)), 'text without control characters, not too long');

// JSON writes NUL and lone surrogates as escapes.
const unstorable = /\\u(?:0000|d[89a-f][0-9a-f]{2})/i;

function isStorable(json: string): boolean {
  return json.length <= mostBytes && !unstorable.test(json);
}
