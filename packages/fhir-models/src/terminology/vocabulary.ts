import type { Display } from './display.ts';

/** The codes of one system a field may take, with their displays. */
export interface Vocabulary<Code extends string = string> {
  system: string;
  concepts: ReadonlyMap<Code, Display>;
}

/** A vocabulary from rows of code, Danish and English. */
export function vocabulary<const Code extends string>(
  system: string,
  rows: readonly (readonly [code: Code, da: string, en: string])[],
): Vocabulary<Code> {
  return { system, concepts: new Map(rows.map(([code, da, en]) => [code, { da, en }])) };
}
