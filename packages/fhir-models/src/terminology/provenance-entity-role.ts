/** Code system provenance-entity-role, FHIR R4. */
export const ENTITY_ROLES: ReadonlySet<string> = new Set(['derivation', 'revision', 'quotation', 'source', 'removal']);
