import { sql } from 'kysely';
import { afterFailure, reachable, type FailedTry, type Reachability } from '../domain/receiver-condition.ts';
import type { RetryPolicy } from '../domain/retry-policy.ts';
import type { Text } from '../domain/text.ts';
import type { Db } from './tables.ts';

/** What a try says of its receiver; nothing about a failure stands for a try that got through. */
export interface TriedReceiver {
  receiver: string;
  failed?: FailedTry & { reason: Text };
}

/** How a receiver's reachability changed. */
export interface ChangedReceiver {
  receiver: string;
  was: Reachability;
  is: Reachability;
  reason?: Text;
}

/** The receivers that have failed of late. */
export async function troubledReceivers(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('receiver_state').select('receiver').where('failures', '>', 0).execute();
  return rows.map(({ receiver }) => receiver);
}

/** Writes what tries say of their receivers, in the order of the tries. */
export async function recordTries(
  trx: Db,
  tries: TriedReceiver[],
  policyFor: (receiver: string) => RetryPolicy,
): Promise<ChangedReceiver[]> {
  const receivers = [...new Set(tries.map(({ receiver }) => receiver))].toSorted();
  if (receivers.length === 0) return [];
  const known = await heldStates(trx, receivers);
  const changes = receivers.map((receiver) => changed(receiver, tries, { known, policy: policyFor(receiver) }));
  for (const change of changes) await save(trx, change);
  return changes;
}

async function heldStates(trx: Db, receivers: string[]): Promise<Map<string, Reachability>> {
  await sql`
    insert into receiver_state (receiver) select unnest(${receivers}::text[]) on conflict do nothing`.execute(trx);
  const rows = await trx
    .selectFrom('receiver_state')
    .select(['receiver', 'state', 'failures', 'probes', 'since', 'next_try_at as nextTryAt'])
    .where(sql<boolean>`receiver = any(${receivers}::text[])`)
    .orderBy('receiver')
    .forUpdate()
    .execute();
  return new Map(rows.map(({ receiver, ...state }) => [receiver, state]));
}

function changed(
  receiver: string,
  tries: TriedReceiver[],
  { known, policy }: { known: Map<string, Reachability>; policy: RetryPolicy },
): ChangedReceiver {
  const was = known.get(receiver) ?? reachable;
  const own = tries.filter((one) => one.receiver === receiver);
  const is = own.reduce((state, { failed }) => (failed ? afterFailure(state, failed, policy) : reachable), was);
  const reason = own.at(-1)?.failed?.reason;
  return { receiver, was, is, ...(reason && { reason }) };
}

async function save(trx: Db, { receiver, is, reason }: ChangedReceiver): Promise<void> {
  const { state, failures, probes, since, nextTryAt } = is;
  await trx
    .updateTable('receiver_state')
    .set({ state, failures, probes, since, next_try_at: nextTryAt, last_error: reason ? JSON.stringify(reason) : null })
    .where('receiver', '=', receiver)
    .execute();
}
