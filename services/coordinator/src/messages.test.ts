import { randomUUID } from 'node:crypto';
import { eventTypes, type PathwayEvent } from '@overgang/pathway-rules';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventsAbout } from './testing/events-about.ts';
import { homeCare, hospital, municipality, otherHospital, parties, ward } from './testing/example-parties.ts';
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
const toWard = (hour: number) => ({ from: 'homeCare', to: 'ward', at: at(hour) }) as const;
const toPractice = (hour: number) => ({ from: 'ward', to: 'practice', at: at(hour) }) as const;

async function tell(...told: Told[]): Promise<void> {
  expect((await coordinator.tell(...told.map(({ intake }) => intake))).status).toBe(200);
}

async function eventsOf({ citizen }: Story): Promise<PathwayEvent[][]> {
  return eventsAbout(coordinator.database.db, citizen.cpr);
}

async function typesOf(story: Story): Promise<string[]> {
  return (await eventsOf(story)).flat().map(({ type }) => type);
}

function dataOf(events: PathwayEvent[][], type: string) {
  return events
    .flat()
    .filter((event) => event.type === type)
    .map(({ data }) => data);
}

function inCare({ citizen }: Story) {
  const [organisation, unit] = [municipality, homeCare].map(({ sor, name }) => ({ sor, name }));
  const relation = { kind: 'home-care', citizen, organisation, unit, from: '2026-01-01T00:00:00Z' };
  return coordinator.call(systemOf(municipality.sor, 'system/citizens.write'), '/relations', relation);
}

async function timelineOf(story: Story) {
  const found = await coordinator.call(people.homeNurse, '/citizens/find', { query: story.citizen.cpr });
  const [citizen] = found.body.citizens;
  return (await coordinator.call(people.homeNurse, `/citizens/${citizen?.id}/timeline`)).body;
}

/** Every message of a pathway from admission to rehabilitation. */
function wholePathway(story: Story): Told[] {
  const plan = story.plan(toMunicipality(8), { times: { certainty: 'agreed', agreedDischarge: at(11) } });
  const ready = story.ready(toMunicipality(10), { readyAt: at(9) });
  const rehabilitation = story.rehabilitation(toMunicipality(11));
  const contact = { name: 'Vita Test', phone: '+4500000003' };
  const services = { plan: { services: [{ text: 'Besøg', startsAt: at(12), status: 'scheduled' as const }] } };
  return [
    story.notice('STIN', toMunicipality(6)),
    story.report({ ...toWard(7), from: 'municipality' }),
    plan,
    story.answer(toWard(9), { of: plan, content: { answer: { answer: 'accept', planVersion: 1 }, contact, services } }),
    ready,
    story.answer(toWard(10), {
      of: ready,
      content: { answer: { answer: 'takeover' }, contact, takeover: { at: at(11), conditions: [] } },
    }),
    rehabilitation,
    story.dischargeReport(toMunicipality(11)),
    story.notice('SLHJ', toMunicipality(11)),
    story.letter(toPractice(12)),
    story.correspondence(toWard(12), 'Skal pausen fortsætte?'),
    story.rehabilitation(toWard(12), { of: rehabilitation, activity: 'reply-message', offered: '2026-03-05' }),
  ];
}

test('every message type becomes the events that the rules know, with their fields and no others', async () => {
  const story = exampleStory();
  await inCare(story);
  await tell(...wholePathway(story));
  const events = await eventsOf(story);
  expect(events).toHaveLength(1);
  const types = new Map(eventTypes().map((type) => [type.type, type]));
  const wrong = events.flat().flatMap(({ type, data }) => {
    const fields = types.get(type)?.fields ?? {};
    return Object.entries(data).flatMap(([name, value]) => (isOfType(fields[name], value) ? [] : [`${type} ${name}`]));
  });
  expect(wrong).toEqual([]);
});

const asInstant = (value: unknown) => typeof value === 'string' && !Number.isNaN(Date.parse(value));

function isOfType(field: { type: string; codes?: string[] | undefined } | undefined, value: unknown): boolean {
  if (!field) return false;
  if (field.type === 'flag') return typeof value === 'boolean';
  if (field.type === 'count') return Number.isInteger(value);
  if (field.type === 'code') return field.codes?.includes(String(value)) === true;
  return field.type === 'text' ? typeof value === 'string' : asInstant(value);
}

test('a whole pathway tells counts, codes and times, and nothing that anybody wrote', async () => {
  const story = exampleStory();
  await inCare(story);
  await tell(...wholePathway(story));
  const events = await eventsOf(story);
  expect(dataOf(events, 'stay.started')).toMatchObject([
    { class: 'IMP', sector: 'somatic', age: 2026 - 1900 - Number(story.citizen.cpr.slice(4, 6)), region: '1083' },
  ]);
  expect(dataOf(events, 'stay.started')).toMatchObject([
    { homeCare: true, organisation: hospital.sor, unit: ward.sor, receiverKind: 'municipality' },
  ]);
  expect(dataOf(events, 'stay.ended')).toMatchObject([{ destination: 'home', stayHours: 5 }]);
  expect(dataOf(events, 'report.admission.sent')).toMatchObject([{ kind: 'automatic', services: 1 }]);
  expect(dataOf(events, 'careplan.sent')).toMatchObject([
    { version: 1, certainty: 'agreed', destination: 'careHome', aids: 1, servicesRequested: 1, abilityItems: 1 },
  ]);
  expect(dataOf(events, 'discharge.agreed')).toMatchObject([{ agreedAt: at(11), source: 'plan' }]);
  expect(dataOf(events, 'careplan.answered')).toMatchObject([{ answer: 'accepted', planVersion: 1, services: 1 }]);
  expect(dataOf(events, 'ready.answered')).toMatchObject([{ takeoverAt: at(11), interim: false }]);
  expect(dataOf(events, 'report.discharge.sent')).toMatchObject([{ foodSettled: true, responsibility72h: true }]);
  expect(dataOf(events, 'letter.sent')).toMatchObject([
    { kind: 'discharge', priority: 'yellow', medicines: 1, asked: 2, askedBy: '2026-03-06' },
  ]);
  expect(dataOf(events, 'rehabplan.sent')).toMatchObject([{ level: 'general', consent: true, toMunicipality: true }]);
  expect(dataOf(events, 'rehab.firstContactOffered')).toMatchObject([{ date: '2026-03-05' }]);
  expect(dataOf(events, 'correspondence.sent')).toMatchObject([{ category: 'medicine', asksReply: true }]);
  expect(events.flat().find(({ type }) => type === 'ready.set')).toMatchObject({ at: at(9), registeredAt: at(10) });
  const stored = await coordinator.database.db.selectFrom('notification').select('notice').execute();
  expect(JSON.stringify(stored)).not.toMatch(/Fald|Hoftebrud|rollator|Paracetamol|pausen|Medicindispensering/);
});

test('messages of every type stand on the timeline, and on the list of the unit that is to read them', async () => {
  const story = exampleStory();
  await inCare(story);
  const all = wholePathway(story);
  await tell(...all);
  const { entries } = await timelineOf(story);
  expect(entries.map(({ messageId }) => messageId).toSorted()).toEqual(
    all.map(({ messageId }) => messageId).toSorted(),
  );
  const tasks = await coordinator.database.db
    .selectFrom('task')
    .selectAll()
    .where(
      'message_id',
      'in',
      all.map(({ messageId }) => messageId),
    )
    .execute();
  expect(tasks).toHaveLength(all.length);
  const [, report, plan] = all;
  expect(tasks.find((task) => task.message_id === plan?.messageId)?.unit_sor).toBe(homeCare.sor);
  expect(tasks.find((task) => task.message_id === report?.messageId)?.unit_sor).toBe(ward.sor);
  const task = tasks.find((one) => one.message_id === plan?.messageId);
  for (const action of ['take', 'release']) {
    const taken = await coordinator.call(people.homeNurse, `/tasks/${task?.id}/${action}`, { commandId: randomUUID() });
    expect(taken.status).toBe(200);
  }
  expect(dataOf(await eventsOf(story), 'message.seen')).toMatchObject([
    { of: plan?.messageId, messageType: 'care-plan-message', unit: expect.any(String) },
  ]);
});

test('every order of arrival of a pathway gives the same events and the same duties', async () => {
  const stories = [exampleStory(), exampleStory(), exampleStory()];
  const answers: unknown[] = [];
  for (const [index, story] of stories.entries()) {
    await inCare(story);
    // A correspondence names no episode, so that before the stay is known it has none to join.
    const all = wholePathway(story).filter(({ history }) => history.length > 0);
    const orders = [all, all.toReversed(), [...all.slice(5), ...all.slice(0, 5)]];
    for (const one of orders[index] ?? []) await tell(one);
    answers.push([(await typesOf(story)).toSorted(), await dutiesOf(story)]);
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

async function dutiesOf({ episode }: Story) {
  const rows = await coordinator.database.db
    .selectFrom('obligation as o')
    .innerJoin('pathway as p', 'p.id', 'o.pathway_id')
    .select(['o.rule', 'o.state', 'o.due'])
    .where('p.episode', '=', episode)
    .where('o.state', '!=', 'void')
    .execute();
  expect(rows.length).toBeGreaterThan(10);
  return rows.map(({ rule, state, due }) => `${rule.ruleId} ${state} ${due?.toISOString()}`).toSorted();
}

test('a retracted document says nothing any more, and a renewed one says what is new, in either order', async () => {
  const story = exampleStory();
  await inCare(story);
  const first = story.plan(toMunicipality(8), { times: { certainty: 'agreed', agreedDischarge: at(11) } });
  const renewed = story.plan(toMunicipality(9), {
    of: first,
    activity: 'modified-message',
    number: 2,
    times: { certainty: 'agreed', agreedDischarge: at(11) },
  });
  await tell(story.notice('STIN', toMunicipality(6)), renewed, first);
  expect(dataOf(await eventsOf(story), 'careplan.sent')).toMatchObject([
    { version: 1 },
    { version: 2, replaces: first.messageId },
  ]);
  expect(dataOf(await eventsOf(story), 'discharge.agreed')).toHaveLength(1);
  await tell(story.plan(toMunicipality(10), { of: renewed, activity: 'retract-message' }));
  expect(await typesOf(story)).toEqual(['stay.started']);
  const { entries } = await timelineOf(story);
  expect(entries.filter(({ cancelled }) => cancelled)).toHaveLength(2);
});

test('a corrected time of readiness moves the decision and opens no second one', async () => {
  const story = exampleStory();
  const first = story.ready(toMunicipality(10), { readyAt: at(9) });
  await tell(story.notice('STIN', toMunicipality(6)), first);
  await tell(story.ready(toMunicipality(11), { of: first, activity: 'modified-message', readyAt: at(8) }));
  const set = (await eventsOf(story)).flat().filter(({ type }) => type === 'ready.set');
  expect(set).toMatchObject([{ at: at(8), registeredAt: at(10), id: `${first.messageId}:ready.set` }]);
});

test('a message without an episode joins the only pathway that goes on, its thread, or is kept beside', async () => {
  const story = exampleStory();
  await inCare(story);
  const beside = story.correspondence(toWard(5), 'Før indlæggelsen.');
  await tell(beside);
  await tell(story.notice('STIN', toMunicipality(6)));
  const during = story.correspondence(toWard(7));
  await tell(during);
  const [apart, stay] = (await eventsOf(story)).toSorted((a, b) => a.length - b.length);
  expect(apart).toMatchObject([{ id: beside.messageId, data: { episodeKnown: false } }]);
  expect(stay?.map(({ id }) => id)).toContain(during.messageId);
  const { entries } = await timelineOf(story);
  expect(entries).toHaveLength(3);
});

test('a citizen who arrives in another hospital during a stay has been transferred, with an episode of its own', async () => {
  const story = exampleStory();
  await inCare(story);
  const episode = randomUUID();
  const there = (hour: number) => ({ from: 'otherWard', to: 'municipality', at: at(hour), episode }) as const;
  await tell(story.notice('STIN', toMunicipality(6)), story.notice('STIN', there(9)));
  // The hospital before says that it has let go, which does not end the stay.
  await tell(story.notice('SLHJ', toMunicipality(10)));
  expect(await typesOf(story)).toEqual(['stay.started', 'stay.transferredIn']);
  await tell(story.notice('SLHJ', there(11)));
  const events = await eventsOf(story);
  expect(events).toHaveLength(1);
  expect(events.flat().map(({ type }) => type)).toEqual(['stay.started', 'stay.transferredIn', 'stay.ended']);
  expect(dataOf(events, 'stay.transferredIn')).toMatchObject([
    { kind: 'otherRegion', organisation: otherHospital.sor },
  ]);
});

test('a stay soon after another is a readmission, told to both pathways whichever was known first', async () => {
  const story = exampleStory();
  await inCare(story);
  const episode = randomUUID();
  const again = story.notice('STIN', { ...toMunicipality(6), at: '2026-03-10T11:00:00.000Z', episode });
  coordinator.clock.now = new Date('2026-03-10T12:00:00Z');
  await tell(again);
  await tell(story.notice('STIN', toMunicipality(6)), story.notice('SLHJ', toMunicipality(11)));
  const events = await eventsOf(story);
  expect(dataOf(events, 'stay.started')).toContainEqual(expect.objectContaining({ readmissionAfterHours: 192 }));
  expect(dataOf(events, 'stay.readmitted')).toMatchObject([{ hours: 192, pathway: expect.any(String) }]);
  coordinator.clock.now = new Date('2026-03-02T12:00:00Z');
});

test('a death ends what is owed in the citizen\u2019s other pathways too', async () => {
  const story = exampleStory();
  await inCare(story);
  const episode = randomUUID();
  const start = story.notice('STIN', { ...toMunicipality(6), episode });
  const elsewhere = story.notice('MORS', { ...toMunicipality(9), episode });
  await tell(story.notice('STIN', toMunicipality(7)), start, elsewhere);
  expect(await typesOf(story)).toContain('citizen.died');
  const open = await coordinator.database.db
    .selectFrom('obligation as o')
    .innerJoin('pathway as p', 'p.id', 'o.pathway_id')
    .select(['o.rule_id', 'o.due'])
    .where('p.episode', '=', story.episode)
    .where('o.state', 'in', ['pending', 'warning'])
    .execute();
  expect(open).toEqual([]);
});

test('an acknowledgement, a message of an unknown type and one told twice change nothing', async () => {
  const story = exampleStory();
  const plan = story.plan(toMunicipality(8));
  await tell(plan, plan);
  const unknown = JSON.parse(JSON.stringify(story.plan(toMunicipality(9)).intake).replaceAll('care-plan-message', 'x'));
  expect((await coordinator.tell(unknown)).status).toBe(200);
  expect(await typesOf(story)).toEqual(['careplan.sent']);
});

test('a stay in a unit that the directory calls psychiatric is one', async () => {
  const story = exampleStory();
  const { intake } = story.notice('STIN', toMunicipality(6));
  const sender = { ...parties.ward, sector: 'psychiatric' };
  expect((await coordinator.tell({ ...intake, parties: { sender, receiver: parties.municipality } })).status).toBe(200);
  expect(dataOf(await eventsOf(story), 'stay.started')).toMatchObject([{ sector: 'psychiatric' }]);
});
