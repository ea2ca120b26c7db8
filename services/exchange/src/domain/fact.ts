import type { TakenBy } from './hop.ts';
import type { Text } from './text.ts';

/** What happened to a message; the coordinator is told all but the last two, which only the message log shows. */
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
