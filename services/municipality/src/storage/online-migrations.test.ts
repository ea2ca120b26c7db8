import { citizenMigrations, deliveryMigrations, mailboxMigrations } from '@overgang/mailbox';
import { faultsWhileMigrating, testDatabase } from '@overgang/service-kit/testing';
import { expect, test } from 'vitest';
import { arrangementMigrations } from './arrangements.ts';
import { municipalityMigrations } from './migrations.ts';
import { stayMigrations } from './stay-migrations.ts';

test('from each earlier state an older process goes on while, and after, the schema is brought up to date', async () => {
  const database = await testDatabase();
  const base = { ...mailboxMigrations, ...deliveryMigrations, ...citizenMigrations };
  const migrations = { ...municipalityMigrations, ...stayMigrations, ...arrangementMigrations };
  expect(await faultsWhileMigrating({ ...database, base, migrations })).toEqual([]);
  await database.drop();
});
