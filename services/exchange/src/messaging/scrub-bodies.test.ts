import { createLogger } from '@overgang/service-kit';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lastScrub } from '../storage/scrub.ts';
import { openTestDatabase } from '../testing/open-test-database.ts';
import { storePlainly } from '../testing/store-plainly.ts';
import { scrubBodies } from './scrub-bodies.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const scrub = (mostBodies = 1000) =>
  scrubBodies({ database, now: () => new Date('2026-03-02T08:00:00Z'), logger: createLogger('test') }, { mostBodies });
const tasks = () =>
  database.db.selectFrom('operations_task').select(['kind', 'subject', 'closed_at']).orderBy('subject').execute();

test('a damaged body is found though nobody reads it, and its task closes when it is sound again', async () => {
  await storePlainly(database, { from: 490_000, to: 490_005, perHour: 100 });
  await sql`update message set body = '' where sequence = 3`.execute(database.db);
  await scrub();
  expect(await tasks()).toEqual([]);
  const flip = sql`update message set body = overlay(body placing 'B' from 1) where sequence = 400 returning message_id`;
  const [damaged] = (await sql<{ message_id: string }>`${flip}`.execute(database.db)).rows;
  await scrub();
  expect(await tasks()).toEqual([{ kind: 'integrity', subject: damaged?.message_id, closed_at: null }]);
  expect(await lastScrub(database.db)).toEqual({
    checked: 998,
    faulty: 1,
    lastRoundEndedAt: '2026-03-02T08:00:00.000Z',
  });
  await sql`update message set body = overlay(body placing 'b' from 1) where sequence = 400`.execute(database.db);
  // Not far enough yet, then far enough.
  await scrub(200);
  expect(await tasks()).toMatchObject([{ closed_at: null }]);
  await scrub(200);
  expect(await tasks()).toMatchObject([{ closed_at: expect.any(Date) }]);
});
