import { sql } from 'kysely';
import type { Db } from './tables.ts';

/** Puts a delivery in its lane once more, behind what is there already, and waits anew for its answer. */
export async function queueAgain(
  trx: Db,
  delivery: { id: string; receiver_organisation: string; episode: string; at: Date },
): Promise<void> {
  const { id, receiver_organisation: receiver, episode, at } = delivery;
  await trx
    .updateTable('delivery')
    .set({
      state: 'queued',
      queued_at: at,
      episode,
      place: sql`nextval('delivery_place')`,
      problem: null,
      retrying_since: null,
      next_try_at: null,
      answer_due_at: null,
      unanswered_at: null,
    })
    .where('id', '=', id)
    .execute();
  await wakeLanes(trx, [{ receiver, episode }], at);
}

/** Puts something into lanes, which are made where there are none. */
export async function wakeLanes(trx: Db, lanes: { receiver: string; episode: string }[], at: Date): Promise<void> {
  if (lanes.length === 0) return;
  await trx
    .insertInto('lane')
    .values(lanes.map((lane) => ({ ...lane, due_at: at })))
    .onConflict((oc) => oc.columns(['receiver', 'episode']).doUpdateSet((eb) => ({ wakes: eb('lane.wakes', '+', 1) })))
    .execute();
}
