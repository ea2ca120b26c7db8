import type { HistoryEntry } from '../hospital-notification/hospital-notification.ts';
import type { OwnActivity } from './own-message.ts';

/** The history with a message of ours added: linked to the message before it, as a removal when it cancels. */
export function nextDocumentHistory(
  previous: readonly HistoryEntry[],
  message: Omit<HistoryEntry, 'entity' | 'activity'> & { activity: OwnActivity },
): HistoryEntry[] {
  const last = previous.at(-1);
  const role = message.activity === 'retract-message' ? ('removal' as const) : ('revision' as const);
  return [...previous, { ...message, ...(last && { entity: { role, messageId: last.messageId } }) }];
}
