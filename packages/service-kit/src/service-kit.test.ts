import express from 'express';
import { sql, type Kysely } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import {
  authenticate,
  callerOf,
  createLogger,
  createVerifier,
  migrate,
  openDatabase,
  openQueue,
  parse,
  serve,
} from './index.ts';
import { eventually, testDatabase, testIssuer, type TestDatabase, type TestIssuer } from './testing/index.ts';

const logger = createLogger('test');
let base: TestDatabase;
let issuer: TestIssuer;

beforeAll(async () => {
  base = await testDatabase();
  issuer = await testIssuer();
});
afterAll(async () => {
  await issuer.close();
  await base.drop();
});

const openTwice = () => openDatabase<{ note: { text: string } }>({ ...base, schema: 'twice', logger });
const health = () => Promise.resolve({ ready: true });
const idle = () => Promise.resolve();

test('two processes that migrate at the same time both end with the newest schema', async () => {
  const [one, other] = [openTwice(), openTwice()];
  const migrations = {
    '0001-note': { up: async (db: Kysely<never>) => void (await sql`create table note (text text)`.execute(db)) },
  };
  await Promise.all([migrate(one, migrations), migrate(other, migrations)]);
  await one.db.insertInto('note').values({ text: 'a' }).execute();
  expect(await other.db.selectFrom('note').selectAll().execute()).toEqual([{ text: 'a' }]);
  await Promise.all([one.close(), other.close()]);
});

test('a job is done only when its transaction commits, in the order sent, and again after a failure', async () => {
  const database = openDatabase<object>({ ...base, schema: 'jobs', logger });
  const queue = await openQueue({ ...base, schema: 'jobs_queue', logger });
  await queue.define('work');
  const seen: string[] = [];
  await queue.work('work', z.object({ n: z.number() }), async ({ data, attempt }) => {
    seen.push(`${data.n}.${attempt}`);
    if (data.n === 1 && attempt === 1) throw new Error('not yet');
    await Promise.resolve();
  });
  for (const n of [1, 2]) {
    await database.db.transaction().execute((trx) => queue.send(trx, 'work', { n }, { key: 'same' }));
  }
  const undone = database.db.transaction().execute(async (trx) => {
    await queue.send(trx, 'work', { n: 3 }, { key: 'other' });
    throw new Error('rolled back');
  });
  await expect(undone).rejects.toThrow('rolled back');
  await eventually(() => expect(seen).toEqual(['1.1', '1.2', '2.1']));
  await queue.stop();
  await database.close();
});

test('a request is answered by who asks, and every refusal is a problem document in the language asked for', async () => {
  const router = express.Router();
  router.use(express.json());
  router.get(
    '/me',
    authenticate(createVerifier(issuer)),
    (_request, response) => void response.json(callerOf(response)),
  );
  router.post('/number', (request, response) => void response.json(parse(z.object({ n: z.number() }), request.body)));
  const serving = await serve([{ name: 'a', prefix: '/a', router, start: idle, stop: idle, health }], {
    port: 0,
    logger,
  });
  const system = { kind: 'system', clientId: 'c', organisation: '1', scopes: ['system/message.send'] } as const;
  const token = await issuer.token({ ...system, scopes: [...system.scopes] });
  const get = (path: string, headers = {}) => fetch(`${serving.url}${path}`, { headers });

  expect(await (await get('/a/me', { authorization: `Bearer ${token}` })).json()).toMatchObject(system);
  expect((await get('/a/me')).status).toBe(401);
  expect((await get('/a/me', { authorization: 'Bearer a.b.c' })).status).toBe(401);
  expect(await (await get('/none', { 'accept-language': 'en' })).json()).toMatchObject({
    status: 404,
    detail: 'There is nothing here.',
  });
  const bad = await fetch(`${serving.url}/a/number`, {
    method: 'POST',
    body: '{"n":"x"}',
    headers: { 'content-type': 'application/json' },
  });
  expect(await bad.json()).toMatchObject({ status: 400, code: 'invalid-input', fields: [{ path: 'n' }] });
  const broken = await fetch(`${serving.url}/a/number`, {
    method: 'POST',
    body: '{',
    headers: { 'content-type': 'application/json' },
  });
  expect(await broken.json()).toMatchObject({ status: 400, code: 'unreadable' });
  expect(await (await get('/health')).json()).toMatchObject({ ready: true, services: { a: { ready: true } } });
  expect(await (await get('/metrics')).text()).toContain('process_cpu');
  await serving.close();
});
