import { codesOf, vocabulary } from './vocabulary.ts';

export type EncounterStatus = 'in-progress' | 'onleave' | 'finished' | 'entered-in-error';

/** Value set medcom-hospitalNotification-encounterStatus, codes of encounter-status. */
export const NOTIFICATION_STATUS = vocabulary<EncounterStatus>('http://hl7.org/fhir/encounter-status', [
  ['in-progress', 'I gang', 'In progress'],
  ['onleave', 'På orlov', 'On leave'],
  ['finished', 'Afsluttet', 'Finished'],
  ['entered-in-error', 'Fejlregistreret', 'Entered in error'],
]);

export const ENCOUNTER_STATUSES = codesOf(NOTIFICATION_STATUS);
