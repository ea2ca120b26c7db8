import { citizenMigrations, deliveryMigrations, mailboxMigrations } from '@overgang/mailbox';
import { faultsWhileMigrating, testDatabase } from '@overgang/service-kit/testing';
import { expect, test } from 'vitest';
import { delegationMigrations } from './delegation-migrations.ts';
import { letterMigrations } from './letter-migrations.ts';
import { practiceMigrations } from './migrations.ts';

test('from each earlier state an older process goes on while, and after, the schema is brought up to date', async () => {
  const database = await testDatabase();
  const base = { ...mailboxMigrations, ...deliveryMigrations, ...citizenMigrations };
  const migrations = { ...practiceMigrations, ...letterMigrations, ...delegationMigrations };
  expect(await faultsWhileMigrating({ ...database, base, migrations })).toEqual([]);
  await database.drop();
});
