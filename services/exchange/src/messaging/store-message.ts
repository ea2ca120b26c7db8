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
  /** The message before it, when only that tells its pathway. */
  follows?: Pick<MessageRow, 'episode'>;
  /** The delivery in whose answer it came, when it is an Acknowledgement that came so. */
  answers?: DeliveryRow;
}

export type StoreOutcome = 'stored' | 'known' | 'content-differs' | 'bundle-reused';

/**
 * The pathway whose order a message keeps: its episode of care, else its thread, else that of the message it follows. A message
 * without any is a pathway of its own.
 */
function episodeOf({ envelope, acknowledges, follows }: Pick<Incoming, 'envelope' | 'acknowledges' | 'follows'>) {
  return acknowledges?.episode ?? envelope.episode ?? envelope.thread ?? follows?.episode ?? envelope.messageId;
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
  const known = await knownOf(trx, { messageId, bundleId });
  const verdict = judgeDuplicate({ message: known.content_hash !== null, bundle: known.bundle_of !== null });
  if (verdict === 'bundle-reused') return 'bundle-reused';
  if (known.bundle_of !== null && known.bundle_of !== messageId) return 'bundle-reused';
  const at = new Date();
  if (known.content_hash === null) {
    await storeNew(exchange, trx, { incoming, hash, at });
    return 'stored';
  }
  if (known.content_hash !== hash) return 'content-differs';
  if (verdict === 'resent') await storeResend(exchange, trx, { ...incoming, at });
  return 'known';
}

/** What is stored under the two ids; null where nothing is. */
function knownOf(trx: Db, { messageId, bundleId }: { messageId: string; bundleId: string }) {
  return trx
    .selectNoFrom((of) => [
      of.selectFrom('message').select('content_hash').where('message_id', '=', messageId).as('content_hash'),
      of.selectFrom('transmission').select('message_id').where('bundle_id', '=', bundleId).as('bundle_of'),
    ])
    .executeTakeFirstOrThrow();
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
  const { message_id: messageId, episode, receiver, receiver_organisation: receiverOrganisation } = message;
  if (!arrival.incoming.receiver.endpoint) return;
  await queueDelivery({ trx, queue }, { messageId, episode, receiver, receiverOrganisation, at: arrival.at });
}

/** The message and its first transmission. */
function insertMessage(trx: Db, { incoming, hash, at }: Arrival): Promise<MessageRow> {
  const { envelope, text, sender, receiver, acknowledges } = incoming;
  const { messageId, bundleId } = envelope;
  const message = {
    message_id: messageId,
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
  };
  const transmission = { bundle_id: bundleId, message_id: messageId, received_at: at };
  return trx
    .with('stored', (db) => db.insertInto('message').values(message).returningAll())
    .with('transmitted', (db) => db.insertInto('transmission').values(transmission))
    .selectFrom('stored')
    .selectAll()
    .executeTakeFirstOrThrow();
}

/**
 * The sender has had no result and sent the same message again: what waits at the receiver is delivered once more with
 * its first Bundle.id, so that a receiver that has it answers as before.
 */
async function storeResend({ queue }: Exchange, trx: Db, resent: Incoming & { at: Date }): Promise<void> {
  const { at } = resent;
  const { messageId, bundleId } = resent.envelope;
  await trx
    .insertInto('transmission')
    .values({ bundle_id: bundleId, message_id: messageId, received_at: at })
    .execute();
  const deliveries = await trx.selectFrom('delivery').selectAll().where('message_id', '=', messageId).execute();
  for (const delivery of deliveries.filter(wantsResend)) {
    await queueAgain({ trx, queue }, { ...delivery, episode: episodeOf(resent), at });
  }
}
