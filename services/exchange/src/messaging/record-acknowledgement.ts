import { isFinal, stateAfter } from '../domain/delivery-state.ts';
import type { Text } from '../domain/text.ts';
import { addFacts, type NewFact } from '../storage/add-facts.ts';
import type { Db, DeliveryRow, MessageRow } from '../storage/tables.ts';
import type { Exchange } from './exchange.ts';

const refusedByReceiver: Text = {
  da: 'Modtagerens kvittering afviser meddelelsen (fatal-error).',
  en: "The receiver's acknowledgement refuses the message (fatal-error).",
};

interface Recording {
  acknowledgement: MessageRow;
  acknowledged: MessageRow;
  /** The delivery in whose answer it came, unless it came by itself. */
  answers?: DeliveryRow | undefined;
  at: Date;
}

/**
 * Lets an acknowledgement decide the delivery it answers and queues its copies: handed over (when that was not known)
 * before the answer. A result that stands is not changed by a later one. The caller holds the pathway's key.
 */
export async function recordAcknowledgement(
  { queue, logger }: Exchange,
  trx: Db,
  { acknowledgement, acknowledged, answers, at }: Recording,
): Promise<void> {
  const delivery = answers ?? (await deliveryAnswered(trx, acknowledged, acknowledgement));
  const responseCode = acknowledgement.response_code;
  if (!delivery || !responseCode) return;
  if (isFinal(delivery.response_code)) {
    logger.info({ delivery: delivery.id }, 'a further acknowledgement changes nothing');
    return;
  }
  await trx
    .updateTable('delivery')
    .set({
      state: stateAfter(responseCode),
      attempts: delivery.attempts + (answers ? 1 : 0),
      handed_over_at: delivery.handed_over_at ?? at,
      acknowledged_at: at,
      response_code: responseCode,
      problem: responseCode === 'fatal-error' ? JSON.stringify(refusedByReceiver) : null,
      retrying_since: null,
      next_try_at: null,
    })
    .where('id', '=', delivery.id)
    .execute();
  await addFacts({ trx, queue }, acknowledged.episode, factsOf(delivery, acknowledgement, at));
}

async function deliveryAnswered(
  trx: Db,
  acknowledged: MessageRow,
  acknowledgement: MessageRow,
): Promise<DeliveryRow | undefined> {
  return trx
    .selectFrom('delivery')
    .selectAll()
    .where('message_id', '=', acknowledged.message_id)
    .where('receiver_organisation', '=', acknowledgement.sender_organisation)
    .executeTakeFirst();
}

function factsOf(delivery: DeliveryRow, acknowledgement: MessageRow, at: Date): NewFact[] {
  const about = { messageId: delivery.message_id, receiver: delivery.receiver, at };
  const answer = { ...about, kind: 'acknowledged', acknowledgementId: acknowledgement.message_id } as const;
  return delivery.handed_over_at ? [answer] : [{ ...about, kind: 'handed-over' }, answer];
}
