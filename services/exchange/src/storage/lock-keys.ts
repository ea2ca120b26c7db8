import { sql } from 'kysely';
import type { Db } from './tables.ts';

/**
 * Holds the keys until the transaction ends. Everything written about one pathway is written under its key, so that
 * numbers are given in the order of commit. Taken in one fixed order, at the start, so that nobody waits in a circle.
 */
export async function lockKeys(trx: Db, keys: string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(${inOrder(keys)}::text[]) as key`.execute(
    trx,
  );
}

/** The names of the locks, in the order in which they are taken. */
export function inOrder(keys: string[]): string[] {
  return [...new Set(keys)].toSorted().map((key) => `exchange ${key}`);
}
