import type { Text } from './text.ts';

export type FactKind = 'accepted' | 'handed-over' | 'acknowledged' | 'retrying' | 'refused' | 'dead' | 'unanswered';

/** What a fact says beyond whose message it is about. */
export interface FactDetails {
  reason?: Text;
  /** UTC, ISO 8601; at the latest. */
  nextTryAt?: string;
}
