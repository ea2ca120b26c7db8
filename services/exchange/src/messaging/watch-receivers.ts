import type { Text } from '../domain/text.ts';
import { COORDINATOR } from '../storage/ledger.ts';
import { hurryLanes } from '../storage/lanes.ts';
import { closeTasks, openTask } from '../storage/operations-tasks.ts';
import { recordTries, type ChangedReceiver, type TriedReceiver } from '../storage/receiver-states.ts';
import type { Db } from '../storage/tables.ts';
import type { Exchange } from './exchange.ts';
import type { Tried } from './record-tries.ts';
import { queueReceiverChange } from './tell-receiver-change.ts';

/** What tries say of their receivers; a receiver that has not failed of late needs no word when something gets through. */
export function triedReceivers({ troubled }: Exchange, tries: Tried[]): TriedReceiver[] {
  const failing = new Set([...troubled, ...tries.filter(isReceivers).map(({ lane }) => lane.receiver)]);
  return tries.flatMap((tried) => {
    const { lane, handover, at, isProbe } = tried;
    if (handover.kind !== 'failed') return failing.has(lane.receiver) ? [{ receiver: lane.receiver }] : [];
    if (handover.by !== 'receiver') return [];
    const isFirst = lane.tries === 0;
    const failed = { at, isProbe, isFirst, spread: Math.random(), reason: handover.reason };
    return [{ receiver: lane.receiver, failed }];
  });
}

function isReceivers({ handover }: Tried): boolean {
  return handover.kind === 'failed' && handover.by === 'receiver';
}

/**
 * Writes how receivers fare. One that goes down is told to operations once, and once that it is back. Resolves to what is to be
 * done after the transaction: what waited for a receiver that is back goes at once.
 */
export async function tellOfReceivers(
  exchange: Exchange,
  trx: Db,
  tries: TriedReceiver[],
): Promise<() => Promise<void>> {
  const changes = await recordTries(trx, tries, exchange.policyFor);
  for (const change of changes) await tellOperations(exchange, trx, change);
  return async () => {
    for (const { receiver, was, is } of changes) {
      if (is.failures > 0) exchange.troubled.add(receiver);
      else exchange.troubled.delete(receiver);
      if (is.failures > 0 || was.nextTryAt === null) continue;
      await hurryLanes(exchange.database.db, receiver, exchange.now());
      exchange.wake();
    }
  };
}

async function tellOperations(
  exchange: Exchange,
  trx: Db,
  { receiver, was, is, reason }: ChangedReceiver,
): Promise<void> {
  const { logger } = exchange;
  const at = exchange.now();
  if (was.state !== 'down' && is.state === 'down') {
    const named = await namedReceiver(exchange, receiver);
    const about = { receiver: named, ...(reason && { reason }), attempts: is.failures };
    await openTask(trx, { kind: 'receiver-down', subject: receiver, about, at });
    await tellPeople(exchange, trx, { named, state: 'down', since: is.since ?? at });
    logger.error({ receiver, since: is.since, reason: reason?.en }, 'a receiver is down');
  }
  if (was.state === 'down' && is.state === 'ok') {
    await closeTasks(trx, { kind: 'receiver-down', subject: receiver, at });
    const named = await namedReceiver(exchange, receiver);
    await tellPeople(exchange, trx, { named, state: 'back', since: was.since ?? at });
    logger.info({ receiver, since: was.since }, 'a receiver is back');
  }
}

interface Changed {
  named: { sor: string; name: string };
  state: 'down' | 'back';
  since: Date;
}

/** By way of the coordinator; when that is itself the receiver, there is nobody who could tell. */
async function tellPeople(exchange: Exchange, trx: Db, { named, ...change }: Changed): Promise<void> {
  if (named.sor === COORDINATOR) return;
  await queueReceiverChange(exchange, trx, { receiver: named.sor, name: named.name, ...change });
}

async function namedReceiver({ parties }: Exchange, sor: string): Promise<{ sor: string; name: string }> {
  const name = sor === COORDINATOR ? COORDINATOR : (await parties.find(sor))?.unit.name;
  return { sor, name: name ?? '' };
}

export const coordinatorUnreachable: Text = {
  da: 'Koordinatoren kunne ikke nås.',
  en: 'The coordinator could not be reached.',
};
