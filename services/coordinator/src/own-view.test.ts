import { randomUUID } from 'node:crypto';
import type { Citizen } from '@overgang/service-kit';
import { eventually } from '@overgang/service-kit/testing';
import { sql } from 'kysely';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { homeCare, hospital, municipality, practice, ward } from './testing/example-parties.ts';
import { exampleStory, type Told } from './testing/example-story.ts';
import { people, systemOf, testCoordinator, type TestCoordinator } from './testing/test-coordinator.ts';

let coordinator: TestCoordinator;
beforeAll(async () => {
  coordinator = await testCoordinator();
}, 60_000);
afterAll(() => coordinator.close(), 60_000);

type Story = ReturnType<typeof exampleStory>;
const at = (hour: number) => `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`;
const toMunicipality = (hour: number) => ({ from: 'ward', to: 'municipality', at: at(hour) }) as const;

async function tell(...told: Pick<Told, 'intake'>[]): Promise<void> {
  expect((await coordinator.tell(...told.map(({ intake }) => intake))).status).toBe(200);
}

async function relate({ citizen }: Story, kind: 'home-care' | 'listed'): Promise<void> {
  const [{ sor, name }, unit] = kind === 'home-care' ? [municipality, homeCare] : [practice, practice];
  const relation = {
    kind,
    citizen,
    organisation: { sor, name },
    unit: { sor: unit.sor, name: unit.name },
    from: '2026-01-01T00:00:00Z',
    ...(kind === 'home-care' && { services: ['Hjemmesygepleje'] }),
  };
  const { status } = await coordinator.call(systemOf(sor, 'system/citizens.write'), '/relations', relation);
  expect(status).toBe(200);
}

function signedIn({ citizen: { cpr, given, family } }: Pick<Story, 'citizen'>): Citizen {
  return { kind: 'citizen', id: `id-${family}`, name: [...given, family].join(' '), cpr };
}

async function ownOf(story: Pick<Story, 'citizen'>) {
  const { status, body } = await coordinator.call(signedIn(story), '/own');
  expect(status).toBe(200);
  return body;
}

const write = (story: Story, word: object) =>
  coordinator.call(signedIn(story), '/own/words', { commandId: randomUUID(), ...word });

async function timelineOf({ citizen }: Story) {
  const found = await coordinator.call(people.nurse, '/citizens/find', { query: citizen.cpr });
  return (await coordinator.call(people.nurse, `/citizens/${found.body.citizens[0]?.id}/timeline`)).body;
}

describe('a citizen’s own page', () => {
  test('names somebody to call for one whom nobody has told of', async () => {
    const body = await ownOf({ citizen: { cpr: '0101010000', given: ['Ny'], family: 'Person' } });
    expect(body).toMatchObject({ name: 'Ny Person', status: 'none', calls: [{ what: 'emergency', phone: '112' }] });
  });

  test('names the ward on the ward, and says what is agreed', async () => {
    const story = exampleStory();
    await relate(story, 'home-care');
    await tell(story.notice('STIN', toMunicipality(6)), story.plan(toMunicipality(8)));
    const body = await ownOf(story);
    expect(body).toMatchObject({
      status: 'in-hospital',
      calls: [{ what: 'stay', name: ward.name, phone: '+4500000101' }, { what: 'emergency' }],
      services: [{ who: homeCare.name, services: ['Hjemmesygepleje'] }],
      plan: { who: ward.name, at: at(8) },
    });
    expect(body.happened).toMatchObject([{ type: 'careplan.sent' }, { type: 'stay.started' }]);
  });

  test('names who helps at home, and the acute telephone, to who goes home within a day', async () => {
    const story = exampleStory();
    await relate(story, 'home-care');
    const plan = story.plan(toMunicipality(8), { times: { certainty: 'agreed', agreedDischarge: at(20) } });
    const answer = story.answer(
      { from: 'homeCare', to: 'ward', at: at(9) },
      {
        of: plan,
        content: { answer: { answer: 'accept', planVersion: 1 }, contact: { name: 'Lene', phone: '+4565112244' } },
      },
    );
    await tell(story.notice('STIN', toMunicipality(6)), plan, answer);
    const { calls } = await ownOf(story);
    expect(calls.map(({ what }: { what: string }) => what)).toEqual(['stay', 'care', 'acute', 'emergency']);
  });

  test('names whom to ask about the plan, and tells what the municipality answers to it', async () => {
    const story = exampleStory();
    const plan = story.plan(toMunicipality(8));
    const contact = { name: 'Carsten Dahl', phone: '+4565112233' };
    const answer = story.answer(
      { from: 'municipality', to: 'ward', at: at(9) },
      { of: plan, content: { answer: { answer: 'accept', planVersion: 1 }, contact } },
    );
    await tell(story.notice('STIN', toMunicipality(6)), plan, answer);
    expect(await ownOf(story)).toMatchObject({
      plan: { contact: { phone: '+4500000001' }, municipality: { answer: 'accepted', at: at(9) } },
    });
  });

  test('shows no plan of a stay that was cancelled, and nothing of what it said', async () => {
    const story = exampleStory();
    const times = { certainty: 'agreed', agreedDischarge: at(20) } as const;
    await tell(story.notice('STIN', toMunicipality(6)), story.plan(toMunicipality(8), { times }));
    expect(await ownOf(story)).toMatchObject({ plan: { at: at(8) }, next: [{ what: 'discharge-agreed' }] });
    await tell(story.notice('AN_STIN', toMunicipality(9)));
    const body = await ownOf(story);
    expect(body).toMatchObject({ status: 'cancelled', next: [], happened: [] });
    expect(body).not.toHaveProperty('plan');
    expect((await write(story, { kind: 'accept' })).body.code).toBe('no-plan');
  });

  test('tells nothing to come of a stay that was cancelled beside one that goes on', async () => {
    const story = exampleStory();
    const wrong = randomUUID();
    const agreed = { type: 'discharge.agreed', at: at(9), data: { agreedAt: at(20) } };
    await tell(story.notice('STIN', toMunicipality(6)), story.notice('STIN', { ...toMunicipality(7), episode: wrong }));
    const asSystem = systemOf(hospital.sor, 'system/citizens.write');
    const path = `/pathways/${wrong}/events`;
    expect((await coordinator.call(asSystem, path, { ...agreed, commandId: randomUUID() })).status).toBe(200);
    expect(await ownOf(story)).toMatchObject({ next: [{ what: 'discharge-agreed' }] });
    await tell(story.notice('AN_STIN', { ...toMunicipality(10), episode: wrong }));
    expect(await ownOf(story)).toMatchObject({ status: 'in-hospital', next: [] });
  });

  test('names at home who answers for the treatment until then, and the region’s acute telephone', async () => {
    const story = exampleStory();
    await relate(story, 'home-care');
    await relate(story, 'listed');
    await tell(
      story.notice('STIN', toMunicipality(6)),
      story.dischargeReport(toMunicipality(10)),
      story.notice('SLHJ', toMunicipality(11)),
    );
    const { calls } = await ownOf(story);
    expect(calls).toMatchObject([{ what: 'treatment', name: ward.name }, { what: 'acute' }, { what: 'emergency' }]);
  });

  test('names the organisation of a system that registered something', async () => {
    const story = exampleStory();
    await tell(story.notice('STIN', toMunicipality(6)));
    const { status } = await coordinator.call(
      systemOf(hospital.sor, 'system/citizens.write'),
      `/pathways/${story.episode}/events`,
      { type: 'conference.held', at: at(9), data: {}, commandId: randomUUID() },
    );
    expect(status).toBe(200);
    expect((await ownOf(story)).happened).toMatchObject([{ who: hospital.name }, { who: ward.name }]);
  });

  test('is their own: nothing of another citizen is in it, and no quarrel between those who help', async () => {
    const [story, other] = [exampleStory(), exampleStory()];
    await tell(story.notice('STIN', toMunicipality(6)), other.notice('STIN', toMunicipality(6)));
    await write(other, { kind: 'wish', text: 'Noget, som kun er mit' });
    const text = JSON.stringify(await ownOf(story));
    expect(text).not.toContain('kun er mit');
    expect(text).not.toContain(other.citizen.family);
    expect(text).not.toMatch(/chain|dispute|deviation|state":/);
  });

  test('tells who has looked, by unit and role, and not their own looks', async () => {
    const story = exampleStory();
    await tell(story.notice('STIN', toMunicipality(6)));
    await ownOf(story);
    await timelineOf(story);
    await coordinator.call(people.gp, `/citizens/${(await timelineOf(story)).citizen.id}/timeline`);
    const { looks } = await ownOf(story);
    expect(looks).toMatchObject([
      { role: 'gp', place: practice.name, isAllowed: false },
      { role: 'ward-nurse', place: ward.name, isAllowed: true },
    ]);
    expect(JSON.stringify(looks)).not.toContain(people.nurse.name);
  });

  test.each(['/citizens', '/agreements', '/event-types', '/notices', '/clock'])(
    'is all that a citizen gets to: %s is refused',
    async (path) => {
      const { status, body } = await coordinator.call(signedIn(exampleStory()), path);
      expect([status, body.code]).toEqual([403, 'staff-only']);
    },
  );

  test('comes of itself: what happens to them is heard without a word of what, and what happens to others is not', async () => {
    const [story, other] = [exampleStory(), exampleStory()];
    await tell(story.notice('STIN', toMunicipality(6)));
    const token = await coordinator.token(signedIn(story));
    const heard: object[] = [];
    const socket = io(coordinator.url, { transports: ['websocket'], auth: { token }, forceNew: true });
    socket.on('notice', (notice) => heard.push(notice));
    await new Promise((resolve) => socket.once('hello', resolve));
    await tell(other.notice('STIN', toMunicipality(6)));
    await tell(story.plan(toMunicipality(8)));
    await eventually(() => expect(heard).toHaveLength(1));
    socket.disconnect();
    expect(heard).toEqual([{ seq: expect.any(Number), at: expect.any(String), topic: 'own' }]);
  });

  test('is on record when they read it, once an hour', async () => {
    const story = exampleStory();
    await tell(story.notice('STIN', toMunicipality(6)));
    await ownOf(story);
    await ownOf(story);
    const own = await coordinator.database.db
      .selectFrom('audit')
      .select(['object', 'decision'])
      .where('person_id', '=', signedIn(story).id)
      .execute();
    expect(own).toEqual([{ object: 'own', decision: 'allowed' }]);
  });

  test('is not for people at work', async () => {
    expect((await coordinator.call(people.nurse, '/own')).status).toBe(403);
  });
});

describe('what a citizen writes', () => {
  test('stands on the timeline once, new and in their own words, and on their page', async () => {
    const story = exampleStory();
    await tell(story.notice('STIN', toMunicipality(6)));
    const before = await timelineOf(story);
    await coordinator.call(people.nurse, `/citizens/${before.citizen.id}/seen`, { feed: before.feed });
    const wish = { commandId: randomUUID(), kind: 'wish', text: 'Jeg vil gerne hjem før weekenden' };
    expect((await write(story, wish)).status).toBe(200);
    expect((await write(story, wish)).status).toBe(200);
    const { entries, feed } = await timelineOf(story);
    expect(feed).toBeGreaterThan(before.feed);
    expect(entries.filter(({ type }) => type === 'citizen.wish')).toMatchObject([
      { sector: 'citizen', data: { note: wish.text }, isNew: true },
    ]);
    expect((await ownOf(story)).words).toMatchObject([{ kind: 'wish', text: wish.text }]);
    expect((await write(story, { ...wish, text: 'Noget andet' })).status).toBe(409);
  });

  test('comes as a notice to the ward that has them, their home care and their doctor, without what it says', async () => {
    const story = exampleStory();
    await relate(story, 'home-care');
    await relate(story, 'listed');
    await tell(story.notice('STIN', toMunicipality(6)), story.plan(toMunicipality(8)));
    const text = 'Jeg kan ikke klare trappen';
    expect((await write(story, { kind: 'objection', text })).status).toBe(200);
    const name = [...story.citizen.given, story.citizen.family].join(' ');
    const heardBy = async (person: typeof people.nurse) => {
      const { body } = await coordinator.call(person, '/notices');
      expect(JSON.stringify(body)).not.toContain(text);
      return body.notices.filter(({ kind, citizen }) => kind === 'citizen-words' && citizen?.name === name);
    };
    const objection = [{ title: { da: 'Borgeren er uenig i planen' }, isRead: false }];
    for (const person of [people.nurse, people.homeNurse, people.gp]) {
      expect(await heardBy(person)).toMatchObject(objection);
    }
    expect(await heardBy({ ...people.nurse, unit: 'elsewhere' })).toEqual([]);
    await tell(story.notice('SLHJ', toMunicipality(11)));
    expect(await heardBy(people.nurse)).toEqual([]);
    expect(await heardBy(people.homeNurse)).toMatchObject(objection);
  });

  test('is about the latest plan when they say yes or no to it', async () => {
    const story = exampleStory();
    const plan = story.plan(toMunicipality(8));
    await tell(story.notice('STIN', toMunicipality(6)));
    expect((await write(story, { kind: 'accept' })).body.code).toBe('no-plan');
    await tell(plan);
    expect((await write(story, { kind: 'accept' })).status).toBe(200);
    const { entries } = await timelineOf(story);
    expect(entries.find(({ type }) => type === 'citizen.accept')).toMatchObject({ data: { of: plan.messageId } });
    expect(await ownOf(story)).toMatchObject({ plan: { answer: 'accept' } });
  });

  test.each([
    { kind: 'objection' },
    { kind: 'wish', text: ' ' },
    { kind: 'wish', text: 'x'.repeat(2001) },
    { kind: 'x' },
  ])('is refused when it is not words: %#', async (word) => {
    expect((await write(exampleStory(), word)).status).toBe(400);
  });

  test('has to have a course to be written to', async () => {
    expect((await write(exampleStory(), { kind: 'wish', text: 'Hej' })).body.code).toBe('no-pathway');
  });

  test('is counted, so that nobody fills the timeline', async () => {
    const story = exampleStory();
    await tell(story.notice('STIN', toMunicipality(6)));
    expect((await write(story, { kind: 'comment', text: 'Nummer et' })).status).toBe(200);
    await sql`insert into own_word (command_id, citizen_id, pathway_id, kind, text, by_id, at)
      select gen_random_uuid(), citizen_id, pathway_id, kind, text, by_id, at
      from own_word, generate_series(1, 49) where text = 'Nummer et'`.execute(coordinator.database.db);
    expect((await write(story, { kind: 'comment', text: 'En til' })).status).toBe(429);
  });
});
