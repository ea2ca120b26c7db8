/** Value set medcom-hospitalNotification-encounterClass, codes of v3-ActCode. */
export const ENCOUNTER_CLASS_SYSTEM = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';

export type EncounterClass = 'IMP' | 'EMER';

export const ENCOUNTER_CLASSES: ReadonlySet<string> = new Set<EncounterClass>(['IMP', 'EMER']);
