import { expect, test } from 'vitest';
import { alikeDuties, alikePlanned } from './alike.ts';

const words = { da: 'Læs', en: 'Read' };
const duty = (id: string, more: object = {}) => ({
  id,
  ruleId: 'read',
  title: words,
  responsible: { sor: '2000', name: 'Odense Kommune' },
  state: 'pending',
  severity: 'medium',
  ...more,
});

test('what one party owes by one rule is one line with a count; another party, and what is late, has its own', () => {
  const other = { sor: '1001', name: 'M1' };
  const duties = [duty('a'), duty('b', { state: 'breached' }), duty('c'), duty('d', { responsible: other })];
  expect(alikeDuties(duties).map(({ one, count }) => [one.id, count])).toEqual([
    ['a', 2],
    ['b', 1],
    ['d', 1],
  ]);
});

test('two calls to be made are one line; one by another day is another', () => {
  const call = { id: '1', what: 'call' as const, who: 'Lægehuset', isLate: false };
  const planned = [call, { ...call, id: '2' }, { ...call, id: '3', on: '2026-11-24' }];
  expect(alikePlanned(planned).map(({ count }) => count)).toEqual([2, 1]);
});
