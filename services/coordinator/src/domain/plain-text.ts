import { z } from 'zod';

/** Text of one line that a database can keep: no control characters, no halves of surrogate pairs. */
export function plainText(longest: number) {
  return z
    .string()
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'no control characters or lone surrogates');
}

/** Text of many lines, for people to read. */
export function plainLines(longest: number) {
  return z
    .string()
    .max(longest)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\r\n])*$/u, 'no control characters or lone surrogates');
}
