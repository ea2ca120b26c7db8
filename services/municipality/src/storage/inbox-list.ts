import { sql, type Kysely } from 'kysely';

/** A received message as the inbox lists it; without a legal base there is no citizen and no content. */
export interface ListedMessage {
  messageId: string;
  code: string | null;
  citizen: { id: string; name: string } | null;
  from: { sor: string; name: string };
  receivedAt: Date;
  acknowledgedAt: Date;
  contentKept: boolean;
}

const mostListed = 200;

/** Links a received message to the citizen it concerns. */
export async function linkMessage(trx: Kysely<unknown>, messageId: string, citizenId: string): Promise<void> {
  await sql`insert into message_about (message_id, citizen_id) values (${messageId}, ${citizenId})`.execute(trx);
}

/** What a municipality has received and accepted, newest first; of one unit's citizens when a unit is given. */
export async function listInbox(
  db: Kysely<unknown>,
  { organisation, unit }: { organisation: string; unit?: string },
): Promise<ListedMessage[]> {
  const { rows } = await sql<ListedMessage>`
    select inbox.message_id as "messageId", inbox.code,
      case when citizen.id is not null then json_build_object('id', citizen.id,
        'name', array_to_string(citizen.given, ' ') || ' ' || citizen.family) end as citizen,
      json_build_object('sor', inbox.sender, 'name', inbox.sender_name) as "from",
      inbox.received_at as "receivedAt", inbox.acknowledged_at as "acknowledgedAt", inbox.content_kept as "contentKept"
    from inbox
      left join message_about on message_about.message_id = inbox.message_id
      left join citizen on citizen.id = message_about.citizen_id
      left join home_care on home_care.citizen_id = citizen.id
    where inbox.response_code = 'ok' and inbox.receiver in (
        select ${organisation} union select sor from directory_organisation where organisation = ${organisation})
      and (${unit ?? null}::text is null or home_care.unit = ${unit ?? null})
    order by inbox.received_at desc limit ${mostListed}`.execute(db);
  return rows;
}
