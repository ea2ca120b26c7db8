import { createLogger, migrate, openDatabase, type Database } from '@overgang/service-kit';
import { testDatabase, type TestDatabase } from '@overgang/service-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendFeed, feedAfter, feedHead, feedPrunedTo, pruneFeed } from './feed.ts';
import { migrations } from './migrations.ts';
import type { Tables } from './schema.ts';

const logger = createLogger('test');
const at = new Date('2026-03-02T12:00:00Z');
let base: TestDatabase;
let database: Database<Tables>;

beforeAll(async () => {
  base = await testDatabase();
  database = openDatabase<Tables>({ ...base, schema: 'coordinator', logger });
  await migrate(database, migrations);
});
afterAll(async () => {
  await database.close();
  await base.drop();
});

function write(count: number): Promise<void> {
  const drafts = Array.from({ length: count }, () => ({ rooms: ['unit:a'], notice: { topic: 'board' as const } }));
  return database.db.transaction().execute((trx) => appendFeed(trx, at, drafts));
}

test('a reader that follows its cursor while many write at once misses nothing', async () => {
  const written = Promise.all(Array.from({ length: 60 }, (_, n) => write(1 + (n % 3))));
  const read: number[] = [];
  while (read.length < 120) {
    for (const { seq } of await feedAfter(database.db, read.at(-1) ?? 0)) read.push(seq);
  }
  await written;
  expect(read).toEqual((await feedAfter(database.db, 0)).map(({ seq }) => seq));
});

test('what is rolled back is never read, and no reader waits for it', async () => {
  const head = await feedHead(database.db);
  const undone = database.db.transaction().execute(async (trx) => {
    await appendFeed(trx, at, [{ rooms: ['unit:a'], notice: { topic: 'board' } }]);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await write(1);
  expect(await feedAfter(database.db, head)).toHaveLength(1);
});

test('old rows are forgotten, and how far is remembered', async () => {
  const head = await feedHead(database.db);
  await pruneFeed(database.db, new Date(at.getTime() + 1));
  expect(await feedAfter(database.db, 0)).toEqual([]);
  expect([await feedPrunedTo(database.db), await feedHead(database.db)]).toEqual([head, head]);
});
