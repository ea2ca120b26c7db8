/** Value set medcom-hospitalNotification-encounterStatus. */
export type EncounterStatus = 'in-progress' | 'onleave' | 'finished' | 'entered-in-error';

export const ENCOUNTER_STATUSES: ReadonlySet<string> = new Set<EncounterStatus>([
  'in-progress',
  'onleave',
  'finished',
  'entered-in-error',
]);
