import { vocabulary } from './vocabulary.ts';

/** The one code the profile's pattern leaves of value set medcom-core-interpreation-valueset (spelling official). */
export const INTERPRETATION_SYSTEM = 'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-core-interpretation-codes';

export const NOT_INTERPRETED = 'NI';

/** Code system medcom-core-interpretation-codes. */
export const INTERPRETATION = vocabulary(INTERPRETATION_SYSTEM, [
  [NOT_INTERPRETED, 'Ikke fortolket', 'Not Interpreted'],
]);
