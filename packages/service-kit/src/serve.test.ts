import { get as httpGet } from 'node:http';
import { Router } from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createLogger, healthOf, migrate, openDatabase, openQueue, serve, type Service } from './index.ts';
import { eventually, testDatabase, type TestDatabase } from './testing/index.ts';

const logger = createLogger('test');
let base: TestDatabase;
beforeAll(async () => {
  base = await testDatabase();
});
afterAll(() => base.drop());

const idle = () => Promise.resolve();
const well = () => Promise.resolve({ ready: true });
const service = (router: Router, rest: Partial<Service> = {}): Service => {
  return { name: 'a', prefix: '/a', router, start: idle, stop: idle, health: well, ...rest };
};
const ask = async (url: string) => {
  const answer = await fetch(url);
  return { status: answer.status, body: z.looseObject({}).parse(await answer.json()) };
};

/** A route that answers when it is told to. */
function held(order: string[] = []) {
  const waiting = Promise.withResolvers<void>();
  const router = Router().get('/slow', async (_request, response) => {
    waiting.resolve();
    await go.promise;
    response.once('finish', () => order.push('answered')).json({ done: true });
  });
  const go = Promise.withResolvers<void>();
  return { router, begun: waiting.promise, go: () => go.resolve() };
}

test('a service that ends says first that it is not ready, answers what is under way, and stops its work after that', async () => {
  const order: string[] = [];
  const { router, begun, go } = held(order);
  const stop = () => Promise.resolve(void order.push('stopped'));
  const serving = await serve([service(router, { stop })], { port: 0, logger, drain: { graceSeconds: 0.3 } });
  const slow = ask(`${serving.url}/a/slow`);
  await begun;
  const closed = serving.close();
  expect(await ask(`${serving.url}/health/ready`)).toMatchObject({
    status: 503,
    body: { ready: false, draining: true },
  });
  expect(await ask(`${serving.url}/health/live`)).toMatchObject({ status: 200, body: { live: true } });
  await eventually(() => expect(fetch(`${serving.url}/health/live`)).rejects.toThrow('fetch failed'));
  go();
  await closed;
  expect(await slow).toEqual({ status: 200, body: { done: true } });
  expect(order).toEqual(['answered', 'stopped']);
});

test('a request that never ends holds nothing up for longer than it may', async () => {
  const { router, begun } = held();
  const serving = await serve([service(router)], { port: 0, logger, drain: { requestSeconds: 0.05 } });
  const cut = new Promise((resolve) => httpGet(`${serving.url}/a/slow`).on('error', resolve));
  await begun;
  await serving.close();
  expect(await cut).toBeInstanceOf(Error);
});

test('a service is ready with its schema and its jobs, degraded without a neighbour, and not ready when its jobs end', async () => {
  const database = openDatabase<object>({ ...base, schema: 'well', logger });
  const queue = await openQueue({ ...base, schema: 'well_jobs', logger });
  const first = { '0001-none': { up: () => Promise.resolve() } };
  await migrate(database, first);
  const parts = { database, queue: () => queue };
  expect(await healthOf({ ...parts, migrations: first })()).toEqual({
    ready: true,
    degraded: false,
    dependencies: { database: { state: 'ok' }, queue: { state: 'ok' } },
  });
  const behind = healthOf({ ...parts, migrations: { ...first, '0002-more': { up: () => Promise.resolve() } } });
  expect(await behind()).toMatchObject({ ready: false, detail: 'the schema lacks 1 migrations' });
  const alone = healthOf({ ...parts, migrations: first, others: { exchange: 'http://localhost:1/fhir' } });
  const others = { exchange: { state: 'degraded', detail: 'the exchange does not answer' } };
  expect(await alone()).toMatchObject({ ready: true, degraded: true, dependencies: others });
  await queue.stop();
  expect(await healthOf({ ...parts, migrations: first })()).toMatchObject({ ready: false });
  await database.close();
});

test('a service whose database is gone is not ready within a second, though all its connections wait', async () => {
  const away = openDatabase<object>({ connectionString: 'postgres://localhost:1/none', schema: 'none', logger });
  const health = await healthOf({ database: away, migrations: {} })();
  expect(health).toMatchObject({ ready: false, dependencies: { database: { state: 'down' } } });
  await away.close();
});

test('requests are measured by pattern and never by what stands in the address, beside connections, jobs and build', async () => {
  const router = Router();
  router.get('/citizens/:id', (_request, response) => void response.json({}));
  const database = openDatabase<object>({ ...base, schema: 'measured', logger });
  const queue = await openQueue({ ...base, schema: 'measured_jobs', logger });
  await queue.define('letters');
  await queue.send(database.db, 'letters', {}, { key: 'a', startAfter: new Date(Date.now() + 3_600_000) });
  const serving = await serve([service(router)], { port: 0, logger });
  await fetch(`${serving.url}/a/citizens/2ab8?x=1`);
  await fetch(`${serving.url}/a/guess`);
  const metrics = await (await fetch(`${serving.url}/metrics`)).text();
  expect(metrics).toContain('service="a",method="GET",route="/a/citizens/:id",status="200"');
  expect(metrics).toContain('route="unmatched",status="404"');
  expect(metrics).not.toContain('2ab8');
  expect(metrics).toMatch(/overgang_build_info\{version="[\d.]+"/);
  expect(metrics).toContain('overgang_database_connections{schema="measured",state="idle"} 1');
  expect(metrics).toContain('overgang_queue_jobs{schema="measured_jobs",queue="letters"');
  expect(metrics).toContain('nodejs_eventloop_lag_seconds');
  await serving.close();
  await queue.stop();
  await database.close();
});
