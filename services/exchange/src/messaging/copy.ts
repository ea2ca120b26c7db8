import { sql } from 'kysely';
import { nextTryAt } from '../domain/retry-policy.ts';
import { COORDINATOR } from '../storage/ledger.ts';
import { leaveLanes, type Lane, type Leaving } from '../storage/lanes.ts';
import { openTask } from '../storage/operations-tasks.ts';
import type { Db } from '../storage/tables.ts';
import { waitingFacts, type WaitingFact, type WaitingFacts } from '../storage/waiting-facts.ts';
import type { Exchange } from './exchange.ts';
import { tell, type Told } from './tell.ts';
import { coordinatorUnreachable, tellOfReceivers } from './watch-receivers.ts';

/** What one request to the coordinator brings at most. */
const load = { facts: 200, bytes: 5_000_000 };

/**
 * Tells the coordinator what waits about some pathways, each in the order in which it was written. What it does not take is told
 * later; a fact that it refuses time and again is set aside, visibly, so that it does not hold back its pathway for ever.
 */
export async function copyLanes(exchange: Exchange, lanes: Lane[]): Promise<void> {
  const { db } = exchange.database;
  const waiting = await waitingFacts(db, lanes, load);
  const told = await tell(exchange, waiting.facts);
  const at = exchange.now();
  const { isLeft, after } = await db.transaction().execute(async (trx) => {
    await markCopied(trx, told.taken, at);
    const setAside = await recordRefusals(exchange, trx, { refused: told.refused, at });
    const leavings = leavingsOf(exchange, lanes, { waiting, told, setAside, at });
    return { isLeft: await leaveLanes(trx, leavings), after: await tellHowItFares(exchange, trx, { lanes, told, at }) };
  });
  await after();
  if (isLeft) exchange.wake();
}

async function markCopied(trx: Db, taken: WaitingFact[], at: Date): Promise<void> {
  if (taken.length === 0) return;
  const ids = taken.map(({ fact }) => fact.id);
  await sql`update fact set copied_at = ${at} where id = any(${ids}::bigint[])`.execute(trx);
}

/** Counts refusals, and sets aside what was refused too often; the pathways that go on because of that. */
async function recordRefusals(
  { retry, logger }: Exchange,
  trx: Db,
  { refused, at }: { refused: WaitingFact[]; at: Date },
): Promise<Set<string>> {
  const setAside = new Set<string>();
  for (const { fact } of refused) {
    const { id, episode, refusals, message_id: messageId } = fact;
    const isSetAside = refusals + 1 >= retry.mostRefusals;
    const changes = { refusals: refusals + 1, ...(isSetAside && { set_aside_at: at }) };
    await trx.updateTable('fact').set(changes).where('id', '=', id).execute();
    if (!isSetAside) continue;
    setAside.add(episode);
    const about = { messageId, code: fact.kind, reason: refusedByCoordinator, attempts: refusals + 1 };
    await openTask(trx, { kind: 'copy-set-aside', subject: id, about, at });
    logger.error({ fact: id, messageId }, 'a fact was set aside: the coordinator refuses it');
  }
  return setAside;
}

const refusedByCoordinator = {
  da: 'Koordinatoren afviser at modtage det, der skete med meddelelsen.',
  en: 'The coordinator refuses to take what happened to the message.',
};

interface Telling {
  waiting: WaitingFacts;
  told: Told;
  setAside: ReadonlySet<string>;
  at: Date;
}

function leavingsOf(exchange: Exchange, lanes: Lane[], { waiting, told, setAside, at }: Telling): Leaving[] {
  const taken = new Set(told.taken);
  const held = new Set(waiting.facts.filter((one) => !taken.has(one)).map(({ fact }) => fact.episode));
  const policy = exchange.policyFor(COORDINATOR);
  return lanes.map((lane) => {
    if (!held.has(lane.episode)) return { lane, isEmpty: waiting.whole.has(lane), dueAt: at, tries: 0 };
    if (setAside.has(lane.episode)) return { lane, isEmpty: false, dueAt: at, tries: 0 };
    const tries = lane.tries + 1;
    return { lane, isEmpty: false, dueAt: nextTryAt(tries, at, { policy, spread: Math.random() }), tries };
  });
}

function tellHowItFares(
  exchange: Exchange,
  trx: Db,
  { lanes, told, at }: { lanes: Lane[]; told: Told; at: Date },
): Promise<() => Promise<void>> {
  if (told.failed === undefined) {
    return tellOfReceivers(exchange, trx, exchange.troubled.has(COORDINATOR) ? [{ receiver: COORDINATOR }] : []);
  }
  const isProbe = lanes.some((lane) => lane.isProbe);
  exchange.logger.warn({ status: told.failed, waiting: lanes.length }, 'the coordinator did not take what it was told');
  const failed = { at, isProbe, spread: Math.random(), reason: coordinatorUnreachable };
  return tellOfReceivers(exchange, trx, [{ receiver: COORDINATOR, failed }]);
}
