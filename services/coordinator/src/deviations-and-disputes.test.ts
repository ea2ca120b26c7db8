import { randomUUID } from 'node:crypto';
import type { Person } from '@overgang/service-kit';
import { expect, test } from 'vitest';
import { municipality, ward } from './testing/example-parties.ts';
import {
  withWorkService,
  service,
  admit,
  dutyOf,
  order,
  passTo,
  toldOf,
  qualityRooms,
  quality,
  nurse,
  homeNurse,
  gp,
} from './testing/work-lists.ts';

withWorkService();

test('a breach is recorded, confirmed by a person and exported as facts without names', async () => {
  const story = await admit();
  const { id } = await dutyOf(nurse, story);
  await passTo('2026-03-02T10:00:01Z');
  const find = async (who: Person) => {
    const { body } = await service.call(who, `/deviations?unit=${who.unit}`);
    return body.deviations.find(({ obligationId }) => obligationId === id);
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
    service.call(who, `/deviations/${deviation?.id}/${action}`, { commandId, ...body });
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

const found = async (search: string) => (await service.call(gp, `/precedents?${search}`)).body.precedents.length;

test('the quality contact of a party settles a dispute, and the next case finds it by rule and words', async () => {
  const story = await admit();
  const { id } = await dutyOf(nurse, story);
  await order(homeNurse, id, ['dispute', { reason: 'Hvem leverer plejesengen?' }]);
  const { body } = await service.call(quality, '/disputes?state=open');
  const dispute = body.disputes.find(({ obligationId }) => obligationId === id);
  expect(dispute).toMatchObject({
    state: 'open',
    settleBy: '2026-03-16T22:59:59.000Z',
    reason: 'Hvem leverer plejesengen?',
  });
  expect(JSON.stringify(dispute)).not.toContain('Anna');
  expect((await service.call(gp, `/disputes/${dispute?.id}`)).status).toBe(403);
  expect((await service.call(quality, `/disputes/${dispute?.id}`)).body.why).toMatchObject({
    agreement: { version: 3 },
  });
  const settle = (who: Person, change: object = {}, commandId = randomUUID()) =>
    service.call(who, `/disputes/${dispute?.id}/settle`, {
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
