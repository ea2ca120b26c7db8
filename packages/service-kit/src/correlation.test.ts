import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Router } from 'express';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import {
  correlationId,
  createLogger,
  openDatabase,
  openQueue,
  outboundHeaders,
  serve,
  withCorrelation,
} from './index.ts';
import { eventually, testDatabase, type TestDatabase } from './testing/index.ts';

let base: TestDatabase;
let folder: string;

beforeAll(async () => {
  base = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'overgang-lines-'));
});
beforeEach(() => {
  vi.stubEnv('LOG_DIR', folder);
  vi.stubEnv('LOG_LEVEL', 'debug');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  await base.drop();
});

const idle = () => Promise.resolve();
const life = { start: idle, stop: idle, health: () => Promise.resolve({ ready: true }) };

const linesOf = (name: string) => {
  const file = readdirSync(folder).find((found) => found.startsWith(`${name}-`)) ?? '';
  const lines = readFileSync(join(folder, file), 'utf8').trim().split('\n');
  return lines.map((line) => z.looseObject({ msg: z.string() }).parse(JSON.parse(line)));
};

test('every line of a request carries the number that its caller gave, also after waiting, and so does the answer', async () => {
  const logger = createLogger('requests');
  const router = Router();
  router.get('/', async (_request, response) => {
    await new Promise((resolve) => setImmediate(resolve));
    logger.info('underway');
    response.json(outboundHeaders());
  });
  const serving = await serve([{ name: 'a', prefix: '/a', router, ...life }], { port: 0, logger });
  const ask = (id: string) => fetch(`${serving.url}/a`, { headers: { 'x-correlation-id': id } });
  const answer = await ask('first-request');
  expect(answer.headers.get('x-correlation-id')).toBe('first-request');
  expect(await answer.json()).toEqual({ 'x-correlation-id': 'first-request' });
  // A number that could be a citizen's is not taken over: it would be logged.
  for (const id of ['010203-1234', 'ward-0102031234-2']) {
    expect((await ask(id)).headers.get('x-correlation-id')).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
  }
  await serving.close();
  const own = linesOf('requests').filter(({ correlation }) => correlation === 'first-request');
  expect(own.map(({ msg }) => msg)).toEqual(['underway', 'request completed']);
});

test('a job runs under the number of the work that sent it, and its data is as it was sent', async () => {
  const logger = createLogger('jobs');
  const database = openDatabase<object>({ ...base, schema: 'correlated', logger });
  const queue = await openQueue({ ...base, schema: 'correlated_jobs', logger });
  await queue.define('work');
  const seen: unknown[] = [];
  await queue.work('work', z.strictObject({ n: z.number() }), ({ data }) => {
    seen.push([correlationId(), data]);
    return Promise.resolve();
  });
  await withCorrelation('the-first-message', () => queue.send(database.db, 'work', { n: 1 }, { key: 'a' }));
  await eventually(() => expect(seen).toEqual([['the-first-message', { n: 1 }]]));
  await queue.send(database.db, 'work', { n: 2 }, { key: 'a' });
  await eventually(() => expect(seen[1]).toEqual([expect.stringMatching(/^[\da-f-]{36}$/), { n: 2 }]));
  await queue.stop();
  await database.close();
});
