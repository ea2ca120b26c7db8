import { sql } from 'kysely';
import { isDocument } from '../domain/document.ts';
import type { Side, Sides } from '../domain/sides.ts';
import type { Accepted, Party } from '../messaging/intake.ts';
import type { Reading } from '../messaging/reading.ts';
import { lockCitizens } from './lock-citizens.ts';
import { pathwaysOf, type Arriving } from './pathway-of.ts';
import { rowsOf } from './rows-of.ts';
import type { Trx } from './schema.ts';

/** A message that the exchange has accepted, read. */
export interface Arrival extends Pick<Accepted, 'kind' | 'at' | 'parties'> {
  messageId: string;
  reading: Reading;
}

/** Stores the messages that are not there yet, each in its pathway; their ids. The caller holds the messages. */
export async function addMessages(trx: Trx, arrivals: readonly Arrival[]): Promise<Set<string>> {
  const fresh = await unknownOf(trx, arrivals);
  if (fresh.length === 0) return new Set();
  const citizens = await lockCitizens(
    trx,
    fresh.map(({ reading }) => ({ ...reading.citizen, named_by: 'message' })),
  );
  const arriving = fresh.flatMap((arrival): (Arriving & Arrival)[] => {
    const { reading, parties } = arrival;
    const sides = { sender: sideOf(parties.sender), receiver: sideOf(parties.receiver) };
    const citizen = citizens.get(reading.citizen.cpr);
    return citizen ? [{ ...arrival, reading: sentBy(reading, sides), sides, citizen }] : [];
  });
  await insert(trx, arriving, await pathwaysOf(trx, arriving));
  return new Set(fresh.map(({ messageId }) => messageId));
}

async function unknownOf(trx: Trx, arrivals: readonly Arrival[]): Promise<Arrival[]> {
  const first = new Map(arrivals.toReversed().map((one) => [one.messageId, one]));
  if (first.size === 0) return [];
  const { rows } = await sql<{ message_id: string }>`
    select message_id from notification where message_id = any(${[...first.keys()]}::text[])`.execute(trx);
  for (const { message_id: id } of rows) first.delete(id);
  // In the order in which they were told.
  return arrivals.filter((one) => first.get(one.messageId) === one);
}

async function insert(trx: Trx, arriving: readonly (Arriving & Arrival)[], pathwayIds: string[]): Promise<void> {
  const rows = arriving.map(({ reading: { message }, sides, at }, n) => ({
    message_id: message.messageId,
    pathway_id: pathwayIds[n] ?? '',
    notice: message,
    ...sides,
    received_at: new Date(at),
    placement: 'awaiting-earlier' as const,
    type: '',
    at: new Date(message.eventAt),
    corrected: false,
    thread: isDocument(message) ? (message.thread ?? null) : null,
  }));
  await sql`
    insert into notification
      (message_id, pathway_id, notice, sender, receiver, received_at, placement, type, at, corrected, thread)
    select message_id, pathway_id, notice, sender, receiver, received_at, placement, type, at, corrected, thread
    from ${rowsOf('notification', rows)}`.execute(trx);
}

/** A notice remembers which hospital it came from. */
function sentBy(reading: Reading, { sender }: Sides): Reading {
  const { message } = reading;
  return isDocument(message) ? reading : { ...reading, message: { ...message, hospital: sender.organisation.sor } };
}

/** `DK-83` in the directory is `1083` in the agreements. */
function sideOf({ region, municipalityCode, ...party }: Party): Side {
  const number = region?.replace(/^DK-/, '10');
  return {
    unit: party.unit,
    organisation: party.organisation,
    ...(number && { region: number }),
    ...(municipalityCode && { municipalityCode }),
    ...(party.sector && { sector: party.sector }),
  };
}
