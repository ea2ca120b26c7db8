import { expect, test } from 'vitest';
import { limitsOf, plansIn, type RehabilitationRow, stateOf } from './rehabilitation.ts';

const now = new Date('2026-03-03T09:00:00+01:00');

function row(id: string, course: Partial<RehabilitationRow['rehabilitation']['course']>): RehabilitationRow {
  const unit = { sor: '1', name: 'Ortopædkirurgi' };
  return {
    id,
    citizen: { id, name: 'Nancy Berggren', cpr: '2512489996', age: 77 },
    ward: unit,
    rehabilitation: {
      messageId: id,
      sentAt: '2026-03-01T10:00:00Z',
      from: unit,
      facts: {},
      course: { limit: '2026-03-08', settled: false, ...course },
    },
  };
}

const contact = { offeredOn: '2026-03-04', choiceInformed: true, by: 'Carsten Dahl' };
const late = row('late', { limit: '2026-03-02' });
const today = row('today', { limit: '2026-03-03' });
const far = row('far', {});
const offered = row('offered', { limit: '2026-03-04', contact, inTime: true, settled: true });
const closed = row('closed', { limit: '2026-02-20', closedAt: '2026-03-02T10:00:00Z', settled: true });

test('what has been done decides the state, else how near the limit is', () => {
  const unstarted = row('unstarted', {
    contact: { ...contact, offeredOn: '2026-03-02' },
    inTime: true,
    settled: true,
  });
  expect(stateOf(unstarted, now)).toBe('unstarted');
  expect([late, today, far, offered, closed].map((plan) => stateOf(plan, now))).toEqual([
    'overdue',
    'near',
    'open',
    'inTime',
    'closed',
  ]);
});

test('who is nearest the limit without contact is on top, what is closed last', () => {
  const all = [closed, offered, far, late, today];
  expect(plansIn('all', all).map(({ id }) => id)).toEqual(['late', 'today', 'far', 'offered', 'closed']);
  expect(plansIn('open', all).map(({ id }) => id)).toEqual(['late', 'today', 'far']);
  expect(plansIn('running', all).map(({ id }) => id)).toEqual(['offered']);
});

test('plans without contact are counted by the days they have left, the late together', () => {
  const counts = limitsOf([late, row('later', { limit: '2026-01-01' }), today, far, offered], now);
  expect(counts.filter(({ count }) => count > 0)).toEqual([
    { left: -1, count: 2 },
    { left: 0, count: 1 },
    { left: 5, count: 1 },
  ]);
});
