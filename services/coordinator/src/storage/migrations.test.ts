import { faultsWhileMigrating, testDatabase } from '@overgang/service-kit/testing';
import { expect, test } from 'vitest';
import { migrations } from './migrations.ts';

test('from each earlier state an older process goes on while, and after, the schema is brought up to date', async () => {
  const base = await testDatabase();
  expect(await faultsWhileMigrating({ ...base, migrations })).toEqual([]);
  await base.drop();
}, 120_000);
