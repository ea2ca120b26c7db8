import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventsAbout } from './testing/events-about.ts';
import { homeCare, hospital, municipality, otherHospital, practice, ward } from './testing/example-parties.ts';
import { exampleStory } from './testing/example-story.ts';
import { people, systemOf, testCoordinator, type TestCoordinator } from './testing/test-coordinator.ts';

let coordinator: TestCoordinator;
beforeAll(async () => {
  coordinator = await testCoordinator();
}, 60_000);
afterAll(() => coordinator.close(), 60_000);

const at = '2026-03-02T11:30:00.000Z';

/** A citizen in the care of the municipality, in the ward since six o'clock. */
async function admitted() {
  const story = exampleStory();
  const [organisation, unit] = [municipality, homeCare].map(({ sor, name }) => ({ sor, name }));
  const relation = { kind: 'home-care', citizen: story.citizen, organisation, unit, from: '2026-01-01T00:00:00Z' };
  await coordinator.call(systemOf(municipality.sor, 'system/citizens.write'), '/relations', relation);
  const start = story.notice('STIN', { from: 'ward', to: 'municipality', at: '2026-03-02T06:00:00.000Z' });
  await coordinator.tell(start.intake);
  const { id } = await coordinator.database.db
    .selectFrom('pathway')
    .select('id')
    .where('episode', '=', story.episode)
    .executeTakeFirstOrThrow();
  return { story, pathwayId: id };
}

const register = (caller: Parameters<TestCoordinator['call']>[0], pathwayId: string, body: object) =>
  coordinator.call(caller, `/pathways/${pathwayId}/events`, { at, commandId: randomUUID(), ...body });

test('each party is told which events it may register, with their fields', async () => {
  const typesOf = async (caller: Parameters<TestCoordinator['call']>[0]) =>
    (await coordinator.call(caller, '/event-types')).body.types.map(({ type }) => type);
  expect(await typesOf(people.nurse)).toEqual(expect.arrayContaining(['ready.set', 'call.logged', 'need.screened']));
  expect(await typesOf(people.nurse)).not.toContain('visit.first');
  expect(await typesOf(people.homeNurse)).toEqual(expect.arrayContaining(['visit.first', 'services.resumed']));
  expect(await typesOf(people.administrator)).toEqual([]);
  const { body } = await coordinator.call(people.nurse, '/event-types');
  expect(body.types.find(({ type }) => type === 'call.logged')).toMatchObject({
    name: { da: expect.any(String) },
    fields: { withNamed: { type: 'flag' }, about: { codes: expect.arrayContaining(['careplan']) } },
  });
  const agreed = body.types.find(({ type }) => type === 'discharge.agreed');
  expect(Object.keys(agreed?.fields ?? {})).toEqual(['agreedAt']);
});

test('everybody may read what every type of event is called', async () => {
  const { body } = await coordinator.call(people.administrator, '/event-types?of=all');
  const names = body.types.map(({ type }) => type);
  expect(names).toEqual(expect.arrayContaining(['stay.started', 'visit.first', 'dispute.opened']));
  expect((await coordinator.call(people.nurse, '/event-types?of=others')).status).toBe(400);
});

test('what a person registers is judged, stands on the timeline with who said it, and is told to the feed once', async () => {
  const { story, pathwayId } = await admitted();
  const commandId = randomUUID();
  const said = { type: 'discharge.agreed', data: { agreedAt: '2026-03-03T10:00:00+01:00' }, commandId };
  const before = (await coordinator.call(people.homeNurse, `/worklist?unit=${homeCare.sor}`)).body.feed;
  expect((await register(people.nurse, pathwayId, said)).status).toBe(200);
  const after = (await coordinator.call(people.homeNurse, `/worklist?unit=${homeCare.sor}`)).body.feed;
  expect(after).toBeGreaterThan(before);
  expect((await register(people.nurse, pathwayId, said)).status).toBe(200);
  expect((await coordinator.call(people.homeNurse, `/worklist?unit=${homeCare.sor}`)).body.feed).toBe(after);

  const [events] = await eventsAbout(coordinator.database.db, story.citizen.cpr);
  expect(events?.filter(({ type }) => type === 'discharge.agreed')).toMatchObject([
    { at, data: { agreedAt: '2026-03-03T10:00:00+01:00', source: 'registration', by: 'Nina', unit: ward.sor } },
  ]);
  const found = await coordinator.call(people.homeNurse, '/citizens/find', { query: story.citizen.cpr });
  const id = found.body.citizens[0]?.id;
  const { entries } = (await coordinator.call(people.homeNurse, `/citizens/${id}/timeline`)).body;
  expect(entries).toContainEqual(
    expect.objectContaining({
      type: 'discharge.agreed',
      name: { da: 'Udskrivning aftalt', en: 'Discharge agreed' },
      sector: 'hospital',
      by: { name: 'Nina' },
      isNew: true,
    }),
  );
  const audit = await coordinator.database.db
    .selectFrom('audit')
    .select(['person_id', 'object', 'decision'])
    .where('object', '=', 'register:discharge.agreed')
    .execute();
  expect(audit).toContainEqual({ person_id: 'Nina', object: 'register:discharge.agreed', decision: 'allowed' });
});

const asked = (messageId: string) => [
  {
    id: `${messageId}:blood-test`,
    what: 'asked',
    code: 'blood-test',
    on: '2026-03-06',
    who: ward.name,
    isLate: false,
  },
  { id: `${messageId}:follow-up`, what: 'asked', code: 'follow-up', who: ward.name, isLate: false },
];

test('what a letter asks for and a practice has given to its staff stands on the timeline until it is done', async () => {
  const { story, pathwayId } = await admitted();
  const place = { sor: practice.sor, name: practice.name };
  const relation = {
    kind: 'listed',
    citizen: story.citizen,
    organisation: place,
    unit: place,
    from: '2026-01-01T00:00:00Z',
  };
  await coordinator.call(systemOf(practice.sor, 'system/citizens.write'), '/relations', relation);
  const sending = { from: 'ward', to: 'practice' } as const;
  const letter = story.letter({ ...sending, at: '2026-03-02T10:00:00.000Z' });
  await coordinator.tell(letter.intake);
  const id = (await coordinator.call(people.gp, '/citizens/find', { query: story.citizen.cpr })).body.citizens[0]?.id;
  const planned = async () => (await coordinator.call(people.homeNurse, `/citizens/${id}/timeline`)).body.planned;
  expect(await planned()).toEqual(asked(letter.messageId));

  await register(people.gp, pathwayId, { type: 'task.delegated', data: { of: 'a', date: '2026-03-01' } });
  const [task] = await planned();
  expect(task).toMatchObject({ what: 'task', on: '2026-03-01', who: practice.name, isLate: true });
  await register(people.gp, pathwayId, { type: 'task.done', data: { of: 'a' } });
  const done = { of: letter.messageId, what: 'blood-test', date: '2026-03-02', done: true };
  await register(people.gp, pathwayId, { type: 'followUp.booked', data: done });
  const newer = story.letter(
    { ...sending, at: '2026-03-02T11:00:00.000Z' },
    { of: letter, activity: 'modified-message' },
  );
  await coordinator.tell(newer.intake);
  expect(await planned()).toEqual(asked(newer.messageId).slice(1));
  const of = newer.messageId;
  const noticed = async () =>
    (await coordinator.call(people.gp, '/notices')).body.notices.find(({ messageId }) => messageId === of);
  expect(await noticed()).toMatchObject({ kind: 'new-message', isOver: false });
  await register(people.gp, pathwayId, { type: 'followUp.decided', data: { of, decision: 'hospitalAsked' } });
  expect(await planned()).toEqual([]);
  expect(await noticed()).toMatchObject({ isOver: true });
  const again = { type: 'followUp.decided', at: '2026-03-02T11:40:00.000Z', data: { of, decision: 'do' } };
  await register(people.gp, pathwayId, again);
  expect(await planned()).toHaveLength(1);
  const cancelled = { from: 'ward', to: 'municipality', at: '2026-03-02T11:50:00.000Z' } as const;
  await coordinator.tell(story.notice('AN_STIN', cancelled).intake);
  expect(await planned()).toEqual([]);
});

test('a citizen\u2019s readiness is registered before the message about it, which then opens no second one', async () => {
  const { story, pathwayId } = await admitted();
  await register(people.nurse, pathwayId, {
    type: 'ready.set',
    at: '2026-03-02T09:00:00.000Z',
    data: { physician: true },
  });
  const sending = { from: 'ward', to: 'municipality', at: '2026-03-02T10:00:00.000Z' } as const;
  await coordinator.tell(story.ready(sending, { readyAt: '2026-03-02T09:00:00.000Z' }).intake);
  const [events] = await eventsAbout(coordinator.database.db, story.citizen.cpr);
  expect(events?.filter(({ type }) => type.startsWith('ready.')).map(({ type }) => type)).toEqual([
    'ready.set',
    'ready.messageSent',
  ]);
});

test('only who may say it, of whom they may see, in fields that exist, and at a time that can be', async () => {
  const { pathwayId } = await admitted();
  const visit = { type: 'visit.first' };
  expect(await register(people.nurse, pathwayId, visit)).toMatchObject({ status: 403, body: { code: 'event-type' } });
  expect((await register(people.gp, pathwayId, { type: 'visit.followUp' })).status).toBe(403);
  expect((await register(people.homeNurse, randomUUID(), visit)).status).toBe(404);
  expect((await register(people.homeNurse, pathwayId, { type: 'stay.started' })).status).toBe(403);
  expect((await register(people.homeNurse, pathwayId, { ...visit, data: { diagnosis: 'x' } })).status).toBe(400);
  const posing = { type: 'ready.set', data: { messageId: 'm1' } };
  expect((await register(people.nurse, pathwayId, posing)).status).toBe(400);
  const wrong = { type: 'call.logged', data: { withNamed: 'yes' } };
  expect((await register(people.homeNurse, pathwayId, wrong)).status).toBe(400);
  const future = { ...visit, at: '2026-03-02T12:06:00Z' };
  expect(await register(people.homeNurse, pathwayId, future)).toMatchObject({ body: { code: 'time-not-credible' } });
  expect((await register(people.homeNurse, pathwayId, { ...visit, at: '2024-03-02T12:06:00Z' })).status).toBe(400);
  expect((await register(people.homeNurse, pathwayId, { ...visit, at: '2026-03-02T12:04:00Z' })).status).toBe(200);
  const commandId = randomUUID();
  await register(people.homeNurse, pathwayId, { ...visit, commandId });
  const reused = await register(people.homeNurse, pathwayId, { type: 'services.paused', commandId });
  expect(reused).toMatchObject({ status: 409, body: { code: 'command-reused' } });
});

test('a system of an organisation that takes part registers by the episode of care, and no other does', async () => {
  const { story } = await admitted();
  const screened = { type: 'need.screened', data: { result: 'need' } };
  const own = systemOf(hospital.sor, 'system/citizens.write');
  expect((await register(own, story.episode, screened)).status).toBe(200);
  const other = systemOf(otherHospital.sor, 'system/citizens.write');
  expect((await register(other, story.episode, screened)).status).toBe(404);
  expect((await register(systemOf(hospital.sor, 'system/message.send'), story.episode, screened)).status).toBe(403);
  const [events] = await eventsAbout(coordinator.database.db, story.citizen.cpr);
  expect(events?.at(-1)).toMatchObject({ type: 'need.screened', data: { result: 'need', organisation: hospital.sor } });
});
