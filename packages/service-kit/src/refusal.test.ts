import { Writable } from 'node:stream';
import express from 'express';
import { sql } from 'kysely';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { freePort } from './free-port.ts';
import { createLogger } from './logger.ts';
import { asRefusal } from './refusal.ts';
import { serve } from './serve.ts';

const health = () => Promise.resolve({ ready: true });
const idle = () => Promise.resolve();
const withCode = (code: string) => Object.assign(new Error('no'), { code });

/** Serves one route that fails, asks it, and returns the answer with what was logged. */
async function asked(fail: () => unknown) {
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const router = express.Router().get('/', async () => void (await fail()));
  const service = { name: 'a', prefix: '/a', router, start: idle, stop: idle, health };
  const serving = await serve([service], { port: 0, logger: pino(sink) });
  const answer = await fetch(`${serving.url}/a`);
  const body: unknown = await answer.json();
  await serving.close();
  return { answer, body, logged: lines.join('') };
}

test('while PostgreSQL is down the answer is 503, and says when to try again', async () => {
  const logger = createLogger('test');
  logger.level = 'silent';
  const connectionString = `postgres://nobody@localhost:${await freePort()}/none`;
  const database = openDatabase({ connectionString, schema: 'none', logger });
  const { answer, body } = await asked(() => sql`select 1`.execute(database.db));
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('5');
  expect(body).toMatchObject({ code: 'temporarily-unavailable', detail: 'Systemet kan ikke nå sin database lige nu.' });
  await database.close();
});

test.each([
  ['shut down by an administrator', withCode('57P01'), 503],
  ['starting up', withCode('57P03'), 503],
  ['a connection failure', withCode('08006'), 503],
  ['a connection cut off', new Error('Connection terminated unexpectedly'), 503],
  ['a name that is not found', withCode('ENOTFOUND'), 503],
  ['a broken constraint', withCode('23505'), 500],
  ['a bug', new TypeError('x is not a function'), 500],
])('%s is answered with its own status: %#', (_case, error, status) => {
  expect(asRefusal(error).status).toBe(status);
});

test('of an unexpected error only name, code and frames are logged, however its message looks', async () => {
  const secret = 'invalid input: "251248-9996"\n    at Nancy Berggren';
  const { answer, logged } = await asked(() => {
    throw Object.assign(new TypeError(secret), { code: '22P02' });
  });
  expect(answer.status).toBe(500);
  expect(logged).toContain('"type":"TypeError","code":"22P02","frames":["');
  expect(logged).toContain('refusal.test.ts');
  expect(logged).not.toMatch(/251248|Nancy/);
});
