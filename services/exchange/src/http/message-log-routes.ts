import { notFound, parse, Refusal } from '@overgang/service-kit';
import { Router } from 'express';
import { z } from 'zod';
import { canBeSentAgain } from '../domain/delivery-state.ts';
import type { Exchange } from '../messaging/exchange.ts';
import { balance } from '../storage/balance.ts';
import { lockKeys } from '../storage/lock-keys.ts';
import { acknowledgementBodies, loggedMessage, loggedMessages, namesOf, type Logged } from '../storage/message-log.ts';
import { queueAgain } from '../storage/queue-again.ts';
import type { Db, DeliveryRow } from '../storage/tables.ts';
import { administratorsOnly, visibleOrganisation } from './access.ts';
import { idIn, text } from './input.ts';
import { fhirJson } from './outcome.ts';

const LogSearch = z
  .object({
    state: z.enum(['queued', 'handed-over', 'acknowledged', 'refused', 'dead']),
    sender: text(20),
    receiver: text(20),
    type: text(100),
    before: z.coerce.number().int().positive(),
  })
  .partial()
  .extend({ limit: z.coerce.number().int().min(1).max(200).default(50) })
  .transform(({ type, ...rest }) => ({ ...rest, ...(type && { event: type }) }));

/** The message log: what was accepted, and how far each delivery has come. Without any content. */
export function messageLogRoutes(exchange: Exchange): Router {
  const { db } = exchange.database;
  const router = Router();
  router.get('/message-log', async (request, response) => {
    const organisation = visibleOrganisation(response);
    const query = parse(LogSearch, request.query);
    const logged = await loggedMessages(db, { ...query, organisation });
    const messages = await entriesOf(db, logged);
    const next = messages.length === query.limit ? messages.at(-1)?.sequence : undefined;
    response.json({
      messages,
      ...(next && { next }),
      ...(organisation === undefined && { balance: await balance(db) }),
    });
  });
  router.get('/message-log/:messageId', async (request, response) => {
    response.json(await entryOf(db, idIn(request.params.messageId), visibleOrganisation(response)));
  });
  router.get('/message-log/:messageId/acknowledgements', async (request, response) => {
    const messageId = idIn(request.params.messageId);
    await entryOf(db, messageId, visibleOrganisation(response));
    const bodies = await acknowledgementBodies(db, messageId);
    const entry = bodies.map((body) => ({ resource: JSON.parse(body) }));
    response.type(fhirJson).json({ resourceType: 'Bundle', type: 'collection', ...(entry.length > 0 && { entry }) });
  });
  router.post('/message-log/:messageId/deliveries/:deliveryId/send-again', async (request, response) => {
    administratorsOnly(response);
    const messageId = idIn(request.params.messageId);
    await sendAgain(exchange, messageId, request.params.deliveryId);
    response.json(await entryOf(db, messageId));
  });
  return router;
}

async function sendAgain({ database, wake }: Exchange, messageId: string, deliveryId: string): Promise<void> {
  const logged = await loggedMessage(database.db, messageId);
  if (!logged) throw notFound();
  const { episode } = logged.message;
  await database.db.transaction().execute(async (trx) => {
    await lockKeys(trx, [`episode ${episode}`]);
    const current = await loggedMessage(trx, messageId);
    const delivery = current?.deliveries.find(({ id }) => id === deliveryId);
    if (!delivery) throw notFound();
    if (!canBeSentAgain(delivery)) throw notNow;
    await queueAgain(trx, { ...delivery, episode, at: new Date() });
  });
  wake();
}

const notNow = new Refusal(409, 'delivery-state', {
  text: {
    da: 'Forsendelsen er på vej, eller modtageren har givet sit svar.',
    en: 'The delivery is under way, or the receiver has given its result.',
  },
  mend: { da: 'Læs forsendelsens tilstand igen.', en: "Read the delivery's state again." },
});

type LogEntry = ReturnType<typeof logEntry>;

async function entryOf(db: Db, messageId: string, organisation?: string): Promise<LogEntry> {
  const logged = await loggedMessage(db, messageId, organisation);
  const [entry] = await entriesOf(db, logged ? [logged] : []);
  if (!entry) throw notFound();
  return entry;
}

async function entriesOf(db: Db, logged: Logged[]): Promise<LogEntry[]> {
  const names = await namesOf(
    db,
    logged.flatMap(({ message }) => [message.sender, message.receiver]),
  );
  return logged.map((one) => logEntry(one, (sor) => ({ sor, name: names.get(sor) ?? '' })));
}

type Named = (sor: string) => { sor: string; name: string };

function logEntry({ message, deliveries, acknowledgements }: Logged, named: Named) {
  return {
    messageId: message.message_id,
    sequence: Number(message.sequence),
    event: message.event,
    ...(message.code && { code: message.code }),
    ...(message.acknowledges && { acknowledges: message.acknowledges }),
    sender: named(message.sender),
    receiver: named(message.receiver),
    acceptedAt: message.accepted_at.toISOString(),
    bodyHash: message.body_hash,
    deliveries: deliveries.map((delivery) => deliveryEntry(delivery, named)),
    acknowledgements: acknowledgements.map((one) => ({
      messageId: one.message_id,
      responseCode: one.response_code,
      acceptedAt: one.accepted_at.toISOString(),
    })),
  };
}

function deliveryEntry(delivery: DeliveryRow, named: Named) {
  const { id, receiver, state, attempts, problem } = delivery;
  return {
    id,
    receiver: named(receiver),
    state,
    attempts,
    ...(problem && { lastError: problem }),
    ...(delivery.next_try_at && { nextTryAt: delivery.next_try_at.toISOString() }),
    ...(delivery.handed_over_at && { handedOverAt: delivery.handed_over_at.toISOString() }),
    ...(delivery.acknowledged_at && { acknowledgedAt: delivery.acknowledged_at.toISOString() }),
    ...(delivery.response_code && { responseCode: delivery.response_code }),
  };
}
