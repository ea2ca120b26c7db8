import type { Person } from '@overgang/service-kit';
import { expect, test } from 'vitest';
import { decideAccess, roomsOf, type Ties } from './access.ts';

const now = '2026-03-31T12:00:00.000Z';
const ties: Ties = {
  relations: [
    { kind: 'home-care', organisation: 'municipality', unit: 'home care north' },
    { kind: 'listed', organisation: 'practice', unit: 'practice' },
  ],
  stays: [{ organisation: 'hospital', unit: 'ward' }],
};
const as = (sector: Person['sector'], role: Person['role'], [organisation, unit]: [string, string]): Person => ({
  kind: 'person',
  id: 'p',
  name: 'P',
  sector,
  role,
  organisation,
  unit,
});

test.each([
  ['the ward of the stay', as('hospital', 'ward-nurse', ['hospital', 'ward']), true],
  ['another ward', as('hospital', 'ward-nurse', ['hospital', 'other']), false],
  ['the hospital\u2019s discharge coordinator', as('hospital', 'discharge-coordinator', ['hospital', 'other']), true],
  ['the home care unit', as('municipality', 'home-nurse', ['municipality', 'home care north']), true],
  ['another home care unit', as('municipality', 'home-nurse', ['municipality', 'home care south']), false],
  ['the municipality\u2019s visitator', as('municipality', 'visitator', ['municipality', 'x']), true],
  ['the visitator of another municipality', as('municipality', 'visitator', ['other', 'x']), false],
  ['the practice of the list', as('practice', 'gp', ['practice', 'practice']), true],
  ['another practice', as('practice', 'gp', ['other', 'other']), false],
  ['an administrator', as('operations', 'administrator', ['hospital', 'ward']), false],
  ['a quality consultant', as('hospital', 'quality-consultant', ['hospital', 'ward']), false],
])('%s: allowed is as the relation says', (_who, person, allowed) => {
  expect(decideAccess(person, ties, now).allowed).toBe(allowed);
});

test.each([
  ['2026-03-02T12:00:00.000Z', true],
  ['2026-02-27T12:00:00.000Z', false],
])('a ward may open a stay that ended %s: %s', (endedAt, allowed) => {
  const ended = { relations: [], stays: [{ organisation: 'hospital', unit: 'ward', endedAt }] };
  expect(decideAccess(as('hospital', 'ward-nurse', ['hospital', 'ward']), ended, now).allowed).toBe(allowed);
});

test('an administrator hears of no citizen and a nurse only of the own unit', () => {
  expect(roomsOf(as('operations', 'administrator', ['o', 'u']))).toEqual(['operations']);
  expect(roomsOf(as('municipality', 'home-nurse', ['o', 'u']))).toEqual(['unit:u']);
  expect(roomsOf(as('municipality', 'quality-consultant', ['o', 'u']))).toEqual(['quality:o']);
  expect(roomsOf(as('operations', 'quality-consultant', ['o', 'u']))).toEqual(['secretariat']);
});

test('a unit that owes the citizen something may open the citizen, and no other for that reason', () => {
  const owed = { ...ties, duties: [{ organisation: 'municipality', unit: 'home care south' }] };
  const may = (unit: string) => decideAccess(as('municipality', 'home-nurse', ['municipality', unit]), owed, now);
  expect(may('home care south')).toMatchObject({ allowed: true, reasons: ['role:home-nurse', 'duty-on-unit'] });
  expect(may('home care west')).toMatchObject({ allowed: false });
});
