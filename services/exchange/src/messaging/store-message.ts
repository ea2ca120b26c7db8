import { judgeDuplicate, type Envelope } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import { addFacts } from '../storage/add-facts.ts';
import { lockKeys } from '../storage/lock-keys.ts';
import type { Party } from '../storage/party.ts';
import { queueAgain, queueDelivery } from '../storage/queue-delivery.ts';
import type { Db, DeliveryRow, MessageRow } from '../storage/tables.ts';
import { wantsResend } from '../domain/delivery-state.ts';
import { contentHash, hashOf } from './content-hash.ts';
import type { Exchange } from './exchange.ts';
import { recordAcknowledgement } from './record-acknowledgement.ts';

/** A message that was checked and whose parties are known. */
export interface Incoming {
  bundle: Bundle;
  /** The Bundle as it was received. */
  text: string;
  envelope: Envelope;
  sender: Party;
  receiver: Party;
  /** The message it acknowledges, when it is an Acknowledgement. */
  acknowledges?: MessageRow;
  /** The delivery in whose answer it came, when it is an Acknowledgement that came so. */
  answers?: DeliveryRow;
}

export type StoreOutcome = 'stored' | 'known' | 'content-differs' | 'bundle-reused';

/** The pathway whose order a message keeps. A message without an episode of care is a pathway of its own. */
function episodeOf({ envelope, acknowledges }: Pick<Incoming, 'envelope' | 'acknowledges'>): string {
  return acknowledges?.episode ?? envelope.episode ?? envelope.messageId;
}

/** What must be held while a message is judged and stored. */
export function keysOf(incoming: Incoming): string[] {
  const { bundleId, messageId } = incoming.envelope;
  return [`bundle ${bundleId}`, `episode ${episodeOf(incoming)}`, `message ${messageId}`];
}

/**
 * Stores a message with its deliveries, jobs and facts in the caller's transaction, once however often it arrives
 * (the four cases of reliable messaging; what counts as the same content: {@link contentHash}).
 */
export async function storeMessage(exchange: Exchange, trx: Db, incoming: Incoming): Promise<StoreOutcome> {
  await lockKeys(trx, keysOf(incoming));
  return storeLocked(exchange, trx, incoming);
}

/** {@link storeMessage} for a caller that holds the message's keys. */
export async function storeLocked(exchange: Exchange, trx: Db, incoming: Incoming): Promise<StoreOutcome> {
  const { bundleId, messageId } = incoming.envelope;
  const hash = contentHash(incoming.bundle, messageId);
  const message = await trx.selectFrom('message').selectAll().where('message_id', '=', messageId).executeTakeFirst();
  const transmission = await trx
    .selectFrom('transmission')
    .selectAll()
    .where('bundle_id', '=', bundleId)
    .executeTakeFirst();
  const verdict = judgeDuplicate({ message: message !== undefined, bundle: transmission !== undefined });
  if (verdict === 'bundle-reused') return 'bundle-reused';
  if (transmission && transmission.message_id !== messageId) return 'bundle-reused';
  if (message && message.content_hash !== hash) return 'content-differs';
  const at = new Date();
  if (message && verdict === 'resent') await storeResend(exchange, trx, { message, bundleId, at });
  if (message) return 'known';
  await storeNew(exchange, trx, { incoming, hash, at });
  return 'stored';
}

async function storeNew(exchange: Exchange, trx: Db, arrival: Arrival): Promise<void> {
  const { incoming, at } = arrival;
  const message = await insertMessage(trx, arrival);
  if (incoming.acknowledges) {
    const { acknowledges: acknowledged, answers } = incoming;
    await recordAcknowledgement(exchange, trx, { acknowledgement: message, acknowledged, answers, at });
  } else {
    const fact = { kind: 'accepted', messageId: message.message_id, receiver: message.receiver, at } as const;
    await addFacts({ trx, queue: exchange.queue }, message.episode, [fact]);
  }
  await consign(exchange, trx, { message, arrival });
}

/**
 * Stores an acknowledgement that the exchange wrote itself and queues it for the sender. It decides nothing: the
 * delivery it is about has ended already. The caller holds the pathway's key.
 */
export async function storeNotice(
  exchange: Exchange,
  trx: Db,
  { incoming, at }: { incoming: Incoming; at: Date },
): Promise<void> {
  const arrival = { incoming, hash: contentHash(incoming.bundle, incoming.envelope.messageId), at };
  await consign(exchange, trx, { message: await insertMessage(trx, arrival), arrival });
}

interface Arrival {
  incoming: Incoming;
  /** Of the content: {@link contentHash}. */
  hash: string;
  at: Date;
}

async function consign(
  { queue }: Exchange,
  trx: Db,
  { message, arrival }: { message: MessageRow; arrival: Arrival },
): Promise<void> {
  const { incoming, at } = arrival;
  const { message_id: messageId, episode, receiver, receiver_organisation: receiverOrganisation } = message;
  await insertTransmission(trx, { bundleId: incoming.envelope.bundleId, messageId, at });
  if (!incoming.receiver.endpoint) return;
  await queueDelivery({ trx, queue }, { messageId, episode, receiver, receiverOrganisation, at });
}

function insertMessage(trx: Db, { incoming, hash, at }: Arrival): Promise<MessageRow> {
  const { envelope, text, sender, receiver, acknowledges } = incoming;
  return trx
    .insertInto('message')
    .values({
      message_id: envelope.messageId,
      event: envelope.event,
      code: envelope.code ?? null,
      episode: episodeOf(incoming),
      sender: sender.unit.sor,
      sender_organisation: sender.organisation.sor,
      receiver: receiver.unit.sor,
      receiver_organisation: receiver.organisation.sor,
      acknowledges: acknowledges?.message_id ?? null,
      response_code: envelope.response?.code ?? null,
      content_hash: hash,
      body: text,
      body_hash: hashOf(text),
      accepted_at: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function insertTransmission(
  trx: Db,
  { bundleId, messageId, at }: { bundleId: string; messageId: string; at: Date },
): Promise<void> {
  await trx
    .insertInto('transmission')
    .values({ bundle_id: bundleId, message_id: messageId, received_at: at })
    .execute();
}

/**
 * The sender has had no result and sent the same message again: what waits at the receiver is delivered once more with
 * its first Bundle.id, so that a receiver that has it answers as before.
 */
async function storeResend(
  { queue }: Exchange,
  trx: Db,
  { message, bundleId, at }: { message: MessageRow; bundleId: string; at: Date },
): Promise<void> {
  await insertTransmission(trx, { bundleId, messageId: message.message_id, at });
  const deliveries = await trx
    .selectFrom('delivery')
    .selectAll()
    .where('message_id', '=', message.message_id)
    .execute();
  for (const delivery of deliveries.filter(wantsResend)) {
    await queueAgain({ trx, queue }, { ...delivery, episode: message.episode, at });
  }
}
