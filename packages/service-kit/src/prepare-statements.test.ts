import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Database } from './database.ts';
import { createLogger } from './logger.ts';
import { testDatabase, type TestDatabase } from './testing/index.ts';

let base: TestDatabase;
let database: Database<unknown>;
beforeEach(async () => {
  base = await testDatabase();
  database = openDatabase({ ...base, schema: 'public', max: 1, logger: createLogger('test') });
  await sql`create table thing (number integer)`.execute(database.db);
});
afterEach(async () => {
  await database.close();
  await base.drop();
});

const prepared = async () =>
  (await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(database.db)).rows.length;
const repeat = async (times: number, statement: (number: number) => Promise<unknown>) => {
  for (let number = 0; number < times; number++) await statement(number);
};

test('a statement that comes again is prepared once on its connection, and gives the same', async () => {
  const { db } = database;
  await repeat(3, (number) => sql`insert into thing values (${number})`.execute(db));
  expect((await sql`select number from thing order by number`.execute(db)).rows).toEqual([
    { number: 0 },
    { number: 1 },
    { number: 2 },
  ]);
  expect(await prepared()).toBe(1);
});

test('a statement that gives every column is not, so that a new column does not break it', async () => {
  const { db } = database;
  await repeat(3, (number) => sql`insert into thing values (${number}) returning *`.execute(db));
  await repeat(3, (number) => sql`select * from thing where number = ${number}`.execute(db));
  expect(await prepared()).toBe(0);
  await sql`alter table thing add column name text`.execute(db);
  await repeat(2, (number) => sql`select number from thing where number = ${number}`.execute(db));
  const { rows } = await sql`select * from thing where number = ${1}`.execute(db);
  expect(rows).toEqual([{ number: 1, name: null }]);
});

test('there is an end to how many are prepared', async () => {
  for (let number = 0; number < 520; number++) {
    for (let time = 0; time < 2; time++)
      await sql`select ${number}::integer as ${sql.id(`n${number}`)}`.execute(database.db);
  }
  expect(await prepared()).toBe(500);
});
