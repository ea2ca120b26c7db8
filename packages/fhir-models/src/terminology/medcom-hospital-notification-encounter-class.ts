import { vocabulary } from './vocabulary.ts';

/** Code system of the classes. */
export const ENCOUNTER_CLASS_SYSTEM = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';

export type EncounterClass = 'IMP' | 'EMER';

/** Value set medcom-hospitalNotification-encounterClass, codes of v3-ActCode. */
export const ENCOUNTER_CLASS = vocabulary(ENCOUNTER_CLASS_SYSTEM, [
  ['IMP', 'Indlagt', 'Inpatient'],
  ['EMER', 'Akut ambulant', 'Emergency'],
]);

export const ENCOUNTER_CLASSES: ReadonlySet<string> = new Set(ENCOUNTER_CLASS.concepts.keys());
