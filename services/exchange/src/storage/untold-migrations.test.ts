import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openTestDatabase } from '../testing/open-test-database.ts';
import { takeOverFacts } from './take-over-facts.ts';

test('what an older version marked on the fact itself waits to be told, once, with its refusals', async () => {
  const database = await openTestDatabase();
  const { db } = database;
  await sql`
    insert into message (message_id, event, episode, sender, sender_organisation, receiver, receiver_organisation,
      content_hash, body, body_hash, accepted_at)
    values ('one', 'e', 'episode', 's', 's', 'r', 'r', '', '{}', '', now())`.execute(db);
  await sql`
    insert into fact (episode, kind, message_id, receiver, at, details, copied_at, refusals)
    values ('episode', 'accepted', 'one', 'r', now(), '{}', now(), 0),
      ('episode', 'handed-over', 'one', 'r', now(), '{}', null, 2)`.execute(db);
  await sql.raw(takeOverFacts).execute(db);
  await sql.raw(takeOverFacts).execute(db);
  const { rows } = await sql`select kind, untold.refusals from untold join fact on fact.id = fact_id`.execute(db);
  expect(rows).toEqual([{ kind: 'handed-over', refusals: 2 }]);
  await database.drop();
});
