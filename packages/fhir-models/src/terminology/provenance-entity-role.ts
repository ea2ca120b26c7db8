import { codesOf, vocabulary } from './vocabulary.ts';

/** Code system provenance-entity-role, FHIR R4. */
export const ENTITY_ROLE = vocabulary('http://hl7.org/fhir/provenance-entity-role', [
  ['derivation', 'Afledt af', 'Derivation'],
  ['revision', 'Følger efter', 'Revision'],
  ['quotation', 'Citat', 'Quotation'],
  ['source', 'Tilføjer', 'Source'],
  ['removal', 'Annullerer', 'Removal'],
]);

export const ENTITY_ROLES = codesOf(ENTITY_ROLE);
