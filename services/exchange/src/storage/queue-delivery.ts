import { randomUUID } from 'node:crypto';
import type { Queue } from '@overgang/service-kit';
import type { Db } from './tables.ts';

export interface Consignment {
  messageId: string;
  episode: string;
  receiver: string;
  receiverOrganisation: string;
  at: Date;
}

/** One message on its way to one receiver: the delivery and its job, in the caller's transaction. */
export async function queueDelivery(
  { trx, queue }: { trx: Db; queue: Queue },
  consignment: Consignment,
): Promise<void> {
  const { messageId, episode, receiver, receiverOrganisation, at } = consignment;
  const id = randomUUID();
  await trx
    .insertInto('delivery')
    .values({
      id,
      message_id: messageId,
      receiver,
      receiver_organisation: receiverOrganisation,
      state: 'queued',
      queued_at: at,
    })
    .execute();
  await queue.send(trx, 'deliver', { deliveryId: id }, { key: `${receiverOrganisation}|${episode}` });
}

/** Puts a delivery in its queue once more, behind what is there already. */
export async function queueAgain(
  { trx, queue }: { trx: Db; queue: Queue },
  delivery: { id: string; receiver_organisation: string; episode: string; at: Date },
): Promise<void> {
  await trx
    .updateTable('delivery')
    .set({ state: 'queued', queued_at: delivery.at, problem: null, retrying_since: null, next_try_at: null })
    .where('id', '=', delivery.id)
    .execute();
  await queue.send(
    trx,
    'deliver',
    { deliveryId: delivery.id },
    { key: `${delivery.receiver_organisation}|${delivery.episode}` },
  );
}
