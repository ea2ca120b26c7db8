import { birthDate, readEnvelope, resendCopy } from '@overgang/fhir-models';
import { ageOn, danishDate, notFound, Refusal, type Language, type Person, type Text } from '@overgang/service-kit';
import type { Bundle } from 'fhir/r4.js';
import { sql, type Kysely } from 'kysely';
import { aboutCitizen } from './about-citizen.ts';
import type { MessageReaders } from './message-access.ts';
import { handledOf, outboxStates, wakeWorkers, type Handled, type NeedsPerson, type OutboxState } from './outbox.ts';
import { sentByOwn } from './sent-by-own.ts';

interface Named {
  sor: string;
  name: string;
}

/** A message of ours that a person must see to, or has seen to. */
export interface OutboxEntry {
  messageId: string;
  event: string;
  /** Notification code, of a stay notification. */
  code?: string;
  from: Named;
  to: Named;
  about?: { name: string; cpr?: string; age?: number };
  storedAt: Date;
  sentAt?: Date;
  refusedAt?: Date;
  /** How many times it has been posted. */
  attempts: number;
  /** How many times it has been sent again by itself. */
  resends: number;
  /** Since when a person is asked. */
  since: Date;
  why: NeedsPerson;
  problem: string;
  /** False when the receiver has refused the content. */
  canSendAgain: boolean;
  handled?: Handled;
}

/** Who acts upon the outbox, in which transaction. */
export interface OutboxRoom {
  db: Kysely<unknown>;
  readers: MessageReaders;
  person: Person;
  now: Date;
  /** The time that resending goes by. */
  transportNow: Date;
}

export interface OutboxQuery {
  state: 'needs-person' | 'handled';
  before?: number | undefined;
  limit: number;
  language: Language;
}

interface Row {
  number: string;
  messageId: string;
  event: string;
  code: string | null;
  bundle: Bundle;
  storedAt: Date;
  sentAt: Date | null;
  refusedAt: Date | null;
  attempts: number;
  resends: number;
  since: Date;
  why: NeedsPerson;
  problem: Text | null;
  responseCode: string | null;
  handledAt: Date | null;
  handledBy: { name: string } | null;
  handledNote: string | null;
}

/** What waits for a person, or was handled by one, newest first; one more than asked for tells that there are more. */
export async function listOutbox(
  room: OutboxRoom,
  { state, before, limit, language }: OutboxQuery,
): Promise<{ number: number; entry: OutboxEntry }[]> {
  const isAsked = state === 'needs-person' ? sql`needs_person_since is not null` : sql`handled_at is not null`;
  const { rows } = await sql<Row>`
    select coalesce(position, 0) as number, message_id as "messageId", event, code, bundle, stored_at as "storedAt",
      sent_at as "sentAt", refused_at as "refusedAt", attempts, resends, problem, response_code as "responseCode",
      coalesce(needs_person_since, handled_at) as since, needs_person_why as why,
      handled_at as "handledAt", handled_by as "handledBy", handled_note as "handledNote"
    from outbox
    where ${isAsked} and ${sentByOwn(room)} and ${before ? sql`position < ${before}` : sql`true`}
    order by position desc nulls last limit ${limit + 1}`.execute(room.db);
  return rows.map((row) => ({ number: Number(row.number), entry: entryOf(row, { language, now: room.now }) }));
}

function entryOf(row: Row, { language, now }: { language: Language; now: Date }): OutboxEntry {
  const { messageId, event, code, storedAt, sentAt, refusedAt, attempts, resends, since, why, problem } = row;
  const { sender, receiver } = readEnvelope(row.bundle);
  const about = citizenOf(row.bundle, now);
  const handled = handledOf(row);
  return {
    messageId,
    event,
    from: { sor: sender.sor, name: sender.name },
    to: { sor: receiver.sor, name: receiver.name },
    storedAt,
    attempts,
    resends,
    since,
    why,
    problem: problem?.[language] ?? '',
    canSendAgain: row.responseCode !== 'fatal-error',
    ...(code && { code }),
    ...(about && { about }),
    ...(sentAt && { sentAt }),
    ...(refusedAt && { refusedAt }),
    ...(handled && { handled }),
  };
}

function citizenOf(bundle: Bundle, now: Date): OutboxEntry['about'] {
  const about = aboutCitizen(bundle);
  if (!about) return undefined;
  const { given, family, cpr } = about;
  return { name: [...given, family].join(' '), ...(cpr && { cpr, age: ageOn(birthDate(cpr), danishDate(now)) }) };
}

/**
 * Sends a message again because a person says so: same MessageHeader.id, new Bundle.id. Refuses (409) what has been
 * answered and what nobody is asked about; a repeated command changes nothing.
 */
export async function sendAgain(
  room: OutboxRoom,
  { messageId, commandId }: { messageId: string; commandId: string },
): Promise<OutboxState> {
  const { db, person, now, transportNow } = room;
  const message = await ownMessage(room, messageId);
  if (await isRepeated(db, { commandId, messageId, by: person.id, now })) return stateOf(db, messageId);
  if (message.responseCode === 'ok' || message.responseCode === 'fatal-error') throw alreadyAnswered();
  if (!message.isAsked) throw notAsked();
  const copy = resendCopy(message.bundle, transportNow.toISOString());
  await sql`update outbox set bundle_id = ${copy.id}, bundle = ${JSON.stringify(copy)}::jsonb, due_at = '-infinity',
      leased_until = null, queued_at = ${transportNow}, failures = 0, refused_at = null, problem = null,
      needs_person_since = null, handled_at = null, handled_by = null, handled_note = null
    where message_id = ${messageId}`.execute(db);
  await wakeWorkers(db);
  return stateOf(db, messageId);
}

/** Notes that a person has seen to a message, and how; it is not sent again by itself then. */
export async function markHandled(
  room: OutboxRoom,
  { messageId, note }: { messageId: string; note: string },
): Promise<OutboxState> {
  const { db, person, now } = room;
  const message = await ownMessage(room, messageId);
  if (!message.isAsked) throw notAsked();
  const by = JSON.stringify({ id: person.id, name: person.name });
  await sql`update outbox set handled_at = ${now}, handled_by = ${by}::jsonb, handled_note = ${note},
      needs_person_since = null, due_at = null, leased_until = null
    where message_id = ${messageId}`.execute(db);
  return stateOf(db, messageId);
}

interface OwnMessage {
  bundle: Bundle;
  responseCode: string | null;
  isAsked: boolean;
}

/** The message, locked, when it is the person's to see (404 otherwise). */
async function ownMessage(room: OutboxRoom, messageId: string): Promise<OwnMessage> {
  const { rows } = await sql<OwnMessage>`
    select bundle, response_code as "responseCode", needs_person_since is not null as "isAsked"
    from outbox where message_id = ${messageId} and ${sentByOwn(room)} for update`.execute(room.db);
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** Whether this command was given before; refuses (409) one that was given for something else. */
async function isRepeated(
  db: Kysely<unknown>,
  { commandId, messageId, by, now }: { commandId: string; messageId: string; by: string; now: Date },
): Promise<boolean> {
  const asked = JSON.stringify({ type: 'send-again', messageId, by });
  const { rows } = await sql`insert into outbox_command (id, message_id, asked, at)
    values (${commandId}, ${messageId}, ${asked}::jsonb, ${now}) on conflict do nothing returning id`.execute(db);
  if (rows.length > 0) return false;
  const earlier = await sql<{ isSame: boolean }>`
    select asked = ${asked}::jsonb as "isSame" from outbox_command where id = ${commandId}`.execute(db);
  if (!earlier.rows[0]?.isSame) throw commandReused();
  return true;
}

async function stateOf(db: Kysely<unknown>, messageId: string): Promise<OutboxState> {
  const state = (await outboxStates(db, [messageId])).get(messageId);
  if (!state) throw notFound();
  return state;
}

const alreadyAnswered = () =>
  new Refusal(409, 'already-answered', {
    text: { da: 'Modtageren har svaret på meddelelsen.', en: 'The receiver has answered the message.' },
    mend: {
      da: 'Er den afvist, så ret indholdet, og send en ny meddelelse.',
      en: 'If it was refused, correct the content and send a new message.',
    },
  });

const notAsked = () =>
  new Refusal(409, 'not-asked', {
    text: { da: 'Meddelelsen venter ikke på nogen.', en: 'The message does not wait for anybody.' },
    mend: { da: 'Læs listen igen.', en: 'Read the list again.' },
  });

const commandReused = () =>
  new Refusal(409, 'command-reused', {
    text: { da: 'Kommandoens nummer er brugt til noget andet.', en: 'The command id was used for something else.' },
    mend: { da: 'Brug et nyt commandId.', en: 'Use a new commandId.' },
  });
