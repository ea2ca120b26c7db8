/** The one code the profile's pattern leaves of value set medcom-core-interpreation-valueset (spelling official). */
export const INTERPRETATION_SYSTEM = 'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-core-interpretation-codes';

export const NOT_INTERPRETED = 'NI';
