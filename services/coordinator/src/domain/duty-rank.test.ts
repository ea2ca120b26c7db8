import { expect, test } from 'vitest';
import { rankOf, ranksOf, stateOfRank } from './duty-rank.ts';

test('what is broken comes first by severity, then what is in doubt, what is near, and the rest', () => {
  const order = [
    { state: 'breached', severity: 'critical' },
    { state: 'breached', severity: 'high' },
    { state: 'breached', severity: 'info' },
    { state: 'disputed', severity: 'critical' },
    { state: 'warning', severity: 'low' },
    { state: 'pending', severity: 'critical' },
  ] as const;
  const ranks = order.map(rankOf);
  expect(ranks).toEqual(ranks.toSorted((a = 0, b = 0) => a - b));
  expect(ranks.map((rank = 0) => stateOfRank(rank))).toEqual(order.map(({ state }) => state));
});

test.each(['fulfilled', 'fulfilled-late', 'void', 'exempt'] as const)('what is %s is on no list', (state) => {
  expect(rankOf({ state, severity: 'critical' })).toBeUndefined();
});

test('a figure that the system counts is on no list', () => {
  expect(rankOf({ state: 'pending', severity: 'info', responsible: 'system' })).toBeUndefined();
  expect(rankOf({ state: 'breached', severity: 'high', responsible: 'system' })).toBe(1);
});

test('the ranks of the states cover every rank once', () => {
  const states = ['breached', 'disputed', 'warning', 'pending'] as const;
  const ranks = states.flatMap((state) => {
    const [first, last] = ranksOf(state);
    return Array.from({ length: last - first + 1 }, (_, n) => first + n);
  });
  expect(ranks).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});
