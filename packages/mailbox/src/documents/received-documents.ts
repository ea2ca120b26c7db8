import type { Bundle } from 'fhir/r4.js';
import { sql, type Kysely } from 'kysely';

/** A message that was received and kept, whole. */
export interface ReceivedBundle {
  messageId: string;
  event: string;
  activity: string | null;
  previousMessageId: string | null;
  from: { sor: string; name: string };
  to: string;
  sentAt: Date;
  receivedAt: Date;
  openedAt: Date | null;
  openedBy: { id: string; name: string } | null;
  bundle: Bundle;
}

const columns = sql`message_id as "messageId", event, activity, previous_message_id as "previousMessageId",
  json_build_object('sor', sender, 'name', sender_name) as "from", receiver as "to", sent_at as "sentAt",
  received_at as "receivedAt", opened_at as "openedAt", opened_by as "openedBy", bundle`;

const kept = (organisation: string) => sql<boolean>`response_code = 'ok' and content_kept and receiver in (
  select ${organisation} union select sor from directory_organisation where organisation = ${organisation})`;

/** What an organisation (SOR id) has received about citizens (CPR) of some types, oldest first. */
export async function receivedAbout(
  db: Kysely<unknown>,
  { organisation, cprs, events }: { organisation: string; cprs: string[]; events: string[] },
): Promise<(ReceivedBundle & { cpr: string })[]> {
  const { rows } = await sql<ReceivedBundle & { cpr: string }>`select ${columns}, about_cpr as cpr from inbox
    where about_cpr = any(${cprs}) and event = any(${events}) and ${kept(organisation)} order by number`.execute(db);
  return rows;
}

/** What an organisation has received that follows these messages (answers them, corrects them), oldest first. */
export async function receivedAfter(
  db: Kysely<unknown>,
  { organisation, messageIds }: { organisation: string; messageIds: string[] },
): Promise<ReceivedBundle[]> {
  const { rows } = await sql<ReceivedBundle>`select ${columns} from inbox
    where previous_message_id = any(${messageIds}) and ${kept(organisation)} order by number`.execute(db);
  return rows;
}

/** One message an organisation has received and kept. */
export async function receivedMessage(
  db: Kysely<unknown>,
  { organisation, messageId }: { organisation: string; messageId: string },
): Promise<ReceivedBundle | undefined> {
  const { rows } = await sql<ReceivedBundle>`select ${columns} from inbox
    where message_id = ${messageId} and ${kept(organisation)}`.execute(db);
  return rows[0];
}
