import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  connectionString: string;
  drop(): Promise<void>;
}

/** What a database is made like: made once in a test run, and copied for each test that asks for it. */
export interface Template {
  /** The same name stands for the same making. */
  name: string;
  /** Brings an empty database to where each test begins, and leaves no connection open. */
  make: (connectionString: string) => Promise<void>;
}

/** A fresh database on the test run's PostgreSQL; empty, unless it is to begin as a template was made. */
export async function testDatabase(template?: Template): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  // Files are copied as they lie, in a fraction of the time that page by page through the log takes.
  const like = template ? ` template ${await templateOn(server, template)} strategy file_copy` : '';
  await onServer(server, (client) => client.query(`create database ${name}${like}`));
  const drop = () => onServer(server, (client) => client.query(`drop database ${name} with (force)`));
  return { connectionString: addressOf(server, name), drop };
}

/** The template's database, made by whoever comes first; all others wait for it. */
async function templateOn(server: string, { name, make }: Template): Promise<string> {
  const database = `like_${createHash('sha256').update(name).digest('hex').slice(0, 24)}`;
  await onServer(server, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [database]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount) return;
    const draft = `${database}_draft`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft}`);
    await make(addressOf(server, draft));
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [draft]);
    await client.query(`alter database ${draft} rename to ${database}`);
  });
  return database;
}

function addressOf(server: string, database: string): string {
  return Object.assign(new URL(server), { pathname: `/${database}` }).href;
}

async function onServer(connectionString: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
