import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { FeedDraft } from './feed.ts';
import { rowsOf } from './rows-of.ts';
import type { StateChange } from './save-states.ts';
import type { NotDelivered, Stopped, Trx } from './schema.ts';

interface Stop {
  message_id: string;
  why: NotDelivered;
  reason: Stopped['reason'];
  since: Date;
}

/**
 * Puts a message that was not delivered on the list of the unit that sent it, and takes it off when it, or a newer version of
 * it, was acknowledged after all. Gives what those units are told. The caller holds the messages, and has stored what is new of them.
 */
export async function saveUndelivered(
  trx: Trx,
  changes: ReadonlyMap<string, StateChange>,
  now: Date,
): Promise<FeedDraft[]> {
  const stops = [...changes].flatMap(([id, change]) => stopOf(id, change));
  const delivered = [...changes].flatMap(([id, { response_code: code }]) => (code === 'ok' ? [id] : []));
  await open(trx, stops);
  const told = [...changes.keys()];
  const closed = await close(trx, { told, delivered }, now);
  const placed = await putInPlace(trx, told, now);
  const opened = await placesOf(
    trx,
    stops.map(({ message_id: id }) => id),
  );
  const all = new Map([...closed, ...placed, ...opened].map((row) => [row.message_id, row]));
  return [...all.values()].flatMap(draftOf);
}

function stopOf(messageId: string, { stopped }: StateChange): Stop[] {
  if (!stopped || stopped.kind === 'retrying') return [];
  return [{ message_id: messageId, why: stopped.kind, reason: stopped.reason, since: new Date(stopped.at) }];
}

/** What a receiver has acknowledged stays so, whatever is told afterwards. */
async function open(trx: Trx, stops: Stop[]): Promise<void> {
  if (stops.length === 0) return;
  const rows = stops.map((stop) => ({ id: randomUUID(), ...stop }));
  await sql`
    insert into undelivered as known (id, message_id, why, reason, since)
    select stop.id, stop.message_id, stop.why, stop.reason, stop.since from ${rowsOf('undelivered', rows)} as stop
    where not exists (
      select from message_state as s where s.message_id = stop.message_id and s.response_code = 'ok')
    on conflict (message_id) do update set why = excluded.why, reason = excluded.reason, since = excluded.since
      where known.closed_at is null`.execute(trx);
}

interface Placed {
  message_id: string;
  citizen_id: string;
  pathway_id: string;
  organisation_sor: string;
  unit_sor: string;
}

interface Closing {
  /** Ids of all messages of which something is new. */
  told: string[];
  /** Of those, the acknowledged. */
  delivered: string[];
}

/**
 * What was acknowledged, and the versions that it takes the place of: nobody need be told what those say any more. The version,
 * what has become of it and what has become of the one before it are told in any order.
 */
async function close(trx: Trx, { told, delivered }: Closing, now: Date): Promise<Placed[]> {
  if (told.length === 0) return [];
  const { rows } = await sql<Placed | { pathway_id: null }>`
    with delivered as (
      select unnest(${delivered}::text[]) as id
      union
      select older.message_id from notification as n
      cross join lateral jsonb_array_elements_text(n.notice->'earlier') as earlier(id)
      join notification as older on older.message_id = earlier.id
      where n.message_id = any(${told}::text[]) and ${takesPlace}
      union
      select older.message_id from undelivered as stopped
      join notification as older on older.message_id = stopped.message_id
      join notification as n on n.pathway_id = older.pathway_id and n.notice->'earlier' ? older.message_id
      where stopped.message_id = any(${told}::text[]) and stopped.closed_at is null and ${takesPlace})
    update undelivered as u set closed_at = ${now}
    where u.message_id in (select id from delivered) and u.closed_at is null
    returning u.message_id, (select citizen_id from pathway where id = u.pathway_id) as citizen_id,
      u.pathway_id, u.organisation_sor, u.unit_sor`.execute(trx);
  return rows.flatMap((row) => (row.pathway_id === null ? [] : [row]));
}

/** `n` is a version of the document `older`, and acknowledged. */
const takesPlace = sql`n.notice->>'activity' = 'modified-message'
  and older.notice->>'messageType' = n.notice->>'messageType'
  and exists (select from message_state as s where s.message_id = n.message_id and s.response_code = 'ok')`;

/**
 * Whose list it is becomes known with the message, whichever is told first. What a municipality as such has sent lies with its
 * unit that has the citizen.
 */
async function putInPlace(trx: Trx, messageIds: string[], now: Date): Promise<Placed[]> {
  const { rows } = await sql<Placed>`
    update undelivered as u set pathway_id = n.pathway_id,
      organisation_sor = n.sender->'organisation'->>'sor',
      unit_sor = coalesce(
        (select r.unit_sor from relation as r
         where r.citizen_id = p.citizen_id and r.kind = 'home-care' and n.sender->'unit'->>'sor' = r.organisation_sor
           and r.organisation_sor = n.sender->'organisation'->>'sor' and coalesce(r.valid_until, 'infinity') > ${now}),
        n.sender->'unit'->>'sor')
    from notification as n join pathway as p on p.id = n.pathway_id
    where u.message_id = any(${messageIds}::text[]) and u.pathway_id is null and n.message_id = u.message_id
    returning u.message_id, p.citizen_id, u.pathway_id, u.organisation_sor, u.unit_sor`.execute(trx);
  return rows;
}

async function placesOf(trx: Trx, messageIds: string[]): Promise<Placed[]> {
  if (messageIds.length === 0) return [];
  const { rows } = await sql<Placed>`
    select u.message_id, p.citizen_id, u.pathway_id, u.organisation_sor, u.unit_sor
    from undelivered as u join pathway as p on p.id = u.pathway_id
    where u.message_id = any(${messageIds}::text[]) and u.closed_at is null`.execute(trx);
  return rows;
}

function draftOf({ citizen_id: citizenId, pathway_id: pathwayId, organisation_sor, unit_sor, message_id }: Placed) {
  const rooms = [`unit:${unit_sor}`, `organisation:${organisation_sor}`];
  const place = { unit: unit_sor, organisation: organisation_sor };
  const notice = { topic: 'worklist' as const, ...place, citizenId, pathwayId, messageId: message_id };
  return [{ rooms, notice }];
}
