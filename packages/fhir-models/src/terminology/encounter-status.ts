import { type CodeOf, codesOf, vocabulary } from './vocabulary.ts';

/** Code system encounter-status, FHIR R4. */
export const ENCOUNTER_STATUS = vocabulary('http://hl7.org/fhir/encounter-status', [
  ['planned', 'Planlagt', 'Planned'],
  ['arrived', 'Ankommet', 'Arrived'],
  ['triaged', 'Triageret', 'Triaged'],
  ['in-progress', 'I gang', 'In progress'],
  ['onleave', 'På orlov', 'On leave'],
  ['finished', 'Afsluttet', 'Finished'],
  ['cancelled', 'Aflyst', 'Cancelled'],
  ['entered-in-error', 'Fejlregistreret', 'Entered in error'],
  ['unknown', 'Ukendt', 'Unknown'],
]);

export type EncounterStatusCode = CodeOf<typeof ENCOUNTER_STATUS>;

export const ENCOUNTER_STATUS_CODES = codesOf(ENCOUNTER_STATUS);
