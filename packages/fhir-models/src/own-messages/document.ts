import type { JsonObject } from '../check/json.ts';
import { OVERGANG_SYSTEM } from '../terminology/overgang-system.ts';

/** The code of a section. */
export function sectionCoding(name: string, display?: string): JsonObject {
  return { system: OVERGANG_SYSTEM, code: `section.${name}`, ...(display && { display }) };
}

/** Composition.status by what the message does. */
export const STATUS_OF: ReadonlyMap<string, string> = new Map([
  ['new-message', 'final'],
  ['reply-message', 'final'],
  ['modified-message', 'amended'],
  ['retract-message', 'entered-in-error'],
]);
