import { sql, type Kysely } from 'kysely';
import type { RegisteredEvent } from '../domain/stay-corrections.ts';
import type { Author } from './stays.ts';

/** What is registered of a stay besides its events: a correction, a cancellation, or that the citizen was moved. */
export interface Amendment {
  stayId: string;
  type: 'event.corrected' | 'event.cancelled' | 'stay.moved' | 'stay.transferredOut';
  at: Date;
  now: Date;
  by: Author;
  data: Record<string, string>;
}

export async function insertAmendment(trx: Kysely<unknown>, amendment: Amendment): Promise<void> {
  const { stayId, type, at, now, by, data } = amendment;
  await sql`insert into stay_event (stay_id, type, at, registered_at, by_id, by_name, by_role, data)
    values (${stayId}, ${type}, ${at}, ${now}, ${by.id}, ${by.name}, ${by.role}, ${JSON.stringify(data)}::jsonb)`.execute(
    trx,
  );
}

/** A stay's events and amendments in the order of registration. */
export async function registeredEvents(db: Kysely<unknown>, stayId: string): Promise<RegisteredEvent[]> {
  const { rows } = await sql<RegisteredEvent>`
    select type, at from stay_event where stay_id = ${stayId} order by id`.execute(db);
  return rows;
}

export async function moveStay(trx: Kysely<unknown>, stayId: string, unit: string): Promise<void> {
  await sql`update stay set unit = ${unit} where id = ${stayId}`.execute(trx);
}
