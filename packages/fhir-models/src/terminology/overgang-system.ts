import { type Vocabulary, vocabulary } from './vocabulary.ts';

/** Base of everything that is ours and of no standard; a reserved domain, never looked up. */
export const OVERGANG = 'https://overgang.example/fhir';

/** Our one code system. */
export const OVERGANG_SYSTEM = `${OVERGANG}/CodeSystem/overgang`;

/** A part of our code system; its codes are told as `part.code`. */
export function ownVocabulary<const Code extends string>(
  part: string,
  rows: readonly (readonly [code: Code, da: string, en: string])[],
): Vocabulary<Code> {
  return { ...vocabulary(OVERGANG_SYSTEM, rows), prefix: `${part}.` };
}
