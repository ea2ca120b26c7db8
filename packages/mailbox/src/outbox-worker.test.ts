import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readEnvelope } from '@overgang/fhir-models';
import { createLogger, migrate, openDatabase, type Database } from '@overgang/service-kit';
import { eventually, testDatabase, type TestDatabase } from '@overgang/service-kit/testing';
import type { Bundle } from 'fhir/r4.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deliveryMigrations } from './delivery-migrations.ts';
import { createDirectory } from './directory.ts';
import { mailboxMigrations } from './mailbox-migrations.ts';
import { createOutboxWorker, type OutboxWorker } from './outbox-worker.ts';
import { addToOutbox, outboxStates } from './outbox.ts';
import { smallExchange, SOR, testNotification, type SmallExchange } from './testing/index.ts';
import { testOrganisations } from './testing/test-organisations.ts';

const schema = 'sending';
const logger = createLogger('test');
let base: TestDatabase;
let database: Database<unknown>;
let exchange: SmallExchange;
let workers: OutboxWorker[];
let minutesPassed: number;
beforeEach(async () => {
  base = await testDatabase();
  database = openDatabase({ ...base, schema, logger });
  await migrate(database, { ...mailboxMigrations, ...deliveryMigrations });
  exchange = await smallExchange(testOrganisations);
  workers = [];
  minutesPassed = 0;
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await exchange.close();
  await database.close();
  await base.drop();
});

const idOf = (bundle: Bundle) => readEnvelope(bundle).messageId;

async function startWorker(): Promise<void> {
  const exchangeUrl = `${exchange.origin}/fhir`;
  const tokens = { organisations: [SOR.ward], tokenOf: () => Promise.resolve('token') };
  const worker = createOutboxWorker({
    database,
    exchangeUrl,
    tokens,
    directory: createDirectory({ database, exchangeUrl, tokens }),
    logger,
    transportNow: () => new Date(Date.now() + minutesPassed * 60_000),
    takeAnswer: () => Promise.resolve(),
  });
  workers.push(worker);
  await worker.start();
}

/** Pathways with messages each, stored in turn. */
async function store({ pathways, each }: { pathways: number; each: number }): Promise<string[][]> {
  const firsts = Array.from({ length: pathways }, () => testNotification());
  const ids: string[][] = firsts.map(() => []);
  for (let number = 0; number < each; number++) {
    for (const [index, first] of firsts.entries()) {
      const messageId = randomUUID();
      const next: Bundle = JSON.parse(JSON.stringify(first).replaceAll(idOf(first), messageId));
      await addToOutbox(database.db, { ...next, id: randomUUID() });
      ids[index]?.push(messageId);
    }
  }
  return ids;
}

async function allSent(ids: string[][]): Promise<void> {
  await eventually(async () => {
    const states = await outboxStates(database.db, ids.flat());
    expect([...states.values()].filter(({ sentAt }) => !sentAt)).toEqual([]);
  });
}

/** The messages of each pathway in the order in which the exchange first saw them. */
function seen(ids: string[][]): string[][] {
  const arrived = [...new Set(exchange.received.map(idOf))];
  return ids.map((own) => arrived.filter((id) => own.includes(id)));
}

test('two processes send each message once, in order within its pathway', async () => {
  const ids = await store({ pathways: 8, each: 5 });
  await Promise.all([startWorker(), startWorker()]);
  await allSent(ids);
  expect(exchange.received).toHaveLength(40);
  expect(seen(ids)).toEqual(ids);
});

test('what a killed process was sending another takes over: nothing is lost, the order holds, a copy is exact', async () => {
  const script = new URL('./testing/outbox-process.ts', import.meta.url);
  const victim = fork(script, [base.connectionString, schema, `${exchange.origin}/fhir`, SOR.ward]);
  await once(victim, 'message');
  const ids = await store({ pathways: 8, each: 10 });
  await eventually(() => expect(exchange.received.length).toBeGreaterThan(5));
  victim.kill('SIGKILL');
  await once(victim, 'exit');
  await startWorker();
  // Its leases end.
  minutesPassed = 2;
  await allSent(ids);
  expect(seen(ids)).toEqual(ids);
  const bundles = new Map(exchange.received.map((bundle) => [idOf(bundle), bundle.id]));
  expect(exchange.received.filter((bundle) => bundles.get(idOf(bundle)) !== bundle.id)).toEqual([]);
});

test('what waited longest for an exchange that was down goes in order when it is back, without waiting out its pause', async () => {
  await exchange.close();
  const ids = await store({ pathways: 4, each: 5 });
  await startWorker();
  await eventually(async () => {
    const states = await outboxStates(
      database.db,
      ids.flatMap(([first = '']) => first),
    );
    expect([...states.values()].filter(({ attempts }) => attempts >= 3)).not.toEqual([]);
  });
  await exchange.open();
  await allSent(ids);
  expect(seen(ids)).toEqual(ids);
  expect(exchange.received).toHaveLength(20);
});
