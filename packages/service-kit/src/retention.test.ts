import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  applyRetention,
  createLogger,
  openDatabase,
  rulesInForce,
  type Database,
  type RetentionRule,
} from './index.ts';
import { testDatabase, type TestDatabase } from './testing/index.ts';

const logger = createLogger('test');
const now = () => new Date('2026-06-01T03:17:00Z');
let base: TestDatabase;
let database: Database<{ letter: { id: number; body: string; note: string | null } }>;

beforeAll(async () => {
  base = await testDatabase();
  database = openDatabase({ ...base, schema: 'public', logger });
  await sql`create table letter (id int, ended_at timestamptz, body text not null, note text, kept boolean)`.execute(
    database.db,
  );
});
afterAll(async () => {
  await database.close();
  await base.drop();
});

const old = { name: 'old', table: 'letter', column: 'ended_at', olderThanDays: 30, reason: 'nobody needs it' } as const;
const apply = (...rules: RetentionRule[]) => applyRetention({ database, rules, now, logger });
const letters = () => database.db.selectFrom('letter').select(['id', 'body', 'note']).orderBy('id').execute();

async function given(rows: [id: number, endedAt: string | null][]): Promise<void> {
  await sql`truncate letter`.execute(database.db);
  for (const [id, at] of rows)
    await sql`insert into letter values (${id}, ${at}::timestamptz, 'text', 'a note', false)`.execute(database.db);
}

test('what is older than the days of its rule is deleted, and what has no end is kept', async () => {
  await given([
    [1, '2026-05-02T03:16:00Z'],
    [2, '2026-05-02T03:18:00Z'],
    [3, null],
  ]);
  await apply({ ...old, action: 'delete' });
  expect((await letters()).map(({ id }) => id)).toEqual([2, 3]);
});

test('content is forgotten where the row itself is kept', async () => {
  await given([
    [1, '2026-01-01T00:00:00Z'],
    [2, '2026-05-30T00:00:00Z'],
  ]);
  await apply({ ...old, action: 'forget', columns: { body: '', note: null } });
  expect(await letters()).toEqual([
    { id: 1, body: '', note: null },
    { id: 2, body: 'text', note: 'a note' },
  ]);
});

test('a rule may name a further condition', async () => {
  await given([
    [1, '2026-01-01T00:00:00Z'],
    [2, '2026-01-01T00:00:00Z'],
  ]);
  await apply({ ...old, action: 'delete', where: 'id > 1 or kept' });
  expect((await letters()).map(({ id }) => id)).toEqual([1]);
});

test('more rows than one batch are all reached', async () => {
  await sql`truncate letter`.execute(database.db);
  await sql`insert into letter select n, '2026-01-01Z', 'text', 'a note', false from generate_series(1, 2500) n`.execute(
    database.db,
  );
  await apply({ ...old, action: 'forget', columns: { body: '' } });
  expect((await letters()).every(({ body }) => body === '')).toBe(true);
  await apply({ ...old, action: 'delete' });
  expect(await letters()).toEqual([]);
});

test('the environment changes the days of a rule, and nonsense is refused by name', () => {
  const rules = [{ ...old, name: 'old-letters', action: 'delete' as const }];
  expect(rulesInForce('post', rules, {})).toMatchObject([{ olderThanDays: 30 }]);
  expect(rulesInForce('post', rules, { RETENTION_POST_OLD_LETTERS_DAYS: '7' })).toMatchObject([{ olderThanDays: 7 }]);
  expect(() => rulesInForce('post', rules, { RETENTION_POST_OLD_LETTERS_DAYS: 'soon' })).toThrow(
    /RETENTION_POST_OLD_LETTERS_DAYS/,
  );
});
