import { randomUUID } from 'node:crypto';
import type { Person } from '@overgang/service-kit';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
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
import { people } from './testing/test-coordinator.ts';
import {
  withWorkService,
  admitted,
  service,
  bo,
  leader,
  relate,
  admit,
  dutiesOf,
  dutyOf,
  order,
  passTo,
  quality,
  nurse,
  homeNurse,
  gp,
} from './testing/work-lists.ts';

withWorkService();

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

test('what an organisation has done, late as it was, is told by the episode of care, and to nobody else', async () => {
  const story = await admit();
  const { id } = await dutyOf(homeNurse, story);
  const closed = async (by: Person) => {
    const asked = { episodes: [story.episode, randomUUID()], ruleId: 'home-care-reports' };
    return JSON.stringify((await service.call(by, '/closed-duties', asked)).body);
  };
  const none = JSON.stringify({ episodes: [] });
  await passTo('2026-03-02T09:00:00Z');
  expect(await closed(homeNurse)).toBe(none);
  expect((await order(homeNurse, id, ['done', { how: 'own-system' }])).body).toEqual({ id, state: 'fulfilled-late' });
  expect(await closed(homeNurse)).toBe(JSON.stringify({ episodes: [story.episode] }));
  expect(await closed({ ...homeNurse, id: 'Else', unit: newUnit.sor })).toBe(none);
  for (const outside of [nurse, gp, people.administrator]) expect(await closed(outside)).toContain('no-relation');
  const told = await service.database.db
    .selectFrom('audit')
    .select(['person_id', 'decision'])
    .where('object', '=', 'closed-duties:home-care-reports')
    .orderBy('at')
    .execute();
  const decisions = told.map(({ person_id: by, decision }) => `${by} ${decision}`);
  expect(decisions.toSorted()).toEqual(['Ada refused', 'Anna allowed', 'Gerd refused', 'Nina refused']);
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

test('that a physician\u2019s duty is done or not needed a physician alone says, on the list and on the timeline', async () => {
  const story = await admit();
  const { id } = await dutyOf(gp, story);
  const staff: Person = { ...gp, id: 'Pia', name: 'Pia', role: 'practice-staff' };
  const reason = 'Ikke aktuelt';
  const refused = { status: 403, body: { code: 'physician-decides' } };
  expect((await order(staff, id, ['claim'])).status).toBe(200);
  expect(await order(staff, id, ['exempt', { how: 'not-relevant', reason }])).toMatchObject(refused);
  expect(await order(staff, id, ['settle', { how: 'not-relevant', note: reason }])).toMatchObject(refused);
  expect(await order(staff, id, ['done', { how: 'phone' }])).toMatchObject(refused);
  expect(await order(staff, id, ['settle', { how: 'phone' }])).toMatchObject(refused);
  expect((await order(gp, id, ['exempt', { how: 'not-relevant', reason }])).body).toMatchObject({ state: 'exempt' });
});

test('what belonged to a stay that is over is marked, and what can be done after it is not', async () => {
  const story = await admit();
  const isPast = async (who: Person) => (await dutyOf(who, story)).isPast;
  expect(await isPast(nurse)).toBeUndefined();
  service.clock.now = new Date('2026-03-02T11:00:00Z');
  await service.tell(story.notice('SLHJ', { from: 'ward', to: 'municipality', at: '2026-03-02T10:30:00Z' }).intake);
  expect([await isPast(nurse), await isPast(gp)]).toEqual([true, undefined]);
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
  expect((await dutiesOf(nurse, story)).filter(({ technical }) => !technical)).toEqual([]);
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

const peopleOf = async (who: Person, unit = who.unit) => (await service.call(who, `/units/${unit}/people`)).body.people;

test('a duty is handed over only to people who work with its list, named as they signed in', async () => {
  const story = await admit();
  const { id } = await dutyOf(homeNurse, story);
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
  expect(near.map(({ name }) => name)).toEqual(expect.arrayContaining(['Anna', 'Vita']));
  expect(near.map(({ name }) => name)).not.toContain('Ejnar');
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
