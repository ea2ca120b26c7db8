import { Kysely, PostgresDialect, type LogEvent } from 'kysely';
import pg from 'pg';
import type { Logger } from './logger.ts';
import { watchPool } from './metrics.ts';
import { prepareStatements } from './prepare-statements.ts';
import { isTracing, traceStatement } from './tracing.ts';

export interface Database<T> {
  db: Kysely<T>;
  connectionString: string;
  schema: string;
  /** A statement on a connection kept for questions of health, which no work can use up; rejects after a second. */
  probe(statement: string): Promise<Record<string, unknown>[]>;
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

const probeMs = 1000;
/** A connection is dear to make: it signs in, reads the catalogue and plans every statement anew. */
const keptIdleMs = 300_000;

/** A service's door to its own schema. An idle connection that PostgreSQL closes is logged and replaced. */
export function openDatabase<T>(options: DatabaseOptions): Database<T> {
  const { connectionString, schema, max = 10, logger } = options;
  const settings = { connectionString, options: `-c search_path=${schema}` };
  const pool = new pg.Pool({ ...settings, max, idleTimeoutMillis: keptIdleMs });
  const probes = new pg.Pool({ ...settings, max: 1, connectionTimeoutMillis: probeMs, query_timeout: probeMs });
  for (const each of [pool, probes]) {
    each.on('error', (error) => logger.warn({ reason: error.message }, 'a database connection was lost'));
    // The pool hears of idle connections alone; that one in a transaction was lost is told by its next statement.
    each.on('connect', (client) => client.on('error', () => undefined));
  }
  const db = new Kysely<T>({
    dialect: new PostgresDialect({ pool: prepareStatements(pool) }),
    ...(isTracing() && { log: tracing(schema) }),
  });
  const unwatch = watchPool(schema, pool);
  return {
    db,
    connectionString,
    schema,
    probe: async (statement) => (await probes.query<Record<string, unknown>>(statement)).rows,
    async close() {
      unwatch();
      await Promise.all([db.destroy(), probes.end()]);
    },
  };
}

function tracing(schema: string): (event: LogEvent) => void {
  return ({ query, queryDurationMillis }) => traceStatement(schema, query.sql, queryDurationMillis);
}
