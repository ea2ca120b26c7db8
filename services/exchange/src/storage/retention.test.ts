import { applyRetention, createLogger, migrate, openDatabase, type Database } from '@overgang/service-kit';
import { testDatabase, type TestDatabase } from '@overgang/service-kit/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrations } from './migrations.ts';
import { retention } from './retention.ts';
import type { Tables } from './tables.ts';

const logger = createLogger('test');
let base: TestDatabase;
let database: Database<Tables>;

beforeAll(async () => {
  base = await testDatabase();
  database = openDatabase({ ...base, schema: 'exchange', logger });
  await migrate(database, migrations);
});
afterAll(async () => {
  await database.close();
  await base.drop();
});

/** A message that was accepted so many days ago, and its one delivery. */
async function given(id: string, daysAgo: number, state: string): Promise<void> {
  await sql`insert into message (message_id, event, episode, sender, sender_organisation, receiver, receiver_organisation,
      content_hash, body, body_hash, accepted_at)
    values (${id}, 'e', 'p', '1', '1', '2', '2', 'h', 'content', 'h', now() - make_interval(days => ${daysAgo}))`.execute(
    database.db,
  );
  await sql`insert into delivery (id, message_id, receiver, receiver_organisation, state, queued_at, acknowledged_at)
    values (gen_random_uuid(), ${id}, '2', '2', ${state}, now(),
      case when ${state} = 'acknowledged' then now() - make_interval(days => ${daysAgo}) end)`.execute(database.db);
}

test('the content of a message that came to rest long ago is forgotten, and all that is known of it else is kept', async () => {
  await given('old', 91, 'acknowledged');
  await given('dead', 91, 'dead');
  await given('on-its-way', 91, 'handed-over');
  await given('newer', 89, 'acknowledged');
  await given('dead-and-open', 91, 'dead');
  await sql`insert into operations_task (kind, subject, about, opened_at, last_seen_at)
    values ('dead-letter', 'd', '{"messageId":"dead-and-open"}', now(), now())`.execute(database.db);
  await applyRetention({ database, rules: retention, now: () => new Date(), logger });
  const left = await database.db
    .selectFrom('message')
    .select(['message_id', 'body', 'body_hash'])
    .orderBy('message_id')
    .execute();
  expect(left).toEqual([
    { message_id: 'dead', body: '', body_hash: 'h' },
    { message_id: 'dead-and-open', body: 'content', body_hash: 'h' },
    { message_id: 'newer', body: 'content', body_hash: 'h' },
    { message_id: 'old', body: '', body_hash: 'h' },
    { message_id: 'on-its-way', body: 'content', body_hash: 'h' },
  ]);
});
