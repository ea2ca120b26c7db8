import { outboundHeaders, withCorrelation } from '@overgang/service-kit';
import { isGivenUp } from '../domain/retry-policy.ts';
import type { Text } from '../domain/text.ts';
import { bodyOf, type LaneDeliveries, type QueuedDelivery } from '../storage/queued-deliveries.ts';
import type { Exchange } from './exchange.ts';
import { handOver, noEndpoint, type Handover } from './hand-over.ts';
import { noticeToSender } from './notify-sender.ts';
import { readAnswer } from './read-answer.ts';
import type { Place, Tried } from './record-tries.ts';
import { isSound, reportDamage } from './verified-body.ts';

/**
 * Delivers what waits in a lane, one after the other: the next only when what became of the one before is written down. Stops
 * at the first that has to be tried later. A try that was cut short is simply made again, with the same Bundle.
 */
export async function deliverLane(
  exchange: Exchange,
  { lane, deliveries, isWhole }: LaneDeliveries,
  isEnding: () => boolean,
): Promise<void> {
  for (const [index, delivery] of deliveries.entries()) {
    const tried = await withCorrelation(delivery.message.correlation_id ?? undefined, () =>
      tryOnce(exchange, delivery),
    );
    const isLast = index === deliveries.length - 1;
    const isEmpty = isLast && isWhole;
    const goesOn = !isLast && !isEnding();
    const outcome = await exchange.recording.add({
      ...tried,
      lane,
      isProbe: lane.isProbe && index === 0,
      isEmpty,
      goesOn,
    });
    if (outcome === 'tried-later' || !goesOn) return;
  }
}

async function tryOnce(exchange: Exchange, delivery: QueuedDelivery): Promise<Omit<Tried, keyof Place>> {
  const { body, message_id: messageId } = delivery.message;
  if (body !== null) return tryBody(exchange, delivery, body);
  // Only so many large bodies are held at a time, from when they are read until they are handed over.
  return exchange.large.run(async () => tryBody(exchange, delivery, await bodyOf(exchange.database.db, messageId)));
}

async function tryBody(exchange: Exchange, delivery: QueuedDelivery, body: string): Promise<Omit<Tried, keyof Place>> {
  const { message } = delivery;
  const unfit = await unfitBody(exchange, { ...message, body });
  if (unfit) return { delivery, handover: unfit, at: exchange.now() };
  const handover = await handOverBody(exchange, delivery, body);
  const at = exchange.now();
  const tried = { delivery, handover, at };
  if (message.acknowledges !== null) return tried;
  if (handover.kind === 'taken') {
    const answer = await readAnswer(exchange.parties, message, handover.answer);
    if (!answer) exchange.logger.debug({ messageId: message.message_id }, 'taken without an acknowledgement so far');
    return { ...tried, ...(answer && { answer }) };
  }
  if (handover.kind === 'failed' && !isGivenUp(delivery.row.queued_at, at, exchange.retry)) return tried;
  const { reason } = handover;
  const notice = await noticeToSender(exchange.parties, { message: { ...message, body }, reason, at });
  return { ...tried, ...(notice && { notice }) };
}

/** Why a body is not delivered, whoever it is for. The sender gets no Acknowledgement made from it; its unit is told by others. */
async function unfitBody(
  exchange: Exchange,
  row: { message_id: string; body: string; body_hash: string },
): Promise<Handover | undefined> {
  if (row.body === '') return { kind: 'refused', reason: notKept };
  if (isSound(row)) return undefined;
  await reportDamage(exchange, row.message_id);
  return { kind: 'refused', reason: damaged };
}

const damaged: Text = {
  da: 'Meddelelsen er beskadiget i udvekslingen og leveres ikke. Send den som en ny meddelelse.',
  en: 'The message is damaged in the exchange and is not delivered. Send it as a new message.',
};
const notKept: Text = {
  da: 'Meddelelsens indhold opbevares ikke længere. Send den som en ny meddelelse.',
  en: 'The content of the message is no longer kept. Send it as a new message.',
};

async function handOverBody(
  { parties, tokens, retry, outbound }: Exchange,
  { row: { receiver: sor } }: QueuedDelivery,
  body: string,
): Promise<Handover> {
  // Looked up each time: a corrected address helps what waits for it.
  const receiver = await parties.find(sor);
  if (!receiver?.endpoint) return noEndpoint;
  return handOver(() => tokens.toDeliverTo(receiver.organisation.sor), {
    url: `${receiver.endpoint.address}/$process-message`,
    contentType: 'application/fhir+json',
    body,
    timeoutSeconds: retry.timeoutSeconds,
    outbound,
    headers: outboundHeaders(),
  });
}
