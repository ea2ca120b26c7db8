import { newLedger, openLedger, writeAtOnce } from '../storage/ledger.ts';
import { lockKeys } from '../storage/lock-keys.ts';
import type { Exchange } from './exchange.ts';
import { keysOf, storeMessage, type Arrival, type StoreOutcome } from './store-message.ts';

/** Stores messages that arrived at the same time in one transaction, each judged after those before it. */
export async function storeMessages(exchange: Exchange, arrivals: Arrival[]): Promise<StoreOutcome[]> {
  return (await storeAsNew(exchange, arrivals)) ?? (await storeAfterReading(exchange, arrivals));
}

/** Nearly all messages are new: then one statement stores them, and what follows goes on from memory. Nothing when one is not. */
async function storeAsNew(exchange: Exchange, arrivals: Arrival[]): Promise<StoreOutcome[] | undefined> {
  if (arrivals.some(({ acknowledges }) => acknowledges)) return undefined;
  const { db } = exchange.database;
  const ledger = newLedger(db);
  const at = exchange.now();
  const outcomes = arrivals.map((arrival) => storeMessage(exchange, ledger, { arrival, at }));
  const { page } = ledger;
  const taking = exchange.taking();
  const written = await writeAtOnce(db, page, { keys: arrivals.flatMap(keysOf), taking, done: [] });
  if (!written) return undefined;
  exchange.goOn({ page, written, taking, correlationOf: () => null });
  return outcomes;
}

async function storeAfterReading(exchange: Exchange, arrivals: Arrival[]): Promise<StoreOutcome[]> {
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
