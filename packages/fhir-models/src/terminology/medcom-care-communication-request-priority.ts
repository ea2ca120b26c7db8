import type { Display } from './display.ts';

/** Value set medcom-careCommunication-requestPriority, codes of request-priority; the Danish names are ours. */
const PRIORITIES = {
  routine: { da: 'Rutine', en: 'Routine' },
  asap: { da: 'Hurtigst muligt', en: 'ASAP' },
} as const satisfies Record<string, Display>;

export type Priority = keyof typeof PRIORITIES;

export const PRIORITY_CODES: ReadonlySet<string> = new Set(Object.keys(PRIORITIES));

export function isPriority(code: unknown): code is Priority {
  return typeof code === 'string' && PRIORITY_CODES.has(code);
}

export function priorityName(priority: Priority): Display {
  return PRIORITIES[priority];
}
