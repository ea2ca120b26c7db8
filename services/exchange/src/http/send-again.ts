import { notFound, Refusal } from '@overgang/service-kit';
import { canBeSentAgain } from '../domain/delivery-state.ts';
import type { Exchange } from '../messaging/exchange.ts';
import { lockKeys } from '../storage/lock-keys.ts';
import { closeTasks } from '../storage/operations-tasks.ts';
import { queueAgain } from '../storage/queue-again.ts';

/**
 * Puts a delivery in its queue again and closes the tasks about it; 404 when there is none with that id, 409 while it is under
 * way and when the receiver has given its result.
 */
export async function sendAgain(
  { database, wake, now }: Exchange,
  deliveryId: string,
  messageId?: string,
): Promise<void> {
  await database.db.transaction().execute(async (trx) => {
    const pathway = await trx
      .selectFrom('delivery as d')
      .innerJoin('message as m', 'm.message_id', 'd.message_id')
      .select(['m.episode', 'm.message_id'])
      .where('d.id', '=', deliveryId)
      .executeTakeFirst();
    if (!pathway || (messageId !== undefined && pathway.message_id !== messageId)) throw notFound();
    const { episode } = pathway;
    await lockKeys(trx, [`episode ${episode}`]);
    const delivery = await trx.selectFrom('delivery').selectAll().where('id', '=', deliveryId).executeTakeFirst();
    if (!delivery) throw notFound();
    if (!canBeSentAgain(delivery)) throw notNow;
    const at = now();
    await queueAgain(trx, { ...delivery, episode, at });
    await closeTasks(trx, { kind: ['dead-letter', 'refused', 'unroutable', 'unanswered'], subject: deliveryId, at });
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
