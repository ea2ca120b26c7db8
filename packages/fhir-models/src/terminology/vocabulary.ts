import type { Display } from './display.ts';

/** The codes of one system a field may take, with their displays. */
export interface Vocabulary<Code extends string = string> {
  system: string;
  concepts: ReadonlyMap<Code, Display>;
  /** What stands before each code in its system, where one system holds many small vocabularies. */
  prefix?: string;
  /** The same concepts in another system, told beside the code. */
  also?: { system: string; codes: ReadonlyMap<string, string> };
}

/** A vocabulary from rows of code, Danish and English. */
export function vocabulary<const Code extends string>(
  system: string,
  rows: readonly (readonly [code: Code, da: string, en: string])[],
): Vocabulary<Code> {
  return { system, concepts: new Map(rows.map(([code, da, en]) => [code, { da, en }])) };
}

/** A vocabulary of names that are the same in both languages. */
export function namedAlike<const Code extends string>(
  system: string,
  rows: readonly (readonly [code: Code, name: string])[],
): Vocabulary<Code> {
  return vocabulary(
    system,
    rows.map(([code, name]) => [code, name, name] as const),
  );
}

/** A value set: some codes of a code system, by its names. */
export function partOf<const Code extends string>(
  { system, concepts }: Vocabulary,
  codes: readonly Code[],
): Vocabulary<Code> {
  const named = codes.map((code) => [code, concepts.get(code) ?? { da: code, en: code }] as const);
  return { system, concepts: new Map(named) };
}

/** The codes of a vocabulary, as a type. */
export type CodeOf<V> = V extends Vocabulary<infer Code> ? Code : never;

/** The codes of a vocabulary, for asking after one that came from outside. */
export function codesOf({ concepts }: Vocabulary): ReadonlySet<string> {
  return new Set(concepts.keys());
}

/** What a vocabulary calls a code; undefined for a code it does not have. */
export function nameIn({ concepts }: Vocabulary, code: string): Display | undefined {
  return concepts.get(code);
}
