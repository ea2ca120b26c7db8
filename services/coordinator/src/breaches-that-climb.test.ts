import { randomUUID } from 'node:crypto';
import type { Person } from '@overgang/service-kit';
import { expect, test } from 'vitest';
import { hospital, municipality, otherHospital, ward } from './testing/example-parties.ts';
import { people } from './testing/test-coordinator.ts';
import {
  withWorkService,
  service,
  leader,
  admit,
  dutiesOf,
  dutyOf,
  order,
  passTo,
  toldOf,
  wardRooms,
  qualityRooms,
  quality,
  nurse,
  homeNurse,
  gp,
} from './testing/work-lists.ts';

withWorkService();

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
  const dispute = body.disputes.find(({ obligationId }) => obligationId === id);
  const settled = { outcome: 'upheld', responsible: 'municipality', reason: 'Aftalens ordlyd' };
  await service.call(quality, `/disputes/${dispute?.id}/settle`, { commandId: randomUUID(), ...settled });
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
  const low = await dutyOf(gp, story);
  await passTo('2026-03-09T10:00:00Z');
  await passTo('2026-03-09T10:01:00Z');
  const once = [...new Set((await toldOf(id)).map(({ what }) => what))];
  expect(once).toEqual(['due', 'escalation1', 'escalation2', 'escalation3']);
  expect(await toldOf(low.id)).toEqual([]);
  expect(await dutiesOf(gp, story)).toMatchObject([{ id: low.id, state: 'breached', escalation: 0 }]);
});
