import { codesOf, vocabulary } from './vocabulary.ts';

/** Value set medcom-core-observation-status, codes of observation-status. */
export const OBSERVATION_STATUS = vocabulary('http://hl7.org/fhir/observation-status', [
  ['registered', 'Registreret', 'Registered'],
  ['preliminary', 'Foreløbig', 'Preliminary'],
  ['final', 'Endelig', 'Final'],
  ['corrected', 'Rettet', 'Corrected'],
  ['cancelled', 'Annulleret', 'Cancelled'],
]);

export const OBSERVATION_STATUSES = codesOf(OBSERVATION_STATUS);
