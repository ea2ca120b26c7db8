import { randomUUID } from 'node:crypto';
import { buildAcknowledgement, checkMessage, isRefused, parseHospitalNotification } from '@overgang/fhir-models';
import type { InboxEntry } from '@overgang/mailbox';
import { participantWorld, person, SOR, testCorrespondence, type ParticipantWorld } from '@overgang/mailbox/testing';
import type { Caller, Role } from '@overgang/service-kit';
import { eventually } from '@overgang/service-kit/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StayRow } from './http/stay-row.ts';
import { createHospital } from './server.ts';

let world: ParticipantWorld;

beforeEach(async () => {
  world = await participantWorld({ organisation: SOR.hospital, create: createHospital });
});
afterEach(() => world.close());

const staff = (role: Role, unit: string = SOR.ward) =>
  person({ role, sector: 'hospital', organisation: SOR.hospital, unit });
const nurse = staff('ward-nurse');
const nancy = { cpr: '251248-9996', given: 'Nancy Ann', family: 'Berggren', municipalityCode: '461' };
const commandId = () => randomUUID();

async function citizenId(details: object = nancy): Promise<string> {
  return (await world.ask<{ id: string }>(nurse, '/citizens', details)).body.id;
}

async function admitted(stayClass: 'IMP' | 'EMER' = 'IMP'): Promise<StayRow> {
  const admission = { citizenId: await citizenId(), unit: SOR.ward, class: stayClass, commandId: commandId() };
  const { status, body } = await world.ask<StayRow>(nurse, '/stays', admission);
  expect(status).toBe(201);
  return body;
}

const order = (stay: StayRow, command: string, body: object = { commandId: commandId() }) =>
  world.ask<StayRow>(nurse, `/stays/${stay.id}/${command}`, body);
const read = async (stay: StayRow) => (await world.ask<StayRow>(nurse, `/stays/${stay.id}`)).body;

/** The messages the exchange has got, once there are this many; each must be faultless. */
async function sent(count: number) {
  await eventually(() => expect(world.exchange.received).toHaveLength(count));
  expect(world.exchange.received.flatMap(checkMessage).filter((one) => isRefused([one]))).toEqual([]);
  return world.exchange.received.map(parseHospitalNotification);
}

describe('an admission', () => {
  test('tells the municipality of residence, and shows how far the message has come', async () => {
    const stay = await admitted();
    expect(stay).toMatchObject({
      status: 'in-progress',
      class: 'IMP',
      citizen: { name: 'Nancy Ann Berggren', cpr: '2512489996', municipality: { code: '0461' } },
      unit: { sor: SOR.ward, name: 'Medicinsk Afdeling' },
      allowed: ['start-leave', 'discharge', 'death'],
      messages: [{ code: 'STIN', receiver: { sor: SOR.municipality, name: 'Prøvekommune' } }],
    });
    const [message] = await sent(1);
    expect(message).toMatchObject({
      code: 'STIN',
      sender: { sor: SOR.ward },
      receiver: { sor: SOR.municipality },
      episodes: [{ value: `urn:uuid:${stay.episode}` }],
      reportOfAdmission: { recipient: { sor: SOR.ward } },
    });
    const [of] = world.exchange.received;
    if (!of) throw new Error('nothing was sent');
    await world.deliver(buildAcknowledgement({ of, code: 'ok', createdAt: new Date().toISOString() }));
    expect((await read(stay)).messages[0]).toHaveProperty('acknowledgedAt');
  });

  test('sent twice with the same commandId happens once', async () => {
    const admission = { citizenId: await citizenId(), unit: SOR.ward, class: 'IMP', commandId: commandId() };
    const answers = await Promise.all([1, 2, 3].map(() => world.ask<StayRow>(nurse, '/stays', admission)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    await sent(1);
  });

  test('of a citizen with an open stay here is refused, and says on which ward', async () => {
    await admitted();
    const again = { citizenId: await citizenId(), unit: SOR.ward, class: 'EMER', commandId: commandId() };
    expect(await world.ask(nurse, '/stays', again)).toMatchObject({
      status: 409,
      body: { code: 'stay-already-open', detail: expect.stringContaining('Medicinsk Afdeling') },
    });
  });

  test('stands though the municipality is not in the directory, and is told when it is', async () => {
    const id = await citizenId({ ...nancy, municipalityCode: '0561' });
    const admission = { citizenId: id, unit: SOR.ward, class: 'IMP', commandId: commandId() };
    const { status, body } = await world.ask<StayRow>(nurse, '/stays', admission);
    expect(status).toBe(201);
    expect(body.messages).toMatchObject([{ code: 'STIN', problem: expect.stringContaining('kommune') }]);
    const gln = world.exchange.organisations[0]?.gln ?? '';
    world.exchange.organisations.push({
      sor: '600000000000004',
      gln,
      name: 'Nabokommune',
      kind: 'municipality',
      municipalityCode: '0561',
    });
    expect(await sent(1)).toMatchObject([{ receiver: { sor: '600000000000004' } }]);
    expect((await read(body)).messages[0]).not.toHaveProperty('problem');
  });
});

describe('a stay', () => {
  test('from arrival to home is told as one chain in which an admission asks for no second report', async () => {
    const stay = await admitted('EMER');
    for (const command of ['admit-inpatient', 'start-leave', 'end-leave', 'discharge']) {
      expect((await order(stay, command)).status).toBe(200);
    }
    const messages = await sent(5);
    expect(messages.map(({ code }) => code)).toEqual(['STAA', 'STIN', 'STOR', 'SLOR', 'SLHJ']);
    expect(messages.map(({ history }) => history.length)).toEqual([1, 2, 3, 4, 5]);
    expect(messages.map(({ reportOfAdmission }) => reportOfAdmission !== undefined)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(new Set(messages.map(({ stay: { encounterId } }) => encounterId)).size).toBe(2);
    expect(await read(stay)).toMatchObject({ status: 'ended', allowed: [], events: { length: 5 } });
  });

  test('ends with a death that is told as MORS', async () => {
    const stay = await admitted();
    expect((await order(stay, 'death')).body).toMatchObject({ status: 'ended', deceased: true });
    expect((await sent(2)).map(({ code }) => code)).toEqual(['STIN', 'MORS']);
  });

  test('that two nurses end at the same time ends once', async () => {
    const stay = await admitted();
    const answers = await Promise.all([order(stay, 'discharge'), order(stay, 'discharge')]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    await sent(2);
  });

  test('refuses what is out of order or in the future, and says so in the reader’s language', async () => {
    const stay = await admitted('EMER');
    expect(await order(stay, 'start-leave')).toMatchObject({ status: 409, body: { code: 'leave-needs-admission' } });
    const at = new Date(Date.now() + 3_600_000).toISOString();
    expect(await order(stay, 'discharge', { commandId: commandId(), at })).toMatchObject({
      status: 409,
      body: { code: 'in-future', detail: 'Tidspunktet ligger i fremtiden.' },
    });
    expect(await order(stay, 'discharge', { commandId: 'x' })).toMatchObject({ status: 400 });
    await sent(1);
  });

  test('repeats its answer when a command is sent again', async () => {
    const stay = await admitted();
    const same = { commandId: commandId(), reason: 'Rapporten følger i eftermiddag' };
    expect((await order(stay, 'discharge', same)).status).toBe(200);
    expect((await order(stay, 'discharge', same)).status).toBe(200);
    await sent(2);
    // Why the citizen left while something was missing stands with the event, and in no message.
    const { body } = await world.ask<{ events: object[] }>(nurse, `/stays/${stay.id}`);
    expect(body.events).toMatchObject([{ data: null }, { type: 'stay.ended', data: { reason: same.reason } }]);
    expect(JSON.stringify(world.exchange.received)).not.toContain('Rapporten');
  });
});

const list = (caller: Caller, unit: string = SOR.ward) =>
  world.ask<{ stays: StayRow[] }>(caller, `/units/${unit}/stays?show=current`);

describe('a commandId used again', () => {
  test.each([
    ['for another citizen', async () => ({ citizenId: await citizenId({ ...nancy, cpr: '010858-9999' }) })],
    ['for another ward', () => Promise.resolve({ unit: SOR.otherWard })],
    ['for another class', () => Promise.resolve({ class: 'EMER' })],
    ['for another time', () => Promise.resolve({ startedAt: new Date(Date.now() - 60_000).toISOString() })],
  ])('%s is refused, and shows nobody', async (_case, change) => {
    const coordinator = staff('discharge-coordinator');
    const first = { citizenId: await citizenId(), unit: SOR.ward, class: 'IMP', commandId: commandId() };
    expect((await world.ask(coordinator, '/stays', first)).status).toBe(201);
    const answer = await world.ask(coordinator, '/stays', { ...first, ...(await change()) });
    expect(answer).toMatchObject({ status: 409, body: { code: 'command-reused' } });
    expect(answer.body).not.toHaveProperty('citizen');
    expect((await list(nurse)).body.stays).toHaveLength(1);
  });

  test('by a colleague, or with another stay, is refused and changes nothing', async () => {
    const stay = await admitted();
    const other = await world.ask<StayRow>(nurse, '/stays', {
      citizenId: await citizenId({ ...nancy, cpr: '010858-9999' }),
      unit: SOR.ward,
      class: 'IMP',
      commandId: commandId(),
    });
    const same = { commandId: commandId() };
    expect((await order(stay, 'discharge', same)).status).toBe(200);
    expect(await order(other.body, 'discharge', same)).toMatchObject({ status: 409, body: { code: 'command-reused' } });
    expect(await world.ask(staff('physician'), `/stays/${stay.id}/discharge`, same)).toMatchObject({ status: 409 });
    expect((await read(other.body)).status).toBe('in-progress');
  });
});

describe('input that cannot be right', () => {
  test.each([
    ['NUL in a name', { given: 'a\u0000b' }],
    ['a control character in a name', { family: 'b\u0007' }],
    ['a lone surrogate in a name', { given: ['a\ud800'] }],
    ['a municipality that is not', { municipalityCode: '9999' }],
  ])('%s is refused', async (_case, wrong) => {
    expect(await world.ask(nurse, '/citizens', { ...nancy, ...wrong })).toMatchObject({
      status: 400,
      body: { code: 'invalid-input' },
    });
  });

  test('a query with NUL or a lone surrogate is refused', async () => {
    for (const query of ['a\u0000b', 'ab\ud800']) {
      expect((await world.ask(nurse, '/citizens/find', { query })).status).toBe(400);
    }
  });

  test.each([
    ['before birth', '1850-01-01T00:00:00Z', 'Tidspunktet ligger før borgerens fødsel.'],
    ['years back', '2016-12-31T23:59:00Z', 'Tidspunktet ligger mere end et år tilbage.'],
  ])('an admission %s is refused', async (_case, startedAt, detail) => {
    const admission = { citizenId: await citizenId(), unit: SOR.ward, class: 'IMP', startedAt, commandId: commandId() };
    expect(await world.ask(nurse, '/stays', admission)).toMatchObject({ status: 409, body: { detail } });
  });
});

async function found(query: string): Promise<string[]> {
  const { body } = await world.ask<{ citizens: { name: string }[] }>(nurse, '/citizens/find', { query });
  return body.citizens.map(({ name }) => name);
}

test('names are found whatever the case of Æ, Ø and Å, and listed in the order of the Danish alphabet', async () => {
  const people = [
    { cpr: '010858-9991', given: 'Åse', family: 'Århus' },
    { cpr: '010858-9992', given: 'Ane', family: 'Ørum' },
    { cpr: '010858-9993', given: 'Bo', family: 'Ærø' },
    { cpr: '010858-9994', given: 'Bo', family: 'Zachariassen' },
  ];
  for (const one of people) await citizenId({ ...nancy, ...one });
  expect(await found('ørum')).toEqual(['Ane Ørum']);
  expect(await found('ÅSE')).toEqual(['Åse Århus']);
  expect(await found('år')).toEqual(['Åse Århus']);
  expect(await found('bo')).toEqual(['Bo Zachariassen', 'Bo Ærø']);
});

describe('who may see a ward', () => {
  test('its own staff, the discharge coordinator and the hospital’s systems', async () => {
    const stay = await admitted();
    const scopes = ['system/citizens.write'];
    const system: Caller = { kind: 'system', clientId: 'ehr', organisation: SOR.hospital, scopes };
    for (const caller of [nurse, staff('discharge-coordinator', SOR.otherWard), system]) {
      expect((await list(caller)).body.stays.map(({ id }) => id)).toEqual([stay.id]);
    }
  });

  test('ended stays are listed as recent', async () => {
    const stay = await admitted();
    await order(stay, 'discharge');
    expect((await list(nurse)).body.stays).toEqual([]);
    const recent = await world.ask<{ stays: StayRow[] }>(nurse, `/units/${SOR.ward}/stays?show=recent`);
    expect(recent.body.stays).toMatchObject([{ id: stay.id, status: 'ended' }]);
  });

  test('nobody else', async () => {
    const stay = await admitted();
    expect((await list(staff('ward-nurse', SOR.otherWard))).status).toBe(403);
    expect((await list(staff('administrator'))).status).toBe(403);
    const homeNurse = person({
      role: 'home-nurse',
      sector: 'municipality',
      organisation: SOR.municipality,
      unit: SOR.ward,
    });
    expect((await list(homeNurse)).status).toBe(403);
    const otherHospital = person({ ...nurse, organisation: '600000000000009' });
    expect((await world.ask(otherHospital, `/stays/${stay.id}`)).status).toBe(404);
    const strayUnit = { citizenId: stay.citizen.id, unit: SOR.homeCare, class: 'IMP', commandId: commandId() };
    expect((await world.ask(staff('discharge-coordinator'), '/stays', strayUnit)).status).toBe(403);
  });

  test('citizens are found by CPR and by name, in a body', async () => {
    await citizenId();
    for (const query of ['251248-9996', '2512489996', 'nancy', 'Berg']) {
      const { body } = await world.ask<{ citizens: object[] }>(nurse, '/citizens/find', { query });
      expect(body.citizens).toMatchObject([{ name: 'Nancy Ann Berggren', municipality: { code: '0461' } }]);
    }
    expect((await world.ask(nurse, '/citizens', { ...nancy, cpr: '123' })).status).toBe(400);
  });
});

const received = async (caller: Caller) =>
  (await world.ask<{ messages: InboxEntry[] }>(caller, '/messages')).body.messages;

describe('a message to the hospital', () => {
  test('that is addressed to a ward is read there, and on no other ward', async () => {
    await world.deliver(testCorrespondence(SOR.ward, SOR.homeCare));
    expect(await received(nurse)).toMatchObject([{ from: { sor: SOR.homeCare }, to: { sor: SOR.ward } }]);
    expect(await received(staff('ward-nurse', SOR.otherWard))).toEqual([]);
    expect(await received(staff('ward-secretary'))).toEqual([]);
    expect(await received(staff('discharge-coordinator', SOR.otherWard))).toHaveLength(1);
  });

  test('that names no ward is read where the citizen is', async () => {
    await world.deliver(testCorrespondence(SOR.hospital, SOR.homeCare));
    expect(await received(nurse)).toEqual([]);
    await admitted();
    expect(await received(nurse)).toHaveLength(1);
    expect(await received(staff('ward-nurse', SOR.otherWard))).toEqual([]);
  });
});
