import { ENCOUNTER_ACT_CODE } from './medcom-core-encounter-act-codes.ts';
import { ACT_CODE } from './v3-act-code.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Value set medcom-core-encounter-class 2.0.0: encounter codes of v3-ActCode without OBSENC, and MedCom's `other`. */
export const CORE_ENCOUNTER_CLASS: readonly Vocabulary[] = [ACT_CODE, ENCOUNTER_ACT_CODE];

/** The system of an encounter class; undefined for a code outside the value set. */
export function encounterClassSystem(code: string): string | undefined {
  return CORE_ENCOUNTER_CLASS.find(({ concepts }) => concepts.has(code))?.system;
}
