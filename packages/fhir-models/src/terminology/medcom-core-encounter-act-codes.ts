import { vocabulary } from './vocabulary.ts';

/** Code system medcom-core-encounter-act-codes with its one code. */
export const ENCOUNTER_ACT_CODE = vocabulary(
  'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-core-encounter-act-codes',
  [['other', 'Anden kontaktklasse', 'Other encounter class']],
);
