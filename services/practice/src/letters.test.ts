import { randomUUID } from 'node:crypto';
import {
  buildCareCommunication,
  buildDischargeLetter,
  jointVisitTopic,
  nextDocumentHistory,
  parseCareCommunication,
  replyTo,
  type CareCommunication,
  type DischargeLetter,
} from '@overgang/fhir-models';
import { participantWorld, person, SOR, testParty, type ParticipantWorld } from '@overgang/mailbox/testing';
import type { Role } from '@overgang/service-kit';
import { eventually } from '@overgang/service-kit/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LetterRow } from './letters/letter-view.ts';
import { createPractice } from './server.ts';

let world: ParticipantWorld;

beforeEach(async () => {
  world = await participantWorld({ organisation: SOR.practice, create: createPractice });
});
afterEach(() => world.close());

const staff = (role: Role, organisation: string = SOR.practice) =>
  person({ role, sector: 'practice', organisation, unit: organisation });
const [doctor, nurse] = [staff('gp'), staff('practice-staff')];
const order = (body: object = {}) => ({ commandId: randomUUID(), ...body });
const hour = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * hour).toISOString();

type Priority = DischargeLetter['content']['priority']['priority'];

/** A letter, or its next version, written a second later. */
function letter(
  priority: Priority,
  of?: DischargeLetter,
  activity: 'new-message' | 'modified-message' | 'retract-message' = of ? 'modified-message' : 'new-message',
): DischargeLetter {
  const messageId = randomUUID();
  const createdAt = of ? new Date(Date.parse(of.createdAt) + 1000).toISOString() : new Date().toISOString();
  const who = testParty(SOR.ward);
  return {
    bundleId: randomUUID(),
    messageId,
    documentId: of?.documentId ?? randomUUID(),
    createdAt,
    sender: who,
    receiver: testParty(SOR.practice),
    author: { name: 'Bo Krarup', title: 'Læge', phone: '+4565000102' },
    citizen: { cpr: '2512489996', given: ['Nancy'], family: 'Berggren' },
    stay: {
      encounterId: randomUUID(),
      class: 'IMP',
      startedAt: ago(72),
      endedAt: ago(2),
      episodes: [{ value: `urn:uuid:${randomUUID()}` }],
    },
    serviceProvider: who,
    content: {
      priority: { priority, ...(priority !== 'green' && { recommendation: 'Væsketal inden 3 dage' }) },
      ...(priority !== 'green' && { requests: { requests: [{ what: 'blood-test' as const }] } }),
      identification: { relatives: [] },
      stay: { department: 'Medicinsk Afdeling', admittedAt: ago(72), dischargedAt: ago(2), destination: 'own-home' },
      diagnoses: { diagnoses: [{ role: 'primary', text: 'Hjertesvigt' }], procedures: [], cave: [] },
      course: { summary: 'Afvandet' },
      medicine: { changes: [{ what: 'Furosemid 40 mg', reason: 'Ødemer' }] },
      responsibility: { applies: true, until: new Date(Date.now() + 70 * hour).toISOString(), phone: '+4565000102' },
      physicians: { dictating: 'Bo Krarup', responsible: 'Bo Krarup' },
    },
    history: nextDocumentHistory(of?.history ?? [], { messageId, activity, sentAt: createdAt, who }),
  };
}

const inbox = async (query = '', caller = doctor) =>
  (await world.ask<{ letters: LetterRow[] }>(caller, `/letters${query}`)).body.letters;

test('letters lie red, yellow, green, each with who is responsible until when', async () => {
  for (const priority of ['green', 'yellow', 'red'] as const)
    await world.deliver(buildDischargeLetter(letter(priority)));
  const letters = await inbox();
  expect(letters.map(({ priority }) => priority)).toEqual(['red', 'yellow', 'green']);
  expect(letters[0]).toMatchObject({
    about: { name: 'Nancy Berggren', cpr: '2512489996' },
    recommendation: 'Væsketal inden 3 dage',
    medicineChanges: 1,
    responsibility: { lasts: true, phone: '+4565000102' },
    course: { open: ['see', 'decide', 'contact'] },
  });
  expect(await inbox('', staff('gp', '600000000000009'))).toEqual([]);
});

test('a letter answers three questions, and is decided on by the doctor and carried out by the staff', async () => {
  const red = letter('red');
  await world.deliver(buildDischargeLetter(red));
  const path = `/letters/${red.messageId}`;
  const kept = async () => (await world.ask<{ messages: object[] }>(nurse, '/messages')).body.messages[0];
  expect(await kept()).not.toHaveProperty('opened');
  expect((await world.ask(nurse, path)).body).toMatchObject({
    plan: { destination: 'own-home', responsibility: { applies: true } },
    asked: { recommendation: 'Væsketal inden 3 dage', requests: [{ what: 'blood-test' }] },
    medication: { changes: [{ what: 'Furosemid 40 mg' }] },
    rest: { title: { da: 'Epikrise' } },
  });
  expect(await kept()).toHaveProperty('opened');
  expect(await world.ask(nurse, `${path}/decide`, order({ decision: 'do' }))).toMatchObject({ status: 403 });
  expect((await world.ask(doctor, `${path}/decide`, order({ decision: 'not' }))).status).toBe(400);
  const decided = await world.ask(doctor, `${path}/decide`, order({ decision: 'do' }));
  expect(decided.body).toMatchObject({
    course: { decision: { decision: 'do', by: 'Prøve Person' }, open: ['contact'] },
  });
  const susanne = { id: nurse.id, name: 'Susanne Kjær' };
  const delegated = order({ what: 'Book blodprøve', dueOn: '2030-01-01', for: susanne });
  for (const _ of [1, 2]) expect((await world.ask(doctor, `${path}/delegate`, delegated)).status).toBe(201);
  const { tasks } = (await world.ask<{ tasks: { id: string }[] }>(nurse, '/tasks')).body;
  const named = { forId: susanne.id, forName: susanne.name };
  expect(tasks).toMatchObject([{ what: 'Book blodprøve', dueOn: '2030-01-01', createdBy: 'Prøve Person', ...named }]);
  await world.ask(nurse, `/tasks/${tasks[0]?.id}/done`, order({ outcome: 'Torsdag kl. 8' }));
  await world.ask(nurse, `${path}/contact`, order({ outcome: 'reached', note: 'Har det godt' }));
  expect((await world.ask(nurse, '/tasks')).body).toMatchObject({ tasks: [] });
  const done = [
    { what: 'Book blodprøve', about: { cpr: '2512489996', age: expect.any(Number) }, outcome: 'Torsdag kl. 8' },
  ];
  expect((await world.ask(nurse, '/tasks?state=all')).body).toMatchObject({ tasks: done });
  expect((await world.ask(nurse, path)).body).toMatchObject({ tasks: done });
  const booked = { what: 'blood-test', on: '2030-01-01' };
  await world.ask(nurse, `${path}/book`, order(booked));
  expect(await inbox()).toMatchObject([{ course: { open: [] }, waiting: [{ kind: 'request', ...booked }] }]);
  await world.ask(nurse, `${path}/book`, order({ ...booked, done: true }));
  expect(await inbox()).toEqual([]);
  const review = order({ state: 'done', on: '2030-01-02' });
  expect((await world.ask(doctor, `${path}/medication-review`, review)).body).toMatchObject({
    course: { medicationReview: { state: 'done' } },
  });
  await eventually(() => expect(world.exchange.registrations).toHaveLength(7));
  const of = tasks[0]?.id;
  expect(world.exchange.registrations).toMatchObject([
    { type: 'followUp.decided', data: { decision: 'do', of: red.messageId } },
    { type: 'task.delegated', data: { of, date: '2030-01-01' } },
    { type: 'task.done', data: { of } },
    { type: 'citizen.contacted' },
    { type: 'followUp.booked', data: { of: red.messageId, what: 'blood-test', date: '2030-01-01' } },
    { type: 'followUp.booked', data: { done: true } },
    { type: 'medication.reviewed' },
  ]);
  expect(JSON.stringify(world.exchange.registrations)).not.toContain('Book blodprøve');
  expect(JSON.stringify(world.exchange.registrations)).not.toContain('Har det godt');
});

test('the list tells what is new in the medicine and what is asked for, and what is booked stands with the letter', async () => {
  const red = letter('red');
  await world.deliver(buildDischargeLetter(red));
  expect(await inbox()).toMatchObject([{ medicine: ['Furosemid 40 mg'], requests: [{ what: 'blood-test' }] }]);
  const booked = order({ what: 'blood-test', on: '2030-01-04' });
  expect((await world.ask(nurse, `/letters/${red.messageId}/book`, booked)).body).toMatchObject({
    course: { bookings: { 'blood-test': { on: '2030-01-04', by: 'Prøve Person' } } },
  });
});

test('a delegated call is done once the citizen is reached, and an arranged home visit is told as arranged', async () => {
  const red = letter('red');
  await world.deliver(buildDischargeLetter(red));
  const path = `/letters/${red.messageId}`;
  const before = world.exchange.registrations.length;
  await world.ask(doctor, `${path}/delegate`, order({ what: 'Ring til borgeren', kind: 'call' }));
  await world.ask(doctor, `${path}/delegate`, order({ what: 'Bestil blodprøve' }));
  await world.ask(nurse, `${path}/contact`, order({ outcome: 'not-reached' }));
  expect((await world.ask(nurse, '/tasks')).body).toMatchObject({ tasks: [{ kind: 'call' }, {}] });
  await world.ask(nurse, `${path}/contact`, order({ outcome: 'reached', note: 'Har det godt' }));
  expect((await world.ask(nurse, '/tasks')).body).toMatchObject({ tasks: [{ what: 'Bestil blodprøve' }] });
  expect((await world.ask(nurse, '/tasks?state=all')).body).toMatchObject({
    tasks: [{}, { kind: 'call', outcome: 'Har det godt' }],
  });
  await world.ask(doctor, `${path}/home-visit`, order({ startsAt: '2030-01-05T11:30:00Z' }));
  const planned = { type: 'visit.planned', data: { date: '2030-01-05', startsAt: '2030-01-05T11:30:00Z' } };
  await eventually(() => expect(world.exchange.registrations.at(-1)).toMatchObject(planned));
  const told = world.exchange.registrations.slice(before);
  const delegated = { type: 'task.delegated' };
  const call = { ...delegated, data: { call: true } };
  expect(told).toMatchObject([call, delegated, { type: 'citizen.contacted' }, planned]);
  expect(world.exchange.received).toEqual([]);
});

test('a call that reached the citizen ends the letter’s other calls; told at once by two, it is one', async () => {
  const red = letter('red');
  await world.deliver(buildDischargeLetter(red));
  const path = `/letters/${red.messageId}`;
  for (const what of ['Ring om blodprøve', 'Ring om medicin'])
    await world.ask(doctor, `${path}/delegate`, order({ what, kind: 'call' }));
  await world.ask(doctor, `${path}/delegate`, order({ what: 'Book blodprøve' }));
  const { tasks } = (await world.ask<{ tasks: { id: string }[] }>(nurse, '/tasks')).body;
  const before = world.exchange.registrations.length;
  const reached = (id?: string) => world.ask(nurse, `/tasks/${id}/call`, order({ contact: 'reached' }));
  const answers = await Promise.all([tasks[0], tasks[0], tasks[1]].map((task) => reached(task?.id)));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404, 404]);
  expect((await world.ask(nurse, '/tasks')).body).toMatchObject({ tasks: [{ what: 'Book blodprøve' }] });
  await eventually(() => expect(world.exchange.registrations.at(-1)).toMatchObject({ type: 'citizen.contacted' }));
  const told = world.exchange.registrations.slice(before);
  expect(told.filter((one) => 'type' in one && one.type === 'citizen.contacted')).toHaveLength(1);
});

test('the second of two of one code is booked and told by its number, and nothing that no letter asks for', async () => {
  const red = letter('red');
  const other = { what: 'other' as const };
  const requests = {
    requests: [
      { ...other, text: 'Vægt' },
      { ...other, text: 'Kontrol af sår' },
    ],
  };
  await world.deliver(buildDischargeLetter({ ...red, content: { ...red.content, requests } }));
  const book = (body: object) =>
    world.ask(nurse, `/letters/${red.messageId}/book`, order({ on: '2030-01-04', ...body }));
  expect((await book({ what: 'nothing-known' })).status).toBe(400);
  await world.ask(doctor, `/letters/${red.messageId}/decide`, order({ decision: 'do' }));
  expect((await book({ ...other, which: 2 })).body).toMatchObject({
    course: { bookings: { 'other 2': { on: '2030-01-04' } } },
    waiting: [{ what: 'other' }, { what: 'other', on: '2030-01-04' }],
  });
  const data = { of: red.messageId, what: 'other', which: 2, date: '2030-01-04' };
  await eventually(() => expect(world.exchange.registrations.at(-1)).toMatchObject({ type: 'followUp.booked', data }));
});

test('that a letter is seen and a delegated call is done is told, so that nobody owes it any more', async () => {
  const red = letter('red');
  await world.deliver(buildDischargeLetter(red));
  const path = `/letters/${red.messageId}`;
  const before = world.exchange.registrations.length;
  await world.ask(nurse, `${path}/seen`, order());
  await world.ask(doctor, `${path}/delegate`, order({ what: 'Ring til borgeren', kind: 'call' }));
  const { tasks } = (await world.ask<{ tasks: { id: string }[] }>(nurse, '/tasks')).body;
  const done = `/tasks/${tasks[0]?.id}/call`;
  expect((await world.ask(nurse, done, order())).body).toMatchObject({ fields: [{ path: 'contact' }] });
  await world.ask(nurse, done, order({ contact: 'not-reached', outcome: 'Telefonsvarer' }));
  expect((await world.ask(nurse, '/tasks')).body).toMatchObject({ tasks: [{ triedAt: expect.any(String) }] });
  expect((await world.ask(nurse, path)).body).toMatchObject({
    course: { contacts: [{ outcome: 'not-reached', note: 'Telefonsvarer' }], open: ['decide', 'contact'] },
    waiting: [{ kind: 'task', what: 'Ring til borgeren' }],
  });
  await world.ask(nurse, done, order({ contact: 'reached', outcome: 'Har det godt' }));
  expect((await world.ask(nurse, path)).body).toMatchObject({
    course: { contacts: [{ outcome: 'reached', note: 'Har det godt' }, {}], open: ['decide'] },
    waiting: [],
  });
  await eventually(() => expect(world.exchange.registrations.slice(before)).toHaveLength(3));
  expect(world.exchange.registrations.slice(before)).toMatchObject([
    { type: 'letter.seen', data: { of: red.messageId } },
    { type: 'task.delegated' },
    { type: 'citizen.contacted' },
  ]);
  expect(JSON.stringify(world.exchange.registrations)).not.toContain('Har det godt');
});

test('what a coordinator that is not renewed yet refuses is told again', async () => {
  world.exchange.registrationRefusals.push(403, 400);
  for (const one of [letter('red'), letter('yellow')]) {
    await world.deliver(buildDischargeLetter(one));
    await world.ask(nurse, `/letters/${one.messageId}/seen`, order());
  }
  await eventually(() => expect(world.exchange.registrations).toHaveLength(2));
});

const listed = () =>
  world.ask(
    {
      kind: 'system',
      clientId: 'practice-system',
      organisation: SOR.practice,
      scopes: ['system/citizens.write'],
    },
    '/citizens',
    { cpr: '2512489996', given: 'Nancy', family: 'Berggren' },
  );

/** What home care writes in the thread of the message that it got. */
async function homeCareWrites(got: CareCommunication, topic: string): Promise<void> {
  const createdAt = new Date(Date.parse(got.createdAt) + 1000).toISOString();
  const sender = testParty(SOR.homeCare);
  const author = { given: ['Birgit'], family: 'Lund', role: { code: 'sygeplejerske' }, organisation: sender };
  const written = { id: randomUUID(), assigner: sender, writtenAt: createdAt, author, phone: '+4565000201' };
  const segments = [{ kind: 'text' as const, ...written, text: 'Fra kommunen: Birgit Lund.' }];
  const ids = { bundleId: randomUUID(), messageId: randomUUID(), communicationId: randomUUID() };
  await world.deliver(buildCareCommunication(replyTo(got, { ...ids, createdAt, sender, segments, topic })));
}

const gotten = async (count: number): Promise<CareCommunication> => {
  await eventually(() => expect(world.exchange.received).toHaveLength(count));
  const last = world.exchange.received.map(parseCareCommunication).at(-1);
  if (!last) throw new Error('Home care has got nothing.');
  return last;
};

test('home care is asked to visit together at a time, and its answer, or another time, stands with the letter', async () => {
  const red = letter('red');
  await world.deliver(buildDischargeLetter(red));
  const path = `/letters/${red.messageId}`;
  const [first, other] = ['2030-01-07T11:30:00.000Z', '2030-01-08T09:00:00.000Z'];
  const ask = { to: SOR.homeCare, phone: '+4565000301' };
  const visit = order({ startsAt: first, who: 'Birgit Lund', ask });
  expect((await world.ask(doctor, `${path}/home-visit`, visit)).body).toMatchObject({ code: 'not-listed' });
  await listed();
  expect((await world.ask(nurse, `${path}/home-visit`, visit)).status).toBe(403);
  for (const _ of [1, 2]) await world.ask(doctor, `${path}/home-visit`, visit);
  const question = await gotten(1);
  expect(question).toMatchObject({
    receiver: { sor: SOR.homeCare },
    category: 'nursing',
    topic: 'Fælles hjemmebesøg foreslået til 07-01-2030 kl. 12:30',
    encounter: { episodes: red.stay.episodes },
    segments: [{ text: expect.stringContaining('Fra kommunen: Birgit Lund') }],
  });
  const talk = async () => (await world.ask<{ visitTalk?: object }>(nurse, path)).body.visitTalk;
  const waiting = async () => (await world.ask<LetterRow>(nurse, path)).body.waiting;
  expect(await talk()).toMatchObject({ state: 'proposed', direction: 'out', startsAt: first });
  expect(await waiting()).toMatchObject([{ kind: 'visit', state: 'proposed', who: expect.any(String) }]);
  await homeCareWrites(question, jointVisitTopic({ state: 'other-time', at: other }));
  expect(await talk()).toMatchObject({ state: 'other-time', direction: 'in', startsAt: other, by: 'Birgit Lund' });
  await world.ask(doctor, `${path}/home-visit`, order({ startsAt: other, ask }));
  const yes = await gotten(2);
  expect(yes).toMatchObject({ threadId: question.threadId, topic: jointVisitTopic({ state: 'accepted', at: other }) });
  expect(await talk()).toMatchObject({ state: 'accepted', startsAt: other });
  expect(await waiting()).toEqual([{ kind: 'visit', state: 'planned', on: '2030-01-08' }]);
  await world.ask(doctor, `${path}/home-visit`, order({ startsAt: first, ask }));
  const again = await gotten(3);
  await homeCareWrites(again, again.topic ?? '');
  expect(await talk()).toMatchObject({ state: 'written', direction: 'in', text: 'Fra kommunen: Birgit Lund.' });
});

test('whom to call about a listed citizen is told by the newest letter that names somebody', async () => {
  const relative = { name: 'Lone Berggren', relation: 'child' as const, phones: [{ number: '+4520000007' }] };
  const red = letter('red');
  const named = { ...red, content: { ...red.content, identification: { relatives: [relative] } } };
  await world.deliver(buildDischargeLetter(named));
  const ask = { cpr: '2512489996' };
  expect((await world.ask(nurse, '/correspondence/contacts', ask)).body).toEqual({ relatives: [] });
  await listed();
  await world.deliver(buildDischargeLetter(letter('green')));
  const relatives = [{ name: relative.name, relation: { da: 'Barn', en: 'Child' }, phones: ['+4520000007'] }];
  expect((await world.ask(nurse, '/correspondence/contacts', ask)).body).toEqual({ relatives });
});

test('the latest letter about a citizen tells of medicine and awaited results, to no other practice', async () => {
  const red = letter('red');
  await world.deliver(buildDischargeLetter(red));
  const asked = { cpr: '2512489996' };
  expect((await world.ask(doctor, '/letters/about', asked)).body).toMatchObject({
    letter: { messageId: red.messageId, medication: { changes: [{ what: 'Furosemid 40 mg' }] } },
  });
  const other = await world.ask(staff('gp', '600000000000009'), '/letters/about', asked);
  expect(other.body).toEqual({ asOf: expect.any(String) });
});

test('a corrected letter takes the place of the first, and what was done about it stands', async () => {
  const first = letter('yellow');
  await world.deliver(buildDischargeLetter(first));
  await world.ask(nurse, `/letters/${first.messageId}/seen`, order());
  const second = letter('yellow', first);
  await world.deliver(buildDischargeLetter(second));
  expect(await inbox()).toMatchObject([{ messageId: second.messageId, course: { seen: {}, open: ['decide'] } }]);
  expect(await world.ask(doctor, `/letters/${first.messageId}`)).toMatchObject({
    status: 409,
    body: { code: 'replaced', fields: [{ path: 'messageId', text: second.messageId }] },
  });
});

test('what was delegated about a letter stands with its next version, and one taken back says so', async () => {
  const first = letter('yellow');
  await world.deliver(buildDischargeLetter(first));
  await world.ask(doctor, `/letters/${first.messageId}/delegate`, order({ what: 'Book blodprøve' }));
  const second = letter('yellow', first);
  await world.deliver(buildDischargeLetter(second));
  expect((await world.ask(nurse, `/letters/${second.messageId}`)).body).toMatchObject({
    tasks: [{ what: 'Book blodprøve' }],
  });
  const third = letter('yellow', second, 'retract-message');
  await world.deliver(buildDischargeLetter(third));
  expect(await inbox('?state=all')).toEqual([]);
  expect((await world.ask(nurse, `/letters/${third.messageId}`)).body).toMatchObject({ retracted: true });
});

test('a letter about a citizen whom the practice knows leads to the citizen', async () => {
  const nancy = { cpr: '2512489996', given: 'Nancy', family: 'Berggren' };
  const system = { kind: 'system' as const, clientId: 'practice-system', organisation: SOR.practice, scopes: [] };
  const known = await world.ask<{ id: string }>(
    { ...system, scopes: ['system/citizens.write' as const] },
    '/citizens',
    nancy,
  );
  await world.deliver(buildDischargeLetter(letter('red')));
  expect(await inbox()).toMatchObject([{ about: { citizenId: known.body.id } }]);
});

test('an earlier version that comes after the later one changes nothing', async () => {
  const first = letter('yellow');
  const second = letter('red', first);
  for (const version of [second, first]) await world.deliver(buildDischargeLetter(version));
  expect(await inbox()).toMatchObject([{ messageId: second.messageId, priority: 'red' }]);
});
