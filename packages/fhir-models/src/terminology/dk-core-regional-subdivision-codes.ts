import { nameIn, vocabulary } from './vocabulary.ts';

/** Code system dk-core-regional-subdivision-codes, dk-core up to 3.5.0. */
export const REGION = vocabulary('http://hl7.dk/fhir/core/CodeSystem/dk-core-regional-subdivision-codes', [
  ['DK-81', 'Nordjylland', 'North Denmark'],
  ['DK-82', 'Midtjylland', 'Central Denmark'],
  ['DK-83', 'Syddanmark', 'Southern Denmark'],
  ['DK-84', 'Hovedstaden', 'Capital Region'],
  ['DK-85', 'Sjælland', 'Zealand'],
]);

/** Danish name of a region by its code, without the word Region. */
export function regionName(code: string): string | undefined {
  return nameIn(REGION, code)?.da;
}
