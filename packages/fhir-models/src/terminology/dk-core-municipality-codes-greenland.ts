import { namedAlike } from './vocabulary.ts';

/** Code system dk-core-municipality-codes-greenland. */
export const GREENLAND_MUNICIPALITY = namedAlike(
  'http://hl7.dk/fhir/core/CodeSystem/dk-core-municipality-codes-greenland',
  [
    ['0955', 'Kujalleq'],
    ['0956', 'Sermersooq'],
    ['0957', 'Qeqqata'],
    ['0959', 'Qeqertalik'],
    ['0960', 'Avannaata'],
  ],
);
