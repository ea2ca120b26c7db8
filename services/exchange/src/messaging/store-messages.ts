import { openLedger } from '../storage/ledger.ts';
import { lockKeys } from '../storage/lock-keys.ts';
import type { Exchange } from './exchange.ts';
import { keysOf, storeMessage, type Arrival, type StoreOutcome } from './store-message.ts';

/** Stores messages that arrived at the same time in one transaction, each judged after those before it. */
export async function storeMessages(exchange: Exchange, arrivals: Arrival[]): Promise<StoreOutcome[]> {
  const outcomes = await exchange.database.db.transaction().execute(async (trx) => {
    await lockKeys(trx, arrivals.flatMap(keysOf));
    const ledger = await openLedger(trx, {
      messageIds: arrivals.map(({ envelope }) => envelope.messageId),
      bundleIds: arrivals.map(({ envelope }) => envelope.bundleId),
      deliveriesOf: arrivals.flatMap(({ acknowledges }) => acknowledges?.message_id ?? []),
    });
    const at = exchange.now();
    const judged = arrivals.map((arrival) => storeMessage(exchange, ledger, { arrival, at }));
    await ledger.write();
    return judged;
  });
  exchange.wake();
  return outcomes;
}
