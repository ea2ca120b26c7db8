import { languageOf, parse, personOf, PlainText, type Language } from '@overgang/service-kit';
import { Router, type Response } from 'express';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { MessageReaders } from './message-access.ts';
import { MessageId } from './message-id.ts';
import { listOutbox, markHandled, sendAgain, type OutboxRoom } from './needs-person.ts';
import { actingOrganisation } from './organisation-access.ts';
import type { OutboxState } from './outbox.ts';
import { recordMessageReading } from './received-messages.ts';

const Listing = z.object({
  state: z.enum(['needs-person', 'handled']).default('needs-person'),
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
const Again = z.object({ commandId: z.uuid() });
const Note = z.object({ note: PlainText.min(1).max(500) });

interface Place {
  db: Kysely<unknown>;
  now: () => Date;
  transportNow: () => Date;
}

/**
 * What people see to when a message of their unit did not get through: `GET /outbox?state=needs-person|handled`,
 * `POST /outbox/:id/send-again` and `POST /outbox/:id/handled`. Every showing is recorded.
 */
export function outboxRouter({ db, now, transportNow }: Place, readers: MessageReaders): Router {
  const router = Router();
  const roomOf = (response: Response): OutboxRoom => {
    const person = personOf(response);
    actingOrganisation(person, readers.staff);
    return { db, readers, person, now: now(), transportNow: transportNow() };
  };
  const inTransaction = <T>(room: OutboxRoom, work: (room: OutboxRoom) => Promise<T>) =>
    db.transaction().execute((trx) => work({ ...room, db: trx }));

  router.get('/outbox', async (request, response) => {
    const room = roomOf(response);
    const { state, before, limit } = parse(Listing, request.query);
    const found = await listOutbox(room, { state, before, limit, language: languageOf(request) });
    const page = found.slice(0, limit);
    const messages = page.map(({ entry }) => entry);
    const messageIds = messages.map(({ messageId }) => messageId);
    await recordMessageReading(room, { object: 'outbox', messageIds, decision: 'allowed', reasons: ['sender'] });
    const next = found.length > limit ? page.at(-1)?.number : undefined;
    response.json({ asOf: room.now, messages, ...(next && { next }) });
  });

  router.post('/outbox/:id/send-again', async (request, response) => {
    const room = roomOf(response);
    const messageId = parse(MessageId, request.params.id);
    const { commandId } = parse(Again, request.body);
    const state = await inTransaction(room, (within) => sendAgain(within, { messageId, commandId }));
    response.json(inLanguage(state, languageOf(request)));
  });

  router.post('/outbox/:id/handled', async (request, response) => {
    const room = roomOf(response);
    const messageId = parse(MessageId, request.params.id);
    const { note } = parse(Note, request.body);
    const state = await inTransaction(room, (within) => markHandled(within, { messageId, note }));
    response.json(inLanguage(state, languageOf(request)));
  });

  return router;
}

function inLanguage({ problem, ...state }: OutboxState, language: Language): object {
  return { ...state, ...(problem && { problem: problem[language] }) };
}
