/** Value set medcom-core-observation-status, codes of observation-status. */
export const OBSERVATION_STATUSES: ReadonlySet<string> = new Set([
  'registered',
  'preliminary',
  'final',
  'corrected',
  'cancelled',
]);
