import { randomUUID } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import { rowsOf } from './rows-of.ts';
import type { Tables, Trx } from './schema.ts';

export interface NewCitizen extends Pick<Selectable<Tables['citizen']>, 'cpr' | 'given' | 'family' | 'named_by'> {}

export interface LockedCitizen {
  id: string;
  /** Seen now for the first time, so that nothing else is known of them. */
  isNew: boolean;
}

/**
 * Citizens by CPR number, made at first sight. Their rows are locked in one order, because relations and pathways meet in them.
 * The name that is known stays: a wrong CPR number must not rename a citizen for everybody. What says another name is shown as
 * doing so.
 */
export async function lockCitizens(trx: Trx, citizens: readonly NewCitizen[]): Promise<Map<string, LockedCitizen>> {
  const byCpr = new Map(citizens.toReversed().map((one) => [one.cpr, one]));
  const known = await lockKnown(trx, [...byCpr.keys()]);
  const missing = [...byCpr.values()].filter(({ cpr }) => !known.has(cpr)).toSorted(byNumber);
  if (missing.length === 0) return known;
  const made = await insert(trx, missing);
  if (made.size === missing.length) return new Map([...known, ...made]);
  // Somebody else made one of them meanwhile.
  return new Map([...(await lockKnown(trx, [...byCpr.keys()])), ...made]);
}

function byNumber(a: NewCitizen, b: NewCitizen): number {
  return a.cpr < b.cpr ? -1 : 1;
}

async function lockKnown(trx: Trx, numbers: string[]): Promise<Map<string, LockedCitizen>> {
  const { rows } = await sql<{ id: string; cpr: string }>`
    select id, cpr from citizen where cpr = any(${numbers}::text[]) order by cpr for no key update`.execute(trx);
  return new Map(rows.map(({ id, cpr }) => [cpr, { id, isNew: false }]));
}

async function insert(trx: Trx, missing: NewCitizen[]): Promise<Map<string, LockedCitizen>> {
  const drafts = missing.map((one) => ({ id: randomUUID(), ...one }));
  const { rows } = await sql<{ id: string; cpr: string }>`
    insert into citizen (id, cpr, given, family, named_by)
    select id, cpr, given, family, named_by from ${rowsOf('citizen', drafts)}
    on conflict (cpr) do nothing returning id, cpr`.execute(trx);
  return new Map(rows.map(({ id, cpr }) => [cpr, { id, isNew: true }]));
}
