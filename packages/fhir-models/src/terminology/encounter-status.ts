const STATUSES = [
  'planned',
  'arrived',
  'triaged',
  'in-progress',
  'onleave',
  'finished',
  'cancelled',
  'entered-in-error',
  'unknown',
] as const;

/** Value set encounter-status of FHIR R4. */
export type EncounterStatusCode = (typeof STATUSES)[number];

export const ENCOUNTER_STATUS_CODES: ReadonlySet<string> = new Set(STATUSES);
