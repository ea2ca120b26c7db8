import type { ResponseCode } from '@overgang/fhir-models';
import { isFinal, stateAfter } from '../domain/delivery-state.ts';
import { answerDueAt } from '../domain/message-policy.ts';
import type { Text } from '../domain/text.ts';
import type { Ledger, NewFact, NewMessage } from '../storage/ledger.ts';
import type { DeliveryRow } from '../storage/tables.ts';
import type { Exchange } from './exchange.ts';
import { measureAcknowledging } from './measures.ts';
import type { Acknowledged } from './store-message.ts';

const refusedByReceiver: Text = {
  da: 'Modtagerens kvittering afviser meddelelsen (fatal-error).',
  en: "The receiver's acknowledgement refuses the message (fatal-error).",
};

interface Recording {
  acknowledgement: NewMessage;
  acknowledged: Acknowledged;
  /** The delivery in whose answer it came, unless it came by itself. */
  answers?: DeliveryRow | undefined;
  at: Date;
}

/**
 * Lets an acknowledgement decide the delivery it answers and tells of it: handed over (when that was not known)
 * before the answer. A result that stands is not changed by a later one.
 */
export function recordAcknowledgement(exchange: Exchange, ledger: Ledger, recording: Recording): void {
  const { acknowledgement, acknowledged, answers } = recording;
  const delivery = answers ?? deliveryAnswered(ledger, acknowledged, acknowledgement);
  const responseCode = acknowledgement.response_code;
  if (!delivery || !responseCode) return;
  if (isFinal(delivery.response_code)) {
    exchange.logger.info({ delivery: delivery.id }, 'a further acknowledgement changes nothing');
    return;
  }
  ledger.addFacts(acknowledged.episode, factsOf(delivery, recording));
  if (isFinal(responseCode)) {
    measureAcknowledging(acknowledged.event, (recording.at.getTime() - delivery.queued_at.getTime()) / 1000);
    closeTasksOf(ledger, delivery, recording.at);
  }
  ledger.change(delivery, changesOf(exchange, delivery, { ...recording, responseCode }));
}

function deliveryAnswered(
  ledger: Ledger,
  acknowledged: Acknowledged,
  acknowledgement: NewMessage,
): DeliveryRow | undefined {
  return ledger
    .deliveriesOf(acknowledged.message_id)
    .find((delivery) => delivery.receiver_organisation === acknowledgement.sender_organisation);
}

function changesOf(
  { policyOf }: Exchange,
  delivery: DeliveryRow,
  { acknowledged, answers, responseCode, at }: Recording & { responseCode: ResponseCode },
): Partial<DeliveryRow> {
  const handedOverAt = delivery.handed_over_at ?? at;
  const answerDue = delivery.unanswered_at ? null : answerDueAt(handedOverAt, policyOf(acknowledged.event));
  return {
    state: stateAfter(responseCode),
    attempts: delivery.attempts + (answers ? 1 : 0),
    handed_over_at: handedOverAt,
    acknowledged_at: at,
    response_code: responseCode,
    problem: responseCode === 'fatal-error' ? refusedByReceiver : null,
    retrying_since: null,
    next_try_at: null,
    answer_due_at: isFinal(responseCode) ? null : (delivery.answer_due_at ?? answerDue),
  };
}

/** Whatever operations were asked to look at has its answer now. */
function closeTasksOf(ledger: Ledger, delivery: DeliveryRow, at: Date): void {
  const { id: subject, problem, unanswered_at: unansweredAt } = delivery;
  if (!problem && !unansweredAt) return;
  ledger.closeTasks({ kind: ['dead-letter', 'refused', 'unroutable', 'unanswered', 'stuck'], subject, at });
}

function factsOf(delivery: DeliveryRow, { acknowledgement, at }: Recording): NewFact[] {
  const about = { messageId: delivery.message_id, receiver: delivery.receiver, at };
  const answer = { ...about, kind: 'acknowledged', acknowledgementId: acknowledgement.message_id } as const;
  return delivery.handed_over_at ? [answer] : [{ ...about, kind: 'handed-over' }, answer];
}
