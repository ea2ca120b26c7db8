import { vocabulary } from './vocabulary.ts';

/** Code system v3-NullFlavor: the code a role may have when none is known. */
export const NULL_FLAVOR = vocabulary('http://terminology.hl7.org/CodeSystem/v3-NullFlavor', [
  ['NAVU', 'Ikke oplyst', 'Not available'],
]);
