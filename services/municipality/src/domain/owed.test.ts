import { expect, test } from 'vitest';
import { owedFor, type OwedStay } from './owed.ts';

const now = new Date('2026-11-23T22:00:00Z');
const until = '2026-11-20T11:00:00Z';
const home: OwedStay = {
  id: 's1',
  class: 'IMP',
  status: 'ended',
  deceased: false,
  startedAt: new Date('2026-11-15T08:00:00Z'),
  endedAt: new Date('2026-11-17T11:00:00Z'),
  services: { paused: [], running: [] },
  visits: [],
  dischargeReport: { sentAt: new Date('2026-11-17T09:00:00Z'), facts: { handedOutUntil: until } },
  arranged: {},
};
const kinds = (more: Partial<OwedStay>) => owedFor({ ...home, ...more }, now).map(({ kind }) => kind);
const noted = (state: 'has' | 'lacks', ends?: string) => ({
  arranged: { medicine: { state, until: ends, at: new Date('2026-11-21T08:00:00Z'), by: 'Birgit Lund' } },
});

test('medicine that ran out without a visit is owed since then; while it lasts, of who was visited or died, it is not', () => {
  expect(owedFor(home, now)).toEqual([{ kind: 'medicine-out', stayId: 's1', since: until, limit: until }]);
  expect(owedFor(home, new Date('2026-11-19T08:00:00Z'))).toEqual([]);
  expect(kinds({ visits: [{ kind: 'first' }] })).toEqual([]);
  expect(kinds({ deceased: true })).toEqual([]);
});

test('a visit that notes that it lacks ends nothing; new medicine does, until it has run out as well or a newer report tells', () => {
  expect(kinds({ visits: [{ kind: 'first' }], ...noted('lacks') })).toEqual(['medicine-out']);
  expect(kinds(noted('has', '2026-11-30T08:00:00Z'))).toEqual([]);
  expect(kinds(noted('has'))).toEqual([]);
  expect(kinds(noted('has', '2026-11-22T08:00:00Z'))).toEqual(['medicine-out']);
  const newer = { sentAt: new Date('2026-11-22T08:00:00Z'), facts: { handedOutUntil: '2026-11-25T08:00:00Z' } };
  expect(kinds({ ...noted('lacks'), dischargeReport: newer })).toEqual([]);
});
