import { randomUUID } from 'node:crypto';
import {
  buildCarePlan,
  buildCarePlanAnswer,
  buildReadyForDischarge,
  buildRehabilitationPlan,
  buildReportOfAdmission,
  checkMessage,
  isRefused,
  nextDocumentHistory,
  parseCarePlan,
  parseDischargeLetter,
  parseDischargeReport,
  parseHospitalNotification,
  parseReadyForDischarge,
  parseRehabilitationPlan,
  readEnvelope,
  type CarePlan,
  type RehabilitationPlan,
} from '@overgang/fhir-models';
import {
  participantWorld,
  person,
  SOR,
  testParty,
  type Answered,
  type ParticipantWorld,
} from '@overgang/mailbox/testing';
import { createLogger, openDatabase, type Caller, type Role } from '@overgang/service-kit';
import { eventually } from '@overgang/service-kit/testing';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Planning } from './domain/planning.ts';
import type { BoardRow } from './http/board.ts';
import type { StayRow } from './http/stay-row.ts';
import { createHospital } from './server.ts';

type Bundle = ReturnType<typeof buildCarePlanAnswer>;

let world: ParticipantWorld;

beforeEach(async () => {
  world = await participantWorld({ organisation: SOR.hospital, create: createHospital });
});
afterEach(() => world.close());

const staff = (role: Role, unit: string = SOR.ward) =>
  person({ role, sector: 'hospital', organisation: SOR.hospital, unit });
const nurse = staff('ward-nurse');
const physician = staff('physician');
const phone = '+4565000101';
const system: Caller = {
  kind: 'system',
  clientId: 'ehr',
  organisation: SOR.hospital,
  scopes: ['system/citizens.write'],
};
const nancy = {
  cpr: '2512489996',
  given: 'Nancy Ann',
  family: 'Berggren',
  municipalityCode: '461',
  practice: SOR.practice,
};
const order = (body: object = {}) => ({ commandId: randomUUID(), ...body });

async function admitted(): Promise<StayRow> {
  const { id: citizenId } = (await world.ask<{ id: string }>(nurse, '/citizens', nancy)).body;
  const admission = order({ citizenId, unit: SOR.ward, class: 'IMP' });
  return (await world.ask<StayRow>(nurse, '/stays', admission)).body;
}

/** The messages the exchange has got of a kind, once there are this many; each must be faultless. */
async function sent(event: string, count: number): Promise<Bundle[]> {
  const found = () => world.exchange.received.filter((bundle) => readEnvelope(bundle).event.startsWith(event));
  await eventually(() => expect(found()).toHaveLength(count));
  expect(
    found()
      .flatMap(checkMessage)
      .filter((one) => isRefused([one])),
  ).toEqual([]);
  return found();
}

const plan = {
  identification: { relatives: [] },
  contact: { name: 'Anne Holm', phone },
  stay: { cause: 'Hoftebrud' },
  times: { certainty: 'expected', expectedDischarge: '2029-12-31T12:00:00Z' },
  contagion: { known: false },
  ability: { relevant: true, items: [{ item: 'J1.1', level: 'B4', before: 'B2', expected: 'B3' }] },
  nursing: { areas: [{ area: 'H', text: 'Smerter ved mobilisering' }] },
  destination: { place: 'own-home' },
  responsibility: { applies: true, until: '2030-01-01T12:00:00Z', phone },
  citizen: { involvement: 'involved', informed: true, about: 'Forløbet' },
} as const;

type Document = {
  versions: { messageId: string; number: number; changes: object[]; answers: object[]; content: CarePlan['content'] }[];
  draft?: { revision: number; content: object };
  begin: Record<string, object>;
};

const path = (stay: StayRow, name: string, step = '') => `/stays/${stay.id}/documents/${name}${step}`;
const read = async (stay: StayRow, name: string, caller: Caller = nurse) =>
  (await world.ask<Document>(caller, path(stay, name))).body;
const send = (stay: StayRow, { name, content, caller = nurse }: { name: string; content: object; caller?: Caller }) =>
  world.ask<{ messageId: string }>(caller, path(stay, name, '/send'), order({ content, phone }));

const own = { kind: 'citizen', id: 'own-nancy', name: 'Nancy Ann Berggren', cpr: nancy.cpr } as const;
const ownPlan = (caller: Caller | typeof own = own) => world.ask<{ plan?: object }>(caller, '/own/plan');

/** Another of the hospital's systems tells of what it has sent. */
const telling = (stay: StayRow, bundle: object, caller: Caller = system) =>
  world.ask(caller, `/stays/${stay.id}/documents`, { bundle });

/** What is on record of what somebody was shown. */
async function readings(reader: string): Promise<{ purpose: string; citizenIds: string[] }[]> {
  const logger = createLogger('test');
  const { connectionString } = world;
  const database = openDatabase<unknown>({ connectionString, schema: 'hospital', logger });
  const { rows } = await sql<{ purpose: string; citizenIds: string[] }>`
    select purpose, citizen_ids as "citizenIds" from citizen_read where reader = ${reader}`.execute(database.db);
  await database.close();
  return rows;
}

describe('a care plan', () => {
  test('is kept as a draft that survives a restart, and a colleague’s newer draft is not overwritten', async () => {
    const stay = await admitted();
    const save = (content: object, basedOn: number) =>
      world.ask<{ revision: number }>(nurse, path(stay, 'care-plan', '/draft'), { content, basedOn });
    expect((await save({ stay: { cause: 'Fald' } }, 0)).body.revision).toBe(1);
    expect((await save({ stay: { cause: 'Fald i hjemmet' } }, 1)).body.revision).toBe(2);
    expect(await save({ stay: { cause: 'Andet' } }, 1)).toMatchObject({ status: 409, body: { code: 'draft-moved' } });
    await world.restart();
    expect((await read(stay, 'care-plan')).draft).toMatchObject({ content: { stay: { cause: 'Fald i hjemmet' } } });
  });

  test('that lacks something is refused at its fields, and nothing is sent', async () => {
    const stay = await admitted();
    const { contact: _, ...lacking } = plan;
    const answer = await send(stay, { name: 'care-plan', content: lacking });
    expect(answer).toMatchObject({ status: 400, body: { code: 'document-faulty' } });
    expect(JSON.stringify(answer.body)).toContain('contact');
    const check = await world.ask(nurse, path(stay, 'care-plan', '/check'), { content: lacking });
    expect(check.body).toMatchObject({ version: 1, problems: [{ field: expect.stringContaining('contact') }] });
    expect(await send(stay, { name: 'care-plan', content: { stay: 7 } })).toMatchObject({ status: 400 });
    await sent('care-plan', 0);
  });

  test('is sent in versions that tell what is new, and are frozen', async () => {
    const stay = await admitted();
    const noted = { endOfTreatment: '2029-12-30T08:00:00Z', discharge: '2029-12-30T12:00:00Z' };
    await world.ask(nurse, `/stays/${stay.id}/expected`, order(noted));
    expect((await read(stay, 'care-plan')).begin['times']).toMatchObject({ expectedDischarge: noted.discharge });
    expect((await send(stay, { name: 'care-plan', content: plan })).status).toBe(201);
    // The ward goes by what its plan says, and the next version by what is noted after it.
    const expects = async () => (await world.ask(nurse, `/stays/${stay.id}/planning`)).body;
    const { endOfTreatment } = noted;
    expect(await expects()).toMatchObject({ expected: { endOfTreatment, discharge: plan.times.expectedDischarge } });
    expect((await read(stay, 'care-plan')).begin['times']).toEqual(plan.times);
    await world.ask(nurse, `/stays/${stay.id}/expected`, order({ discharge: '2030-01-01T09:00:00Z' }));
    expect((await read(stay, 'care-plan')).begin['times']).toMatchObject({ expectedDischarge: '2030-01-01T09:00:00Z' });
    const changed = { ...plan, ability: { relevant: true, items: [{ item: 'J1.1', level: 'B3', before: 'B2' }] } };
    const times = { certainty: 'agreed', agreedDischarge: '2030-01-01T12:00:00Z' };
    expect((await send(stay, { name: 'care-plan', content: { ...changed, times } })).status).toBe(201);
    const messages = (await sent('care-plan', 2)).map(parseCarePlan);
    expect(messages.map(({ content: { version } }) => version.number)).toEqual([1, 2]);
    // The ward's own plans are found by their words as what it receives is, and by no other ward.
    const sought = { messageIds: messages.map(({ messageId }) => messageId), words: ['hoftebrud'] };
    const found = async (caller: Caller) => (await world.ask(caller, '/messages/search', sought)).body;
    expect(await found(nurse)).toMatchObject({ found: [{ messageIds: { length: 2 } }] });
    expect(await found(staff('ward-nurse', SOR.otherWard))).toEqual({ found: [{ word: 'hoftebrud', messageIds: [] }] });
    expect(messages[1]?.content.version.changes.map(({ what }) => what).join('\n')).toContain('Vaske sig');
    expect(messages[1]).toMatchObject({ documentId: messages[0]?.documentId, receiver: { sor: SOR.municipality } });
    const { versions } = await read(stay, 'care-plan');
    expect(versions.map(({ number }) => number)).toEqual([2, 1]);
    expect(versions[0]?.changes.length).toBeGreaterThan(1);
    expect(versions[1]?.content.ability.items[0]?.level).toBe('B4');
    const planning = await world.ask(nurse, `/stays/${stay.id}/planning`);
    expect(planning.body).toMatchObject({ agreed: { agreedAt: '2030-01-01T12:00:00Z', channel: 'care-plan' } });
  });

  test('that another of the hospital’s systems has sent is kept once, shown with its answer, and found by its words', async () => {
    const stay = await admitted();
    const told = planOf(stay);
    const bundle = buildCarePlan(told);
    const tell = (one: object, caller?: Caller) => telling(stay, one, caller);
    for (const _ of [1, 2]) expect((await tell(bundle)).status).toBe(201);
    await world.deliver(answerTo(told));
    const { versions } = await read(stay, 'care-plan');
    expect(versions).toMatchObject([{ number: 1, answers: [{ content: { answer: { answer: 'accept' } } }] }]);
    // It was not sent by us, so there is nothing to follow on its way.
    expect(versions[0]).not.toHaveProperty('progress');
    const planning = await world.ask(nurse, `/stays/${stay.id}/planning`);
    expect(planning.body).toMatchObject({ agreed: { agreedAt: told.content.times.agreedDischarge } });
    const sought = { messageIds: [told.messageId], words: ['hoftebrud'] };
    const found = await world.ask(nurse, '/messages/search', sought);
    expect(found.body).toEqual({ found: [{ word: 'hoftebrud', messageIds: [told.messageId] }] });
    // A secretary reads no plans, and so finds none.
    const secretary = await world.ask(staff('ward-secretary'), '/messages/search', sought);
    expect(secretary.body).toEqual({ found: [{ word: 'hoftebrud', messageIds: [] }] });
    // Nobody tells of another stay's, of nothing, or in a system's place.
    const other = planOf({ ...stay, episode: randomUUID() });
    expect(await tell(buildCarePlan(other))).toMatchObject({ status: 409, body: { code: 'other-stay' } });
    expect((await tell(answerTo(told))).status).toBe(400);
    expect((await tell({})).status).toBe(400);
    expect((await tell(bundle, nurse)).status).toBe(403);
    expect((await tell(bundle, { ...system, organisation: SOR.municipality })).status).not.toBe(201);
  });

  test('that is told of is faulty where the message is, may be large, and may come from a ward the citizen has left', async () => {
    const stay = await admitted();
    const told = planOf(stay);
    const nobody = buildCarePlan({ ...told, content: { ...told.content, contact: { name: '', phone } } });
    expect((await telling(stay, nobody)).body).toMatchObject({
      code: 'document-faulty',
      fields: [{}, { path: expect.stringContaining('contact.name'), text: expect.any(String) }],
    });
    await world.ask(nurse, `/stays/${stay.id}/move`, order({ unit: SOR.otherWard }));
    const long = 'Smerter ved mobilisering. '.repeat(6000);
    const large = { ...told.content, nursing: { areas: [{ area: 'H' as const, text: long }] } };
    expect((await telling(stay, buildCarePlan({ ...told, content: large }))).status).toBe(201);
    const elsewhere = planOf(stay, { sender: testParty(SOR.practice) });
    expect((await telling(stay, buildCarePlan(elsewhere))).body).toMatchObject({ code: 'other-stay' });
  });

  test('that is told of late, or was taken back, does not set the times again', async () => {
    const stay = await admitted();
    const [older, newer] = ['2030-01-01T12:00:00Z', '2030-01-05T12:00:00Z'];
    const first = planOf(stay, { agreedDischarge: older });
    const second = nextOf(first, 'modified-message', newer);
    const agreed = async () => (await world.ask<Planning>(nurse, `/stays/${stay.id}/planning`)).body.agreed?.agreedAt;
    for (const one of [second, first]) expect((await telling(stay, buildCarePlan(one))).status).toBe(201);
    expect(await agreed()).toBe(newer);
    await world.ask(nurse, `/stays/${stay.id}/agreement/end`, order({ reason: 'Feber' }));
    const taken = nextOf(second, 'retract-message');
    expect((await telling(stay, buildCarePlan(taken))).status).toBe(201);
    expect(await agreed()).toBeUndefined();
    expect((await ownPlan()).body).not.toHaveProperty('plan');
  });

  test('of a stay that was cancelled is another’s, and the citizen does not read it; none is told of then', async () => {
    const stay = await admitted();
    const told = planOf(stay);
    expect((await telling(stay, buildCarePlan(told))).status).toBe(201);
    expect((await ownPlan()).body).toHaveProperty('plan');
    await world.ask(nurse, `/stays/${stay.id}/cancel`, order({ reason: 'Forkert borger' }));
    expect((await ownPlan()).body).not.toHaveProperty('plan');
    expect((await telling(stay, buildCarePlan(planOf(stay)))).body).toMatchObject({ code: 'stay-cancelled' });
    const taken = nextOf(told, 'retract-message');
    expect((await telling(stay, buildCarePlan(taken))).status).toBe(201);
  });

  test('sent twice with the same commandId is one version; the same plan again is none', async () => {
    const stay = await admitted();
    const same = order({ content: plan, phone });
    const answers = await Promise.all([1, 2, 3].map(() => world.ask(nurse, path(stay, 'care-plan', '/send'), same)));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await send(stay, { name: 'care-plan', content: plan })).toMatchObject({ status: 400 });
    const check = await world.ask(nurse, path(stay, 'care-plan', '/check'), { content: plan });
    const problem = { rule: 'plan-changes', mend: 'Ret først det, der er nyt.' };
    expect(check.body).toMatchObject({ changes: [], problems: [problem] });
    await sent('care-plan', 1);
  });

  test('shows the municipality’s answer where the plan is, and on the board', async () => {
    const stay = await admitted();
    await send(stay, { name: 'care-plan', content: plan });
    const [message] = (await sent('care-plan', 1)).map(parseCarePlan);
    if (!message) throw new Error('nothing was sent');
    await world.deliver(answerTo(message));
    expect((await read(stay, 'care-plan')).versions[0]?.answers).toMatchObject([
      { content: { answer: { answer: 'accept' }, contact: { name: 'Birgit Lund' } } },
    ]);
    const { body } = await world.ask<{ stays: BoardRow[] }>(nurse, `/units/${SOR.ward}/board`);
    expect(body.stays[0]?.duties['care-plan']).toMatchObject({
      number: 1,
      answer: { answer: 'accept', opened: false },
    });
    expect(body.stays[0]?.callable).toEqual([{ name: 'Birgit Lund', phone }]);
  });

  test('begins with the report of admission, and the report of discharge with the plan', async () => {
    const stay = await admitted();
    await world.deliver(reportAbout(stay));
    expect((await read(stay, 'care-plan')).begin).toMatchObject({
      identification: { relatives: [{ name: 'Mette', phones: [] }] },
      ability: { items: [{ item: 'J3.8', before: 'B2' }] },
    });
    await send(stay, { name: 'care-plan', content: plan });
    expect((await read(stay, 'discharge-report')).begin).toMatchObject({
      contact: plan.contact,
      course: { cause: 'Hoftebrud' },
      ability: { items: [{ item: 'J1.1', level: 'B3', before: 'B2' }] },
    });
    // An aid that stood in the home was not delivered by the ward.
    expect((await read(stay, 'discharge-report')).begin['food']).not.toHaveProperty('aids');
  });

  test('says nothing of the ward’s before the ward has: neither how it is now, nor that anybody is informed', async () => {
    const stay = await admitted();
    await world.deliver(reportAbout(stay));
    const { begin } = await read(stay, 'care-plan');
    expect(begin['ability']).toEqual({ relevant: true, items: [{ item: 'J3.8', before: 'B2' }] });
    const content = { ...plan, identification: begin['identification'], ability: begin['ability'] };
    expect((await send(stay, { name: 'care-plan', content })).status).toBe(201);
    const [message] = (await sent('care-plan', 1)).map(parseCarePlan);
    expect(message?.content.ability.items).toEqual([]);
    expect(message?.content.identification.relatives).toEqual([{ name: 'Mette', phones: [] }]);
  });

  test('is read and written by those whose work it is', async () => {
    const stay = await admitted();
    for (const [role, status] of [
      ['ward-secretary', 403],
      ['physician', 200],
      ['discharge-coordinator', 200],
    ] as const) {
      expect((await world.ask(staff(role), path(stay, 'care-plan'))).status).toBe(status);
    }
    expect((await world.ask(staff('ward-nurse', SOR.otherWard), path(stay, 'care-plan'))).status).toBe(403);
    const letter = await send(stay, { name: 'discharge-letter', content: {} });
    expect(letter).toMatchObject({ status: 403 });
  });

  test('that is taken back begins anew, and the citizen alone reads the main points of the one that stands', async () => {
    const stay = await admitted();
    const needs = [{ need: 'home-nursing', text: 'Sårpleje', status: 'not-started' }];
    const first = await send(stay, { name: 'care-plan', content: { ...plan, coordination: { plan: { needs } } } });
    expect((await ownPlan()).body).toEqual({
      asOf: expect.any(String),
      plan: {
        messageId: first.body.messageId,
        why: 'Hoftebrud',
        home: { sure: 'expected', at: plan.times.expectedDischarge, kind: { da: 'Eget hjem', en: 'Own home' } },
        help: [{ what: { da: 'Hjemmesygepleje', en: 'Home nursing' }, text: 'Sårpleje' }],
        contact: { name: 'Anne Holm', phone },
      },
    });
    expect((await ownPlan({ ...own, cpr: '0201389900' })).body).toEqual({ asOf: expect.any(String) });
    expect(await readings(own.id)).toEqual([{ purpose: 'own plan', citizenIds: [stay.citizen.id] }]);
    expect((await ownPlan(nurse)).status).toBe(403);
    const retract = order({ reason: 'Forkert borger', phone });
    expect((await world.ask(nurse, path(stay, 'care-plan', '/retract'), retract)).status).toBe(201);
    expect((await ownPlan()).body).not.toHaveProperty('plan');
    expect((await send(stay, { name: 'care-plan', content: plan })).status).toBe(201);
    const messages = await sent('care-plan', 3);
    expect(messages.map((one) => readEnvelope(one).activity)).toEqual([
      'new-message',
      'retract-message',
      'new-message',
    ]);
  });
});

/** What the municipality's own system puts around an answer to a message of ours. */
function replyingTo(message: Pick<CarePlan, 'citizen' | 'stay' | 'serviceProvider' | 'history' | 'sender'>) {
  const messageId = randomUUID();
  const createdAt = new Date().toISOString();
  const { citizen, stay, serviceProvider, history } = message;
  const who = testParty(SOR.municipality);
  return {
    bundleId: randomUUID(),
    messageId,
    documentId: randomUUID(),
    createdAt,
    sender: who,
    receiver: message.sender,
    author: { name: 'Birgit Lund', title: 'Visitator', phone },
    citizen,
    stay,
    serviceProvider,
    history: nextDocumentHistory(history, { messageId, activity: 'reply-message', sentAt: createdAt, who }),
  };
}

/** A plan as the hospital's own record sends it. */
function planOf(
  { episode, startedAt }: StayRow,
  { agreedDischarge = '2030-01-01T12:00:00Z', sender: who = testParty(SOR.ward) } = {},
): CarePlan {
  const [messageId, createdAt] = [randomUUID(), new Date(Date.now() - 600_000).toISOString()];
  const times = { certainty: 'agreed', agreedDischarge } as const;
  const admittedAt = new Date(startedAt).toISOString();
  const episodes = [{ value: `urn:uuid:${episode}` }];
  return {
    bundleId: randomUUID(),
    messageId,
    documentId: randomUUID(),
    createdAt,
    sender: who,
    receiver: testParty(SOR.municipality),
    author: { name: 'Anne Holm', title: 'Sygeplejerske', phone },
    citizen: { cpr: nancy.cpr, given: ['Nancy', 'Ann'], family: nancy.family },
    stay: { encounterId: randomUUID(), class: 'IMP', startedAt: admittedAt, episodes },
    serviceProvider: who,
    content: {
      identification: { relatives: [] },
      contagion: { known: false },
      destination: { place: 'own-home' },
      version: { number: 1, changes: [] },
      contact: { name: 'Anne Holm', phone },
      stay: { admittedAt, cause: 'Hoftebrud' },
      times,
      ability: { relevant: true, items: [] },
    },
    history: nextDocumentHistory([], { messageId, activity: 'new-message', sentAt: createdAt, who }),
  };
}

/** What comes after a plan, a minute later: another time, or that it is taken back. */
function nextOf(last: CarePlan, activity: 'modified-message' | 'retract-message', agreedDischarge?: string): CarePlan {
  const [messageId, createdAt] = [randomUUID(), new Date(Date.parse(last.createdAt) + 60_000).toISOString()];
  const history = nextDocumentHistory(last.history, { messageId, activity, sentAt: createdAt, who: last.sender });
  const version = { number: 2, changes: [{ what: 'Tid', at: createdAt }] };
  const times = { ...last.content.times, ...(agreedDischarge && { agreedDischarge }) };
  const content = { ...last.content, version, times };
  return { ...last, bundleId: randomUUID(), messageId, createdAt, history, content };
}

function answerTo(message: CarePlan): Bundle {
  const content = { answer: { answer: 'accept', planVersion: 1 }, contact: { name: 'Birgit Lund', phone } } as const;
  return buildCarePlanAnswer({ ...replyingTo(message), content });
}

/** A rehabilitation plan is answered by the plan again, with what is done about it. */
function replyTo(message: RehabilitationPlan): Bundle {
  const followUp = { firstContactOffered: '2030-01-05', provider: 'Træningscenter Nord' };
  const { documentId, content } = message;
  return buildRehabilitationPlan({ ...replyingTo(message), documentId, content: { ...content, followUp } });
}

function reportAbout({ episode, startedAt }: StayRow): Bundle {
  const messageId = randomUUID();
  const createdAt = new Date().toISOString();
  const who = testParty(SOR.municipality);
  return buildReportOfAdmission({
    bundleId: randomUUID(),
    messageId,
    documentId: randomUUID(),
    createdAt,
    sender: who,
    receiver: testParty(SOR.ward),
    author: { name: 'Hjemmepleje Vest', title: 'Automatisk', phone },
    citizen: { cpr: nancy.cpr, given: ['Nancy'], family: 'Berggren' },
    stay: {
      encounterId: randomUUID(),
      class: 'IMP',
      startedAt: new Date(startedAt).toISOString(),
      episodes: [{ value: `urn:uuid:${episode}` }],
    },
    serviceProvider: testParty(SOR.ward),
    content: {
      report: { type: 'automatic', lastUpdated: createdAt },
      identification: { relatives: [{ name: 'Mette', phones: [], informed: true }] },
      contacts: { contacts: [{ function: 'home-nursing', name: 'Birgit Lund', phone }] },
      abilityBefore: { relevant: true, items: [{ item: 'J3.8', level: 'B2' }] },
      home: { aids: ['Rollator'], workplaceAids: [] },
    },
    history: nextDocumentHistory([], { messageId, activity: 'new-message', sentAt: createdAt, who }),
  });
}

describe('readiness', () => {
  const waiting = {
    reason: 'care-place',
    content: { identification: { relatives: [] }, waiting: {}, contact: { name: 'Anne Holm', phone } },
  };
  const ready = (stay: StayRow, caller: Caller, body: object = {}): Promise<Answered<object>> =>
    world.ask(caller, `/stays/${stay.id}/ready`, order({ readyAt: new Date().toISOString(), phone, ...body }));

  test('is a physician’s decision alone', async () => {
    const stay = await admitted();
    expect(await ready(stay, nurse)).toMatchObject({ status: 403, body: { code: 'physician-decides' } });
    const expected = { endOfTreatment: '2030-01-01T08:00:00Z', discharge: '2030-01-02T10:00:00Z' };
    expect((await ready(stay, physician, { expected })).body).toMatchObject({
      ready: { physician: 'Prøve Person' },
      expected,
    });
    await eventually(() => expect(world.exchange.registrations).toMatchObject([{ type: 'ready.set' }]));
    await sent('ready', 0);
  });

  test('of a citizen who cannot leave is told to the municipality, and taken back with it', async () => {
    const stay = await admitted();
    expect((await ready(stay, physician, { waiting })).status).toBe(201);
    const [message] = (await sent('ready', 1)).map(parseReadyForDischarge);
    expect(message?.content).toMatchObject({ ready: { physician: 'Prøve Person' }, waiting: { reason: 'care-place' } });
    const withdraw = order({ reason: 'Feber', phone });
    expect((await world.ask(physician, `/stays/${stay.id}/ready/withdraw`, withdraw)).body).not.toHaveProperty('ready');
    await sent('ready', 2);
  });

  test('that another of the hospital’s systems has sent and taken back stands no longer', async () => {
    const stay = await admitted();
    const { content: _, ...around } = planOf(stay);
    const admittedAt = new Date(stay.startedAt).toISOString();
    const content = {
      ...waiting.content,
      ready: { admittedAt, readyAt: admittedAt, physician: 'Bo Krarup' },
      waiting: { reason: 'care-place' as const },
    };
    const [said, who] = [{ ...around, content }, around.sender];
    const [messageId, sentAt] = [randomUUID(), new Date(Date.parse(said.createdAt) + 60_000).toISOString()];
    const history = nextDocumentHistory(said.history, { messageId, activity: 'retract-message', sentAt, who });
    const taken = { ...said, bundleId: randomUUID(), messageId, createdAt: sentAt, history };
    const planning = async () => (await world.ask(nurse, `/stays/${stay.id}/planning`)).body;
    expect((await telling(stay, buildReadyForDischarge(said))).status).toBe(201);
    expect(await planning()).toMatchObject({ ready: { physician: 'Bo Krarup', reason: 'care-place' } });
    expect((await telling(stay, buildReadyForDischarge(taken))).status).toBe(201);
    expect(await planning()).not.toHaveProperty('ready');
  });
});

test('who may write a document may say that it is not needed: of a letter a physician, and no nurse', async () => {
  const stay = await admitted();
  const notNeeded = (caller: Caller, duty: string) =>
    world.ask(caller, `/stays/${stay.id}/not-needed`, order({ duty, reason: 'Ingen egen læge' }));
  expect(await notNeeded(nurse, 'discharge-letter')).toMatchObject({
    status: 403,
    body: { code: 'not-your-document' },
  });
  expect((await notNeeded(nurse, 'care-plan')).status).toBe(201);
  expect((await notNeeded(physician, 'discharge-letter')).body).toMatchObject({
    notNeeded: { 'care-plan': {}, 'discharge-letter': { reason: 'Ingen egen læge' } },
  });
});

test('calls, agreements and FMK are noted once and told to the coordinator without words', async () => {
  const stay = await admitted();
  const call = order({ about: 'careplan', with: 'municipality', name: 'Carsten Dahl', note: 'Aftalt kl. 13' });
  for (const _ of [1, 2]) await world.ask(nurse, `/stays/${stay.id}/calls`, call);
  const agreement = order({ agreedAt: '2030-01-02T12:00:00Z', with: 'Carsten Dahl', channel: 'phone' });
  await world.ask(nurse, `/stays/${stay.id}/agreement`, agreement);
  const { body } = await world.ask(physician, `/stays/${stay.id}/fmk`, order({ status: 'updated' }));
  expect(body).toMatchObject({
    calls: [{ about: 'careplan', name: 'Carsten Dahl' }],
    agreed: { with: 'Carsten Dahl', by: { name: 'Prøve Person' } },
    fmk: { status: 'updated', by: { role: 'physician' } },
  });
  expect(body).not.toHaveProperty('calls.1');
  await eventually(() => expect(world.exchange.registrations).toHaveLength(3));
  expect(world.exchange.registrations).toMatchObject([
    { episode: stay.episode, type: 'call.logged', data: { about: 'careplan', withNamed: true } },
    { type: 'discharge.agreed', data: { agreedAt: '2030-01-02T12:00:00Z' } },
    { type: 'fmk.updated' },
  ]);
  expect(JSON.stringify(world.exchange.registrations)).not.toMatch(/Carsten|kl\. 13/);
});

test('report of discharge and letter are sent to those who take over', async () => {
  const stay = await admitted();
  const dischargedAt = new Date(Date.now() + 60_000).toISOString();
  const report = {
    identification: { relatives: [] },
    contact: plan.contact,
    times: { dischargedAt },
    course: { cause: 'Hoftebrud' },
    ability: plan.ability,
  };
  expect((await send(stay, { name: 'discharge-report', content: report })).status).toBe(201);
  const [message] = (await sent('discharge-report', 1)).map(parseDischargeReport);
  expect(message).toMatchObject({ receiver: { sor: SOR.municipality } });
  const letter = {
    priority: { priority: 'red', recommendation: 'Blodprøver inden 3 dage' },
    requests: { requests: [{ what: 'blood-test' }] },
    identification: { relatives: [] },
    stay: { department: 'Medicinsk Afdeling', dischargedAt },
    diagnoses: { diagnoses: [{ role: 'primary', text: 'Hoftebrud' }], procedures: [], cave: [] },
    course: { summary: 'Opereret' },
    responsibility: { applies: true, until: '2030-01-01T12:00:00Z', phone },
    physicians: { dictating: 'Bo Krarup', responsible: 'Bo Krarup' },
  };
  expect((await send(stay, { name: 'discharge-letter', content: letter, caller: physician })).status).toBe(201);
  const { body } = await world.ask<{ stays: BoardRow[] }>(nurse, `/units/${SOR.ward}/board`);
  expect(body.stays[0]).toMatchObject({ responsibility: { lasts: true, phone } });
  const [told] = (await sent('discharge-letter', 1)).map(parseDischargeLetter);
  expect(told).toMatchObject({ receiver: { sor: SOR.practice }, content: { priority: { priority: 'red' } } });
});

const amend = (stay: StayRow, step: string, body: object) =>
  world.ask<StayRow>(nurse, `/stays/${stay.id}/${step}`, order(body));
const codes = async (count: number) =>
  (await sent('hospital-notification', count)).map((one) => parseHospitalNotification(one).code);

test('a rehabilitation plan of each level goes to whoever trains', async () => {
  const [general, specialised, extended] = [
    'ffd81f78-352e-4589-a195-5350dd1df2a4',
    '0c8e2bfc-1350-45d1-90da-c07e2645d073',
    '83c89857-8fb8-4163-97b1-eb1a56345c29',
  ];
  const stay = await admitted();
  const training = (type: string | undefined, place: string, more: object = {}) => ({
    rehabilitation: { request: { type, place, dischargedOn: '2030-01-02' } },
    identification: { relatives: [] },
    people: { coWriters: [], otherCopies: [], team: [], gpDeselected: true },
    informed: { consentInformed: true, information: 'Drøftet' },
    contact: { startedAt: new Date(stay.startedAt).toISOString(), controls: [] },
    summary: {
      health: 'Hoftebrud',
      abilityBefore: 'Gik',
      abilityAtDischarge: 'Rollator',
      needAndPotential: 'Ja',
      ...more,
    },
    diagnoses: { diagnoses: [{ role: 'primary', text: 'Hoftebrud' }] },
    questions: { region: { name: 'Lone Fys', phone } },
  });
  const name = 'rehabilitation-plan';
  expect((await send(stay, { name, content: training(general, 'municipality') })).status).toBe(201);
  const [message] = (await sent('rehabilitation-plan', 1)).map(parseRehabilitationPlan);
  if (!message) throw new Error('nothing was sent');
  await world.deliver(replyTo(message));
  expect((await read(stay, name)).versions[0]).toMatchObject({
    answers: [],
    replies: [{ content: { firstContactOffered: '2030-01-05', provider: 'Træningscenter Nord' } }],
  });
  await world.ask(nurse, path(stay, name, '/retract'), order({ reason: 'Forkert niveau', phone }));
  const lacking = await send(stay, { name, content: training(extended, 'municipality') });
  expect(lacking).toMatchObject({ status: 400, body: { code: 'document-faulty' } });
  const whole = training(extended, 'municipality', { abilityExtended: 'Udvidet beskrivelse' });
  expect((await send(stay, { name, content: whole })).status).toBe(201);
  await world.ask(nurse, path(stay, name, '/retract'), order({ reason: 'Forkert niveau', phone }));
  const content = training(specialised, 'hospital');
  expect(await send(stay, { name, content })).toMatchObject({ body: { code: 'receiver-unknown' } });
  const there = order({ content, phone, to: SOR.otherWard });
  expect((await world.ask(nurse, path(stay, name, '/send'), there)).status).toBe(201);
  const receivers = (await sent('rehabilitation-plan', 5)).map((one) => readEnvelope(one).receiver.sor);
  expect(new Set(receivers.slice(0, 4))).toEqual(new Set([SOR.municipality]));
  expect(receivers[4]).toBe(SOR.otherWard);
});

describe('what was registered wrong', () => {
  test('is corrected and cancelled, the latest first and only', async () => {
    const stay = await admitted();
    await world.ask(nurse, `/stays/${stay.id}/discharge`, order());
    expect((await amend(stay, 'cancel', { reason: 'Forkert borger' })).body).toMatchObject({ status: 'in-progress' });
    expect(await amend(stay, 'cancel', { reason: 'Igen' })).toMatchObject({ status: 409 });
    await world.ask(nurse, `/stays/${stay.id}/start-leave`, order());
    const at = new Date().toISOString();
    expect((await amend(stay, 'correct', { at })).body).toMatchObject({ status: 'on-leave' });
    expect((await amend(stay, 'cancel', { reason: 'Ikke taget afsted' })).status).toBe(200);
    expect(await codes(6)).toEqual(['STIN', 'SLHJ', 'AN_SLHJ', 'STOR', 'RE_STOR', 'AN_STOR']);
  });

  test('a death that was none gives the citizen back', async () => {
    const stay = await admitted();
    await world.ask(nurse, `/stays/${stay.id}/death`, order());
    expect((await amend(stay, 'cancel', { reason: 'Forkert borger' })).body).toMatchObject({
      status: 'in-progress',
      deceased: false,
    });
    expect(await codes(3)).toEqual(['STIN', 'MORS', 'AN_MORS']);
  });

  test('an admission to the wrong ward is corrected, and one of the wrong citizen is cancelled', async () => {
    const stay = await admitted();
    const { body } = await amend(stay, 'correct', { unit: SOR.otherWard });
    expect(body.unit.sor).toBe(SOR.otherWard);
    const other = staff('ward-nurse', SOR.otherWard);
    await world.ask(other, `/stays/${stay.id}/cancel`, order({ reason: 'Forkert borger' }));
    expect(await codes(3)).toEqual(['STIN', 'RE_STIN', 'AN_STIN']);
    expect((await admitted()).status).toBe('in-progress');
  });

  test('a citizen who moves within the hospital, or to another, is not told of', async () => {
    const stay = await admitted();
    expect(stay).not.toHaveProperty('movedAt');
    const { body: moved } = await amend(stay, 'move', { unit: SOR.otherWard });
    expect(moved).toMatchObject({
      unit: { sor: SOR.otherWard },
      startedAt: stay.startedAt,
      movedAt: expect.any(String),
    });
    const other = staff('ward-nurse', SOR.otherWard);
    const leaving = order({ to: 'Nabosygehuset' });
    expect((await world.ask(other, `/stays/${stay.id}/transfer-out`, leaving)).body).toMatchObject({ status: 'ended' });
    await codes(1);
  });
});

test('a planned stay tells nobody before the citizen has come', async () => {
  const { id: citizenId } = (await world.ask<{ id: string }>(nurse, '/citizens', nancy)).body;
  const plannedAt = new Date(Date.now() + 86_400_000).toISOString();
  const { body } = await world.ask<{ id: string }>(
    nurse,
    '/planned-stays',
    order({ citizenId, unit: SOR.ward, plannedAt }),
  );
  expect((await world.ask(nurse, `/units/${SOR.ward}/planned-stays`)).body).toMatchObject({
    planned: [{ id: body.id }],
  });
  await sent('hospital-notification', 0);
  expect((await world.ask(nurse, `/planned-stays/${body.id}/arrive`, order())).status).toBe(201);
  await sent('hospital-notification', 1);
  expect((await world.ask(nurse, `/units/${SOR.ward}/planned-stays`)).body).toMatchObject({ planned: [] });
});

test('a planned stay of somebody who lies here already, or is planned already, is told of', async () => {
  const stay = await admitted();
  const { id: citizenId } = stay.citizen;
  const known = () => world.ask(nurse, '/planned-stays/known', { citizenId });
  expect((await known()).body).toEqual({ lies: stay.unit, plannedAt: [] });
  const plannedAt = new Date(Date.now() + 86_400_000).toISOString();
  await world.ask(nurse, '/planned-stays', order({ citizenId, unit: SOR.ward, plannedAt }));
  expect((await known()).body).toEqual({ lies: stay.unit, plannedAt: [plannedAt] });
  const listed = await world.ask(nurse, `/units/${SOR.ward}/planned-stays`);
  expect(listed.body).toMatchObject({ planned: [{ citizen: { id: citizenId }, lies: stay.unit }] });
  await world.ask(nurse, `/stays/${stay.id}/discharge`, order());
  expect((await known()).body).toEqual({ plannedAt: [plannedAt] });
});

test('a ward corresponds about its own citizens; a secretary writes and does not read', async () => {
  const stay = await admitted();
  const letter = order({
    citizenId: stay.citizen.id,
    to: SOR.municipality,
    category: 'discharge',
    text: 'Hvornår?',
    phone,
  });
  expect((await world.ask(staff('ward-secretary'), '/correspondence', letter)).status).toBe(201);
  const [message] = (await sent('care-communication', 1)).map(readEnvelope);
  expect(message).toMatchObject({ sender: { sor: SOR.ward }, episode: stay.episode });
  expect((await world.ask(staff('ward-secretary'), '/correspondence')).status).toBe(403);
  expect((await world.ask(nurse, '/correspondence')).body).toMatchObject({ threads: [{ last: 'out' }] });
  const other = staff('ward-nurse', SOR.otherWard);
  expect((await world.ask(other, '/correspondence')).body).toMatchObject({ threads: [] });
  expect((await world.ask(other, '/correspondence', { ...letter, ...order() })).status).toBe(404);
});
