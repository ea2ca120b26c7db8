import { type NotificationRow, rowOf, rowOfActivity } from './notification-codes.ts';

/** A Provenance reduced to what classification needs. */
export interface HistoryLink {
  messageId: string;
  activity: string;
  role?: string;
  previous?: string;
}

/**
 * The code table's row for a message, from its newest Provenance and Patient.deceased. MORS and RE_MORS carry
 * identical values: a death that follows a message which itself repeated its predecessor is a correction. After a
 * repeated correction (`revise-*` twice) the two cannot be told apart and the death counts as new.
 */
export function classifyNotification(
  current: HistoryLink,
  history: ReadonlyMap<string, HistoryLink>,
  deceased: boolean | undefined,
): NotificationRow | undefined {
  if (deceased === undefined) return rowOfActivity(current.activity);
  if (!deceased) return rowOf('AN_MORS');
  const previous = current.previous === undefined ? undefined : history.get(current.previous);
  return rowOf(previous && wasDeath(previous, history) ? 'RE_MORS' : 'MORS');
}

function wasDeath(message: HistoryLink, history: ReadonlyMap<string, HistoryLink>): boolean {
  if (message.previous === undefined || message.role === 'removal') return false;
  if (message.activity.startsWith('revise-')) return false;
  return history.get(message.previous)?.activity === message.activity;
}
