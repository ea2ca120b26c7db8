import { randomUUID } from 'node:crypto';
import { agreementFor, loadAgreements } from '@overgang/pathway-rules';
import type { Person } from '@overgang/service-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { atOnce, definitions } from './domain/indicators/definitions.ts';
import { hospital, municipality, otherHospital, ward } from './testing/example-parties.ts';
import { exampleStory } from './testing/example-story.ts';
import { people, systemOf, testCoordinator, type TestCoordinator } from './testing/test-coordinator.ts';

let service: TestCoordinator;
const { nurse, homeNurse, gp, administrator } = people;
const quality: Person = { ...nurse, id: 'Kim', name: 'Kim', role: 'quality-consultant' };
const elsewhere: Person = { ...quality, id: 'Finn', organisation: otherHospital.sor };
const visitator: Person = { ...homeNurse, id: 'Vita', role: 'visitator' };
const secretary: Person = { ...quality, id: 'Siv', sector: 'operations', organisation: '1', unit: '1' };

/**
 * Seven citizens with home care, admitted on 1 March, planned for and ready on the 2nd and home on the 3rd, with rehabilitation that
 * five are offered in time; home care reports on five, and one comes back, unreported.
 */
beforeAll(async () => {
  service = await testCoordinator();
  service.clock.now = new Date('2026-04-20T12:00:00Z');
  for (let place = 0; place < 7; place += 1) await aStay(place);
}, 60_000);
afterAll(() => service.close());

const named = ({ sor, name }: { sor: string; name: string }) => ({ sor, name });

async function aStay(place: number): Promise<void> {
  const story = exampleStory();
  const relation = { kind: 'home-care', citizen: story.citizen, from: '2026-01-01T00:00:00Z' };
  const organisation = named(municipality);
  const unit = { sor: '990021000016004', name: 'Hjemmeplejen Nord' };
  await service.call(systemOf(municipality.sor, 'system/citizens.write'), '/relations', {
    ...relation,
    organisation,
    unit,
  });
  const there = { from: 'ward', to: 'municipality' } as const;
  const back = { from: 'homeCare', to: 'ward' } as const;
  const training = story.rehabilitation({ ...there, at: '2026-03-03T10:00:00Z' });
  const offered = place < 5 ? '2026-03-09' : '2026-03-12';
  await service.tell(
    story.notice('STIN', { ...there, at: '2026-03-01T06:00:00Z' }).intake,
    ...(place < 5 ? [story.report({ ...back, at: '2026-03-01T06:01:00Z' }).intake] : []),
    story.plan({ ...there, at: '2026-03-02T10:00:00Z' }).intake,
    story.ready({ ...there, at: '2026-03-02T11:00:00Z' }, { readyAt: '2026-03-02T11:00:00Z' }).intake,
    story.notice('SLHJ', { ...there, at: '2026-03-03T11:00:00Z' }).intake,
    training.intake,
    story.rehabilitation({ ...back, at: '2026-03-04T08:00:00Z' }, { offered, of: training, activity: 'reply-message' })
      .intake,
  );
  const again = { episode: randomUUID(), ...there };
  if (place === 6) await service.tell(story.notice('STIN', { ...again, at: '2026-03-20T06:00:00Z' }).intake);
}

const figuresFor = async (who: Person, query = '') => {
  const { status, body } = await service.call(who, `/indicators${query}`);
  return { status, ...body, of: (id: string) => body.indicators.find((one) => one.id === id) };
};

test('the hospital’s quality contact sees its own figures, its wards’ and what the municipality owes it', async () => {
  const own = await figuresFor(quality);
  expect(own.groups).toEqual([
    { id: 'own', kind: 'own', sor: hospital.sor, name: hospital.name },
    { id: `unit:${ward.sor}`, kind: 'unit', sor: ward.sor, name: ward.name },
    { id: `party:${municipality.sor}`, kind: 'party', sor: municipality.sor, name: municipality.name },
  ]);
  expect(own.of('p-02')).toMatchObject({ total: { of: 0, hits: 0 } });
  expect(own.of('2.3-contacts')).toMatchObject({ total: { of: 7, hits: 0, value: 0, interval: { low: 0 } } });
  // One of seven is too few to be told.
  expect(own.of('2.1')).toMatchObject({ total: { hidden: true } });
  const march = { month: '2026-03', of: 7, hits: 0, limits: { low: 0, high: 0 } };
  expect(own.of('p-08')).toMatchObject({ months: expect.arrayContaining([expect.objectContaining(march)]) });
  const owedToIt = await figuresFor(quality, `?group=party:${municipality.sor}&months=3`);
  expect(owedToIt.of('p-02')).toMatchObject({ total: { of: 8, hits: 5 } });
  expect(owedToIt.of('p-02')).toHaveProperty('months.length', 3);
});

test('stays, plans, days spent ready and waits for rehabilitation are counted from what the messages told', async () => {
  const { of } = await figuresFor(quality);
  expect(of('p-05')).toMatchObject({ total: { of: 7, hits: 7 } });
  expect(of('p-06')).toMatchObject({ total: { of: 7, hits: 0, median: 25 } });
  expect(of('p-11')).toMatchObject({ total: { of: 7, hits: 0, median: 1, p90: 1 } });
  expect(of('2.4')).toMatchObject({ total: { of: 14, hits: 7, value: 50, median: 1 } });
  expect(of('2.5')).toMatchObject({ total: { of: 7, hits: 5, median: 7 } });
  expect(of('3')).toMatchObject({ total: { of: 7, hits: 7 } });
  const months: unknown = of('p-23')?.['months'];
  expect(months).toEqual(expect.arrayContaining([expect.objectContaining({ month: '2026-03', of: 8 })]));
});

test('the municipality sees the same of its own, the secretariat of every party, and a stranger nothing', async () => {
  for (const [who, group] of [
    [visitator, 'own'],
    [secretary, `party:${municipality.sor}`],
  ] as const) {
    expect((await figuresFor(who, `?group=${group}`)).of('p-02')).toMatchObject({ total: { of: 8, hits: 5 } });
  }
  const others = await figuresFor(elsewhere);
  expect(others.groups).toHaveLength(1);
  expect(others.indicators.every((one) => JSON.stringify(one).includes('"of":0'))).toBe(true);
});

test('who works in a unit, and operations, are refused, and every read is written down', async () => {
  for (const who of [nurse, homeNurse, administrator]) expect((await figuresFor(who)).status).toBe(403);
  expect((await service.call(gp, '/indicators')).status).toBe(200);
  const rows = await service.database.db.selectFrom('audit').selectAll().where('object', '=', 'indicators').execute();
  expect(rows.filter(({ decision }) => decision === 'refused')).toHaveLength(3);
  expect(rows).toContainEqual(expect.objectContaining({ person_id: 'Kim', decision: 'allowed', purpose: 'quality' }));
});

test('no citizen, person or pathway is told of', async () => {
  const { body } = await service.call(quality, '/indicators');
  const rows = await service.database.db.selectFrom('pathway').select('id').execute();
  const told = JSON.stringify(body);
  for (const word of ['Person', '020320', ...rows.map(({ id }) => id)]) expect(told).not.toContain(word);
});

test('each rule that is counted is in the agreement, is broken when late, and has a deadline unless it is judged at once', () => {
  const { rules } = agreementFor(loadAgreements(), { region: '1083', on: '2026-11-23' }) ?? { rules: [] };
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  const counted = definitions.flatMap(({ rules: ids = [] }) => ids);
  expect(new Set(counted).size).toBe(counted.length);
  expect(counted.filter((id) => known.get(id)?.whenLate !== 'breached')).toEqual([]);
  const withoutLimit = counted.filter((id) => known.get(id)?.deadline === undefined);
  expect(withoutLimit.toSorted()).toEqual(atOnce);
});

test('the goal of the agreement in force stands with the figure that follows it, and every goal has such a figure', async () => {
  const figures = await figuresFor(quality);
  expect(figures.of('2.5')).toMatchObject({
    goal: { target: 100, name: { en: 'Rehabilitation offered within seven days' } },
  });
  expect(figures.of('2.1')).toMatchObject({ goal: { name: { da: 'Færre akutte genindlæggelser' } } });
  expect(figures.of('p-01')).not.toHaveProperty('goal');
  const known = definitions.map(({ id }) => id);
  for (const { goals } of loadAgreements()) {
    expect(Object.values(goals).filter(({ indicator }) => !known.includes(indicator))).toEqual([]);
  }
});
