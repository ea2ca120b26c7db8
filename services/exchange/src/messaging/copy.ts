import { sql, type RawBuilder } from 'kysely';
import { nextTryAt } from '../domain/retry-policy.ts';
import { COORDINATOR } from '../storage/ledger.ts';
import { keyOfLane, leaveLanes, removeLanes, type Lane, type Leaving } from '../storage/lanes.ts';
import { openTask } from '../storage/operations-tasks.ts';
import type { Db } from '../storage/tables.ts';
import { unnested } from '../storage/unnested.ts';
import type { LaneFacts, WaitingFact } from '../storage/waiting-facts.ts';
import type { Exchange } from './exchange.ts';
import { soundFacts } from './sound-facts.ts';
import { tell, type Told } from './tell.ts';
import { coordinatorUnreachable, tellOfReceivers } from './watch-receivers.ts';

/** What one request to the coordinator brings at most. */
export const load = { facts: 200, bytes: 5_000_000 };

/**
 * Tells the coordinator what waits about some pathways, each in the order in which it was written. What it does not take is told
 * later; a fact that it refuses time and again is set aside, visibly, so that it does not hold back its pathway for ever.
 */
export async function copyFacts(exchange: Exchange, given: LaneFacts[]): Promise<void> {
  const { db } = exchange.database;
  const waiting = await soundFacts(exchange, given);
  const told = await tell(exchange, waiting.flatMap(({ facts }) => facts).toSorted(byId));
  const at = exchange.now();
  const isPlain = told.failed === undefined && told.refused.length === 0 && !exchange.troubled.has(COORDINATOR);
  const isLeft = isPlain
    ? await writeTaken(db, { waiting, told, at })
    : await writeTold(exchange, { waiting, told, at });
  if (isLeft) exchange.wake();
}

const byId = ({ fact: one }: WaitingFact, { fact: other }: WaitingFact) => Number(one.id) - Number(other.id);

interface Telling {
  waiting: LaneFacts[];
  told: Told;
  at: Date;
}

/** All was taken: the facts wait no more and the lanes that are empty are gone, in one statement. */
async function writeTaken(db: Db, { waiting, told, at }: Telling): Promise<boolean> {
  const gone = await removeLanes(
    db,
    waiting.filter(({ isWhole }) => isWhole).map(({ lane }) => lane),
    sql`told as (${untoldNoMore(told.taken)}),`,
  );
  const left = waiting.filter(({ lane, isWhole }) => !isWhole || !gone.has(keyOfLane(lane)));
  return leaveLanes(
    db,
    left.map(({ lane }) => ({ lane, isEmpty: false, dueAt: at, tries: 0 })),
  );
}

async function writeTold(exchange: Exchange, telling: Telling): Promise<boolean> {
  const { waiting, told, at } = telling;
  const { isLeft, after } = await exchange.database.db.transaction().execute(async (trx) => {
    if (told.taken.length > 0) await untoldNoMore(told.taken).execute(trx);
    const setAside = await recordRefusals(exchange, trx, { refused: told.refused, at });
    const lanes = waiting.map(({ lane }) => lane);
    return {
      isLeft: await leaveLanes(trx, leavingsOf(exchange, telling, setAside)),
      after: await tellHowItFares(exchange, trx, { lanes, told, at }),
    };
  });
  await after();
  return isLeft;
}

function untoldNoMore(taken: WaitingFact[]): RawBuilder<unknown> {
  const rows = taken.map(({ fact }) => ({ episode: fact.episode, fact_id: fact.id }));
  return sql`
    delete from untold using ${unnested(rows, untoldColumns)}
    where untold.episode = given.episode and untold.fact_id = given.fact_id`;
}

const untoldColumns = [
  ['episode', 'text'],
  ['fact_id', 'bigint'],
] as const;

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
    await trx.updateTable('untold').set(changes).where('episode', '=', episode).where('fact_id', '=', id).execute();
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

function leavingsOf(exchange: Exchange, { waiting, told, at }: Telling, setAside: ReadonlySet<string>): Leaving[] {
  const taken = new Set(told.taken);
  const policy = exchange.policyFor(COORDINATOR);
  return waiting.map(({ lane, facts, isWhole }) => {
    if (facts.every((one) => taken.has(one))) return { lane, isEmpty: isWhole, dueAt: at, tries: 0 };
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
  const isFirst = lanes.some(({ tries }) => tries === 0);
  const failed = { at, isProbe, isFirst, spread: Math.random(), reason: coordinatorUnreachable };
  return tellOfReceivers(exchange, trx, [{ receiver: COORDINATOR, failed }]);
}
