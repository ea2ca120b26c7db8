import { randomUUID } from 'node:crypto';
import type { Person } from '@overgang/service-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { municipality, ward } from './testing/example-parties.ts';
import { exampleStory } from './testing/example-story.ts';
import { people, systemOf, testCoordinator, type TestCoordinator } from './testing/test-coordinator.ts';
import type { Told } from './testing/told.ts';
import { workAgreement } from './testing/work-agreement.ts';

let coordinator: TestCoordinator;
beforeAll(async () => {
  coordinator = await testCoordinator({ agreements: workAgreement });
});
afterAll(() => coordinator.close());

let persons = 0;
/** Somebody of the same kind who has read nothing yet. */
function another(person: Person): Person {
  persons += 1;
  return { ...person, id: `${person.id}-${persons}` };
}

async function noticesOf(person: Person) {
  return (await coordinator.call(person, '/notices')).body.notices;
}

const summaryOf = async (person: Person, toldUpTo = '2026-03-01T00:00:00Z') =>
  (await coordinator.call(person, `/notices/summary?toldUpTo=${toldUpTo}`)).body;

const contact = { name: 'Eva Test', phone: '+4500000003' };

/** A stay in the ward whose plan is late, an answer of the municipality, and a plan that does not arrive; the citizen's name. */
async function happened() {
  const story = exampleStory();
  const toWard = { from: 'homeCare', to: 'ward', at: '2026-03-02T11:00:00.000Z' } as const;
  const fromWard = { from: 'ward', to: 'municipality' } as const;
  const stin = story.notice('STIN', { ...fromWard, at: '2026-03-02T06:00:00.000Z' });
  const answer = story.answer(toWard, { content: { answer: { answer: 'question', planVersion: 1 }, contact } });
  const plan = story.plan({ ...fromWard, at: '2026-03-02T11:30:00.000Z' });
  const about = { messageId: plan.messageId, receiver: municipality.sor };
  const dead = { kind: 'dead', at: '2026-03-02T11:40:00.000Z', ...about, reason: { da: 'Fejl', en: 'Fault' } };
  expect((await coordinator.tell(stin.intake)).status).toBe(200);
  expect((await coordinator.tell(answer.intake, plan.intake, dead)).status).toBe(200);
  const acknowledged = { kind: 'acknowledged', at: '2026-03-02T11:50:00.000Z', ...about, responseCode: 'ok' };
  return { name: `Test ${story.citizen.family}`, came: () => coordinator.tell(acknowledged) };
}

const ofCitizen = (rows: Told['notices'], name: string) => rows.filter(({ citizen }) => citizen?.name === name);
const kindsOf = (rows: Told['notices']) => [...new Set(rows.map(({ kind }) => kind))].toSorted();

const back = async (person: Person) =>
  (await noticesOf(another(person))).filter(({ kind }) => kind === 'receiver-back');

test('a limit that passed, an answer to a plan and a message that did not arrive come to the ward, and to nobody else', async () => {
  const { name, came } = await happened();
  const nurse = another(people.nurse);
  expect(kindsOf(ofCitizen(await noticesOf(nurse), name))).toEqual(['limit-passed', 'not-delivered', 'plan-answered']);
  expect(await noticesOf(another({ ...people.nurse, unit: 'elsewhere' }))).toEqual([]);
  expect(await noticesOf(another(people.administrator))).toEqual([]);
  expect((await coordinator.call(systemOf('x', 'system/coordinator.tell'), '/notices')).status).toBe(403);
  await came();
  expect(kindsOf(ofCitizen(await noticesOf(nurse), name))).toEqual(['came-through', 'limit-passed', 'plan-answered']);
});

test('what one person has read is unread by another, and all can be read at once', async () => {
  await happened();
  const [nurse, colleague] = [another(people.nurse), another(people.nurse)];
  const notices = await noticesOf(nurse);
  const toSee = notices.filter(({ isOver }) => !isOver);
  const [first] = toSee;
  const before = (await summaryOf(nurse)).unread;
  // What somebody has seen to is listed, and not counted.
  expect(before).toBe(toSee.length);
  expect(notices.length).toBeGreaterThan(before);
  await coordinator.call(nurse, '/notices/read', { ids: [first?.id] });
  expect((await summaryOf(nurse)).unread).toBe(before - 1);
  expect((await summaryOf(colleague)).unread).toBe(before);
  await coordinator.call(nurse, '/notices/read', { upTo: '2026-03-09T00:00:00Z' });
  expect((await summaryOf(nurse)).unread).toBe(0);
  expect((await noticesOf(nurse)).every(({ isRead }) => isRead)).toBe(true);
  expect((await summaryOf(colleague)).unread).toBe(before);
});

test('how a person wants to be told is kept, and decides what is told now', async () => {
  await happened();
  const nurse = another(people.nurse);
  expect((await summaryOf(nurse)).tell.counts).toMatchObject({ 'plan-answered': expect.any(Number) });
  const settings = { criticalAlways: false, digest: 'shifts', newMessages: false, sound: true, browser: false };
  expect((await coordinator.call(nurse, '/notices/settings', settings)).body).toEqual({ settings });
  expect(await summaryOf(nurse)).toMatchObject({
    sound: true,
    tell: { counts: {}, nextAt: '2026-03-02T14:00:00.000Z' },
  });
  const wrong = { ...settings, quiet: { from: '25:00', to: '06:00' } };
  expect((await coordinator.call(nurse, '/notices/settings', wrong)).status).toBe(400);
});

test('a summary names nobody and is no read of a citizen; the list is', async () => {
  const { name } = await happened();
  const nurse = another(people.nurse);
  expect(JSON.stringify(await summaryOf(nurse))).not.toContain(name);
  const reads = () =>
    coordinator.database.db.selectFrom('audit').select('object').where('person_id', '=', nurse.id).execute();
  expect(await reads()).toEqual([]);
  await noticesOf(nurse);
  expect((await reads())[0]).toEqual({ object: 'notices' });
});

test('a receiver that is back is told operations and the units whose messages waited for it, once', async () => {
  const change = {
    id: randomUUID(),
    receiver: municipality.sor,
    name: municipality.name,
    state: 'back',
    at: '2026-03-02T11:55:00.000Z',
    waiting: [
      { unit: ward.sor, messages: 3 },
      { unit: 'another', messages: 2 },
    ],
  };
  const exchange = systemOf('x', 'system/coordinator.tell');
  const told = [
    await coordinator.call(exchange, '/receivers', change),
    await coordinator.call(exchange, '/receivers', change),
  ];
  expect(told.map(({ status }) => status)).toEqual([200, 200]);
  expect(await back(people.nurse)).toMatchObject([{ receiver: municipality.name, waiting: 3 }]);
  expect(await back(people.administrator)).toMatchObject([{ waiting: 5 }]);
  expect(await back(people.homeNurse)).toEqual([]);
  expect((await coordinator.call(people.nurse, '/receivers', change)).status).toBe(403);
});
