import { nameOf, type Mailbox, type ReceivedMessage } from '@overgang/mailbox';
import type { Kysely } from 'kysely';
import { citizensOfMessages, messagesForUnit } from '../storage/messages-about.ts';

/** A received message as the inbox lists it; without a legal base there is no citizen and no content. */
export interface InboxMessage extends ReceivedMessage {
  citizen?: { id: string; name: string };
}

const mostListed = 200;

/** What a municipality has received, newest first; about one unit's citizens when a unit is given. */
export async function listInbox(
  { db, mailbox }: { db: Kysely<unknown>; mailbox: Mailbox },
  { organisation, unit }: { organisation: string; unit?: string },
): Promise<InboxMessage[]> {
  const messageIds = unit && (await messagesForUnit(db, unit, mostListed));
  const received = await mailbox.received({ organisation, limit: mostListed, ...(messageIds && { messageIds }) });
  const citizens = await citizensOfMessages(
    db,
    received.map(({ messageId }) => messageId),
  );
  return received.map((message) => {
    const citizen = citizens.get(message.messageId);
    return { ...message, ...(citizen && { citizen: { id: citizen.id, name: nameOf(citizen) } }) };
  });
}
