import type { Party } from './party.ts';
import type { Db, MessageRow } from './tables.ts';

/** The message that an acknowledgement answers: it went the other way between the same two organisations. */
export async function messageAnswered(
  db: Db,
  messageId: string,
  { sender, receiver }: { sender: Party; receiver: Party },
): Promise<MessageRow | undefined> {
  return db
    .selectFrom('message')
    .selectAll()
    .where('message_id', '=', messageId)
    .where('acknowledges', 'is', null)
    .where('sender_organisation', '=', receiver.organisation.sor)
    .where('receiver_organisation', '=', sender.organisation.sor)
    .executeTakeFirst();
}
