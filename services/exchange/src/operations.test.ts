import { randomUUID } from 'node:crypto';
import { buildAcknowledgement, isBundle } from '@overgang/fhir-models';
import { createLogger, openDatabase, type Database } from '@overgang/service-kit';
import { eventually } from '@overgang/service-kit/testing';
import { sql } from 'kysely';
import type { Bundle } from 'fhir/r4.js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkBalance } from './storage/balance.ts';
import type { Tables } from './storage/tables.ts';
import { exampleMessage, hospital, municipality, stranger } from './testing/example-message.ts';
import type { Received } from './testing/participant.ts';
import { systemOf, testExchange, type TestExchange } from './testing/test-exchange.ts';

let exchange: TestExchange;
let database: Database<Tables>;
beforeAll(async () => {
  exchange = await testExchange();
  const { connectionString } = exchange;
  database = openDatabase<Tables>({ connectionString, schema: 'exchange', logger: createLogger('test') });
});
afterEach(() => {
  exchange.homeCare.answer = () => ({ status: 200 });
  exchange.coordinator.answer = () => ({ status: 200 });
});
afterAll(async () => {
  await database.close();
  await exchange.close();
});

const idOf = (bundle: Bundle) => bundle.entry?.[0]?.resource?.id ?? '';
const acknowledge = ({ json }: Received) => {
  if (!isBundle(json)) throw new Error('no Bundle');
  return { status: 200, body: buildAcknowledgement({ of: json, code: 'ok', createdAt: new Date().toISOString() }) };
};

const Task = z.looseObject({
  id: z.string(),
  kind: z.string(),
  subject: z.string(),
  times: z.number(),
  about: z.looseObject({ messageId: z.string().optional(), deliveryId: z.string().optional() }),
});
const Tasks = z.object({ tasks: z.array(Task), counts: z.record(z.string(), z.number()) });
const tasks = async (query = '') =>
  Tasks.parse((await exchange.asAdministrator('GET', `/fhir/operations/tasks?${query}`)).json);
const taskAbout = (messageId: string, kind: string) =>
  eventually(async () => {
    const task = (await tasks(`kind=${kind}`)).tasks.find(({ about }) => about.messageId === messageId);
    if (!task) throw new Error('no such task yet');
    return task;
  });

const flip = (messageId: string) =>
  sql`update message set body = replace(body, 'Eksempel', 'Eksempem') where message_id = ${messageId}`.execute(
    database.db,
  );

const check = () => checkBalance(database.db, new Date(Date.now() + 3_600_000));

describe('the staffed list', () => {
  test('has what a receiver refused, with the last error, and sends it again', async () => {
    const message = exampleMessage();
    exchange.homeCare.answer = () => ({ status: 422 });
    await exchange.post(systemOf(hospital), message);
    const task = await taskAbout(idOf(message), 'refused');
    expect(task).toMatchObject({
      times: 1,
      about: {
        sender: { name: 'Medicinsk Afdeling M2' },
        receiver: { sor: municipality.sor, name: 'Eksempel Kommune' },
        event: 'hospital-notification-message',
        code: 'STIN',
        reason: { en: 'The receiver refused with HTTP 422.' },
        attempts: 1,
      },
    });
    expect((await tasks()).counts).toMatchObject({ refused: 1 });
    exchange.homeCare.answer = acknowledge;
    expect(await exchange.asAdministrator('POST', `/fhir/operations/tasks/${task.id}/send-again`)).toMatchObject({
      status: 200,
      json: { closedAt: expect.any(String) },
    });
    await exchange.delivered(idOf(message), 'acknowledged');
    expect((await tasks()).tasks).toEqual([]);
    expect((await tasks('state=closed&kind=refused')).tasks).toMatchObject([{ id: task.id }]);
    expect(await exchange.asAdministrator('POST', `/fhir/operations/tasks/${task.id}/send-again`)).toMatchObject({
      status: 409,
    });
  });

  test('has a receiver that nobody knows once, and is taken and closed with a note by a person', async () => {
    for (const _ of [1, 2]) {
      const message = exampleMessage({ receiver: stranger });
      expect(await exchange.post(systemOf(hospital), message)).toMatchObject({ status: 422 });
    }
    const [task] = (await tasks('kind=unknown-receiver')).tasks;
    expect(task).toMatchObject({ times: 2, about: { receiver: { sor: stranger.sor } } });
    const path = `/fhir/operations/tasks/${task?.id}`;
    expect(await exchange.asAdministrator('POST', `${path}/send-again`)).toMatchObject({ status: 409 });
    expect(await exchange.asAdministrator('POST', `${path}/take`)).toMatchObject({ json: { takenBy: 'Driften' } });
    expect(await exchange.asAdministrator('POST', `${path}/close`, {})).toMatchObject({ status: 400 });
    expect(await exchange.asAdministrator('POST', `${path}/close`, { note: 'Ringet til afsenderen.' })).toMatchObject({
      json: { closedBy: 'Driften', note: 'Ringet til afsenderen.' },
    });
    expect(await exchange.asAdministrator('POST', `${path}/take`)).toMatchObject({ status: 409 });
    expect(await exchange.asAdministrator('POST', '/fhir/operations/tasks/1/take')).toMatchObject({ status: 404 });
  });

  test('is for administrators only', async () => {
    const headers = await exchange.headersFor(systemOf(hospital));
    for (const path of ['tasks', 'status'])
      expect(await exchange.request('GET', `/fhir/operations/${path}`, { headers })).toMatchObject({ status: 403 });
  });
});

describe('a stored body with one byte flipped', () => {
  test('is reported and never delivered', async () => {
    const message = exampleMessage();
    exchange.homeCare.answer = () => ({ status: 503 });
    await exchange.post(systemOf(hospital), message);
    await eventually(async () => {
      expect((await exchange.logged(idOf(message))).deliveries[0]?.attempts).toBeGreaterThan(0);
    });
    await flip(idOf(message));
    const before = exchange.homeCare.received.length;
    exchange.homeCare.answer = acknowledge;
    await exchange.delivered(idOf(message), 'refused');
    expect(exchange.homeCare.received.slice(before)).toEqual([]);
    await taskAbout(idOf(message), 'integrity');
    expect(await taskAbout(idOf(message), 'refused')).toMatchObject({
      about: { reason: { en: expect.stringContaining('damaged') } },
    });
  });

  test('is not told to the coordinator, and what comes after it is', async () => {
    const episode = randomUUID();
    const [damaged, sound] = [exampleMessage({ episode }), exampleMessage({ episode })];
    exchange.coordinator.answer = () => ({ status: 503 });
    await exchange.post(systemOf(hospital), damaged);
    await exchange.post(systemOf(hospital), sound);
    const told = () => exchange.coordinator.received.map(({ json }) => JSON.stringify(json));
    // From now on what waits is read from the database.
    await eventually(() => expect(told().join('')).toContain(idOf(damaged)));
    await flip(idOf(damaged));
    const before = told().length;
    exchange.coordinator.answer = () => ({ status: 200 });
    await taskAbout(idOf(damaged), 'integrity');
    await eventually(() => expect(told().slice(before).join('')).toContain(idOf(sound)));
    expect(told().join('')).not.toContain('Eksempem');
  });

  test('is not served', async () => {
    const message = exampleMessage();
    exchange.homeCare.answer = acknowledge;
    await exchange.post(systemOf(hospital), message);
    const { acknowledgements } = await exchange.delivered(idOf(message), 'acknowledged');
    const path = `/fhir/message-log/${idOf(message)}/acknowledgements`;
    expect(await exchange.asAdministrator('GET', path)).toMatchObject({ status: 200 });
    const id = acknowledgements[0]?.messageId ?? '';
    await sql`update message set body = replace(body, '"ok"', '"OK"') where message_id = ${id}`.execute(database.db);
    expect(await exchange.asAdministrator('GET', path)).toMatchObject({
      status: 500,
      json: { resourceType: 'OperationOutcome' },
    });
    await taskAbout(id, 'integrity');
  });
});

describe('the balance', () => {
  test('holds, and is told with its parts and the throughput', async () => {
    await eventually(async () => expect(await check()).toMatchObject({ holds: true, withoutLane: 0 }));
    const { json } = await exchange.asAdministrator('GET', '/fhir/operations/status');
    expect(json).toMatchObject({
      balance: { holds: true, checkedAt: expect.any(String), accepted: expect.any(Number) },
      receivers: expect.any(Array),
      copies: { waiting: expect.any(Number), setAside: expect.any(Number) },
      stuck: 0,
      throughput: { lastHour: expect.any(Array) },
      traffic: [],
    });
  });

  test.each([
    ['a message that lost its delivery', sql`delete from delivery where message_id = `, sql``, { withoutDelivery: 1 }],
  ])('does not hold with %s', async (_what, statement, _mend, found) => {
    const message = exampleMessage();
    await exchange.post(systemOf(hospital), message);
    await exchange.delivered(idOf(message), 'handed-over');
    await sql`${statement}${idOf(message)}`.execute(database.db);
    expect(await check()).toMatchObject({ holds: false, ...found });
    expect(await check()).toMatchObject({ holds: false, ...found });
  });

  test('does not hold when deliveries are not what was counted', async () => {
    await database.db.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx);
      await sql`update delivery set state = 'dead' where id = (select id from delivery where state = 'handed-over' limit 1)`.execute(
        trx,
      );
    });
    const { holds, found, dead } = await check();
    expect([holds, found.dead - dead]).toEqual([false, 1]);
  });
});

test('the metrics tell the balance, the backlog, tasks and times', async () => {
  const { json } = await exchange.request('GET', '/metrics');
  const { text } = z.object({ text: z.string() }).parse(json);
  for (const name of [
    'overgang_exchange_deliveries{part="accepted"}',
    'overgang_exchange_balance_holds',
    'overgang_exchange_copies_waiting{part="waiting"}',
    'overgang_exchange_oldest_waiting_seconds{part="delivery"}',
    'overgang_exchange_lanes{part="due"}',
    'overgang_exchange_receivers{state="down"}',
    'overgang_exchange_tasks_open{kind="integrity"}',
    'overgang_exchange_accept_seconds_bucket',
    'overgang_exchange_acknowledge_seconds_bucket',
    'overgang_exchange_tries_total{outcome="taken"}',
    'overgang_exchange_bodies_checked',
  ])
    expect(text).toContain(name);
});
