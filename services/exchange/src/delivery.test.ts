import { randomUUID } from 'node:crypto';
import { buildAcknowledgement, glnWithCheckDigit, isBundle, type Party } from '@overgang/fhir-models';
import { createLogger, openDatabase, type Database } from '@overgang/service-kit';
import { eventually } from '@overgang/service-kit/testing';
import type { Bundle } from 'fhir/r4.js';
import { CompiledQuery } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { exampleMessage, hospital, municipality, ward } from './testing/example-message.ts';
import type { Participant, Received } from './testing/participant.ts';
import { systemOf, testExchange, type TestExchange } from './testing/test-exchange.ts';

const start = new Date('2026-03-02T08:00:00Z');
const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];

let time = start;
let open: TestExchange | undefined;
let database: Database<unknown> | undefined;
const begin = async (retry = {}) => {
  time = start;
  const defaults = { longestDelaySeconds: 3600, timeoutSeconds: 15 };
  open = await testExchange({ now: () => time, retry: { ...defaults, ...retry } });
  const { connectionString } = open;
  database = openDatabase({ connectionString, schema: 'exchange', logger: createLogger('test') });
  return open;
};
afterEach(async () => {
  await database?.close();
  await open?.close();
  open = undefined;
});

/** The time goes on, and all that is due by then is done. */
const pass = async (exchange: TestExchange, milliseconds: number) => {
  time = new Date(time.getTime() + milliseconds);
  await exchange.tick();
};

const taken = () => ({ status: 200 });
const unavailable = () => ({ status: 503 });
const idOf = (bundle: Bundle) => bundle.entry?.[0]?.resource?.id ?? '';
const post = async (exchange: TestExchange, message: Bundle) =>
  expect((await exchange.post(systemOf(hospital), message)).status).toBe(202);
const countOf = (system: Participant, message: Bundle) =>
  system.received.filter(({ json }) => json['id'] === message.id).length;
const acknowledge = ({ json }: Received) => {
  if (!isBundle(json) || JSON.stringify(json).includes('"acknowledgement-message"'))
    return { status: 200, body: undefined };
  return { status: 200, body: buildAcknowledgement({ of: json, code: 'ok', createdAt: start.toISOString() }) };
};
const rows = async (statement: string, values: unknown[] = []) =>
  (await database?.db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(statement, values)))?.rows;
const tasks = (kind: string) =>
  rows('select subject, times, closed_at is null as open from operations_task where kind = $1 order by opened_at', [
    kind,
  ]);
/** What the coordinator takes in of a message: when time leaps a telling may be made again, and the very same counts once. */
const kinds = (exchange: TestExchange, message: Bundle) => {
  const told = exchange.told().filter((fact) => fact['messageId'] === idOf(message));
  return [...new Map(told.map((fact) => [JSON.stringify(fact), fact['kind']])).values()];
};

const town = (number: number): Party => {
  const sor = `9900510000${String(number).padStart(5, '0')}`;
  return { sor, name: `Kommune ${number}`, gln: glnWithCheckDigit(`5${sor.slice(-11)}`) };
};

test('two nodes deliver everything once, in the order of each pathway', async () => {
  const exchange = await begin();
  const other = await exchange.another();
  exchange.homeCare.answer = acknowledge;
  const pathways = Array.from({ length: 10 }, () => {
    const episode = randomUUID();
    return Array.from({ length: 4 }, () => exampleMessage({ episode }));
  });
  await Promise.all(
    pathways.map(async (messages) => {
      for (const message of messages) await post(exchange, message);
    }),
  );
  for (const message of pathways.flat()) await exchange.delivered(idOf(message), 'acknowledged');
  const order = exchange.homeCare.received.map(({ json }) => json['id']);
  expect(order).toHaveLength(40);
  for (const messages of pathways) {
    const ids = messages.map(({ id }) => id);
    expect(order.filter((id) => ids.some((one) => one === id))).toEqual(ids);
  }
  await other.close();
});

test('what a killed process had taken is delivered when its lease ends, and not before', async () => {
  const exchange = await begin();
  exchange.homeCare.answer = unavailable;
  const message = exampleMessage();
  await post(exchange, message);
  await eventually(() => expect(countOf(exchange.homeCare, message)).toBe(1));
  await exchange.tick();
  await rows(`update lane set due_at = $1, leased_until = $2, leased_by = gen_random_uuid()`, [
    time,
    new Date(time.getTime() + 10 * second),
  ]);
  exchange.homeCare.answer = acknowledge;
  await pass(exchange, 9 * second);
  expect(countOf(exchange.homeCare, message)).toBe(1);
  await pass(exchange, 2 * second);
  expect(await exchange.logged(idOf(message))).toMatchObject({ deliveries: [{ state: 'acknowledged', attempts: 2 }] });
  expect(countOf(exchange.homeCare, message)).toBe(2);
});

test('one of twenty receivers that is down for two hours delays nobody, is told of once, and gets all in order', async () => {
  const exchange = await begin();
  const towns = Array.from({ length: 19 }, (_, index) => town(index));
  const systems = await Promise.all(towns.map((one) => exchange.join(one)));
  for (const system of systems) system.answer = acknowledge;
  exchange.homeCare.answer = unavailable;
  const episodes = Array.from({ length: 6 }, () => randomUUID());
  const waiting: Bundle[] = [];
  const others: Bundle[] = [];
  for (let round = 0; round < 4; round++) {
    const held = episodes.map((episode) => exampleMessage({ episode }));
    const passing = towns.map((receiver) => exampleMessage({ receiver }));
    for (const message of held) await post(exchange, message);
    await Promise.all(passing.map((message) => post(exchange, message)));
    waiting.push(...held);
    others.push(...passing);
    await pass(exchange, 30 * minute);
  }
  const attempts = await rows(`select distinct attempts, state from delivery where message_id = any($1)`, [
    others.map(idOf),
  ]);
  expect(attempts).toEqual([{ attempts: 1, state: 'acknowledged' }]);
  expect(await tasks('receiver-down')).toEqual([{ subject: municipality.sor, times: 1, open: true }]);

  exchange.homeCare.answer = acknowledge;
  exchange.homeCare.received.length = 0;
  await pass(exchange, hour);
  const order = exchange.homeCare.received.map(({ json }) => json['id']);
  for (const episode of episodes) {
    const ids = waiting.filter((message) => JSON.stringify(message).includes(episode)).map(({ id }) => id);
    expect(order.filter((id) => ids.some((one) => one === id))).toEqual(ids);
  }
  expect(order).toHaveLength(waiting.length);
  expect(await tasks('receiver-down')).toEqual([{ subject: municipality.sor, times: 1, open: false }]);
  const changes = () =>
    exchange.coordinator.received.filter(({ path }) => path === '/receivers').map(({ json }) => json);
  const told = {
    receiver: municipality.sor,
    name: municipality.name,
    waiting: [{ unit: ward.sor, messages: waiting.length }],
  };
  await eventually(() => expect(changes()).toMatchObject([{ state: 'down' }, { ...told, state: 'back' }]));
  for (const system of systems) await system.close();
});

test('a receiver that is closed is tried by one message at a time, however many wait', async () => {
  const exchange = await begin();
  exchange.homeCare.answer = unavailable;
  const messages = Array.from({ length: 80 }, () => exampleMessage());
  await Promise.all(messages.map((message) => post(exchange, message)));
  await pass(exchange, 0);
  const tried = exchange.homeCare.received.length;
  expect(tried).toBeLessThan(messages.length);
  await pass(exchange, hour);
  expect(exchange.homeCare.received).toHaveLength(tried + 1);
  await pass(exchange, second);
  expect(exchange.homeCare.received).toHaveLength(tried + 1);
});

test('what waits behind a receiver that stays away is dead after five days, untried or not, and both ends are told', async () => {
  const exchange = await begin();
  exchange.homeCare.answer = unavailable;
  const messages = Array.from({ length: 8 }, () => exampleMessage());
  await Promise.all(messages.map((message) => post(exchange, message)));
  await pass(exchange, 0);
  for (let days = 0; days < 5; days++) await pass(exchange, day);
  await pass(exchange, minute);
  for (const message of messages) {
    const { deliveries, acknowledgements } = await exchange.logged(idOf(message));
    expect(deliveries).toMatchObject([{ state: 'dead' }]);
    expect(acknowledgements).toMatchObject([{ responseCode: 'transient-error' }]);
    expect(kinds(exchange, message).at(-1)).toBe('dead');
  }
  expect(await tasks('dead-letter')).toHaveLength(messages.length);
});

test('a message that is handed over and never acknowledged is told as unanswered, once, and closes when it is answered', async () => {
  const exchange = await begin();
  const message = exampleMessage();
  await post(exchange, message);
  await exchange.delivered(idOf(message), 'handed-over');
  await pass(exchange, 89 * minute);
  await eventually(() => expect(kinds(exchange, message)).toEqual(['handed-over']));
  await pass(exchange, 2 * minute);
  await pass(exchange, hour);
  await eventually(() => expect(kinds(exchange, message)).toEqual(['handed-over', 'unanswered']));
  expect(await tasks('unanswered')).toMatchObject([{ times: 1, open: true }]);
  const late = buildAcknowledgement({ of: message, code: 'ok', createdAt: time.toISOString() });
  expect((await exchange.post(systemOf(municipality), late)).status).toBe(202);
  await pass(exchange, minute);
  await eventually(() => expect(kinds(exchange, message)).toEqual(['handed-over', 'unanswered', 'acknowledged']));
  expect(await tasks('unanswered')).toMatchObject([{ times: 1, open: false }]);
});

test('a delivery that waits in no lane is found, told of, and delivered', async () => {
  const exchange = await begin();
  exchange.homeCare.answer = unavailable;
  const message = exampleMessage();
  await post(exchange, message);
  await eventually(() => expect(countOf(exchange.homeCare, message)).toBe(1));
  await exchange.tick();
  exchange.homeCare.answer = acknowledge;
  await rows('delete from lane');
  await rows('update delivery set episode = null, place = null');
  await pass(exchange, minute);
  expect(await exchange.logged(idOf(message))).toMatchObject({ deliveries: [{ state: 'acknowledged' }] });
  expect(await tasks('stuck')).toMatchObject([{ times: 1, open: false }]);
});

test('a message whose acknowledgement overtakes the answer that it was taken is acknowledged once', async () => {
  const exchange = await begin();
  const message = exampleMessage();
  exchange.homeCare.answer = async (received) => {
    const { status, body } = acknowledge(received);
    if (isBundle(body)) await exchange.post(systemOf(municipality), body);
    return { status };
  };
  await post(exchange, message);
  await exchange.delivered(idOf(message), 'acknowledged');
  await pass(exchange, minute);
  await eventually(() => expect(kinds(exchange, message)).toEqual(['handed-over', 'acknowledged']));
  expect(countOf(exchange.homeCare, message)).toBe(1);
});

test('an unknown receiver is a task for whoever keeps the directory, one however often it is posted to', async () => {
  const exchange = await begin();
  const receiver = town(77);
  for (const message of [exampleMessage({ receiver }), exampleMessage({ receiver })])
    expect((await exchange.post(systemOf(hospital), message)).status).toBe(422);
  expect(await tasks('unknown-receiver')).toMatchObject([{ times: 2, open: true }]);
});

test('the coordinator is told of many pathways at once, and only what it names as faulty waits', async () => {
  const exchange = await begin();
  exchange.coordinator.answer = unavailable;
  exchange.homeCare.answer = acknowledge;
  const messages = Array.from({ length: 20 }, () => exampleMessage());
  await Promise.all(messages.map((message) => post(exchange, message)));
  for (const message of messages) await exchange.delivered(idOf(message), 'acknowledged');
  const bad = messages[7] ?? exampleMessage();
  exchange.coordinator.received.length = 0;
  exchange.coordinator.answer = ({ json }) => {
    const facts = z.array(z.unknown()).parse(json);
    const faulty = facts.flatMap((fact, index) => (JSON.stringify(fact).includes(idOf(bad)) ? [index] : []));
    return faulty.length > 0 ? { status: 422, body: { faulty } } : { status: 200 };
  };
  await pass(exchange, hour);
  const waiting = await rows('select distinct message_id from untold join fact on fact.id = fact_id');
  expect(waiting).toEqual([{ message_id: idOf(bad) }]);
  expect(exchange.coordinator.received.length).toBeLessThan(12);
  exchange.coordinator.answer = taken;
  await pass(exchange, hour);
  expect(kinds(exchange, bad)).toContain('acknowledged');
  expect(await rows('select 1 from untold')).toEqual([]);
});

test('many messages posted at the same time are stored together, and a faulty one among them fails alone', async () => {
  const exchange = await begin();
  const reused = exampleMessage();
  await post(exchange, reused);
  const messages = Array.from({ length: 30 }, () => exampleMessage());
  const faulty = exampleMessage({ ...(reused.id && { bundleId: reused.id }) });
  const [refused, ...answers] = await Promise.all(
    [faulty, ...messages].map((message) => exchange.post(systemOf(hospital), message)),
  );
  expect(refused?.status).toBe(422);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  for (const message of messages) expect((await exchange.logged(idOf(message))).deliveries).toHaveLength(1);
});
