import type { Text } from './text.ts';

/** What operations are asked to look at; what to do about each kind is told in docs/operations.md. */
export const taskKinds = [
  'dead-letter',
  'refused',
  'unroutable',
  'unknown-receiver',
  'receiver-down',
  'silent-loss',
  'stuck',
  'integrity',
  'balance',
  'copy-set-aside',
  'unanswered',
] as const;
export type TaskKind = (typeof taskKinds)[number];

interface PartyName {
  sor: string;
  name: string;
}

/** What a task is about: ids, parties of the directory, codes and figures, and never any content of a message. */
export interface TaskAbout {
  messageId?: string;
  deliveryId?: string;
  sender?: PartyName;
  receiver?: PartyName;
  event?: string;
  code?: string;
  /** The last error. */
  reason?: Text;
  attempts?: number;
  figures?: Record<string, number | string>;
}
