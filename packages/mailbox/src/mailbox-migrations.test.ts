import { readEnvelope } from '@overgang/fhir-models';
import { createLogger, migrate, openDatabase } from '@overgang/service-kit';
import { testDatabase } from '@overgang/service-kit/testing';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { citizenMigrations } from './citizen-register.ts';
import { mailboxMigrations } from './mailbox-migrations.ts';
import { testNotification } from './testing/index.ts';

test('an inbox from before reading was possible knows whom its messages are about, in the order they came', async () => {
  const base = await testDatabase();
  const database = openDatabase({ ...base, schema: 'old', logger: createLogger('test') });
  const before = Object.fromEntries(Object.entries(mailboxMigrations).filter(([name]) => name < '0004'));
  await migrate(database, { ...before, ...citizenMigrations });
  const bundle = testNotification();
  const { messageId, event, sender, receiver } = readEnvelope(bundle);
  await sql`insert into inbox (message_id, event, sender, sender_name, receiver, received_at, bundle)
    values (${messageId}, ${event}, ${sender.sor}, ${sender.name}, ${receiver.sor}, now(), ${JSON.stringify(bundle)}),
      ('without-content', ${event}, ${sender.sor}, ${sender.name}, ${receiver.sor}, now(), null)`.execute(database.db);
  await migrate(database, { ...mailboxMigrations, ...citizenMigrations });
  const { rows } =
    await sql`select number, about_cpr, about_given, about_family, sent_at from inbox order by number`.execute(
      database.db,
    );
  expect(rows).toEqual([
    {
      number: '1',
      about_cpr: '2512489996',
      about_given: ['Nancy'],
      about_family: 'Berggren',
      sent_at: new Date(bundle.timestamp ?? ''),
    },
    { number: '2', about_cpr: null, about_given: null, about_family: null, sent_at: null },
  ]);
  await database.close();
  await base.drop();
});
