import { faultsWhileMigrating, testDatabase } from '@overgang/service-kit/testing';
import { expect, test } from 'vitest';
import { citizenMigrations } from './citizen-register.ts';
import { deliveryMigrations } from './delivery-migrations.ts';
import { mailboxMigrations } from './mailbox-migrations.ts';

test('from each earlier state an older process goes on while, and after, a mailbox is brought up to date', async () => {
  const base = await testDatabase();
  const migrations = { ...mailboxMigrations, ...deliveryMigrations, ...citizenMigrations };
  // Numbers for the messages of before it was possible to read them: an inbox of some thousand rows, in under a second.
  const rewrites = { '0004-reading': ['inbox'] };
  expect(await faultsWhileMigrating({ ...base, migrations, rewrites })).toEqual([]);
  await base.drop();
});
