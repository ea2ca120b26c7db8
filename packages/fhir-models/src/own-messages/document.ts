import type { JsonObject } from '../check/json.ts';
import { OVERGANG_SYSTEM } from '../terminology/overgang-system.ts';

/** Code system of Composition.type; its codes are those of the messages. */
export const DOCUMENT_TYPE_SYSTEM = `${OVERGANG_SYSTEM}/document-types`;

const SECTION_SYSTEM = `${OVERGANG_SYSTEM}/sections`;

/** The code of a section. */
export function sectionCoding(name: string, display?: string): JsonObject {
  return { system: SECTION_SYSTEM, code: name, ...(display && { display }) };
}

/** Composition.status by what the message does. */
export const STATUS_OF: ReadonlyMap<string, string> = new Map([
  ['new-message', 'final'],
  ['reply-message', 'final'],
  ['modified-message', 'amended'],
  ['retract-message', 'entered-in-error'],
]);
