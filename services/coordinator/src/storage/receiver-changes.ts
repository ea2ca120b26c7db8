import type { Kysely, Selectable } from 'kysely';
import { appendFeed } from './feed.ts';
import type { Tables } from './schema.ts';

/** Writes down, once, that a receiver went down or came back, and wakes operations and the units whose messages wait. */
export async function saveReceiverChange(
  db: Kysely<Tables>,
  change: Selectable<Tables['receiver_change']>,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('receiver_change')
      .values({ ...change, waiting: JSON.stringify(change.waiting) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (!numInsertedOrUpdatedRows) return;
    // Who serves a whole organisation listens to its own room, and it may itself be what a message was sent from.
    const rooms = change.waiting.flatMap(({ unit }) => [`unit:${unit}`, `organisation:${unit}`]);
    await appendFeed(trx, now, [{ rooms: ['operations', ...rooms], notice: { topic: 'receiver' } }]);
  });
}
