import type { Party } from '../message/party.ts';
import type { EncounterClass } from '../terminology/medcom-hospital-notification-encounter-class.ts';
import type { HistoryEntry } from './hospital-notification.ts';
import { type NotificationCode, rowOf } from './notification-codes.ts';

export interface NextMessage {
  messageId: string;
  code: NotificationCode;
  class: EncounterClass;
  sentAt: string;
  who: Party;
}

/**
 * The history with this message's entry added: the activity of the code table, and a link to the message before.
 * A death repeats the current activity; when it is the first message of all, the admission's by class.
 */
export function nextHistory(previous: readonly HistoryEntry[], message: NextMessage): HistoryEntry[] {
  const { messageId, code, sentAt, who } = message;
  const last = previous.at(-1);
  const activity = rowOf(code).activity[message.class] ?? last?.activity ?? admission(message.class);
  const role = code.startsWith('AN_') ? ('removal' as const) : ('revision' as const);
  const entry: HistoryEntry = { messageId, activity, sentAt, who };
  return [...previous, last ? { ...entry, entity: { role, messageId: last.messageId } } : entry];
}

function admission(encounterClass: EncounterClass): string {
  return encounterClass === 'EMER' ? 'admit-emergency' : 'admit-inpatient';
}
