import { z } from 'zod';
import type { Job } from '@overgang/service-kit';
import { isGivenUp, nextTryAt } from '../domain/retry-policy.ts';
import type { Text } from '../domain/text.ts';
import { addFacts } from '../storage/add-facts.ts';
import { lockKeys } from '../storage/lock-keys.ts';
import type { Db, DeliveryRow, MessageRow } from '../storage/tables.ts';
import type { Exchange } from './exchange.ts';
import { handOver, noEndpoint, type Handover } from './hand-over.ts';
import { notifySender } from './notify-sender.ts';
import { readAnswer } from './read-answer.ts';
import { TryLater } from './try-later.ts';
import { keysOf, storeLocked, type Incoming } from './store-message.ts';

export const DeliverJob = z.object({ deliveryId: z.uuid() });
export type DeliverJob = z.infer<typeof DeliverJob>;

interface Attempt {
  delivery: DeliveryRow;
  message: MessageRow;
}

/** What a try needs to know beforehand. */
interface Waiting {
  receiver: string;
  message: MessageRow;
}

/**
 * One try to deliver one message to one receiver. What the receiver said is written in one transaction with all that
 * follows from it; a try that was cut short before that is simply made again, with the same Bundle.
 * Rejects while the receiver cannot be reached, until the retry policy gives up.
 */
export async function deliver(
  exchange: Exchange,
  { data: { deliveryId }, attempt: tries }: Job<DeliverJob>,
): Promise<void> {
  const { db } = exchange.database;
  const waiting = await waitingDelivery(db, deliveryId);
  if (!waiting) return;
  const { message } = waiting;
  const handover = await tryOnce(exchange, waiting);
  // Nothing follows from it: an Acknowledgement itself is never acknowledged (KR2).
  if (handover.kind === 'taken' && message.acknowledges !== null) return markHandedOver(db, deliveryId, new Date());
  const answer = handover.kind === 'taken' ? await answerOf(exchange, message, handover.answer) : undefined;
  const goesOn = await db.transaction().execute(async (trx) => {
    await lockKeys(trx, [`episode ${message.episode}`, ...(answer ? keysOf(answer) : [])]);
    const delivery = await deliveryById(trx, deliveryId);
    // An acknowledgement that came by itself meanwhile has decided already.
    if (delivery?.state !== 'queued') return false;
    return record(exchange, trx, { delivery, message, tries, handover, ...(answer && { answer }) });
  });
  if (goesOn) throw new TryLater('The receiver has not taken the message yet.');
}

async function waitingDelivery(db: Db, id: string): Promise<Waiting | undefined> {
  const row = await db
    .selectFrom('delivery as d')
    .innerJoin('message as m', 'm.message_id', 'd.message_id')
    .selectAll('m')
    .select('d.receiver as delivered_to')
    .where('d.id', '=', id)
    .where('d.state', '=', 'queued')
    .executeTakeFirst();
  if (!row) return undefined;
  const { delivered_to: receiver, ...message } = row;
  return { receiver, message };
}

function deliveryById(db: Db, id: string): Promise<DeliveryRow | undefined> {
  return db.selectFrom('delivery').selectAll().where('id', '=', id).executeTakeFirst();
}

async function tryOnce(
  { parties, tokens, retry, tryAt, outbound }: Exchange,
  { message, receiver: sor }: Waiting,
): Promise<Handover> {
  // Looked up each time: a corrected address helps what waits for it.
  const receiver = await parties.find(sor);
  if (!receiver?.endpoint) return noEndpoint;
  const { address } = receiver.endpoint;
  const request = {
    url: `${address}/$process-message`,
    contentType: 'application/fhir+json',
    body: message.body,
    timeoutSeconds: retry.timeoutSeconds,
    outbound,
  };
  const token = () => tokens.toDeliverTo(receiver.organisation.sor);
  return tryAt(address, () => handOver(token, request));
}

/** The Acknowledgement in the answer, if there is one. */
async function answerOf(
  { parties, logger }: Exchange,
  message: MessageRow,
  text: string,
): Promise<Incoming | undefined> {
  const answer = await readAnswer(parties, message, text);
  if (!answer) logger.debug({ messageId: message.message_id }, 'taken without an acknowledgement so far');
  return answer;
}

interface Outcome extends Attempt {
  /** Tries of this job, this one included. */
  tries: number;
  handover: Handover;
  answer?: Incoming;
}

/** Writes what came of a try; true when it is to be tried again. */
async function record(exchange: Exchange, trx: Db, outcome: Outcome): Promise<boolean> {
  const at = new Date();
  if (outcome.handover.kind === 'failed')
    return recordFailure(exchange, trx, { ...outcome, at, reason: outcome.handover.reason });
  if (outcome.handover.kind === 'refused') {
    await recordEnd(exchange, trx, { ...outcome, at, kind: 'refused', reason: outcome.handover.reason });
    return false;
  }
  const { answer, delivery } = outcome;
  const stored = answer && (await storeLocked(exchange, trx, { ...answer, answers: delivery }));
  if (stored !== 'stored') await recordHandover(exchange, trx, { ...outcome, at });
  return false;
}

async function recordHandover(
  { queue }: Exchange,
  trx: Db,
  { delivery, message, at }: Attempt & { at: Date },
): Promise<void> {
  await markHandedOver(trx, delivery.id, at);
  if (delivery.handed_over_at !== null && delivery.retrying_since === null) return;
  const fact = { kind: 'handed-over', messageId: message.message_id, receiver: delivery.receiver, at } as const;
  await addFacts({ trx, queue }, message.episode, [fact]);
}

async function markHandedOver(db: Db, id: string, at: Date): Promise<void> {
  await db
    .updateTable('delivery')
    .set((of) => ({
      state: 'handed-over',
      attempts: of('attempts', '+', 1),
      handed_over_at: of.fn.coalesce('handed_over_at', of.val(at)),
      problem: null,
      retrying_since: null,
      next_try_at: null,
    }))
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute();
}

interface Failure extends Attempt {
  tries: number;
  at: Date;
  reason: Text;
}

async function recordFailure(exchange: Exchange, trx: Db, failure: Failure): Promise<boolean> {
  const { delivery, message, tries, at, reason } = failure;
  if (isGivenUp(delivery.queued_at, at, exchange.retry)) {
    await recordEnd(exchange, trx, { ...failure, kind: 'dead' });
    return false;
  }
  const next = nextTryAt(tries, at, exchange.retry);
  await trx
    .updateTable('delivery')
    .set({
      attempts: delivery.attempts + 1,
      problem: JSON.stringify(reason),
      retrying_since: delivery.retrying_since ?? at,
      next_try_at: next,
    })
    .where('id', '=', delivery.id)
    .execute();
  if (delivery.retrying_since || message.acknowledges !== null) return true;
  const details = { reason, nextTryAt: next.toISOString() };
  const fact = { kind: 'retrying', messageId: message.message_id, receiver: delivery.receiver, at, details } as const;
  await addFacts({ trx, queue: exchange.queue }, message.episode, [fact]);
  return true;
}

async function recordEnd(
  exchange: Exchange,
  trx: Db,
  { delivery, message, at, reason, kind }: Failure & { kind: 'refused' | 'dead' },
): Promise<void> {
  const { queue, logger } = exchange;
  await trx
    .updateTable('delivery')
    .set((eb) => ({
      state: kind,
      attempts: eb('attempts', '+', 1),
      problem: JSON.stringify(reason),
      retrying_since: null,
      next_try_at: null,
    }))
    .where('id', '=', delivery.id)
    .execute();
  logger.warn({ delivery: delivery.id, state: kind, reason: reason.en }, 'a delivery ended without success');
  if (message.acknowledges !== null) return;
  const fact = { kind, messageId: message.message_id, receiver: delivery.receiver, at, details: { reason } } as const;
  await addFacts({ trx, queue }, message.episode, [fact]);
  await notifySender(exchange, trx, { message, reason, at });
}
