import { COORDINATOR } from './ledger.ts';
import { wakeLanes } from './queue-again.ts';
import type { Db } from './tables.ts';

/** Lets a fact that was set aside be told to the coordinator again; false when it is not set aside. */
export async function tellAgain(trx: Db, factId: string, at: Date): Promise<boolean> {
  const fact = await trx
    .updateTable('untold')
    .set({ set_aside_at: null, refusals: 0 })
    .where('fact_id', '=', factId)
    .where('set_aside_at', 'is not', null)
    .returning('episode')
    .executeTakeFirst();
  if (fact) await wakeLanes(trx, [{ receiver: COORDINATOR, episode: fact.episode }], at);
  return fact !== undefined;
}
