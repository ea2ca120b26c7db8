import { Router } from 'express';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createLogger, openDatabase, openQueue, outboundHeaders, serve, startTracing } from './index.ts';
import { eventually, testDatabase, traceReceiver, type TestDatabase, type TraceReceiver } from './testing/index.ts';

const logger = createLogger('test');
let base: TestDatabase;
let receiver: TraceReceiver;
let endTracing: () => Promise<void>;

beforeAll(async () => {
  base = await testDatabase();
  receiver = await traceReceiver();
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', receiver.endpoint);
  vi.stubEnv('OTEL_BSP_SCHEDULE_DELAY', '50');
  endTracing = await startTracing('test');
});
afterAll(async () => {
  await endTracing();
  vi.unstubAllEnvs();
  await receiver.close();
  await base.drop();
});

const idle = () => Promise.resolve();
const life = { start: idle, stop: idle, health: () => Promise.resolve({ ready: true }) };

/** Two services: what is posted to the first becomes a job, which calls the second. */
async function twoServices() {
  const database = openDatabase<object>({ ...base, schema: 'traced', logger });
  const queue = await openQueue({ ...base, schema: 'traced_jobs', logger });
  await queue.define('tell');
  const first = Router().post('/letters/:cpr', async (_request, response) => {
    await sql`select 1 as answer from pg_class where relname = ${'a name'}`.execute(database.db);
    await queue.send(database.db, 'tell', {}, { key: 'a' });
    response.status(202).json({});
  });
  const second = Router().get('/heard', (_request, response) => void response.json({}));
  const services = [
    { name: 'one', prefix: '/one', router: first, ...life },
    { name: 'two', prefix: '/two', router: second, ...life },
  ];
  const serving = await serve(services, { port: 0, logger });
  await queue.work('tell', z.object({}), async () => {
    await fetch(`${serving.url}/two/heard?name=Nancy`, { headers: outboundHeaders() });
  });
  const close = async () => {
    await serving.close();
    await queue.stop();
    await database.close();
  };
  return { url: serving.url, close };
}

test('a request, its statements, the job that it leaves and the call that this makes are one trace without personal data', async () => {
  const { url, close } = await twoServices();
  const correlation = crypto.randomUUID();
  await fetch(`${url}/one/letters/a-letter-of-somebody?q=x`, {
    method: 'POST',
    headers: { 'x-correlation-id': correlation },
  });
  const steps = [
    '/one/letters/:cpr',
    'select pg_class',
    'job tell',
    expect.stringMatching(/^GET localhost:/),
    '/two/heard',
  ];
  const own = () => receiver.spans.filter(({ traceId }) => traceId === correlation.replaceAll('-', ''));
  await eventually(() => expect(own().map(({ name }) => name)).toEqual(expect.arrayContaining(steps)));
  const parentOf = (name: RegExp) => {
    const parent = own().find((span) => name.test(span.name))?.parentSpanId;
    return own().find(({ spanId }) => spanId === parent)?.name;
  };
  expect(parentOf(/^\/two/)).toMatch(/^GET localhost/);
  expect(parentOf(/^GET localhost/)).toBe('job tell');
  expect(parentOf(/^job/)).toBe('/one/letters/:cpr');
  expect(parentOf(/^select/)).toBe('/one/letters/:cpr');
  expect(JSON.stringify(receiver.spans)).not.toMatch(/a-letter-of-somebody|Nancy|a name/);
  await close();
});

test('a trace that the caller has begun is gone on with, and gives the work its number', async () => {
  const { url, close } = await twoServices();
  const [trace, span] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];
  const answer = await fetch(`${url}/two/heard`, { headers: { traceparent: `00-${trace}-${span}-01` } });
  expect(answer.headers.get('x-correlation-id')).toBe(trace);
  await eventually(() =>
    expect(receiver.spans).toContainEqual(expect.objectContaining({ traceId: trace, parentSpanId: span })),
  );
  await close();
});
