import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openTestDatabase } from '../testing/open-test-database.ts';
import { laneMigrations } from './lane-migrations.ts';

const message = (id: string) => sql`
  insert into message (message_id, event, episode, sender, sender_organisation, receiver, receiver_organisation,
    content_hash, body, body_hash, accepted_at)
  values (${id}, 'e', 'episode', 's', 's', 'r', 'r', '', '{}', '', now())`;

test('what an older version had queued keeps its order, and what it had not told yet waits to be told', async () => {
  const database = await openTestDatabase();
  const { db } = database;
  for (const [index, id] of ['first', 'second', 'told'].entries()) {
    await message(id).execute(db);
    const state = id === 'told' ? 'acknowledged' : 'queued';
    await sql`insert into delivery (id, message_id, receiver, receiver_organisation, state, queued_at, place)
      values (gen_random_uuid(), ${id}, 'r', 'r', ${state}, ${new Date(2026, 0, 2 - index)}, null)`.execute(db);
    await sql`insert into fact (episode, kind, message_id, receiver, at, details, copied_at)
      values ('episode', 'accepted', ${id}, 'r', now(), '{}', ${id === 'told' ? new Date() : null})`.execute(db);
  }
  await laneMigrations['0021-lanes-for-what-waits']?.up(db);
  const { rows: lanes } = await sql`select receiver, episode from lane order by receiver`.execute(db);
  expect(lanes).toEqual([
    { receiver: 'coordinator', episode: 'episode' },
    { receiver: 'r', episode: 'episode' },
  ]);
  const { rows } = await sql`select message_id from delivery where episode is not null order by place`.execute(db);
  expect(rows).toEqual([{ message_id: 'second' }, { message_id: 'first' }]);
  await database.drop();
});
