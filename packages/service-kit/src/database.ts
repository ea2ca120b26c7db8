import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import pg from 'pg';
import type { Logger } from './logger.ts';

export type { Migration };

export interface Database<T> {
  db: Kysely<T>;
  connectionString: string;
  schema: string;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  connectionString: string;
  /** The service's own PostgreSQL schema; every statement runs in it. */
  schema: string;
  /** Most connections at a time. */
  max?: number;
  logger: Logger;
}

/** A service's door to its own schema. An idle connection that PostgreSQL closes is logged and replaced. */
export function openDatabase<T>(options: DatabaseOptions): Database<T> {
  const { connectionString, schema, max = 10, logger } = options;
  const pool = new pg.Pool({ connectionString, max, options: `-c search_path=${schema}` });
  pool.on('error', (error) => logger.warn({ reason: error.message }, 'a database connection was lost'));
  const db = new Kysely<T>({ dialect: new PostgresDialect({ pool }) });
  return { db, connectionString, schema, close: () => db.destroy() };
}

/** Brings the schema to the newest numbered migration; several processes may do so at the same time. */
export async function migrate<T>(database: Database<T>, migrations: Record<string, Migration>): Promise<void> {
  const { db, schema } = database;
  await createSchema(db, schema);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableSchema: schema,
    // A service's migrations and those of the packages it stands on are numbered apart, so a new one may come in between.
    allowUnorderedMigrations: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new Error(`The database schema ${schema} could not be brought up to date.`, { cause: error });
}

/** `create schema if not exists` may still collide with itself in another process, hence the lock. */
async function createSchema<T>(db: Kysely<T>, schema: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${`schema ${schema}`}))`.execute(trx);
    await sql`create schema if not exists ${sql.id(schema)}`.execute(trx);
  });
}
