import { codesOf, vocabulary } from './vocabulary.ts';

/** Code system event-status, FHIR R4; a communication is always `unknown`. */
export const EVENT_STATUS = vocabulary('http://hl7.org/fhir/event-status', [
  ['preparation', 'Under forberedelse', 'Preparation'],
  ['in-progress', 'I gang', 'In progress'],
  ['not-done', 'Ikke udført', 'Not done'],
  ['on-hold', 'Sat i bero', 'On hold'],
  ['stopped', 'Stoppet', 'Stopped'],
  ['completed', 'Udført', 'Completed'],
  ['entered-in-error', 'Fejlregistreret', 'Entered in error'],
  ['unknown', 'Ukendt', 'Unknown'],
]);

export const EVENT_STATUSES = codesOf(EVENT_STATUS);
