import { vocabulary } from './vocabulary.ts';

/** Code system administrative-gender, FHIR R4, with the names of the Danish supplement. */
export const GENDER = vocabulary('http://hl7.org/fhir/administrative-gender', [
  ['male', 'Mand', 'Male'],
  ['female', 'Kvinde', 'Female'],
  ['other', 'Andet', 'Other'],
  ['unknown', 'Ukendt', 'Unknown'],
]);
