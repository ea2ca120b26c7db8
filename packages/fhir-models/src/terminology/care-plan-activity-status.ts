import { vocabulary } from './vocabulary.ts';

/** Code system care-plan-activity-status, FHIR R4; the part we use. */
export const SERVICE_STATUS = vocabulary('http://hl7.org/fhir/care-plan-activity-status', [
  ['in-progress', 'I gang', 'In progress'],
  ['on-hold', 'Sat i bero', 'Paused'],
  ['scheduled', 'Planlagt', 'Scheduled'],
  ['not-started', 'Ikke startet', 'Not started'],
]);
