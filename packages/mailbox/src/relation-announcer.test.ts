import { randomUUID } from 'node:crypto';
import { createLogger, createServiceCaller, migrate, openDatabase, type Database } from '@overgang/service-kit';
import { testDatabase, type TestDatabase } from '@overgang/service-kit/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deliveryMigrations } from './delivery-migrations.ts';
import { createDirectory } from './directory.ts';
import { mailboxMigrations } from './mailbox-migrations.ts';
import { tellOrGiveUp, type Relation } from './relation-announcer.ts';
import { relationProblems } from './relation-problems.ts';
import { smallExchange, SOR, type SmallExchange } from './testing/index.ts';
import { testOrganisations } from './testing/test-organisations.ts';

let base: TestDatabase;
let database: Database<unknown>;
let exchange: SmallExchange;
beforeEach(async () => {
  base = await testDatabase();
  database = openDatabase({ ...base, schema: 'caring', logger: createLogger('test') });
  await migrate(database, { ...mailboxMigrations, ...deliveryMigrations });
  exchange = await smallExchange(testOrganisations);
});
afterEach(async () => {
  await exchange.close();
  await database.close();
  await base.drop();
});

const citizenId = randomUUID();
const relation: Relation = {
  kind: 'listed',
  citizen: { cpr: '2512489996', given: ['Nancy'], family: 'Berggren' },
  organisation: SOR.practice,
  from: new Date('2026-03-02T08:00:00Z'),
};

function tell(attempt: number): Promise<void> {
  const tokens = { organisations: [SOR.practice], tokenOf: () => Promise.resolve('token') };
  const { origin } = exchange;
  const directory = createDirectory({ database, exchangeUrl: `${origin}/fhir`, tokens });
  const options = {
    database,
    directory,
    tokens,
    coordinatorUrl: `${origin}/coordinator`,
    logger: createLogger('test'),
    caller: createServiceCaller(),
  };
  return tellOrGiveUp(options, relation, { citizenId, attempt });
}
const problem = async () => (await relationProblems(database.db, [citizenId])).get(citizenId);

test('a relation that is refused time and again is given up, visibly, until it is heard', async () => {
  exchange.relationStatus = 403;
  await expect(tell(1)).rejects.toThrow('403');
  await expect(tell(11)).rejects.toThrow('403');
  expect(await problem()).toBeUndefined();
  await tell(12);
  expect(await problem()).toMatchObject({ da: expect.any(String), en: expect.stringContaining('Register') });
  exchange.relationStatus = 200;
  await tell(1);
  expect(await problem()).toBeUndefined();
});

test('a coordinator that cannot be reached is tried for days', async () => {
  exchange.relationStatus = 503;
  await expect(tell(3999)).rejects.toThrow('503');
  expect(await problem()).toBeUndefined();
});
