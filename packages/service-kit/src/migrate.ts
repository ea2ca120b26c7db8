import { setTimeout as wait } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Database } from './database.ts';

export type { Migration };

export interface MigrateOptions {
  /** How long one change may wait for a table, as all who come after it wait with it. */
  lockTimeoutMs?: number;
  /** How long one statement may take. */
  statementTimeoutMs?: number;
  /** How often a change that could not be made at once is tried. */
  tries?: number;
}

/** A table that others use (lock_not_available), two that wait for each other (deadlock_detected). */
const worthAnotherTry = new Set(['55P03', '40P01']);
const longestPauseMs = 2000;

/**
 * Brings the schema to the newest numbered migration while other processes, also older ones, go on working: each change
 * in a transaction of its own, that gives way to whoever uses its table and is tried again. Several processes may do so
 * at the same time.
 */
export async function migrate<T>(
  database: Database<T>,
  migrations: Record<string, Migration>,
  options: MigrateOptions = {},
): Promise<void> {
  const { db, schema } = database;
  await createSchema(db, schema);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(guarded(migrations, options)) },
    migrationTableSchema: schema,
    // A service's migrations and those of the packages it stands on are numbered apart, so a new one may come in between.
    allowUnorderedMigrations: true,
  });
  let isPending = !(await isNewest(db, schema, Object.keys(migrations)));
  while (isPending) isPending = await oneUp(migrator, schema, options);
  await leaveDocumentsUncounted(db, schema).catch((error: unknown) => {
    // Somebody has the table for long; it is done at the next start.
    if (!worthAnotherTry.has(codeOf(error))) throw error;
  });
}

/** Whether just these changes have been made: a look at one table, where the migrator reads the catalogue of all of them. */
async function isNewest<T>(db: Kysely<T>, schema: string, names: string[]): Promise<boolean> {
  const { rows } = await sql<{ isThere: boolean }>`
    select to_regclass(${`${schema}.kysely_migration`}) is not null as "isThere"`.execute(db);
  if (!rows[0]?.isThere) return false;
  const made = await sql<{ name: string }>`select name from ${sql.id(schema, 'kysely_migration')}`.execute(db);
  const known = new Set(names);
  return made.rows.length === known.size && made.rows.every(({ name }) => known.has(name));
}

/** Makes the next change; false when there was none left. */
async function oneUp(migrator: Migrator, schema: string, { tries = 60 }: MigrateOptions): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    const { error, results = [] } = await migrator.migrateUp();
    if (!error) return results.length > 0;
    if (attempt >= tries || !worthAnotherTry.has(codeOf(error))) {
      throw new Error(`The database schema ${schema} could not be brought up to date.`, { cause: error });
    }
    await wait(Math.random() * Math.min(longestPauseMs, 50 * 2 ** attempt));
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The timeouts hold for the change alone: a wait for another process that migrates is no reason to give up. */
function guarded(
  migrations: Record<string, Migration>,
  { lockTimeoutMs = 2000, statementTimeoutMs = 300_000 }: MigrateOptions,
): Record<string, Migration> {
  const guard = (migration: Migration): Migration => ({
    async up(db) {
      await sql`select set_config('lock_timeout', ${String(lockTimeoutMs)}, true),
        set_config('statement_timeout', ${String(statementTimeoutMs)}, true)`.execute(db);
      await migration.up(db);
    },
  });
  return Object.fromEntries(Object.entries(migrations).map(([name, migration]) => [name, guard(migration)]));
}

/**
 * Keeps PostgreSQL from comparing whole documents with each other whenever it counts what a table holds, seconds of a processor
 * each time: nothing is found by what a document says but by an index, which has a count of its own.
 */
async function leaveDocumentsUncounted<T>(db: Kysely<T>, schema: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${`schema ${schema}`})), set_config('lock_timeout', '2s', true)`.execute(
      trx,
    );
    const { rows } = await sql<{ table: string; column: string }>`
      select c.relname as "table", a.attname as "column"
      from pg_attribute as a join pg_class as c on c.oid = a.attrelid
      where c.relnamespace = ${schema}::regnamespace and c.relkind = 'r' and a.atttypid = 'jsonb'::regtype
        and a.attnotnull and not a.attisdropped and a.attstattarget is distinct from 0
      order by 1, 2`.execute(trx);
    for (const { table, column } of rows) {
      await sql`alter table ${sql.id(schema, table)} alter column ${sql.id(column)} set statistics 0`.execute(trx);
    }
  });
}

/** `create schema if not exists` may still collide with itself in another process, hence the lock. */
async function createSchema<T>(db: Kysely<T>, schema: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${`schema ${schema}`}))`.execute(trx);
    await sql`create schema if not exists ${sql.id(schema)}`.execute(trx);
  });
}
