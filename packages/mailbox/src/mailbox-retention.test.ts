import { applyRetention, createLogger, migrate, openDatabase } from '@overgang/service-kit';
import { testDatabase } from '@overgang/service-kit/testing';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { citizenMigrations } from './citizen-register.ts';
import { deliveryMigrations } from './delivery-migrations.ts';
import { mailboxMigrations } from './mailbox-migrations.ts';
import { mailboxRetention } from './mailbox-retention.ts';

test('ids are known for longer than anybody resends, and kept content is not touched', async () => {
  const base = await testDatabase();
  const logger = createLogger('test');
  const database = openDatabase({ ...base, schema: 'keeping', logger });
  const { db } = database;
  await migrate(database, { ...mailboxMigrations, ...deliveryMigrations, ...citizenMigrations });
  await sql`insert into inbox (message_id, event, sender, sender_name, receiver, received_at, content_kept)
    select name, 'e', 's', 'S', 'r', '2025-01-01', name = 'kept' from unnest(array['kept', 'bare']) as name`.execute(
    db,
  );
  await sql`insert into inbox (message_id, event, sender, sender_name, receiver, received_at)
    values ('recent', 'e', 's', 'S', 'r', '2026-01-01')`.execute(db);
  await sql`insert into inbox_bundle (bundle_id, message_id, came_at)
    values ('old', 'bare', '2025-01-01'), ('new', 'recent', '2026-01-01')`.execute(db);
  await applyRetention({ database, rules: mailboxRetention, now: () => new Date('2026-03-01'), logger });
  const { rows } = await sql`select message_id from inbox order by message_id`.execute(db);
  expect(rows).toEqual([{ message_id: 'kept' }, { message_id: 'recent' }]);
  expect((await sql`select bundle_id from inbox_bundle`.execute(db)).rows).toEqual([{ bundle_id: 'new' }]);
  await database.close();
  await base.drop();
});
