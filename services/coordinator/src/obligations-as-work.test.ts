import { randomUUID } from 'node:crypto';
import type { Person } from '@overgang/service-kit';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { checkDue } from './storage/check-due.ts';
import { forgetColleagues } from './storage/colleagues.ts';
import {
  homeCare,
  hospital,
  municipality,
  newUnit,
  otherHospital,
  otherWard,
  practice,
  ward,
} from './testing/example-parties.ts';
import { exampleStory } from './testing/example-story.ts';
import { logger, people, systemOf, testCoordinator, type TestCoordinator } from './testing/test-coordinator.ts';
import { workAgreement } from './testing/work-agreement.ts';

const admitted = '2026-03-02T06:00:00Z';
let service: TestCoordinator;

beforeAll(async () => {
  service = await testCoordinator({ agreements: workAgreement });
}, 60_000);
afterAll(() => service.close(), 60_000);
beforeEach(() => {
  service.clock.now = new Date('2026-03-02T06:05:00Z');
});

const { nurse, homeNurse, gp } = people;
const bo: Person = { ...homeNurse, id: 'Bo', name: 'Bo' };
const leader: Person = { ...homeNurse, id: 'Vita', name: 'Vita', role: 'visitator', unit: municipality.sor };

const named = ({ sor, name }: { sor: string; name: string }) => ({ sor, name });

type Story = ReturnType<typeof exampleStory>;

function relate(
  story: Story,
  kind: 'home-care' | 'listed' = 'home-care',
  { unit = homeCare, from = '2026-01-01T00:00:00Z' } = {},
) {
  const organisation = kind === 'home-care' ? municipality : practice;
  const relation = { kind, citizen: story.citizen, organisation: named(organisation), from };
  return service.call(systemOf(organisation.sor, 'system/citizens.write'), '/relations', {
    ...relation,
    unit: named(kind === 'home-care' ? unit : practice),
  });
}

/** A citizen with home care and a practice, admitted at 06:00. */
async function admit(): Promise<Story> {
  const story = exampleStory();
  await relate(story);
  await relate(story, 'listed');
  await service.tell(story.notice('STIN', { from: 'ward', to: 'municipality', at: admitted }).intake);
  return story;
}

async function dutiesOf(who: Person, { citizen }: Story, unit = who.unit) {
  const { body } = await service.call(who, `/worklist?unit=${unit}`);
  return body.duties.filter((duty: { citizen: { cpr: string } }) => duty.citizen.cpr === citizen.cpr);
}

async function dutyOf(who: Person, story: Story, unit = who.unit) {
  const [duty] = (await dutiesOf(who, story, unit)).filter(({ technical }: { technical?: true }) => !technical);
  return duty;
}

function order(
  who: Person,
  id: string,
  [action, body = {}]: [action: string, body?: object],
  commandId = randomUUID(),
) {
  return service.call(who, `/obligations/${id}/${action}`, { commandId, ...body });
}

/** Lets the clock stand at a time and does what the service does each minute. */
async function passTo(at: string): Promise<void> {
  service.clock.now = new Date(at);
  const world = { agreements: workAgreement, now: service.clock.now, logger };
  await checkDue(service.database.db, () => world);
}

/**
 * The milestones that the feed has told of an obligation: which, and to whom. That it repeats others' breaches between the same
 * parties is left out: those are the other tests' stories.
 */
async function toldOf(obligationId: string): Promise<{ what: string; rooms: string[]; citizen: boolean }[]> {
  const rows = await service.database.db.selectFrom('feed').selectAll().orderBy('seq').execute();
  return rows
    .filter(({ notice }) => notice.topic === 'milestone' && notice.obligationId === obligationId)
    .filter(({ notice }) => notice.milestone !== 'repeated')
    .map(({ notice, rooms }) => ({
      what: `${notice.milestone}${notice.level || ''}`,
      rooms: rooms.toSorted(),
      citizen: notice.citizenId !== undefined,
    }));
}

const wardRooms = [`organisation:${hospital.sor}`, `unit:${ward.sor}`];
const qualityRooms = [`quality:${hospital.sor}`, `quality:${municipality.sor}`];
const quality: Person = { ...nurse, id: 'Kim', name: 'Kim', role: 'quality-consultant' };

test('each party finds what it owes on its own unit\u2019s list, as soon as the admission is told', async () => {
  const story = await admit();
  expect(await dutiesOf(nurse, story)).toMatchObject([
    {
      ruleId: 'system-answers',
      technical: true,
      responsible: { unit: { sor: ward.sor } },
      due: '2026-03-02T07:00:00.000Z',
    },
    { ruleId: 'ward-plans', severity: 'critical', state: 'pending', due: '2026-03-02T10:00:00.000Z', escalation: 0 },
  ]);
  expect(await dutiesOf(homeNurse, story)).toMatchObject([
    { ruleId: 'home-care-reports', group: 'C', responsible: { sor: municipality.sor, unit: { sor: homeCare.sor } } },
  ]);
  expect(await dutiesOf(gp, story)).toMatchObject([{ ruleId: 'practice-looks', responsible: { sor: practice.sor } }]);
});

test('of two who claim a duty one gets it, and it can be put back, handed over and done', async () => {
  const story = await admit();
  const { id } = await dutyOf(homeNurse, story);
  const commands = { anna: randomUUID(), bo: randomUUID() };
  const answers = await Promise.all([
    order(homeNurse, id, ['claim'], commands.anna),
    order(bo, id, ['claim'], commands.bo),
  ]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  const [winner, loser] = answers[0]?.status === 200 ? [homeNurse, bo] : [bo, homeNurse];
  expect(answers.find(({ status }) => status === 409)?.body.detail).toContain(winner.name);
  expect(await dutyOf(homeNurse, story)).toMatchObject({ claimedBy: { name: winner.name } });
  expect((await order(loser, id, ['done', { how: 'phone' }])).status).toBe(409);
  expect((await order(winner, id, ['release'])).body.duty).not.toHaveProperty('claimedBy');
  const handed = await order(loser, id, ['hand-over', { toPerson: { id: winner.id } }]);
  expect(handed.body.duty).toMatchObject({ claimedBy: { name: winner.name, unit: { name: homeCare.name } } });
  const done = randomUUID();
  for (let twice = 0; twice < 2; twice += 1) {
    expect((await order(leader, id, ['done', { how: 'own-system' }], done)).body).toEqual({ id, state: 'fulfilled' });
  }
  expect(await dutiesOf(homeNurse, story)).toEqual([]);
  expect((await order(leader, id, ['claim'])).status).toBe(409);
  expect((await order(leader, id, ['done', { how: 'phone' }], done)).body).toMatchObject({ code: 'command-reused' });
});

function lastNotice() {
  return service.database.db
    .selectFrom('feed')
    .select(['seq', 'rooms', 'notice'])
    .orderBy('seq', 'desc')
    .limit(1)
    .execute();
}

test('every order is told to the lists it concerns, and an order repeated tells nothing', async () => {
  const story = await admit();
  const { id } = await dutyOf(nurse, story);
  const commandId = randomUUID();
  await order(nurse, id, ['claim'], commandId);
  const after = await lastNotice();
  expect(after).toMatchObject([{ rooms: [`unit:${ward.sor}`, `organisation:${hospital.sor}`] }]);
  expect(after[0]?.notice).toMatchObject({ topic: 'worklist', unit: ward.sor, obligationId: id });
  await order(nurse, id, ['claim'], commandId);
  expect(await lastNotice()).toEqual(after);
});

test('what was owed before it lay on lists comes to its list with the next check', async () => {
  const story = await admit();
  const { id, pathwayId } = await dutyOf(homeNurse, story);
  const { db } = service.database;
  const unknown = { rank: null, organisation_sor: null, unit_sor: null, home_unit_sor: null, severity: null };
  await db.updateTable('obligation').set(unknown).where('pathway_id', '=', pathwayId).execute();
  await db
    .updateTable('pathway')
    .set({ next_check_at: new Date(0) })
    .where('id', '=', pathwayId)
    .execute();
  expect(await dutiesOf(homeNurse, story)).toEqual([]);
  await passTo('2026-03-02T06:06:00Z');
  expect(await dutiesOf(homeNurse, story)).toMatchObject([{ id }]);
});

test('a duty that sleeps is off the list until its time, and wakes when it becomes worse', async () => {
  const story = await admit();
  const { id } = await dutyOf(homeNurse, story);
  const before = (await service.call(homeNurse, `/worklist?unit=${homeCare.sor}`)).body.totals;
  const snoozed = await order(homeNurse, id, ['snooze', { until: '2026-03-02T07:00:00Z', reason: 'Venter på nøgle' }]);
  expect(snoozed.body.duty).toMatchObject({ snoozed: { reason: 'Venter på nøgle' }, state: 'pending' });
  expect(await dutiesOf(homeNurse, story)).toEqual([]);
  const { totals } = (await service.call(homeNurse, `/worklist?unit=${homeCare.sor}`)).body;
  const asleep = await service.call(homeNurse, `/worklist?unit=${homeCare.sor}&state=snoozed`);
  expect(asleep.body.duties).toMatchObject([{ id }]);
  expect(totals).toMatchObject({ snoozed: before.snoozed + 1, all: before.all - 1, pending: before.pending - 1 });
  service.clock.now = new Date('2026-03-02T07:00:00Z');
  expect(await dutiesOf(homeNurse, story)).toMatchObject([{ id }]);
  await order(homeNurse, id, ['snooze', { until: '2026-03-03T07:00:00Z', reason: 'I morgen' }]);
  await passTo('2026-03-02T08:00:01Z');
  expect(await dutiesOf(homeNurse, story)).toMatchObject([{ id, state: 'breached', due: '2026-03-02T08:00:00.000Z' }]);
  const past = await order(homeNurse, id, ['snooze', { until: '2026-03-02T07:00:00Z', reason: 'Før' }]);
  expect(past).toMatchObject({ status: 400, body: { fields: [{ path: 'until' }] } });
});

test('what was done before it is told counts from when it was done, and not from a time ahead', async () => {
  const story = await admit();
  const { id } = await dutyOf(homeNurse, story);
  await passTo('2026-03-02T09:00:00Z');
  const ahead = await order(homeNurse, id, ['done', { how: 'phone', at: '2026-03-02T10:00:00Z' }]);
  expect(ahead).toMatchObject({ status: 400, body: { fields: [{ path: 'at' }] } });
  const done = await order(homeNurse, id, ['done', { how: 'registered', at: '2026-03-02T07:30:00Z', note: 'Ringet' }]);
  expect(done.body).toEqual({ id, state: 'fulfilled' });
  const { body } = await service.call(homeNurse, `/obligations/${id}`);
  expect(body.why.closed).toMatchObject({ state: 'fulfilled', at: '2026-03-02T07:30:00.000Z' });
  expect(body.history).toContainEqual(
    expect.objectContaining({ what: 'done', by: { name: 'Anna', unit: homeCare.sor } }),
  );
});

test('an exception is one of the rule\u2019s own, claimed by a party that may, with a reason', async () => {
  const story = await admit();
  const own = await dutyOf(homeNurse, story);
  const reason = 'Borgeren har ingen hjælp';
  expect((await order(homeNurse, own.id, ['exempt', { how: 'short-stay', reason }])).body).toMatchObject({
    code: 'no-such-exception',
  });
  expect((await order(homeNurse, own.id, ['exempt', { how: 'no-services' }])).status).toBe(400);
  expect((await order(homeNurse, own.id, ['exempt', { how: 'no-services', reason }])).body).toMatchObject({
    state: 'exempt',
  });
});

test('only who has the duty on a list of theirs may work with it, and a refusal is written down', async () => {
  const story = await admit();
  const { id } = await dutyOf(homeNurse, story);
  const stranger: Person = { ...homeNurse, id: 'Sten', name: 'Sten', unit: '990022000016003' };
  for (const who of [nurse, gp, stranger, people.administrator, quality]) {
    expect((await order(who, id, ['claim'])).status).toBe(403);
  }
  const refused = await service.database.db
    .selectFrom('audit')
    .select(['person_id', 'reasons'])
    .where('object', '=', `obligation:${id}`)
    .where('decision', '=', 'refused')
    .execute();
  expect(refused).toContainEqual({ person_id: nurse.id, reasons: ['role:ward-nurse', 'not-on-own-list'] });
  expect(refused).toContainEqual({ person_id: 'Sten', reasons: ['role:home-nurse', 'no-relation'] });
});

test('a duty follows the citizen to the unit that has them now, and is free there', async () => {
  const story = await admit();
  const { id } = await dutyOf(homeNurse, story);
  await order(homeNurse, id, ['claim']);
  const south = { sor: '990022000016003', name: 'Hjemmeplejen Syd', gln: '' };
  const carl: Person = { ...homeNurse, id: 'Carl', name: 'Carl', unit: south.sor };
  await relate(story, 'home-care', { unit: south });
  expect(await dutiesOf(homeNurse, story)).toEqual([]);
  const [duty] = await dutiesOf(carl, story);
  expect(duty).toMatchObject({ id, responsible: { unit: { sor: south.sor, name: south.name } } });
  expect(duty).not.toHaveProperty('claimedBy');
});

test('a transfer takes what the hospital owes along to the ward that has the citizen now', async () => {
  const story = await admit();
  const { id } = await dutyOf(nurse, story);
  await order(nurse, id, ['claim']);
  await service.tell(
    story.notice('STIN', { from: 'otherWard', to: 'municipality', at: '2026-03-02T07:00:00Z' }).intake,
  );
  const there: Person = { ...nurse, id: 'Ulla', name: 'Ulla', organisation: otherHospital.sor, unit: otherWard.sor };
  expect(await dutyOf(nurse, story)).toBeUndefined();
  const duty = await dutyOf(there, story);
  expect(duty).toMatchObject({ id, responsible: { sor: otherHospital.sor, unit: { sor: otherWard.sor } } });
  expect(duty).not.toHaveProperty('claimedBy');
  expect((await order(there, id, ['claim'])).body.duty).toMatchObject({ claimedBy: { name: 'Ulla' } });
});

test('a cancelled admission takes its duties off every list, and its breach back', async () => {
  const story = await admit();
  const { id } = await dutyOf(homeNurse, story);
  await passTo('2026-03-02T08:30:00Z');
  await service.tell(story.notice('AN_STIN', { from: 'ward', to: 'municipality', at: admitted }).intake);
  expect(await dutiesOf(homeNurse, story)).toEqual([]);
  const state = await service.database.db
    .selectFrom('deviation')
    .select('state')
    .where('obligation_id', '=', id)
    .execute();
  expect(state).toEqual([{ state: 'withdrawn' }]);
});

test('a death takes what was owed off every list, and leaves what was broken before it recorded', async () => {
  const story = await admit();
  const { id } = await dutyOf(homeNurse, story);
  await passTo('2026-03-02T08:30:00Z');
  await service.tell(story.notice('MORS', { from: 'ward', to: 'municipality', at: '2026-03-02T08:20:00Z' }).intake);
  expect(await dutiesOf(homeNurse, story)).toEqual([]);
  const left = await service.database.db
    .selectFrom('deviation')
    .innerJoin('obligation', 'obligation.id', 'deviation.obligation_id')
    .select(['deviation.state', 'obligation.state as duty'])
    .where('obligation_id', '=', id)
    .execute();
  expect(left).toEqual([{ state: 'open', duty: 'void' }]);
});

test('a duty handed over to another unit stays there through new judgements, and gives that unit access', async () => {
  const story = await admit();
  const elsewhere = exampleStory();
  const south = { sor: '990022000016003', name: 'Hjemmeplejen Syd', gln: '' };
  await relate(elsewhere, 'home-care', { unit: south });
  const carl: Person = { ...homeNurse, id: 'Carl', name: 'Carl', unit: south.sor };
  const { id } = await dutyOf(homeNurse, story);
  expect((await order(carl, id, ['claim'])).status).toBe(403);
  expect((await order(homeNurse, id, ['hand-over', { toUnit: practice.sor }])).body).toMatchObject({
    code: 'unit-of-another',
  });
  const handed = await order(homeNurse, id, ['hand-over', { toUnit: south.sor }]);
  expect(handed.body.duty).toMatchObject({ handedOver: true, responsible: { unit: { name: south.name } } });
  await passTo('2026-03-02T07:45:00Z');
  expect(await dutiesOf(homeNurse, story)).toEqual([]);
  expect(await dutiesOf(carl, story)).toMatchObject([{ id, state: 'warning' }]);
  expect((await order(carl, id, ['claim'])).body.duty).toMatchObject({ claimedBy: { name: 'Carl' } });
});

test('a duty is handed over only to people who work with its list, named as they signed in', async () => {
  const story = await admit();
  const { id } = await dutyOf(homeNurse, story);
  const peopleOf = async (who: Person, unit = who.unit) =>
    (await service.call(who, `/units/${unit}/people`)).body.people;
  const dora: Person = { ...homeNurse, id: 'Dora', name: 'Dora Vind' };
  const other: Person = { ...homeNurse, id: 'Ejnar', name: 'Ejnar', unit: '990024000016001' };
  await service.call(other, `/worklist?unit=${other.unit}`);
  const handTo = (toPerson: object) => order(homeNurse, id, ['hand-over', { toPerson }]);
  for (const person of [dora, other, nurse, quality])
    expect((await handTo({ id: person.id, name: person.name })).body).toMatchObject({ code: 'no-colleague' });
  await service.call(dora, `/worklist?unit=${dora.unit}`);
  await service.call(leader, `/worklist?unit=${dora.unit}`);
  const near = await peopleOf(homeNurse);
  expect(near).toContainEqual({ id: 'Dora', name: 'Dora Vind', role: 'home-nurse', unit: homeCare.sor });
  expect(near.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(['Anna', 'Vita']));
  expect(near.map(({ name }: { name: string }) => name)).not.toContain('Ejnar');
  expect((await service.call(homeNurse, `/units/${other.unit}/people`)).status).toBe(403);
  expect((await service.call(quality, `/units/${ward.sor}/people`)).status).toBe(403);
  expect(await peopleOf({ ...leader, organisation: practice.sor }, homeCare.sor)).not.toContainEqual(
    expect.objectContaining({ id: 'Dora' }),
  );
  expect((await handTo({ id: 'Dora', name: 'Somebody else' })).body.duty).toMatchObject({
    claimedBy: { id: 'Dora', name: 'Dora Vind', unit: { sor: homeCare.sor, name: homeCare.name } },
  });
  service.clock.now = new Date('2026-06-10T06:05:00Z');
  expect(await peopleOf(homeNurse)).not.toContainEqual(expect.objectContaining({ id: 'Dora' }));
  await forgetColleagues(service.database.db, service.clock.now);
  const left = await service.database.db.selectFrom('colleague').select('person_id').execute();
  expect(left).toContainEqual({ person_id: 'Anna' });
  expect(left).not.toContainEqual({ person_id: 'Dora' });
});

test('a duty handed over to a unit that has not worked yet has its name from the directory', async () => {
  const { id } = await dutyOf(homeNurse, await admit());
  const handed = await order(homeNurse, id, ['hand-over', { toUnit: newUnit.sor }]);
  expect(handed.body.duty).toMatchObject({ handedOver: true, responsible: { unit: newUnit } });
});

test('without a home care relation nobody owes, and it comes to the list with the relation', async () => {
  const story = exampleStory();
  await service.tell(story.notice('STIN', { from: 'ward', to: 'municipality', at: admitted }).intake);
  expect(await dutiesOf(homeNurse, story)).toEqual([]);
  expect(await dutyOf(nurse, story)).toMatchObject({ ruleId: 'ward-plans' });
  await relate(story);
  expect(await dutiesOf(homeNurse, story)).toMatchObject([{ ruleId: 'home-care-reports' }]);
});

test('home care that begins later has the duty on its list from then on, and from no other moment', async () => {
  const story = exampleStory();
  await relate(story, 'home-care', { from: '2026-03-02T07:00:00Z' });
  await service.tell(story.notice('STIN', { from: 'ward', to: 'municipality', at: admitted }).intake);
  expect(await dutiesOf(homeNurse, story)).toEqual([]);
  await passTo('2026-03-02T07:00:01Z');
  expect(await dutiesOf(homeNurse, story)).toMatchObject([{ ruleId: 'home-care-reports' }]);
});

test('a critical breach is told once at each milestone, to the unit, its leader, the forum and the secretariat', async () => {
  const story = await admit();
  const { id } = await dutyOf(nurse, story);
  await passTo('2026-03-02T09:00:00Z');
  await passTo('2026-03-02T10:00:00Z');
  expect(await toldOf(id)).toEqual([{ what: 'warning', rooms: wardRooms, citizen: true }]);
  for (const at of ['2026-03-02T10:00:01Z', '2026-03-03T10:00:01Z', '2026-03-04T10:00:01Z']) {
    // As two processes that look at the same time.
    await Promise.all([passTo(at), passTo(at)]);
  }
  expect(await dutyOf(nurse, story)).toMatchObject({ state: 'breached', escalation: 2 });
  await passTo('2026-03-20T10:00:00Z');
  await service.tell(story.notice('STOR', { from: 'ward', to: 'municipality', at: '2026-03-02T08:00:00Z' }).intake);
  expect(await toldOf(id)).toEqual([
    { what: 'warning', rooms: wardRooms, citizen: true },
    { what: 'due', rooms: wardRooms, citizen: true },
    { what: 'escalation1', rooms: wardRooms, citizen: true },
    { what: 'escalation2', rooms: wardRooms, citizen: true },
    { what: 'escalation2', rooms: qualityRooms, citizen: false },
    { what: 'escalation3', rooms: wardRooms, citizen: true },
    { what: 'escalation3', rooms: [...qualityRooms, 'secretariat'], citizen: false },
  ]);
  expect(await dutyOf(nurse, story)).toMatchObject({ escalation: 3 });
});

test('a judgement that waited with an older time takes nothing back and tells nothing twice', async () => {
  const story = await admit();
  const { id } = await dutyOf(nurse, story);
  await passTo('2026-03-02T10:00:01Z');
  const before = await toldOf(id);
  service.clock.now = new Date('2026-03-02T09:30:00Z');
  await service.tell(story.notice('STOR', { from: 'ward', to: 'municipality', at: '2026-03-02T08:00:00Z' }).intake);
  await passTo('2026-03-02T10:00:02Z');
  expect(before.at(-1)).toMatchObject({ what: 'due' });
  expect(await toldOf(id)).toEqual(before);
  expect(await dutyOf(nurse, story)).toMatchObject({ state: 'breached' });
});

test('what has climbed is found by the leader, and without the citizen by the forum and the secretariat', async () => {
  const story = await admit();
  const { id } = await dutyOf(nurse, story);
  const head: Person = { ...nurse, id: 'Dina', name: 'Dina', role: 'discharge-coordinator', unit: hospital.sor };
  const secretary: Person = { ...quality, id: 'Siv', name: 'Siv', sector: 'operations', organisation: '1', unit: '1' };
  const seenBy = async () => {
    const lists = [];
    for (const who of [head, quality, secretary]) {
      const { body } = await service.call(who, '/escalated');
      const rows: { obligationId: string }[] = body.duties ?? body.breaches;
      lists.push(rows.find(({ obligationId }) => obligationId === id));
    }
    return lists;
  };
  await passTo('2026-03-02T10:00:01Z');
  expect(await seenBy()).toEqual([undefined, undefined, undefined]);
  await passTo('2026-03-03T10:00:01Z');
  expect(await seenBy()).toMatchObject([{ escalation: 1, citizen: { cpr: story.citizen.cpr } }, undefined, undefined]);
  await passTo('2026-03-05T10:00:01Z');
  const [near, forum, secretariat] = await seenBy();
  expect(near).toMatchObject({ escalation: 3 });
  for (const far of [forum, secretariat]) {
    expect(far).toMatchObject({ escalation: 3, ruleId: 'ward-plans', responsible: { unit: { sor: ward.sor } } });
    expect(JSON.stringify(far)).not.toContain(story.citizen.family);
  }
  expect((await service.call(nurse, '/escalated')).status).toBe(403);
  await order(nurse, id, ['done', { how: 'phone' }]);
  expect(await seenBy()).toEqual([undefined, undefined, undefined]);
});

const chief: Person = { ...nurse, id: 'Dina', name: 'Dina', role: 'discharge-coordinator', unit: hospital.sor };
const levelsOf = async (id: string) =>
  (await toldOf(id)).filter(({ what, citizen }) => citizen && what.startsWith('escalation')).map(({ what }) => what);

test('a breach that its leader takes or notes on climbs no further, until the leader puts it back', async () => {
  const story = await admit();
  const { id } = await dutyOf(nurse, story);
  await passTo('2026-03-02T10:00:01Z');
  await order(nurse, id, ['claim']);
  await passTo('2026-03-03T10:00:01Z');
  expect(await dutyOf(nurse, story)).toMatchObject({ escalation: 1, claimedBy: { name: 'Nina' } });
  expect(await dutyOf(nurse, story)).not.toHaveProperty('heldAt');
  service.clock.now = new Date('2026-03-03T12:00:00Z');
  expect((await order(chief, id, ['note', { note: 'Afdelingen er ringet op' }])).body.duty).toMatchObject({
    heldAt: '2026-03-03T12:00:00.000Z',
  });
  await passTo('2026-03-09T12:00:00Z');
  expect(await dutyOf(nurse, story)).toMatchObject({ state: 'breached', escalation: 1 });
  expect(await levelsOf(id)).toEqual(['escalation1']);
  expect((await order(chief, id, ['release'])).body.duty).not.toHaveProperty('heldAt');
  await passTo('2026-03-10T12:00:00Z');
  expect(await levelsOf(id)).toEqual(['escalation1']);
  await passTo('2026-03-10T12:00:01Z');
  expect(await levelsOf(id)).toEqual(['escalation1', 'escalation2']);
  await order(chief, id, ['claim']);
  await passTo('2026-03-20T12:00:00Z');
  expect(await dutyOf(nurse, story)).toMatchObject({ escalation: 2, claimedBy: { name: 'Dina' } });
});

test('a breach that is held climbs on from its level when it becomes worse, and is held when its dispute is settled', async () => {
  const story = await admit();
  const { id } = await dutyOf(homeNurse, story);
  await passTo('2026-03-05T08:00:01Z');
  expect(await dutyOf(homeNurse, story)).toMatchObject({ severity: 'high', escalation: 1 });
  await order(leader, id, ['claim']);
  await passTo('2026-03-12T08:00:00Z');
  expect(await dutyOf(homeNurse, story)).toMatchObject({ escalation: 1, heldAt: '2026-03-05T08:00:01.000Z' });
  // A dispute makes it critical, which climbs a level a day.
  await order(nurse, id, ['dispute', { reason: 'Hvem har opgaven?' }]);
  await passTo('2026-03-13T08:00:00Z');
  expect(await dutyOf(homeNurse, story)).toMatchObject({ severity: 'critical', escalation: 1 });
  await passTo('2026-03-13T08:00:01Z');
  expect(await levelsOf(id)).toEqual(['escalation1', 'escalation2']);
  const { body } = await service.call(quality, '/disputes?state=open');
  const dispute = body.disputes.find(({ obligationId }: { obligationId: string }) => obligationId === id);
  const settled = { outcome: 'upheld', responsible: 'municipality', reason: 'Aftalens ordlyd' };
  await service.call(quality, `/disputes/${dispute.id}/settle`, { commandId: randomUUID(), ...settled });
  await passTo('2026-03-20T08:00:00Z');
  expect(await dutyOf(homeNurse, story)).toMatchObject({ escalation: 2, heldAt: '2026-03-13T08:00:01.000Z' });
});

test('the quality contacts read why a breach is one, and note on it, without its citizen; others do not', async () => {
  const story = await admit();
  const { id } = await dutyOf(nurse, story);
  const secretary: Person = { ...quality, id: 'Siv', name: 'Siv', sector: 'operations', organisation: '1', unit: '1' };
  const elsewhere: Person = { ...quality, id: 'Finn', name: 'Finn', organisation: otherHospital.sor };
  const receiving: Person = {
    ...quality,
    id: 'Mia',
    name: 'Mia',
    sector: 'municipality',
    organisation: municipality.sor,
  };
  const statuses = async () => {
    const all = [];
    for (const who of [quality, receiving, elsewhere, secretary, nurse, people.administrator])
      all.push((await service.call(who, `/obligations/${id}/why`)).status);
    return all;
  };
  expect(await statuses()).toEqual([403, 403, 403, 403, 403, 403]);
  await passTo('2026-03-02T10:00:01Z');
  expect(await statuses()).toEqual([200, 200, 403, 403, 403, 403]);
  await passTo('2026-03-05T10:00:01Z');
  expect(await statuses()).toEqual([200, 200, 403, 200, 403, 403]);
  expect((await order(quality, id, ['note', { note: `Om ${story.citizen.family}` }])).body).toMatchObject({
    code: 'personal-data',
  });
  expect((await order(elsewhere, id, ['note', { note: 'Ikke vores' }])).status).toBe(403);
  for (const action of ['claim', 'release', 'dispute'])
    expect((await order(quality, id, [action, { reason: 'Ikke vores' }])).status).toBe(403);
  expect((await order(secretary, id, ['note', { note: 'Tages op i forummet' }])).body).toEqual({
    id,
    state: 'breached',
  });
  const { body } = await service.call(quality, `/obligations/${id}/why`);
  expect(body).toMatchObject({
    ruleId: 'ward-plans',
    state: 'breached',
    escalation: 3,
    heldAt: '2026-03-05T10:00:01.000Z',
    why: { clause: { da: 'Det skal gøres.' }, figures: { 'limit.4': '4 h' }, events: [{ type: 'stay.started' }] },
    notes: [{ note: 'Tages op i forummet', organisation: '1' }],
  });
  for (const told of [story.citizen.cpr, story.citizen.family, ...story.citizen.given, 'Siv', 'Nina'])
    expect(JSON.stringify(body)).not.toContain(told);
  const reads = await service.database.db
    .selectFrom('audit')
    .selectAll()
    .where('object', '=', `breach:${id}`)
    .execute();
  expect(reads.filter(({ decision }) => decision === 'refused').map(({ reasons }) => reasons.at(-1))).toContain(
    'not-theirs',
  );
  expect(reads.find(({ person_id: who }) => who === 'Siv')).toMatchObject({ purpose: 'quality' });
});

test('a limit that a correction moves is told again when it is reached again, and only then', async () => {
  const story = await admit();
  const { id } = await dutyOf(homeNurse, story);
  await passTo('2026-03-02T08:00:01Z');
  service.clock.now = new Date('2026-03-02T08:10:00Z');
  await service.tell(story.notice('RE_STIN', { from: 'ward', to: 'municipality', at: '2026-03-02T07:30:00Z' }).intake);
  expect(await dutyOf(homeNurse, story)).toMatchObject({ state: 'pending', due: '2026-03-02T09:30:00.000Z' });
  await passTo('2026-03-02T09:30:00Z');
  expect((await toldOf(id)).map(({ what }) => what)).toEqual(['due', 'warning']);
  await passTo('2026-03-02T09:30:01Z');
  await passTo('2026-03-02T09:40:00Z');
  expect((await toldOf(id)).map(({ what }) => what)).toEqual(['due', 'warning', 'due']);
});

test('what a correction makes open again has climbed nowhere', async () => {
  const story = await admit();
  await passTo('2026-03-09T08:00:00Z');
  const climbed = await dutyOf(homeNurse, story);
  expect(climbed?.escalation).toBeGreaterThan(0);
  await service.tell(story.notice('RE_STIN', { from: 'ward', to: 'municipality', at: '2026-03-09T07:30:00Z' }).intake);
  expect(await dutyOf(homeNurse, story)).toMatchObject({ id: climbed?.id, state: 'pending', escalation: 0 });
});

test('after a jump of the clock each milestone that was passed is told once, and a low duty tells nobody', async () => {
  const story = await admit();
  const { id } = await dutyOf(nurse, story);
  const low = (await dutiesOf(gp, story))[0];
  await passTo('2026-03-09T10:00:00Z');
  await passTo('2026-03-09T10:01:00Z');
  const once = [...new Set((await toldOf(id)).map(({ what }) => what))];
  expect(once).toEqual(['due', 'escalation1', 'escalation2', 'escalation3']);
  expect(await toldOf(low.id)).toEqual([]);
  expect(await dutiesOf(gp, story)).toMatchObject([{ id: low.id, state: 'breached', escalation: 0 }]);
});

test('a breach is recorded, confirmed by a person and exported as facts without names', async () => {
  const story = await admit();
  const { id } = await dutyOf(nurse, story);
  await passTo('2026-03-02T10:00:01Z');
  const find = async (who: Person) => {
    const { body } = await service.call(who, `/deviations?unit=${who.unit}`);
    return body.deviations.find(({ obligationId }: { obligationId: string }) => obligationId === id);
  };
  const deviation = await find(nurse);
  expect(deviation).toMatchObject({
    ruleId: 'ward-plans',
    state: 'open',
    severity: 'critical',
    breachedAt: '2026-03-02T10:00:00.000Z',
    citizen: { cpr: story.citizen.cpr },
    responsible: { unit: { sor: ward.sor } },
    other: { sor: municipality.sor },
  });
  expect(await find(homeNurse)).toMatchObject({ citizen: { cpr: story.citizen.cpr } });
  expect(await find(quality)).not.toHaveProperty('citizen');
  const decide = (who: Person, action: string, body: object = {}, commandId = randomUUID()) =>
    service.call(who, `/deviations/${deviation.id}/${action}`, { commandId, ...body });
  expect((await decide(gp, 'confirm')).status).toBe(403);
  expect((await decide(nurse, 'export')).body).toMatchObject({ code: 'confirm-first' });
  expect((await decide(nurse, 'dismiss')).status).toBe(400);
  const commandId = randomUUID();
  for (let twice = 0; twice < 2; twice += 1) {
    expect((await decide(homeNurse, 'confirm', {}, commandId)).body).toMatchObject({ state: 'confirmed' });
  }
  expect((await decide(nurse, 'confirm', {}, commandId)).body).toMatchObject({ code: 'command-reused' });
  const { draft } = (await decide(nurse, 'export')).body;
  expect(draft).toMatchObject({
    rule: { id: 'ward-plans' },
    agreement: { id: 'work', version: 3 },
    severity: 'critical',
  });
  const text = JSON.stringify(draft);
  for (const told of [story.citizen.cpr, story.citizen.family, nurse.name, homeNurse.name])
    expect(text).not.toContain(told);
});

test('a breach that was none, because the duty had been done in time, is taken back', async () => {
  const story = await admit();
  const { id } = await dutyOf(homeNurse, story);
  await passTo('2026-03-02T08:30:00Z');
  const stateOf = () =>
    service.database.db.selectFrom('deviation').select('state').where('obligation_id', '=', id).executeTakeFirst();
  expect(await stateOf()).toEqual({ state: 'open' });
  await order(homeNurse, id, ['done', { how: 'phone', at: '2026-03-02T07:00:00Z' }]);
  expect(await stateOf()).toEqual({ state: 'withdrawn' });
});

test('a dispute stops no clock: the duty is broken in time, critical, and done while the dispute is open', async () => {
  const story = await admit();
  const { id } = await dutyOf(homeNurse, story);
  const commandId = randomUUID();
  for (let twice = 0; twice < 2; twice += 1) {
    const opened = await order(
      nurse,
      id,
      ['dispute', { reason: 'Kommunen mener, at sygehuset har opgaven' }],
      commandId,
    );
    expect(opened.body.duty).toMatchObject({
      state: 'disputed',
      severity: 'critical',
      due: '2026-03-02T08:00:00.000Z',
    });
  }
  expect((await order(homeNurse, id, ['dispute', { reason: 'Det samme en gang til' }])).body).toMatchObject({
    code: 'already-disputed',
  });
  expect(await dutyOf(homeNurse, story)).toMatchObject({ disputed: { by: expect.stringContaining('Nina') } });
  await passTo('2026-03-02T08:00:01Z');
  expect(await dutyOf(homeNurse, story)).toMatchObject({ state: 'breached', severity: 'critical', disputed: {} });
  expect((await order(homeNurse, id, ['done', { how: 'own-system' }])).body).toMatchObject({ state: 'fulfilled-late' });
});

test('a dispute that tells who it is about, or is nobody\u2019s of ours, is refused', async () => {
  const story = await admit();
  const { id } = await dutyOf(homeNurse, story);
  for (const reason of [
    `Borger ${story.citizen.cpr.slice(0, 6)}-${story.citizen.cpr.slice(6)}`,
    `Om ${story.citizen.family}`,
  ]) {
    expect((await order(homeNurse, id, ['dispute', { reason }])).body).toMatchObject({ code: 'personal-data' });
  }
  const stranger: Person = { ...homeNurse, id: 'Sten', name: 'Sten', unit: '990022000016003' };
  expect((await order(stranger, id, ['dispute', { reason: 'Ikke vores borger' }])).status).toBe(403);
});

test('the quality contact of a party settles a dispute, and the next case finds it by rule and words', async () => {
  const story = await admit();
  const { id } = await dutyOf(nurse, story);
  await order(homeNurse, id, ['dispute', { reason: 'Hvem leverer plejesengen?' }]);
  const { body } = await service.call(quality, '/disputes?state=open');
  const dispute = body.disputes.find(({ obligationId }: { obligationId: string }) => obligationId === id);
  expect(dispute).toMatchObject({
    state: 'open',
    settleBy: '2026-03-16T22:59:59.000Z',
    reason: 'Hvem leverer plejesengen?',
  });
  expect(JSON.stringify(dispute)).not.toContain('Anna');
  expect((await service.call(gp, `/disputes/${dispute.id}`)).status).toBe(403);
  expect((await service.call(quality, `/disputes/${dispute.id}`)).body.why).toMatchObject({
    agreement: { version: 3 },
  });
  const settle = (who: Person, change: object = {}, commandId = randomUUID()) =>
    service.call(who, `/disputes/${dispute.id}/settle`, {
      commandId,
      outcome: 'upheld',
      responsible: 'hospital',
      reason: 'Aftalens kapitel om hjælpemidler',
      precedent: true,
      text: 'Sygehuset leverer plejesengen, indtil kommunen har bevilget en.',
      ...change,
    });
  expect((await settle(nurse)).body).toMatchObject({ code: 'not-quality-contact' });
  expect((await settle(quality, { text: 'Se sagen om 010203-1234 fra marts' })).body).toMatchObject({
    code: 'personal-data',
  });
  const contradiction = await settle(quality, { responsible: 'municipality' });
  expect(contradiction).toMatchObject({ status: 400, body: { code: 'outcome-contradicted' } });
  const commandId = randomUUID();
  const settled = { state: 'settled', outcome: 'upheld', responsibleParty: 'hospital' };
  for (let twice = 0; twice < 2; twice += 1) {
    expect((await settle(quality, { responsible: undefined }, commandId)).body).toMatchObject(settled);
  }
  expect((await settle(quality)).body).toMatchObject({ code: 'already-settled' });
  expect(await dutyOf(nurse, story)).toMatchObject({ state: 'pending', severity: 'critical' });
  expect(await dutyOf(nurse, story)).not.toHaveProperty('disputed');
  const found = async (search: string) => (await service.call(gp, `/precedents?${search}`)).body.precedents.length;
  expect(await found('query=plejeseng&rule=ward-plans')).toBe(1);
  expect(await found('query=bevilling')).toBe(0);
  expect(await found('rule=home-care-reports')).toBe(0);
});

test('a dispute that nobody settles in time is told to the quality contacts of both parties, once', async () => {
  const story = await admit();
  const { id } = await dutyOf(homeNurse, story);
  await order(homeNurse, id, ['dispute', { reason: 'Hvem har opgaven?' }]);
  await passTo('2026-03-16T23:00:00Z');
  await passTo('2026-03-17T23:00:00Z');
  const overdue = (await toldOf(id)).filter(({ what }) => what === 'dispute-overdue');
  expect(overdue.map(({ citizen }) => citizen)).toEqual([true, false]);
  expect(overdue[1]?.rooms.toSorted()).toEqual(qualityRooms);
});

test('every obligation tells why it is there, and of the closed ones who closed it and when', async () => {
  const story = await admit();
  const { id } = await dutyOf(nurse, story);
  const { body } = await service.call(nurse, `/obligations/${id}`);
  expect(body.why).toEqual({
    clause: { da: 'Det skal gøres.', en: 'It must be done.' },
    source: { da: 'opfundet til en prøve', en: 'made up for a test' },
    confidence: 'assumption',
    figures: { 'limit.4': '4 h' },
    parameterOrigins: {
      'limit.4': {
        name: { da: 'Tal', en: 'Number' },
        value: '4 h',
        origin: { da: 'opfundet til en prøve', en: 'made up for a test' },
        confidence: 'assumption',
      },
    },
    events: [expect.objectContaining({ type: 'stay.started', code: 'STIN' })],
    agreement: { id: 'work', version: 3, ruleVersion: 1, name: { da: 'Prøveaftale', en: 'Trial agreement' } },
    exceptions: [{ how: 'short-stay', text: { da: 'Kort ophold', en: 'Short stay' }, claimedBy: ['hospital'] }],
  });
  await order(nurse, id, ['exempt', { how: 'short-stay', reason: 'Hjem i aften' }]);
  const after = await service.call(nurse, `/obligations/${id}`);
  expect(after.body).toMatchObject({
    state: 'exempt',
    why: { closed: { state: 'exempt', event: { type: 'obligation.settled' } } },
    history: [{ what: 'exempt', by: { name: 'Nina' }, said: { how: 'short-stay', reason: 'Hjem i aften' } }],
  });
});

test('three equal breaches between the same two parties within the period are told as a pattern, once', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 4; n += 1) ids.push((await dutyOf(homeNurse, await admit())).id);
  await passTo('2026-03-02T09:00:00Z');
  const patterns = await service.database.db
    .selectFrom('milestone')
    .selectAll()
    .where('kind', '=', 'repeated')
    .execute();
  const mine = await service.database.db
    .selectFrom('deviation')
    .select('id')
    .where('rule_id', '=', 'home-care-reports')
    .execute();
  expect(patterns.filter(({ about }) => mine.some(({ id }) => id === about))).toHaveLength(1);
});

test('a long list is read page by page, each duty once, the most urgent first', async () => {
  const story = await admit();
  const { rows } = await sql<{ id: string; rank: number; due: Date | null }>`
    insert into obligation (id, pathway_id, key, trigger, agreement_id, agreement_version, title, rule, state, due, rank,
      organisation_sor, organisation_name, unit_sor, unit_name, home_unit_sor)
    select gen_random_uuid(), pathway_id, 'many:' || n, n::text, agreement_id, agreement_version, title, rule, state,
      case when n % 5 = 0 then null else due + n * interval '1 minute' end, n % 8, organisation_sor, organisation_name,
      '990011000016077', 'Lang Afdeling', '990011000016077'
    from obligation, generate_series(1, 250) as n
    where unit_sor = ${ward.sor} and not technical and pathway_id in (
      select p.id from pathway as p join citizen as c on c.id = p.citizen_id where c.cpr = ${story.citizen.cpr})
    returning id, rank, due`.execute(service.database.db);
  expect(rows).toHaveLength(250);
  const reader: Person = { ...nurse, id: 'Lone', name: 'Lone', unit: '990011000016077' };
  const pages: { duties: { id: string; state: string; due?: string }[]; totals?: object; after?: string }[] = [];
  do {
    const after = pages.at(-1)?.after;
    const more = after === undefined ? '' : `&after=${encodeURIComponent(after)}`;
    pages.push((await service.call(reader, `/worklist?unit=${reader.unit}${more}`)).body);
  } while (pages.at(-1)?.after);
  expect(pages.map(({ duties }) => duties.length)).toEqual([100, 100, 50]);
  expect(pages[0]?.totals).toMatchObject({ all: 250, breached: 157, snoozed: 0 });
  const duties = pages.flatMap((page) => page.duties);
  expect(new Set(duties.map(({ id }) => id)).size).toBe(250);
  const near = await service.call(reader, `/worklist?unit=${reader.unit}&state=warning`);
  expect(near.body.duties).toHaveLength(rows.filter(({ rank }) => rank === 6).length);
  const inOrder = rows.toSorted((a, b) => (placeText(a) < placeText(b) ? -1 : 1)).map(({ id }) => id);
  expect(duties.map(({ id }) => id)).toEqual(inOrder);
});

/** A row's place in the list as text: rank, then due, what has none last. */
function placeText({ rank, due, id }: { rank: number; due: Date | null; id: string }): string {
  return `${rank} ${due?.toISOString() ?? '~'} ${id}`;
}
