import { EVENT, readEnvelope } from '@overgang/fhir-models';
import type { Person } from '@overgang/service-kit';
import type { Bundle } from 'fhir/r4.js';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { readableEvents, type MessageReaders } from './message-access.ts';

interface Sender {
  readers: MessageReaders;
  person: Person;
}

/** A condition on a row of `outbox`: what the person's unit has sent, or their organisation when their role has all of it. */
export function sentByOwn({ readers, person }: Sender): RawBuilder<boolean> {
  if (!readers.wholeOrganisation?.includes(person.role)) return sql<boolean>`outbox.sender = ${person.unit}`;
  return sql<boolean>`outbox.sender in (select ${person.organisation}
    union select sor from directory_organisation where organisation = ${person.organisation})`;
}

/** Those of these messages that are documents the person's unit has sent, and that their role reads. Correspondence is none. */
export async function sentDocuments(
  { db, ...sender }: Sender & { db: Kysely<unknown> },
  messageIds: string[],
): Promise<{ messageId: string; bundle: Bundle }[]> {
  const events = readableEvents(sender.person.role);
  const { rows } = await sql<{ messageId: string; bundle: Bundle }>`
    select message_id as "messageId", bundle from outbox
    where message_id = any(${messageIds}) and ${sentByOwn(sender)} and event <> ${EVENT.careCommunication}
      and ${events ? sql`event = any(${events})` : sql`true`}`.execute(db);
  const elsewhere = (await sender.readers.sentElsewhere?.(db, sender.person, messageIds)) ?? [];
  const told = elsewhere.map((bundle) => ({ bundle, ...readEnvelope(bundle) }));
  const readable = told.filter(({ event }) => events?.includes(event) ?? true);
  return [...rows, ...readable.map(({ messageId, bundle }) => ({ messageId, bundle }))];
}
