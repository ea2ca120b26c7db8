import { randomUUID } from 'node:crypto';
import { users } from '@overgang/standalone';
import { eventually } from '@overgang/service-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, Found, MessageStates, StayRow, TaskRow, Timeline, WithId, Worklist } from '../support/api.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

const unitOf = (id: string) => users.find((user) => user.id === id)?.unit.sor ?? '';

/** One person at work: asks the system in their own name. */
async function at(work: string) {
  const token = await system.tokens.person(work);
  const unit = unitOf(work);
  return {
    unit,
    get: (path: string) => ask(`${system.origin}${path}`, token),
    post: (path: string, body: object) => ask(`${system.origin}${path}`, token, { body }),
  };
}

test('an acute admission reaches home care and the GP, is taken, goes on leave, comes back and ends at home', async () => {
  const citizen = await system.nextCitizen();
  const ward = await at('ward-nurse');
  const homeCare = await at('home-nurse');
  const practice = await at('gp');
  const name = `${citizen.given.join(' ')} ${citizen.family}`;

  // The ward finds or registers the citizen and admits.
  const { cpr, given, family, municipality } = citizen;
  const registered = await ward.post('/hospital/citizens', {
    cpr,
    given,
    family,
    municipalityCode: municipality.municipalityCode,
  });
  const { id: citizenId } = WithId.parse(registered.body);
  const admit = { citizenId, unit: ward.unit, class: 'IMP', commandId: randomUUID() };
  const admitted = await ward.post('/hospital/stays', admit);
  expect(admitted.status).toBe(201);
  const stay = StayRow.parse(admitted.body);
  expect(stay).toMatchObject({ status: 'in-progress', messages: [{ code: 'STIN' }] });
  expect(StayRow.parse((await ward.post('/hospital/stays', admit)).body).id).toBe(stay.id);

  // Home care sees it on the unit's worklist; the ward sees it acknowledged.
  const taskOf = async (code: string) => {
    const { tasks } = Worklist.parse((await homeCare.get(`/coordinator/worklist?unit=${homeCare.unit}`)).body);
    const task = tasks.find((row) => row.citizen.name === name && row.code === code);
    expect(task).toBeDefined();
    return TaskRow.parse(task);
  };
  const task = await eventually(() => taskOf('STIN'));
  const stayNow = async () => StayRow.parse((await ward.get(`/hospital/stays/${stay.id}`)).body);
  await eventually(async () => expect((await stayNow()).messages[0]?.acknowledgedAt).toBeDefined());

  // Home care takes it; the ward sees who has it.
  expect((await homeCare.post(`/coordinator/tasks/${task.id}/take`, { commandId: randomUUID() })).status).toBe(200);
  const messageId = stay.messages[0]?.messageId ?? '';
  await eventually(async () => {
    const { body } = await ward.post('/coordinator/message-states', { messageIds: [messageId] });
    const state = MessageStates.parse(body).states[messageId];
    expect(state).toMatchObject({ acknowledgedAt: expect.any(String), takenAt: expect.any(String) });
  });

  // Leave, return and discharge; what cannot be is refused and changes nothing.
  const order = (command: string) => ward.post(`/hospital/stays/${stay.id}/${command}`, { commandId: randomUUID() });
  expect((await order('end-leave')).status).toBe(409);
  for (const [command, status] of [
    ['start-leave', 'on-leave'],
    ['end-leave', 'in-progress'],
    ['discharge', 'ended'],
  ] as const) {
    expect(StayRow.parse((await order(command)).body).status).toBe(status);
  }
  expect((await order('start-leave')).status).toBe(409);
  await eventually(() => taskOf('SLHJ'));

  // The GP follows it all on the shared timeline, in order.
  const found = Found.parse((await practice.post('/coordinator/citizens/find', { query: name })).body);
  const timelineOf = found.citizens[0]?.id ?? '';
  await eventually(async () => {
    const { entries } = Timeline.parse((await practice.get(`/coordinator/citizens/${timelineOf}/timeline`)).body);
    const codes = entries.map(({ code }) => code).filter((code) => code !== undefined);
    expect(codes.filter((code, index) => codes.indexOf(code) === index).toSorted()).toEqual([
      'SLHJ',
      'SLOR',
      'STIN',
      'STOR',
    ]);
  });
});

test('nobody sees a citizen who is not theirs', async () => {
  const citizen = await system.nextCitizen();
  const ward = await at('ward-nurse');
  const otherPractice = await at('gp-2');
  const otherHomeCare = await at('home-nurse-2');
  const { cpr, given, family, municipality } = citizen;
  const registered = await ward.post('/hospital/citizens', {
    cpr,
    given,
    family,
    municipalityCode: municipality.municipalityCode,
  });
  const { id: citizenId } = WithId.parse(registered.body);
  await ward.post('/hospital/stays', { citizenId, unit: ward.unit, class: 'EMER', commandId: randomUUID() });
  const practice = await at('gp');
  const name = `${given.join(' ')} ${family}`;
  const found = await eventually(async () => {
    const { citizens } = Found.parse((await practice.post('/coordinator/citizens/find', { query: name })).body);
    expect(citizens).not.toHaveLength(0);
    return citizens[0]?.id;
  });
  for (const stranger of [otherPractice, otherHomeCare]) {
    expect(Found.parse((await stranger.post('/coordinator/citizens/find', { query: name })).body).citizens).toEqual([]);
    expect((await stranger.get(`/coordinator/citizens/${found}/timeline`)).status).toBe(403);
  }
  expect((await otherHomeCare.get(`/coordinator/worklist?unit=${unitOf('home-nurse')}`)).status).toBe(403);
  expect((await otherHomeCare.get(`/hospital/units/${ward.unit}/stays`)).status).toBe(403);
  expect((await (await at('administrator')).get(`/coordinator/citizens/${found}/timeline`)).status).toBe(403);
});
