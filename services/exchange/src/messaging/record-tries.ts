import { withCorrelation } from '@overgang/service-kit';
import { answerDueAt } from '../domain/message-policy.ts';
import { isGivenUp, nextTryAt } from '../domain/retry-policy.ts';
import type { TaskAbout, TaskKind } from '../domain/operations-task.ts';
import type { Text } from '../domain/text.ts';
import { keyOfLane, leaveLanes, type Lane, type Leaving } from '../storage/lanes.ts';
import { newLedger, openLedger, writeAtOnce, type Ledger, type NewFact } from '../storage/ledger.ts';
import { lockKeys } from '../storage/lock-keys.ts';
import type { QueuedDelivery } from '../storage/queued-deliveries.ts';
import type { DeliveryRow } from '../storage/tables.ts';
import type { Exchange } from './exchange.ts';
import type { Handover } from './hand-over.ts';
import { countTry } from './measures.ts';
import { keysOf, storeMessage, storeNotice, type Arrival } from './store-message.ts';
import { tellOfReceivers, triedReceivers } from './watch-receivers.ts';

/** Where a try stands in the work on a lane. */
export interface Place {
  lane: Lane;
  /** The one try of a receiver that is closed to all else. */
  isProbe: boolean;
  /** It was the last that the lane held. */
  isEmpty: boolean;
  /** The next of the lane is tried under the same lease. */
  goesOn: boolean;
}

/** One try to deliver a message, and all that can be worked out beforehand about what follows from it. */
export interface Tried extends Place {
  delivery: QueuedDelivery;
  handover: Handover;
  at: Date;
  /** The Acknowledgement in the answer, if there was one. */
  answer?: Arrival;
  /** What the sender is told if the delivery ended without success. */
  notice?: Arrival;
}

export type TryOutcome = 'over' | 'tried-later';

/** Writes what came of some tries, with all that follows from them, in one transaction. */
export async function recordTries(exchange: Exchange, tries: Tried[]): Promise<TryOutcome[]> {
  return (await recordAtOnce(exchange, tries)) ?? (await recordAfterReading(exchange, tries));
}

/**
 * Nearly all tries get through, and nothing else has happened to their deliveries meanwhile: then one statement writes them, and
 * what follows goes on from memory. Nothing when it is not so.
 */
async function recordAtOnce(exchange: Exchange, tries: Tried[]): Promise<TryOutcome[] | undefined> {
  if (tries.some(({ handover }) => handover.kind !== 'taken')) return undefined;
  if (triedReceivers(exchange, tries).length > 0) return undefined;
  const { db } = exchange.database;
  const ledger = newLedger(
    db,
    tries.map(({ delivery }) => ({ ...delivery.row })),
  );
  const fates = tries.map((tried) => record(exchange, ledger, tried));
  const left = fates.flatMap(({ leaving }) => leaving ?? []);
  const done = left.filter(({ isEmpty }) => isEmpty).map(({ lane }) => lane);
  const { page } = ledger;
  const taking = exchange.taking();
  const written = await writeAtOnce(db, page, { keys: keysOfTries(tries), taking, done });
  if (!written) return undefined;
  const numbers = new Map(tries.map(({ delivery: { message } }) => [message.message_id, message.correlation_id]));
  exchange.goOn({ page, written, taking, correlationOf: (messageId) => numbers.get(messageId) ?? null });
  const gone = new Set(written.gone.map(keyOfLane));
  const isWaiting = await leaveLanes(
    db,
    left.filter(({ lane }) => !gone.has(keyOfLane(lane))).map((leaving) => ({ ...leaving, isEmpty: false })),
  );
  if (isWaiting) exchange.wake();
  return fates.map(({ outcome }) => outcome);
}

async function recordAfterReading(exchange: Exchange, tries: Tried[]): Promise<TryOutcome[]> {
  const { outcomes, isWaiting, tell } = await exchange.database.db.transaction().execute(async (trx) => {
    await lockKeys(trx, keysOfTries(tries));
    const answers = tries.flatMap(({ answer }) => answer ?? []);
    const ledger = await openLedger(trx, {
      messageIds: answers.map(({ envelope }) => envelope.messageId),
      bundleIds: answers.map(({ envelope }) => envelope.bundleId),
      deliveriesOf: tries.map(({ delivery }) => delivery.message.message_id),
    });
    const fates = tries.map((tried) => record(exchange, ledger, tried));
    await ledger.write();
    return {
      outcomes: fates.map(({ outcome }) => outcome),
      isWaiting: await leaveLanes(
        trx,
        fates.flatMap(({ leaving }) => leaving ?? []),
      ),
      tell: await tellOfReceivers(exchange, trx, triedReceivers(exchange, tries)),
    };
  });
  await tell();
  if (isWaiting || tries.some(({ answer, notice }) => answer ?? notice)) exchange.wake();
  return outcomes;
}

function keysOfTries(tries: Tried[]): string[] {
  return tries.flatMap(({ delivery, answer }) => [
    `episode ${delivery.message.episode}`,
    ...(answer ? keysOf(answer) : []),
  ]);
}

interface Fate {
  outcome: TryOutcome;
  /** What becomes of the lane, unless the work on it goes on. */
  leaving?: Leaving;
}

function record(exchange: Exchange, ledger: Ledger, tried: Tried): Fate {
  return withCorrelation(tried.delivery.message.correlation_id ?? undefined, () => {
    const row = ledger.deliveriesOf(tried.delivery.message.message_id).find(({ id }) => id === tried.delivery.row.id);
    const { handover, answer, at } = tried;
    if (row?.state !== 'queued') {
      // Something that came by itself meanwhile has decided already, unless it was no result and this is one.
      if (answer) storeMessage(exchange, ledger, { arrival: answer, at });
      return over(tried);
    }
    countTry(handover.kind);
    if (handover.kind === 'failed') return recordFailure(exchange, ledger, { tried, row, reason: handover.reason });
    if (handover.kind === 'refused') {
      recordEnd(exchange, ledger, { tried, row, reason: handover.reason, kind: 'refused' });
      return over(tried);
    }
    const stored = answer && storeMessage(exchange, ledger, { arrival: answer, at, answers: row });
    if (stored !== 'stored') recordHandover(exchange, ledger, { tried, row });
    return over(tried);
  });
}

function over({ lane, isEmpty, goesOn, at }: Tried): Fate {
  return { outcome: 'over', ...(!goesOn && { leaving: { lane, isEmpty, dueAt: at, tries: 0 } }) };
}

interface Recording {
  tried: Tried;
  row: DeliveryRow;
}

function recordHandover({ policyOf }: Exchange, ledger: Ledger, { tried, row }: Recording): void {
  const { message } = tried.delivery;
  const { at } = tried;
  const isFirst = row.handed_over_at === null || row.retrying_since !== null;
  if (row.problem) ledger.closeTasks({ kind: ['unroutable', 'stuck'], subject: row.id, at });
  const isAnswerDue = message.acknowledges === null && row.unanswered_at === null;
  ledger.change(row, {
    state: 'handed-over',
    attempts: row.attempts + 1,
    handed_over_at: row.handed_over_at ?? at,
    problem: null,
    retrying_since: null,
    next_try_at: null,
    answer_due_at: row.answer_due_at ?? (isAnswerDue ? answerDueAt(at, policyOf(message.event)) : null),
  });
  // Nothing follows from an Acknowledgement: it is never acknowledged itself (KR2).
  if (isFirst && message.acknowledges === null) ledger.addFacts(message.episode, [factOf(tried, 'handed-over')]);
}

interface Failure extends Recording {
  reason: Text;
}

function recordFailure(exchange: Exchange, ledger: Ledger, failure: Failure): Fate {
  const { tried, row, reason } = failure;
  const { lane, at, delivery, handover } = tried;
  if (isGivenUp(row.queued_at, at, exchange.retry)) {
    recordEnd(exchange, ledger, { ...failure, kind: 'dead' });
    return over(tried);
  }
  const isNew = row.retrying_since === null;
  const tries = lane.tries + 1;
  const next = nextTryAt(tries, at, { policy: exchange.retry, spread: Math.random() });
  ledger.change(row, {
    attempts: row.attempts + triesIn(tried),
    problem: reason,
    retrying_since: row.retrying_since ?? at,
    next_try_at: next,
  });
  if (isNew && handover.kind === 'failed' && handover.by === 'directory')
    ledger.openTask({ kind: 'unroutable', subject: row.id, about: aboutOf(row, { tried, reason }), at });
  if (isNew && delivery.message.acknowledges === null) {
    const details = { reason, nextTryAt: next.toISOString() };
    ledger.addFacts(delivery.message.episode, [{ ...factOf(tried, 'retrying'), details }]);
  }
  return { outcome: 'tried-later', leaving: { lane, isEmpty: false, dueAt: next, tries } };
}

/** What stopped at us says nothing of how often the receiver was tried. */
function triesIn({ handover }: Tried): number {
  return handover.kind === 'failed' && handover.by === 'exchange' ? 0 : 1;
}

const taskKinds = { dead: 'dead-letter', refused: 'refused' } as const satisfies Record<string, TaskKind>;

function recordEnd(
  { logger }: Exchange,
  ledger: Ledger,
  { tried, row, reason, kind }: Failure & { kind: 'refused' | 'dead' },
): void {
  const { delivery, at, notice } = tried;
  ledger.change(row, {
    state: kind,
    attempts: row.attempts + triesIn(tried),
    problem: reason,
    retrying_since: null,
    next_try_at: null,
    answer_due_at: null,
  });
  logger.warn({ delivery: row.id, state: kind, reason: reason.en }, 'a delivery ended without success');
  ledger.closeTasks({ kind: ['unroutable', 'stuck'], subject: row.id, at });
  ledger.openTask({ kind: taskKinds[kind], subject: row.id, about: aboutOf(row, { tried, reason }), at });
  if (delivery.message.acknowledges !== null) return;
  ledger.addFacts(delivery.message.episode, [{ ...factOf(tried, kind), details: { reason } }]);
  if (notice) storeNotice(ledger, notice, at);
}

function factOf({ delivery, at }: Tried, kind: NewFact['kind']): NewFact {
  return { kind, messageId: delivery.message.message_id, receiver: delivery.row.receiver, at };
}

function aboutOf(row: DeliveryRow, { tried, reason }: { tried: Tried; reason: Text }): TaskAbout {
  const { message } = tried.delivery;
  return {
    messageId: message.message_id,
    deliveryId: row.id,
    event: message.event,
    ...(message.code && { code: message.code }),
    reason,
    attempts: row.attempts,
  };
}
