import type { Envelope } from '@overgang/fhir-models';
import type { Party } from './party.ts';
import type { Db, MessageRow } from './tables.ts';

/**
 * The message that this one corrects, cancels or answers, when only that tells which pathway it belongs to. Nothing when the
 * message names an episode or a thread, or when the one before is not between the same two organisations.
 */
export async function messageFollowed(
  db: Db,
  { episode, thread, previousMessageId }: Envelope,
  { sender, receiver }: { sender: Party; receiver: Party },
): Promise<Pick<MessageRow, 'episode'> | undefined> {
  if (episode || thread || !previousMessageId) return undefined;
  const between = [sender.organisation.sor, receiver.organisation.sor];
  return db
    .selectFrom('message')
    .select('episode')
    .where('message_id', '=', previousMessageId)
    .where('sender_organisation', 'in', between)
    .where('receiver_organisation', 'in', between)
    .executeTakeFirst();
}
