import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import {
  buildHospitalNotification,
  nextHistory,
  type HistoryEntry,
  type HospitalNotification,
  type NotificationCode,
} from '@overgang/fhir-models';
import { loadAgreements } from '@overgang/pathway-rules';
import { createLogger, openDatabase, serve, type Caller, type Person, type Serving } from '@overgang/service-kit';
import {
  eventually,
  testDatabase,
  testIssuer,
  type TestDatabase,
  type TestIssuer,
} from '@overgang/service-kit/testing';
import { sql } from 'kysely';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCoordinator } from './server.ts';
import { checkDue } from './storage/check-due.ts';
import { feedHead } from './storage/feed.ts';
import type { Tables } from './storage/schema.ts';
import { Told } from './testing/told.ts';

const logger = createLogger('test');
const ward = { sor: '990011000016008', gln: '5790009900016', name: 'Medicinsk Afdeling M2' };
const hospital = { sor: '990010000016009', name: 'Eksempelby Sygehus', kind: 'hospital' as const };
const municipality = { sor: '990020000016005', gln: '5790009900030', name: 'Eksempel Kommune' };
const homeCare = { sor: '990021000016004', name: 'Hjemmeplejen Nord' };
const practice = { sor: '990030000016000', name: 'Lægehuset' };
const parties = {
  sender: { unit: { sor: ward.sor, name: ward.name }, organisation: hospital, region: 'DK-83' },
  receiver: {
    unit: { sor: municipality.sor, name: municipality.name },
    organisation: { sor: municipality.sor, name: municipality.name, kind: 'municipality' as const },
  },
};

const others = [
  { sor: '990023000016002', name: 'Anden Kommune', kind: 'municipality' },
  { sor: '990031000016009', name: 'Anden Praksis', kind: 'practice' },
] as const;
const [otherMunicipality, otherPractice] = others;
/** A directory of the organisations, as the exchange serves it; it does not know the units, but for one. */
const entries = new Map<string, { kind: string; partOf?: string }>([
  [hospital.sor, { kind: 'hospital' }],
  [municipality.sor, { kind: 'municipality' }],
  [practice.sor, { kind: 'practice' }],
  ...others.map(({ sor, kind }) => [sor, { kind }] as const),
  ['990022000016003', { kind: 'unit', partOf: municipality.sor }],
]);
const directory = createServer((request, response) => {
  const found = entries.get(request.url?.split('/').at(-1) ?? '');
  const type = [{ coding: [{ code: found?.kind }] }];
  const partOf = found?.partOf && { partOf: { reference: `Organization/${found.partOf}` } };
  response.writeHead(found ? 200 : 404).end(JSON.stringify({ type, ...partOf }));
});
let exchangeUrl = '';

let base: TestDatabase;
let issuer: TestIssuer;
let serving: Serving;
const clock = { now: new Date('2026-03-02T12:00:00Z') };

const createOn = (connectionString: string) =>
  createCoordinator({
    connectionString,
    origin: 'http://localhost',
    issuer: issuer.issuer,
    jwksUrl: issuer.jwksUrl,
    logger,
    exchangeUrl,
    now: () => clock.now,
  });

const make = async (connectionString: string) => (await createOn(connectionString)).stop();

async function start(port = 0): Promise<Serving> {
  return serve([await createOn(base.connectionString)], { port, logger });
}

beforeAll(async () => {
  issuer = await testIssuer();
  directory.listen(0);
  await once(directory, 'listening');
  const address = directory.address();
  exchangeUrl = `http://localhost:${typeof address === 'object' && address ? address.port : 0}/fhir`;
  base = await testDatabase({ name: 'coordinator', make });
  serving = await start();
}, 60_000);
afterAll(async () => {
  await serving.close();
  await issuer.close();
  directory.close();
  await base.drop();
}, 60_000);

const person = (
  name: string,
  role: Person['role'],
  place: Pick<Person, 'sector' | 'organisation' | 'unit'>,
): Person => ({
  kind: 'person',
  id: name,
  name,
  role,
  ...place,
});
const inHomeCare = { sector: 'municipality', organisation: municipality.sor, unit: homeCare.sor } as const;
const anna = person('Anna', 'home-nurse', inHomeCare);
const bo = person('Bo', 'home-nurse', inHomeCare);
const nurse = person('Nina', 'ward-nurse', { sector: 'hospital', organisation: hospital.sor, unit: ward.sor });
const gp = person('Gerd', 'gp', { sector: 'practice', organisation: practice.sor, unit: practice.sor });
const stranger = person('Sten', 'home-nurse', { ...inHomeCare, unit: '990022000016003' });
const administrator = person('Ada', 'administrator', { sector: 'operations', organisation: '1', unit: '1' });
const system = (organisation: string, ...scopes: string[]): Caller => ({
  kind: 'system',
  clientId: 'c',
  organisation,
  scopes,
});

async function call(caller: Caller, path: string, body?: unknown): Promise<{ status: number; body: Told }> {
  const headers = { authorization: `Bearer ${await issuer.token(caller)}`, 'content-type': 'application/json' };
  const init = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${serving.url}/coordinator${path}`, init);
  return { status: response.status, body: Told.parse(await response.json()) };
}

let born = 0;
/** A citizen and a stay of their own for each test. */
function story() {
  born += 1;
  const cpr = `0101${String(10 + born)}99${String(10 + born)}`;
  const episode = randomUUID();
  let history: HistoryEntry[] = [];
  const citizen = { cpr, given: ['Test'], family: `Person${born}` };
  const message = (code: NotificationCode, hour: number) => {
    const at = `2026-03-02T${String(hour).padStart(2, '0')}:00:00Z`;
    const messageId = randomUUID();
    history = nextHistory(history, { messageId, code, class: 'IMP', sentAt: at, who: ward });
    const bundle = buildHospitalNotification(content({ code, at, messageId }));
    return { messageId, intake: { kind: 'accepted', sequence: born, at, bundle, parties } };
  };
  const content = ({
    code,
    at,
    messageId,
  }: {
    code: NotificationCode;
    at: string;
    messageId: string;
  }): HospitalNotification => ({
    bundleId: randomUUID(),
    messageId,
    code,
    createdAt: at,
    sender: ward,
    receiver: municipality,
    serviceProvider: ward,
    citizen,
    stay: {
      encounterId: episode,
      class: 'IMP',
      startedAt: '2026-03-02T06:00:00Z',
      ...(['SLHJ', 'MORS'].includes(code.slice(-4)) && { endedAt: at }),
      ...(code === 'STOR' && { leave: { startedAt: at } }),
      ...(code === 'SLOR' && { leave: { startedAt: '2026-03-02T07:00:00Z', endedAt: at } }),
    },
    episodes: [{ value: episode }],
    ...(code === 'STIN' && { reportOfAdmission: { recipient: ward } }),
    history,
  });
  return { citizen, message };
}

type Citizen = ReturnType<typeof story>['citizen'];
const tell = (...intake: unknown[]) => call(system('x', 'system/coordinator.tell'), '/intake', intake);

function relate(citizen: Citizen, kind: 'home-care' | 'listed' = 'home-care') {
  const place = kind === 'home-care' ? [municipality, homeCare] : [practice, practice];
  const [organisation, unit] = place.map(({ sor, name }) => ({ sor, name }));
  const relation = { kind, citizen, organisation, unit, from: '2026-01-01T00:00:00Z' };
  return call(system(organisation?.sor ?? '', 'system/citizens.write'), '/relations', relation);
}

async function tasksOf(citizen: Citizen) {
  const { body } = await call(anna, `/worklist?unit=${homeCare.sor}`);
  return body.tasks.filter((task) => task.citizen.cpr === citizen.cpr);
}

async function idOf(citizen: Citizen): Promise<string> {
  const [task] = await tasksOf(citizen);
  return task?.citizen.id ?? '';
}

test('an admission reaches the worklist, the timeline and the obligations, and shows how far its message came', async () => {
  const { citizen, message } = story();
  const stin = message('STIN', 6);
  expect((await relate(citizen)).status).toBe(200);
  expect((await tell(stin.intake)).status).toBe(200);
  const state = { at: '2026-03-02T06:01:00Z', messageId: stin.messageId, receiver: municipality.sor };
  await tell(
    { kind: 'handed-over', ...state },
    { kind: 'acknowledged', ...state, acknowledgement: {}, responseCode: 'ok' },
  );

  expect(await tasksOf(citizen)).toMatchObject([
    {
      code: 'STIN',
      eventAt: '2026-03-02T06:00:00.000Z',
      from: { sor: ward.sor },
      message: { acknowledgedAt: '2026-03-02T06:01:00.000Z' },
    },
  ]);
  const timeline = await call(anna, `/citizens/${await idOf(citizen)}/timeline`);
  expect(timeline.body).toMatchObject({
    citizen: { cpr: citizen.cpr },
    responsible: { sor: ward.sor },
    entries: [{ type: 'stay.started', code: 'STIN', isNew: true, sector: 'hospital' }],
  });
  const list = await call(anna, '/citizens');
  expect(list.body.citizens).toContainEqual(
    expect.objectContaining({ cpr: citizen.cpr, status: 'in-hospital', unseen: 1 }),
  );
  // What one's own unit told is not unseen there.
  const own = await call(nurse, '/citizens');
  expect(own.body.citizens).toContainEqual(expect.objectContaining({ cpr: citizen.cpr, unseen: 0 }));
  await call(anna, `/citizens/${await idOf(citizen)}/seen`, { feed: timeline.body.feed });
  expect((await call(anna, `/citizens/${await idOf(citizen)}/timeline`)).body.entries).toMatchObject([
    { isNew: false },
  ]);
});

test('an obligation says why it is there, and the responsible organisation can settle it once', async () => {
  const { citizen, message } = story();
  await relate(citizen);
  await tell(message('STIN', 6).intake);
  const { body } = await call(anna, `/citizens/${await idOf(citizen)}/timeline`);
  const open = [...body.missing, ...body.next];
  expect(open.length).toBeGreaterThan(0);
  const own = open.find(({ responsible }) => responsible.sor === municipality.sor);
  const why = await call(anna, `/obligations/${own?.id}`);
  expect(why.body.why).toMatchObject({
    clause: { da: expect.any(String) },
    agreement: { version: 1 },
    events: [{ type: 'stay.started' }],
  });
  expect((await call(nurse, `/obligations/${own?.id}/settle`, { how: 'phone', commandId: randomUUID() })).status).toBe(
    403,
  );
  const commandId = randomUUID();
  for (let twice = 0; twice < 2; twice += 1) {
    const settled = await call(anna, `/obligations/${own?.id}/settle`, { how: 'phone', commandId });
    expect(settled.body.state).toMatch(/^fulfilled/);
  }
  expect((await call(anna, `/obligations/${own?.id}/settle`, { how: 'phone', commandId: randomUUID() })).status).toBe(
    409,
  );
});

test('the same told twice changes nothing and tells the feed nothing', async () => {
  const { citizen, message } = story();
  await relate(citizen);
  const stin = message('STIN', 6);
  await tell(stin.intake);
  const before = await call(anna, `/worklist?unit=${homeCare.sor}`);
  expect((await tell(stin.intake, { ...stin.intake, at: '2026-03-02T09:00:00Z' })).status).toBe(200);
  const after = await call(anna, `/worklist?unit=${homeCare.sor}`);
  expect(after.body.feed).toBe(before.body.feed);
  expect(await tasksOf(citizen)).toHaveLength(1);
});

test('a discharge that arrives first waits visibly, and the admission after it does not reopen the stay', async () => {
  const { citizen, message } = story();
  await relate(citizen);
  const [stin, slhj] = [message('STIN', 6), message('SLHJ', 9)];
  await tell(slhj.intake);
  expect(await tasksOf(citizen)).toMatchObject([{ code: 'SLHJ', awaitingEarlier: true }]);
  await tell(stin.intake);
  expect(await tasksOf(citizen)).toMatchObject([
    { code: 'SLHJ', awaitingEarlier: false },
    { code: 'STIN', awaitingEarlier: false },
  ]);
  const { body } = await call(anna, '/citizens');
  expect(body.citizens).toContainEqual(expect.objectContaining({ cpr: citizen.cpr, status: 'home' }));
});

test('four messages told at the same time in the wrong order end as one whole stay', async () => {
  const { citizen, message } = story();
  await relate(citizen);
  const codes = ['STIN', 'STOR', 'SLOR', 'SLHJ'] as const;
  const all = codes.map((code, n) => message(code, 6 + n));
  await Promise.all(all.toReversed().map(({ intake }) => tell(intake)));
  const tasks = await tasksOf(citizen);
  expect(tasks.map(({ code }) => code)).toEqual(codes.toReversed());
  expect(tasks.every(({ awaitingEarlier }) => !awaitingEarlier)).toBe(true);
});

test('a cancelled admission is closed and shown as cancelled', async () => {
  const { citizen, message } = story();
  await relate(citizen);
  await tell(message('STIN', 6).intake, message('AN_STIN', 7).intake);
  expect(await tasksOf(citizen)).toContainEqual(expect.objectContaining({ code: 'STIN', cancelled: true }));
  const { body } = await call(anna, `/citizens/${await idOf(citizen)}/timeline`);
  expect((await call(nurse, `/citizens/${await idOf(citizen)}/timeline`)).status).toBe(403);
  expect([...body.missing, ...body.next].filter(({ responsible }) => responsible.sor === municipality.sor)).toEqual([]);
});

test('without a relation a notification is on nobody\u2019s worklist, and comes when the relation comes', async () => {
  const { citizen, message } = story();
  await tell(message('STIN', 6).intake);
  expect(await tasksOf(citizen)).toEqual([]);
  await relate(citizen);
  expect(await tasksOf(citizen)).toMatchObject([{ code: 'STIN' }]);
});

test('of two who take a task at once one gets it, and the other is told who has it', async () => {
  const { citizen, message } = story();
  await relate(citizen);
  const stin = message('STIN', 6);
  await tell(stin.intake);
  const [task] = await tasksOf(citizen);
  const take = (who: Person, commandId: string) => call(who, `/tasks/${task?.id}/take`, { commandId });
  const commands = new Map([anna, bo].map((who) => [who, randomUUID()]));
  const answers = await Promise.all([...commands].map(([who, commandId]) => take(who, commandId)));
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409']);
  const winner = answers[0]?.status === 200 ? anna : bo;
  const lost = answers.find(({ status }) => status === 409);
  expect(lost?.body.detail).toContain(winner.name);
  expect(lost?.body.detail).toContain(homeCare.name);
  expect((await take(winner, commands.get(winner) ?? '')).status).toBe(200);

  const states = await call(nurse, '/message-states', { messageIds: [stin.messageId] });
  expect(states.body.states[stin.messageId]).toMatchObject({ takenBy: { name: winner.name, unit: homeCare } });
  await call(winner, `/tasks/${task?.id}/release`, { commandId: randomUUID() });
  const other = winner === anna ? bo : anna;
  expect((await call(other, `/tasks/${task?.id}/done`, { commandId: randomUUID() })).body).toMatchObject({
    takenBy: { name: other.name },
    doneAt: clock.now.toISOString(),
  });
});

test('only who has a relation reads a timeline; refusals and reads are written down', async () => {
  const { citizen, message } = story();
  await relate(citizen);
  await tell(message('STIN', 6).intake);
  const id = await idOf(citizen);
  const status = async (who: Caller) => (await call(who, `/citizens/${id}/timeline`)).status;
  expect(await status(anna)).toBe(200);
  expect(await status(nurse)).toBe(200);
  expect(await status(gp)).toBe(403);
  await relate(citizen, 'listed');
  expect(await status(gp)).toBe(200);
  expect(await status(stranger)).toBe(403);
  expect(await status(administrator)).toBe(403);
  expect(await status(system(municipality.sor, 'system/citizens.write'))).toBe(403);
  expect((await call(stranger, `/worklist?unit=${homeCare.sor}`)).status).toBe(403);
  expect((await call(administrator, '/citizens')).body.citizens).toEqual([]);
  expect((await call(anna, '/citizens/find', { query: citizen.cpr })).body.citizens).toMatchObject([{ id }]);
  expect((await tell()).status).toBe(200);
  expect((await call(anna, '/intake', [])).status).toBe(403);
  expect((await fetch(`${serving.url}/coordinator/citizens`)).status).toBe(401);

  const database = openDatabase<Tables>({ ...base, schema: 'coordinator', logger });
  const audit = await database.db
    .selectFrom('audit')
    .selectAll()
    .where('citizen_id', '=', id)
    .where('object', '=', 'timeline')
    .execute();
  expect(audit).toContainEqual(
    expect.objectContaining({ person_id: 'Anna', decision: 'allowed', purpose: 'treatment' }),
  );
  expect(audit).toContainEqual(expect.objectContaining({ person_id: 'Sten', decision: 'refused' }));
  await database.close();
});

interface Heard {
  socket: Socket;
  hello: { feed: number; reset?: boolean }[];
  seqs: number[];
  topics: string[];
}

async function listen(who: Person, since?: number): Promise<Heard> {
  const token = await issuer.token(who);
  const heard: Heard = { hello: [], seqs: [], topics: [], socket: io(serving.url, socketOptions(token, since)) };
  heard.socket.on('hello', (hello) => heard.hello.push(hello));
  heard.socket.on('notice', ({ seq, topic }) => {
    heard.seqs.push(seq);
    heard.topics.push(topic);
  });
  await eventually(() => expect(heard.hello).toHaveLength(1));
  return heard;
}

function socketOptions(token: string, since?: number) {
  return {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { token, ...(since !== undefined && { since }) },
  };
}

/** The numbers that concern a unit, as the feed itself has them. */
async function feedFor(room: string, after: number): Promise<number[]> {
  const database = openDatabase<Tables>({ ...base, schema: 'coordinator', logger });
  const rows = await database.db.selectFrom('feed').select(['seq', 'rooms']).orderBy('seq').execute();
  await database.close();
  return rows.filter(({ seq, rooms }) => Number(seq) > after && rooms.includes(room)).map(({ seq }) => Number(seq));
}

async function happenings(count: number): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, async () => {
      const { citizen, message } = story();
      const stin = message('STIN', 6);
      await relate(citizen);
      await tell(stin.intake);
    }),
  );
}

test('what time alone makes due is found, told once, and shown as missing', async () => {
  const { citizen, message } = story();
  await relate(citizen);
  await tell(message('STIN', 12).intake);
  const timeline = `/citizens/${await idOf(citizen)}/timeline`;
  const before = await call(anna, timeline);
  expect(before.body.missing).toEqual([]);
  expect(before.body.next).toContainEqual(owedByMunicipality('pending'));

  const database = openDatabase<Tables>({ ...base, schema: 'coordinator', logger });
  const world = { agreements: loadAgreements(), now: new Date('2026-03-09T12:00:00Z'), logger };
  const heads = [await feedHead(database.db)];
  for (let twice = 0; twice < 2; twice += 1) {
    await checkDue(database.db, () => world);
    heads.push(await feedHead(database.db));
  }
  expect(heads[1]).toBeGreaterThan(heads[0] ?? 0);
  expect(heads[2]).toBe(heads[1]);
  expect((await call(anna, timeline)).body.missing).toContainEqual(owedByMunicipality('breached'));
  await database.close();
});

function owedByMunicipality(state: string) {
  return expect.objectContaining({ state, responsible: { sor: municipality.sor, name: municipality.name } });
}

test('a socket goes on hearing after the feed\u2019s database connection was cut', async () => {
  const heard = await listen(anna);
  const from = heard.hello[0]?.feed ?? 0;
  const database = openDatabase<Tables>({ ...base, schema: 'coordinator', logger });
  const cut = await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where query = 'listen coordinator_feed' and datname = current_database()`.execute(database.db);
  expect(cut.rows).toHaveLength(1);
  await happenings(2);
  const expected = await feedFor(`unit:${homeCare.sor}`, from);
  await eventually(() => expect(heard.seqs).toEqual(expected));
  heard.socket.disconnect();
  await database.close();
});

test('a socket is let go when its token expires', async () => {
  const socket = io(serving.url, socketOptions(await issuer.token(anna, 2)));
  await new Promise<void>((resolve) => socket.once('expired', resolve));
  await eventually(() => expect(socket.connected).toBe(false));
});

test('a socket misses and repeats nothing over lost connections and a restart of the server', async () => {
  const first = await listen(anna);
  const from = first.hello[0]?.feed ?? 0;
  await happenings(5);
  await eventually(() => expect(first.seqs.length).toBeGreaterThan(2));
  first.socket.disconnect();
  await happenings(3);
  const second = await listen(anna, first.seqs.at(-1));
  await happenings(3);
  const port = serving.port;
  await serving.close();
  await eventually(() => expect(second.socket.connected).toBe(false));
  serving = await start(port);
  await happenings(2);
  const third = await listen(anna, second.seqs.at(-1) ?? first.seqs.at(-1));
  await happenings(2);
  const expected = await feedFor(`unit:${homeCare.sor}`, from);
  await eventually(() => expect([...first.seqs, ...second.seqs, ...third.seqs]).toEqual(expected));
  third.socket.disconnect();
}, 60_000);

test('the ward hears that its message is taken, and nobody hears of others\u2019 citizens', async () => {
  const { citizen, message } = story();
  await relate(citizen);
  await tell(message('STIN', 6).intake);
  const [task] = await tasksOf(citizen);
  const [board, other, admin] = [await listen(nurse), await listen(stranger, 0), await listen(administrator, 0)];
  await call(anna, `/tasks/${task?.id}/take`, { commandId: randomUUID() });
  await eventually(() => expect(board.topics).toEqual(expect.arrayContaining(['message', 'board'])));
  expect([...other.seqs, ...admin.seqs]).toEqual([]);
  for (const { socket } of [board, other, admin]) socket.disconnect();
});

test('a socket without a valid token is refused, and one whose cursor is unknown is told to start over', async () => {
  const refused = io(serving.url, socketOptions('not.a.token'));
  const error = await new Promise<Error>((resolve) => refused.once('connect_error', resolve));
  expect(error.message).toBe('unauthenticated');
  const lost = await listen(anna, 1_000_000);
  expect(lost.hello[0]).toMatchObject({ reset: true });
  lost.socket.disconnect();
});

test('a command id used for another task, action, person or obligation is refused, and the same again acts once', async () => {
  const { citizen, message } = story();
  await relate(citizen);
  await tell(message('STIN', 6).intake, message('STOR', 7).intake);
  const [first, second] = await tasksOf(citizen);
  const commandId = randomUUID();
  const order = (who: Person, path: string) => call(who, `/tasks/${path}`, { commandId });
  for (let twice = 0; twice < 2; twice += 1) expect((await order(anna, `${first?.id}/take`)).status).toBe(200);
  const reused = { status: 409, body: expect.objectContaining({ code: 'command-reused' }) };
  expect(await order(anna, `${second?.id}/take`)).toEqual(reused);
  expect(await order(anna, `${first?.id}/done`)).toEqual(reused);
  expect(await order(bo, `${first?.id}/take`)).toEqual(reused);
  for (const action of ['release', 'take'] as const) {
    const { body } = await call(anna, `/tasks/${first?.id}/${action}`, { commandId: randomUUID() });
    expect(body.takenBy?.name).toBe(action === 'take' ? 'Anna' : undefined);
  }

  const owed = await owedFor(citizen);
  const next = story();
  await relate(next.citizen);
  await tell(next.message('STIN', 6).intake);
  const other = await owedFor(next.citizen);
  const settle = (who: Person, id: string, how = 'phone') => call(who, `/obligations/${id}/settle`, { how, commandId });
  expect((await settle(anna, owed)).status).toBe(200);
  expect((await settle(anna, owed)).status).toBe(200);
  expect(await settle(anna, owed, 'own-system')).toEqual(reused);
  expect(await settle(bo, owed)).toEqual(reused);
  expect(await settle(anna, other)).toEqual(reused);
});

async function owedFor(citizen: Citizen): Promise<string> {
  const { body } = await call(anna, `/citizens/${await idOf(citizen)}/timeline`);
  return [...body.missing, ...body.next].find(({ responsible }) => responsible.sor === municipality.sor)?.id ?? '';
}

test.each(['\u0000', '\u001B', '\uD800'])('what a database cannot keep is refused as input (%j)', async (sign) => {
  const { citizen } = story();
  const name = { ...citizen, given: [`A${sign}`] };
  expect((await relate(name)).status).toBe(400);
  expect((await relate({ ...citizen, family: `B${sign}` })).status).toBe(400);
  expect(
    (await call(anna, `/worklist?unit=${encodeURIComponent(`1${sign.replace('\uD800', '\u0000')}`)}`)).status,
  ).toBe(400);
  expect((await call(anna, '/citizens/find', { query: `ab${sign}c` })).status).toBe(400);
  expect((await call(anna, '/message-states', { messageIds: [`a${sign}`] })).status).toBe(400);
});

test('a message dated later than it was accepted counts its time limits from when it was accepted', async () => {
  const { citizen, message } = story();
  await relate(citizen);
  const { intake } = message('STIN', 6);
  await tell({ ...intake, bundle: { ...intake.bundle, timestamp: '2099-01-01T00:00:00Z' } });
  const { body } = await call(anna, `/citizens/${await idOf(citizen)}/timeline`);
  expect(body.entries).toMatchObject([{ registeredAt: '2026-03-02T06:00:00.000Z' }]);
  const dues = [...body.missing, ...body.next].flatMap(({ due }) => due ?? []);
  expect(dues.length).toBeGreaterThan(0);
  expect(dues.every((due) => due < '2027')).toBe(true);
});

test('a municipality that names another\u2019s unit is refused, and its visitator does not see that unit\u2019s worklist', async () => {
  const { citizen, message } = story();
  await relate(citizen);
  await tell(message('STIN', 6).intake);
  const { kind: _kind, ...other } = otherMunicipality;
  const abroad = { sector: 'municipality', organisation: other.sor, unit: other.sor } as const;
  const intruder = person('Ivar', 'visitator', abroad);
  const relation = { kind: 'home-care', citizen: story().citizen, organisation: other, unit: homeCare };
  const told = await call(system(other.sor, 'system/citizens.write'), '/relations', {
    ...relation,
    from: '2026-01-01T00:00:00Z',
  });
  expect(told).toMatchObject({ status: 403, body: { code: 'unit-of-another' } });
  expect((await call(intruder, `/worklist?unit=${homeCare.sor}`)).status).toBe(403);
  const [task] = await tasksOf(citizen);
  expect((await call(intruder, `/tasks/${task?.id}/take`, { commandId: randomUUID() })).status).toBe(403);

  const own = person('Vita', 'visitator', { ...inHomeCare, unit: municipality.sor });
  const list = await call(own, `/worklist?unit=${homeCare.sor}`);
  expect(list.body.tasks).toContainEqual(expect.objectContaining({ id: task?.id }));
  const namesake = person('Nora', 'home-nurse', { ...abroad, unit: homeCare.sor });
  expect((await call(namesake, `/worklist?unit=${homeCare.sor}`)).body.tasks).toEqual([]);

  const database = openDatabase<Tables>({ ...base, schema: 'coordinator', logger });
  const refused = await database.db.selectFrom('audit').selectAll().where('person_id', '=', 'Ivar').execute();
  expect(refused).toContainEqual(
    expect.objectContaining({ object: `worklist:${homeCare.sor}`, decision: 'refused', citizen_id: null }),
  );
  await database.close();
});

test('a wrong CPR number renames nobody: the notice shows that its name differs', async () => {
  const { citizen, message } = story();
  await relate(citizen);
  const wrong = message('STIN', 6);
  const renamed = JSON.parse(JSON.stringify(wrong.intake).replaceAll(citizen.family, 'Forkert'));
  await tell(renamed);
  expect(await tasksOf(citizen)).toMatchObject([{ citizen: { name: `Test ${citizen.family}` }, nameDiffers: true }]);
  await relate({ ...citizen, family: 'Forkert' }, 'listed');
  const { body } = await call(anna, `/citizens/${await idOf(citizen)}/timeline`);
  expect(body).toMatchObject({ citizen: { name: `Test ${citizen.family}` }, entries: [{ nameDiffers: true }] });
});

test('who cares for a citizen corrects the name that a message alone gave, and no later one does', async () => {
  const { citizen, message } = story();
  const stin = message('STIN', 6);
  await tell(JSON.parse(JSON.stringify(stin.intake).replaceAll(citizen.family, 'Fejl')));
  await relate(citizen);
  expect(await tasksOf(citizen)).toMatchObject([{ citizen: { name: `Test ${citizen.family}` }, nameDiffers: true }]);
  await tell(message('STOR', 7).intake);
  const [leave] = await tasksOf(citizen);
  expect(leave).not.toHaveProperty('nameDiffers');
});

test('a ward that told only of the end of a stay may open it for thirty days', async () => {
  const { citizen, message } = story();
  message('STIN', 6);
  await relate(citizen);
  await tell(message('SLHJ', 9).intake);
  const path = `/citizens/${await idOf(citizen)}/timeline`;
  expect((await call(nurse, path)).status).toBe(200);
  clock.now = new Date('2026-04-02T12:00:00Z');
  expect((await call(nurse, path)).status).toBe(403);
  clock.now = new Date('2026-03-02T12:00:00Z');
});

test('only a practice lists a citizen and only a municipality gives home care, each in a unit of its own', async () => {
  const { citizen } = story();
  const claim = (kind: string, { sor, name }: { sor: string; name: string }, unit = { sor, name }) =>
    call(system(sor, 'system/citizens.write'), '/relations', {
      kind,
      citizen,
      organisation: { sor, name },
      unit,
      from: '2026-01-01T00:00:00Z',
    });
  const refused = { status: 403, body: { code: 'organisation-kind' } };
  expect(await claim('listed', hospital)).toMatchObject(refused);
  expect(await claim('home-care', hospital)).toMatchObject(refused);
  expect(await claim('home-care', practice)).toMatchObject(refused);
  expect(await claim('listed', municipality)).toMatchObject(refused);
  expect(await claim('listed', { sor: '990099000016000', name: 'Ukendt' })).toMatchObject(refused);
  const south = { sor: '990022000016003', name: 'Hjemmeplejen Syd' };
  expect(await claim('home-care', otherMunicipality, south)).toMatchObject({
    status: 403,
    body: { code: 'unit-of-another' },
  });
  expect((await claim('home-care', municipality, south)).status).toBe(200);
});

test('a practice that lists a citizen takes over from the moment it says, and that is written down', async () => {
  const { citizen } = story();
  await relate(citizen, 'listed');
  const { kind: _kind, ...organisation } = otherPractice;
  const relation = { kind: 'listed', citizen, organisation, unit: organisation, from: '2026-03-03T00:00:00Z' };
  await call(system(organisation.sor, 'system/citizens.write'), '/relations', relation);
  const gerda = person('Gerda', 'gp', { sector: 'practice', organisation: organisation.sor, unit: organisation.sor });
  const seen = async (who: Person) => (await call(who, '/citizens/find', { query: citizen.cpr })).body.citizens.length;
  expect([await seen(gp), await seen(gerda)]).toEqual([1, 0]);
  clock.now = new Date('2026-03-03T12:00:00Z');
  expect([await seen(gp), await seen(gerda)]).toEqual([0, 1]);
  clock.now = new Date('2026-03-02T12:00:00Z');

  const database = openDatabase<Tables>({ ...base, schema: 'coordinator', logger });
  const written = await database.db.selectFrom('audit').selectAll().where('purpose', '=', 'listing').execute();
  expect(written).toMatchObject([
    { organisation: organisation.sor, reasons: [`took-over-from:${practice.sor}`, 'from:2026-03-03T00:00:00Z'] },
  ]);
  await database.close();
});

test('more than five hundred citizens hide nobody: the list says that there are more, and each is found', async () => {
  const place = { sor: '990032000016008', name: 'Stort Lægehus' };
  const doctor = person('Dora', 'gp', { sector: 'practice', organisation: place.sor, unit: place.sor });
  const database = openDatabase<Tables>({ ...base, schema: 'coordinator', logger });
  const list = (name: string, cpr: string) =>
    sql`with made as (insert into citizen (id, cpr, given, family) values (gen_random_uuid(), ${cpr}, '{Anna Marie}', ${name})
      returning id)
      insert into relation select gen_random_uuid(), id, 'listed', ${place.sor}, ${place.name}, ${place.sor}, ${place.name},
        '2026-01-01', null from made`.execute(database.db);
  for (let n = 0; n < 500; n += 1) await list(`Aaa${n}`, `010170${String(1000 + n)}`);
  expect((await call(doctor, '/citizens')).body).not.toHaveProperty('more');
  await list('Åkjær', '1303900136');
  expect((await call(doctor, '/citizens')).body).toMatchObject({ more: true, citizens: { length: 500 } });
  const found = async (who: Person, query: string) => {
    const { body } = await call(who, '/citizens/find', { query });
    return body.citizens.map(({ name }) => name);
  };
  for (const query of ['åkjær', 'ÅK mar', '130390-0136'])
    expect(await found(doctor, query)).toEqual(['Anna Marie Åkjær']);
  for (const query of ['kjær', '%k', '1303900137']) expect(await found(doctor, query)).toEqual([]);
  expect(await found(gp, 'Åkjær')).toEqual([]);
  await database.close();
}, 30_000);

test('a ward\u2019s list holds open and newly ended stays, and not those ended long ago, cancelled or elsewhere', async () => {
  const [open, ended, cancelled, waiting] = [story(), story(), story(), story()];
  for (const { citizen } of [open, ended, cancelled, waiting]) await relate(citizen);
  await tell(open.message('STIN', 6).intake);
  await tell(ended.message('STIN', 6).intake, ended.message('SLHJ', 9).intake);
  await tell(cancelled.message('STIN', 6).intake, cancelled.message('AN_STIN', 7).intake);
  waiting.message('STIN', 6);
  await tell(waiting.message('SLHJ', 9).intake);
  const stories = { open, ended, cancelled, waiting };
  const listed = async (who: Person) => {
    const { body } = await call(who, '/citizens');
    const numbers = new Set(body.citizens.map(({ cpr }) => cpr));
    return Object.entries(stories).flatMap(([name, { citizen }]) => (numbers.has(citizen.cpr) ? [name] : []));
  };
  const place = { sector: 'hospital', organisation: hospital.sor, unit: '990011000016099' } as const;
  const elsewhere = person('Vera', 'ward-nurse', place);
  const coordinator = person('Dina', 'discharge-coordinator', place);
  expect(await listed(nurse)).toEqual(['open', 'ended', 'waiting']);
  expect(await listed(coordinator)).toEqual(['open', 'ended', 'waiting']);
  expect(await listed(elsewhere)).toEqual([]);
  clock.now = new Date('2026-04-02T12:00:00Z');
  expect(await listed(nurse)).toEqual(['open']);
  clock.now = new Date('2026-03-02T12:00:00Z');
});
