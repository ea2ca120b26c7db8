import { expect, test } from 'vitest';
import { abilityVocabularies, digitOf, levelOf, withScore } from './ability.ts';

const at = '2026-11-20T09:00:00Z';

test('there are 30 items, and each level has the digit that wards use', () => {
  const { items, levels } = abilityVocabularies();
  expect(items.size).toBe(30);
  expect([...levels.keys()].map(digitOf)).toEqual(['0', '1', '2', '3', '4', '9']);
  expect([levelOf('3'), levelOf('9'), levelOf('7')]).toEqual(['B4', 'B6', undefined]);
});

test('scores keep the order of the items, and one that is emptied is gone', () => {
  const order = ['J1.1', 'J3.8'];
  const first = withScore([], order, { item: 'J3.8', field: 'level', value: 'B3', at });
  const second = withScore(first, order, { item: 'J1.1', field: 'before', value: 'B1', at });
  expect(second.map((score) => score['item'])).toEqual(['J1.1', 'J3.8']);
  expect(withScore(second, order, { item: 'J1.1', field: 'before', value: undefined, at })).toEqual(first);
});
