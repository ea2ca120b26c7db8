import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger, migrate, openDatabase, type Migration } from './index.ts';
import { faultsWhileMigrating, testDatabase, type TestDatabase } from './testing/index.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await testDatabase();
});
afterAll(() => base.drop());

const change = (statement: string): Migration => ({ up: async (db) => void (await sql.raw(statement).execute(db)) });
const note = { '0001-note': change(`create table note (id uuid primary key, text text not null)`) };

test('a change gives way to whoever uses its table, and is made when they have ended', async () => {
  const database = openDatabase<object>({ ...base, schema: 'busy', logger: createLogger('test') });
  await migrate(database, note);
  const reader = new pg.Client({ ...base, options: '-c search_path=busy -c statement_timeout=5s' });
  const other = new pg.Client({ ...base, options: '-c search_path=busy -c statement_timeout=5s' });
  await Promise.all([reader.connect(), other.connect()]);
  await reader.query('begin');
  await reader.query('select from note');
  const more = { ...note, '0002-at': change('alter table note add column at timestamptz') };
  await expect(migrate(database, more, { lockTimeoutMs: 10, tries: 2 })).rejects.toThrow(/could not be brought up/);
  const migrating = migrate(database, more, { lockTimeoutMs: 10 });
  await other.query(`insert into note values (gen_random_uuid(), 'meanwhile')`);
  await reader.query('commit');
  await migrating;
  expect((await other.query('select at from note')).rows).toEqual([{ at: null }]);
  await Promise.all([reader.end(), other.end(), database.close()]);
});

test('whole documents are not compared with each other when PostgreSQL counts what a table holds', async () => {
  const database = openDatabase<object>({ ...base, schema: 'counted', logger: createLogger('test') });
  const letter = `create table letter (id uuid primary key, says jsonb not null, at date not null, kept jsonb)`;
  await migrate(database, { '0001-letter': change(letter) });
  await sql`insert into letter select gen_random_uuid(), '{"a":1}', now(), '{"a":1}' from generate_series(1, 100)`.execute(
    database.db,
  );
  await sql`analyze letter`.execute(database.db);
  const { rows } =
    await sql`select attname from pg_stats where schemaname = 'counted' and tablename = 'letter' order by 1`.execute(
      database.db,
    );
  // What may be missing is counted, so that it is known how often it is.
  expect(rows).toEqual([{ attname: 'at' }, { attname: 'id' }, { attname: 'kept' }]);
  await database.close();
});

test.each([
  ['a table that is written anew', 'alter table note alter column id type text', 'was written anew'],
  ['a column that is gone', 'alter table note drop column text', 'column "text" does not exist'],
  ['a new column that must be filled in', `alter table note add column at date not null`, 'contains null values'],
  ['rows that are gone', 'delete from note', 'division by zero'],
])('%s is seen by what an older process does', async (_what, statement, fault) => {
  const fresh = await testDatabase();
  const migrations = { ...note, '0002-change': change(statement) };
  const found = await faultsWhileMigrating({ ...fresh, migrations }).catch((error: Error) => [
    { fault: String(error.cause) },
  ]);
  expect(found).toContainEqual(expect.objectContaining({ fault: expect.stringContaining(fault) }));
  await fresh.drop();
});
