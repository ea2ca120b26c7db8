import type { TakenBy } from './hop.ts';
import type { Text } from './text.ts';

/** What happened to a message. */
export type FactKind =
  'accepted' | 'handed-over' | 'acknowledged' | 'retrying' | 'refused' | 'dead' | 'unanswered' | 'resent' | 'taken';

/** What a fact says beyond whose message it is about. */
export interface FactDetails {
  reason?: Text;
  /** UTC, ISO 8601; at the latest. */
  nextTryAt?: string;
  /** Who took it. */
  by?: TakenBy;
}

/** Whether the coordinator is told it; the rest only the message log shows. */
export function isTold(kind: FactKind): boolean {
  return kind !== 'resent' && kind !== 'taken';
}
