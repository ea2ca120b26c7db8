import { randomUUID } from 'node:crypto';
import { judgeDuplicate, type Envelope } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import { wantsResend } from '../domain/delivery-state.ts';
import type { Ledger, NewMessage } from '../storage/ledger.ts';
import type { Party } from '../storage/party.ts';
import type { DeliveryRow } from '../storage/tables.ts';
import { contentHash, hashOf } from './content-hash.ts';
import type { Exchange } from './exchange.ts';
import { recordAcknowledgement } from './record-acknowledgement.ts';

/** A message that is known, as far as an acknowledgement of it needs it. */
export type Acknowledged = Pick<
  NewMessage,
  'message_id' | 'event' | 'episode' | 'sender_organisation' | 'receiver_organisation'
>;

/** A message that was checked and whose parties are known. */
export interface Incoming {
  bundle: Bundle;
  /** The Bundle as it was received. */
  text: string;
  envelope: Envelope;
  sender: Party;
  receiver: Party;
  /** The message it acknowledges, when it is an Acknowledgement. */
  acknowledges?: Acknowledged;
  /** The pathway of the message before it, when only that tells its own. */
  follows?: { episode: string };
  /** The number of the request that brought it. */
  correlationId?: string | undefined;
}

/** A message that is about to be stored, with all of it that can be known beforehand. */
export interface Arrival extends Incoming {
  /**
   * The pathway whose order it keeps: its episode of care, else its thread, else that of the message it follows. A message
   * without any is a pathway of its own.
   */
  episode: string;
  /** Of the content: {@link contentHash}. */
  hash: string;
}

export type StoreOutcome = 'stored' | 'known' | 'content-differs' | 'bundle-reused';

/** Works out beforehand what storing a message needs. */
export function arrivalOf(incoming: Incoming): Arrival {
  const { envelope, acknowledges, follows, bundle } = incoming;
  const episode =
    acknowledges?.episode ?? envelope.episode ?? envelope.thread ?? follows?.episode ?? envelope.messageId;
  return { ...incoming, episode, hash: contentHash(bundle, envelope.messageId) };
}

/** What must be held while a message is judged and stored. */
export function keysOf({ envelope: { bundleId, messageId }, episode }: Arrival): string[] {
  return [`bundle ${bundleId}`, `episode ${episode}`, `message ${messageId}`];
}

interface Storing {
  arrival: Arrival;
  at: Date;
  /** The delivery in whose answer it came, when it is an Acknowledgement that came so. */
  answers?: DeliveryRow;
}

/**
 * Puts a message with its deliveries and facts into the ledger, once however often it arrives (the four cases of reliable
 * messaging; what counts as the same content: {@link contentHash}).
 */
export function storeMessage(exchange: Exchange, ledger: Ledger, storing: Storing): StoreOutcome {
  const { arrival, at } = storing;
  const { bundleId, messageId } = arrival.envelope;
  const [known, bundleOf] = [ledger.contentHash(messageId), ledger.messageOf(bundleId)];
  const verdict = judgeDuplicate({ message: known !== undefined, bundle: bundleOf !== undefined });
  if (verdict === 'bundle-reused') return 'bundle-reused';
  if (bundleOf !== undefined && bundleOf !== messageId) return 'bundle-reused';
  if (known === undefined) {
    storeNew(exchange, ledger, storing);
    return 'stored';
  }
  if (known !== arrival.hash) return 'content-differs';
  if (verdict === 'resent') storeResend(ledger, arrival, at);
  return 'known';
}

function storeNew(exchange: Exchange, ledger: Ledger, { arrival, at, answers }: Storing): void {
  const message = messageOf(arrival, at);
  ledger.addMessage(message, arrival.envelope.bundleId);
  const { message_id: messageId, episode, receiver } = message;
  if (arrival.acknowledges) {
    const recording = { acknowledgement: message, acknowledged: arrival.acknowledges, answers, at };
    recordAcknowledgement(exchange, ledger, recording);
  } else ledger.addFacts(episode, [{ kind: 'accepted', messageId, receiver, at }]);
  consign(ledger, { message, arrival });
}

/**
 * Stores an acknowledgement that the exchange wrote itself and queues it for the sender. It decides nothing: the
 * delivery it is about has ended already.
 */
export function storeNotice(ledger: Ledger, arrival: Arrival, at: Date): void {
  const message = messageOf(arrival, at);
  ledger.addMessage(message, arrival.envelope.bundleId);
  consign(ledger, { message, arrival });
}

function consign(ledger: Ledger, { message, arrival }: { message: NewMessage; arrival: Arrival }): void {
  if (!arrival.receiver.endpoint) return;
  ledger.addDelivery({
    id: randomUUID(),
    message_id: message.message_id,
    receiver: message.receiver,
    receiver_organisation: message.receiver_organisation,
    state: 'queued',
    attempts: 0,
    queued_at: message.accepted_at,
    problem: null,
    retrying_since: null,
    next_try_at: null,
    handed_over_at: null,
    acknowledged_at: null,
    response_code: null,
    episode: message.episode,
    place: null,
    answer_due_at: null,
    unanswered_at: null,
  });
}

function messageOf({ envelope, text, sender, receiver, ...arrival }: Arrival, at: Date): NewMessage {
  return {
    message_id: envelope.messageId,
    event: envelope.event,
    code: envelope.code ?? null,
    episode: arrival.episode,
    sender: sender.unit.sor,
    sender_organisation: sender.organisation.sor,
    receiver: receiver.unit.sor,
    receiver_organisation: receiver.organisation.sor,
    acknowledges: arrival.acknowledges?.message_id ?? null,
    response_code: envelope.response?.code ?? null,
    content_hash: arrival.hash,
    body: text,
    body_hash: hashOf(text),
    accepted_at: at,
    correlation_id: arrival.correlationId ?? null,
  };
}

/**
 * The sender has had no result and sent the same message again: what waits at the receiver is delivered once more with
 * its first Bundle.id, so that a receiver that has it answers as before.
 */
function storeResend(ledger: Ledger, arrival: Arrival, at: Date): void {
  const { messageId, bundleId, response } = arrival.envelope;
  ledger.addTransmission({ bundle_id: bundleId, message_id: messageId, received_at: at });
  const resent = { kind: 'resent', messageId, receiver: arrival.receiver.unit.sor, at } as const;
  if (!response) ledger.addFacts(arrival.episode, [resent]);
  for (const delivery of ledger.deliveriesOf(messageId).filter(wantsResend)) ledger.queueAgain(delivery, at);
}
