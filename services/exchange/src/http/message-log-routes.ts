import { notFound, parse } from '@overgang/service-kit';
import { Router } from 'express';
import { z } from 'zod';
import type { Hop } from '../domain/hop.ts';
import type { Exchange } from '../messaging/exchange.ts';
import { checkedBody } from '../messaging/verified-body.ts';
import { balance } from '../storage/balance.ts';
import { hopsOfMessage, type FoundHop } from '../storage/hops.ts';
import {
  acknowledgementBodies,
  loggedMessage,
  loggedMessages,
  namesOf,
  type Logged,
  type LogQuery,
} from '../storage/message-log.ts';
import { partiesNamed } from '../storage/parties-named.ts';
import type { Party } from '../storage/party.ts';
import type { Db, DeliveryRow } from '../storage/tables.ts';
import { administratorsOnly, visibleOrganisation } from './access.ts';
import { idIn, text } from './input.ts';
import { fhirJson } from './outcome.ts';
import { sendAgain } from './send-again.ts';
import { soughtParty } from './sought.ts';

const Instant = z.iso.datetime({ offset: true }).transform((at) => new Date(at));

const LogSearch = z
  .object({
    state: z.enum(['queued', 'handed-over', 'acknowledged', 'taken', 'refused', 'unanswered', 'dead']),
    /** SOR id of a unit or organisation. */
    sender: text(20),
    receiver: text(20),
    type: text(100),
    episode: text(200),
    /** Part of the name of a sender or receiver. */
    text: text(100),
    /** When the message was accepted. */
    from: Instant,
    to: Instant,
    before: z.coerce.number().int().positive(),
  })
  .partial()
  .extend({ limit: z.coerce.number().int().min(1).max(200).default(50) });
type LogSearch = z.infer<typeof LogSearch>;

/** The message log: what was accepted, and how far each delivery has come. Without any content. */
export function messageLogRoutes(exchange: Exchange): Router {
  const { db } = exchange.database;
  const router = Router();
  router.get('/message-log', async (request, response) => {
    const organisation = visibleOrganisation(response);
    const query = parse(LogSearch, request.query);
    const logged = await loggedMessages(db, { ...(await queryOf(exchange, query)), organisation });
    const messages = await entriesOf(db, logged);
    const next = messages.length === query.limit ? messages.at(-1)?.sequence : undefined;
    response.json({
      messages,
      ...(next && { next }),
      ...(organisation === undefined && { balance: await balance(db) }),
    });
  });
  router.get('/message-log/:messageId', async (request, response) => {
    const messageId = idIn(request.params.messageId);
    const entry = await entryOf(db, messageId, visibleOrganisation(response));
    const hops = await hopsOfMessage(db, messageId);
    response.json({ ...entry, hops: await Promise.all(hops.map((found) => hopEntry(exchange, found))) });
  });
  router.get('/message-log/:messageId/acknowledgements', async (request, response) => {
    const messageId = idIn(request.params.messageId);
    await entryOf(db, messageId, visibleOrganisation(response));
    const stored = await acknowledgementBodies(db, messageId);
    const bodies = await Promise.all(stored.map((row) => checkedBody(exchange, row)));
    const entry = bodies.map((body) => ({ resource: JSON.parse(body) }));
    response.type(fhirJson).json({ resourceType: 'Bundle', type: 'collection', ...(entry.length > 0 && { entry }) });
  });
  router.post('/message-log/:messageId/deliveries/:deliveryId/send-again', async (request, response) => {
    administratorsOnly(response);
    const messageId = idIn(request.params.messageId);
    await sendAgain(exchange, deliveryIdIn(request.params.deliveryId), messageId);
    response.json(await entryOf(db, messageId));
  });
  return router;
}

async function queryOf({ database, parties }: Exchange, search: LogSearch): Promise<LogQuery> {
  const { type: event, text: name, sender, receiver, ...rest } = search;
  return {
    ...rest,
    event,
    sender: await soughtParty(parties, sender),
    receiver: await soughtParty(parties, receiver),
    party: name === undefined ? undefined : await partiesNamed(database.db, name),
  };
}

const DeliveryId = z.uuid();

/** The delivery's id in an address; what cannot be one is not found (404). */
function deliveryIdIn(parameter: string): string {
  const id = DeliveryId.safeParse(parameter);
  if (id.success) return id.data;
  throw notFound();
}

const bySender: ReadonlySet<Hop['kind']> = new Set(['created', 'resent']);
const byReceiver: ReadonlySet<Hop['kind']> = new Set(['received', 'acknowledged', 'refused', 'taken']);

/** A hop with who made it, where it was not the exchange. */
async function hopEntry(exchange: Exchange, { hop, message }: FoundHop): Promise<object> {
  const { kind, at, by, reason } = hop;
  const party = await makerOf(exchange, { hop, message });
  const unit = by?.unit ?? (party && party.unit.sor !== party.organisation.sor ? partyName(party.unit) : undefined);
  return {
    kind,
    at: at.toISOString(),
    ...(party && { organisation: partyName(party.organisation) }),
    ...(unit && { unit }),
    ...(by && { by: { name: by.name, role: by.role } }),
    ...(reason && { reason }),
  };
}

async function makerOf(
  { parties }: Exchange,
  { hop, message }: Pick<FoundHop, 'hop' | 'message'>,
): Promise<Party | undefined> {
  if (hop.by) return parties.find(hop.by.unit.sor);
  if (bySender.has(hop.kind)) return parties.find(message.sender);
  return byReceiver.has(hop.kind) ? parties.find(message.receiver) : undefined;
}

function partyName({ sor, name }: { sor: string; name: string }): { sor: string; name: string } {
  return { sor, name };
}

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

function logEntry({ message, deliveries, acknowledgements, takenAt }: Logged, named: Named) {
  return {
    messageId: message.message_id,
    sequence: Number(message.sequence),
    event: message.event,
    ...(message.code && { code: message.code }),
    ...(message.acknowledges && { acknowledges: message.acknowledges }),
    sender: named(message.sender),
    receiver: named(message.receiver),
    episode: message.episode,
    acceptedAt: message.accepted_at.toISOString(),
    ...(takenAt && { takenAt: takenAt.toISOString() }),
    ...(message.correlation_id && { correlationId: message.correlation_id }),
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
    ...(delivery.unanswered_at && { unansweredAt: delivery.unanswered_at.toISOString() }),
    ...(delivery.acknowledged_at && { acknowledgedAt: delivery.acknowledged_at.toISOString() }),
    ...(delivery.response_code && { responseCode: delivery.response_code }),
  };
}
