import { vocabulary } from './vocabulary.ts';

/** Code system v3-Confidentiality: the one code in use, set when a citizen refuses sharing. */
export const CONFIDENTIALITY = vocabulary('http://terminology.hl7.org/CodeSystem/v3-Confidentiality', [
  ['R', 'Må ikke deles', 'Restricted'],
]);
