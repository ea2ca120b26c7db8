import type { Display } from './display.ts';
import { codesOf, vocabulary } from './vocabulary.ts';

export type Priority = 'routine' | 'asap';

/** Value set medcom-careCommunication-requestPriority, codes of request-priority; the Danish names are ours. */
export const PRIORITY = vocabulary<Priority>('http://hl7.org/fhir/request-priority', [
  ['routine', 'Rutine', 'Routine'],
  ['asap', 'Hurtigst muligt', 'ASAP'],
]);

export const PRIORITY_CODES = codesOf(PRIORITY);

export function isPriority(code: unknown): code is Priority {
  return typeof code === 'string' && PRIORITY_CODES.has(code);
}

export function priorityName(priority: Priority): Display {
  return PRIORITY.concepts.get(priority) ?? { da: priority, en: priority };
}
