/** Value set event-status of FHIR R4. */
export const EVENT_STATUSES: ReadonlySet<string> = new Set([
  'preparation',
  'in-progress',
  'not-done',
  'on-hold',
  'stopped',
  'completed',
  'entered-in-error',
  'unknown',
]);
