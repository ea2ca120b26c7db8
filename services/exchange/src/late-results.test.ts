import { randomUUID } from 'node:crypto';
import { buildAcknowledgement, isBundle } from '@overgang/fhir-models';
import { eventually } from '@overgang/service-kit/testing';
import type { Bundle } from 'fhir/r4.js';
import { afterEach, expect, test } from 'vitest';
import { exampleMessage, hospital, municipality } from './testing/example-message.ts';
import type { Received } from './testing/participant.ts';
import { systemOf, testExchange, type TestExchange } from './testing/test-exchange.ts';

const start = new Date('2026-03-02T08:00:00Z');

let time = start;
let open: TestExchange | undefined;
const begin = async () => {
  time = start;
  open = await testExchange({ now: () => time, retry: { longestDelaySeconds: 3600, timeoutSeconds: 15 } });
  return open;
};
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const pass = async (exchange: TestExchange, seconds: number) => {
  time = new Date(time.getTime() + seconds * 1000);
  await exchange.tick();
};
const idOf = (bundle: Bundle) => bundle.entry?.[0]?.resource?.id ?? '';
const answerTo = (json: Received['json'], code: 'ok' | 'transient-error') =>
  isBundle(json) ? buildAcknowledgement({ of: json, code, createdAt: start.toISOString() }) : undefined;

test('the result in an answer counts, though the receiver asked for patience by itself meanwhile', async () => {
  const exchange = await begin();
  const message = exampleMessage();
  exchange.homeCare.answer = async ({ json }) => {
    const patience = answerTo(json, 'transient-error');
    if (patience) await exchange.post(systemOf(municipality), patience);
    return { status: 200, body: answerTo(json, 'ok') };
  };
  await exchange.post(systemOf(hospital), message);
  await exchange.delivered(idOf(message), 'acknowledged');
  expect((await exchange.logged(idOf(message))).acknowledgements).toHaveLength(2);
});

test('an id that no index takes is refused', async () => {
  const exchange = await begin();
  const episode = Array.from({ length: 300 }, () => randomUUID()).join('');
  expect((await exchange.post(systemOf(hospital), exampleMessage({ episode }))).status).toBe(422);
});

test('a message that its receiver cannot take delays no other for long', async () => {
  const exchange = await begin();
  const poison = exampleMessage();
  exchange.homeCare.answer = ({ json }) =>
    JSON.stringify(json).includes(idOf(poison)) ? { status: 500 } : { status: 200, body: answerTo(json, 'ok') };
  await exchange.post(systemOf(hospital), poison);
  await eventually(() => expect(exchange.homeCare.received.length).toBeGreaterThan(0));
  for (let hours = 0; hours < 12; hours++) await pass(exchange, 3600);
  const healthy = exampleMessage();
  await exchange.post(systemOf(hospital), healthy);
  await pass(exchange, 60);
  expect(await exchange.logged(idOf(healthy))).toMatchObject({ deliveries: [{ state: 'acknowledged' }] });
});
