import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  homeCare,
  hospital,
  municipality,
  otherHospital,
  otherWard,
  parties,
  practice,
  ward,
} from './testing/example-parties.ts';
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
const named = ({ sor, name }: { sor: string; name: string }) => ({ sor, name });
const somatic = { ...parties.ward, sector: 'somatic' };
const psychiatric = { ...parties.otherWard, sector: 'psychiatric' };

async function tell(...told: Pick<Told, 'intake'>[]): Promise<void> {
  expect((await coordinator.tell(...told.map(({ intake }) => intake))).status).toBe(200);
}

function from(sender: object, { intake }: Told): Pick<Told, 'intake'> {
  return { intake: { ...intake, parties: { sender, receiver: parties.municipality } } };
}

async function relate({ citizen }: Story, kind: 'home-care' | 'listed'): Promise<void> {
  const [organisation, unit] = kind === 'home-care' ? [municipality, homeCare] : [practice, practice];
  const relation = {
    kind,
    citizen,
    organisation: named(organisation),
    unit: named(unit),
    from: '2026-01-01T00:00:00Z',
  };
  await coordinator.call(systemOf(organisation.sor, 'system/citizens.write'), '/relations', relation);
}

async function timelineOf(story: Story) {
  const found = await coordinator.call(people.homeNurse, '/citizens/find', { query: story.citizen.cpr });
  const [citizen] = found.body.citizens;
  return (await coordinator.call(people.homeNurse, `/citizens/${citizen?.id}/timeline`)).body;
}

const owedIn = ({ missing, next }: Awaited<ReturnType<typeof timelineOf>>) =>
  [...missing, ...next].map(({ ruleId }) => ruleId);

test('a citizen in psychiatry and in somatics at once has two courses, and each ward has the citizen', async () => {
  const story = exampleStory();
  await relate(story, 'home-care');
  const episode = randomUUID();
  await tell(from(psychiatric, story.notice('STIN', { ...toMunicipality(6), from: 'otherWard', episode })));
  await tell(from(somatic, story.notice('STIN', toMunicipality(8))));
  const { courses, responsibles, entries } = await timelineOf(story);
  expect(courses).toMatchObject([
    { sector: 'somatic', status: 'in-hospital', hospital: named(hospital), unit: named(ward), startedAt: at(8) },
    { sector: 'psychiatric', status: 'in-hospital', hospital: named(otherHospital), unit: named(otherWard) },
  ]);
  const [now, before] = courses;
  expect(responsibles).toEqual([
    { what: 'stay', ...named(ward), since: at(8), pathwayId: now?.id },
    { what: 'stay', ...named(otherWard), since: at(6), pathwayId: before?.id },
  ]);
  expect(entries.map(({ pathwayId }) => pathwayId)).toEqual([now?.id, before?.id]);
});

test('on leave the ward still has the citizen, since the admission, and it is told since when the citizen is on leave', async () => {
  const story = exampleStory();
  await relate(story, 'home-care');
  await tell(story.notice('STIN', toMunicipality(6)), story.notice('STOR', toMunicipality(9)));
  const { responsibles, courses } = await timelineOf(story);
  expect(responsibles).toEqual([
    { what: 'stay', ...named(ward), since: at(6), leaveSince: at(9), pathwayId: courses[0]?.id },
  ]);
  await tell(story.notice('SLOR', toMunicipality(10)));
  const back = await timelineOf(story);
  expect(back.responsibles).toEqual([{ what: 'stay', ...named(ward), since: at(6), pathwayId: courses[0]?.id }]);
});

test('a ward that took over has the citizen since then, and the admission before it is told apart, on leave too', async () => {
  const story = exampleStory();
  await relate(story, 'home-care');
  await tell(
    story.notice('STIN', toMunicipality(6)),
    story.notice('STIN', { ...toMunicipality(9), from: 'otherWard' }),
    story.notice('STOR', { ...toMunicipality(10), from: 'otherWard' }),
    story.notice('SLOR', { ...toMunicipality(11), from: 'otherWard' }),
  );
  const { responsibles } = await timelineOf(story);
  expect(responsibles).toMatchObject([{ what: 'stay', ...named(otherWard), since: at(9), admittedAt: at(6) }]);
});

test('what the discharge will make due is told before it, at the agreed time, and nothing of it after', async () => {
  const story = exampleStory();
  await relate(story, 'home-care');
  await relate(story, 'listed');
  const times = { certainty: 'agreed', agreedDischarge: at(20) } as const;
  await tell(story.notice('STIN', toMunicipality(6)), story.plan(toMunicipality(9), { times }));
  const found = await coordinator.call(people.homeNurse, '/citizens/find', { query: story.citizen.cpr });
  const comes = async (query = '') =>
    (await coordinator.call(people.homeNurse, `/citizens/${found.body.citizens[0]?.id}/at-discharge${query}`)).body
      .duties;
  const before = await comes();
  expect(before).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        ruleId: 'dis-epikrise-sent',
        responsible: named(hospital),
        due: '2026-03-04T22:59:59.000Z',
      }),
      expect.objectContaining({
        ruleId: 'post-first-visit',
        responsible: named(municipality),
        due: '2026-03-03T20:00:00.000Z',
      }),
    ]),
  );
  // Who leaves a day before is due a visit a day before.
  const sooner = await comes(`?at=${new Date(Date.parse(at(20)) - 24 * 3_600_000).toISOString()}`);
  expect(sooner).toContainEqual(
    expect.objectContaining({ ruleId: 'post-first-visit', due: '2026-03-02T20:00:00.000Z' }),
  );
  // The discharge itself sends the notice of it.
  expect(before.map(({ ruleId }) => ruleId)).not.toContain('dis-end-notification');
  // What is owed already is not said to come.
  const owed = owedIn(await timelineOf(story));
  expect(before.filter(({ ruleId }) => owed.includes(ruleId))).toEqual([]);
  await tell(story.notice('SLHJ', toMunicipality(11)));
  expect(await comes()).toEqual([]);
});

test('what the discharge will make due is told to who may see the citizen, on record, and refused to all others', async () => {
  const story = exampleStory();
  await relate(story, 'home-care');
  await tell(story.notice('STIN', toMunicipality(6)));
  const id = (await timelineOf(story)).citizen.id;
  const askedBy = (person: typeof people.nurse) => coordinator.call(person, `/citizens/${id}/at-discharge`);
  const elsewhere = { ...people.nurse, id: 'Ulla', unit: 'elsewhere' };
  expect((await askedBy(people.homeNurse)).status).toBe(200);
  for (const other of [elsewhere, people.gp]) {
    expect(await askedBy(other)).toMatchObject({ status: 403, body: { code: 'no-relation' } });
  }
  const audit = coordinator.database.db.selectFrom('audit').select(['person_id as by', 'decision']);
  const told = await audit.where('citizen_id', '=', id).where('object', '=', 'at-discharge').execute();
  expect(told.toSorted((a, b) => a.by.localeCompare(b.by))).toEqual([
    { by: people.homeNurse.id, decision: 'allowed' },
    { by: people.gp.id, decision: 'refused' },
    { by: 'Ulla', decision: 'refused' },
  ]);
});

test('at home the ward that answers for the treatment stands before home care and the doctor, until it no longer does', async () => {
  const story = exampleStory();
  await relate(story, 'home-care');
  await relate(story, 'listed');
  await tell(story.notice('STIN', toMunicipality(6)), story.dischargeReport(toMunicipality(10)));
  expect(owedIn(await timelineOf(story))).toContain('plan-agreed-discharge');
  await tell(story.notice('SLHJ', toMunicipality(11)));
  const home = await timelineOf(story);
  // What belonged to the stay can be done no more; the letter can.
  expect(owedIn(home)).not.toContain('plan-agreed-discharge');
  expect(owedIn(home)).toContain('dis-epikrise-sent');
  const { responsibles, courses } = home;
  expect(responsibles).toMatchObject([
    { what: 'treatment', ...named(ward), until: '2026-03-05T11:00:00Z', pathwayId: courses[0]?.id },
    { what: 'care', ...named(homeCare) },
    { what: 'doctor', ...named(practice) },
  ]);
  coordinator.clock.now = new Date('2026-03-05T11:00:00Z');
  const later = await timelineOf(story);
  expect(later.responsibles.map(({ what }) => what)).toEqual(['care', 'doctor']);
});
