import { expect, test } from 'vitest';
import { compareAbility } from './ability-comparison.ts';

test('what differs comes first, and what becomes worse before what becomes better', () => {
  const home = [
    { item: 'J1.1', level: 'B2' },
    { item: 'J3.5', level: 'B3' },
    { item: 'J3.8', level: 'B2' },
  ];
  const hospital = [
    { item: 'J1.1', level: 'B2' },
    { item: 'J3.5', level: 'B2' },
    { item: 'J3.8', level: 'B5', expected: 'B4' },
  ];
  expect(compareAbility(home, hospital).map(({ item, worse }) => [item, worse])).toEqual([
    ['J3.8', true],
    ['J3.5', false],
    ['J1.1', false],
  ]);
});

test('the level at home is the municipality’s own where it has one, else what the hospital says', () => {
  const hospital = [{ item: 'J1.1', level: 'B4', before: 'B3' }];
  expect(compareAbility([], hospital)).toMatchObject([{ before: 'B3', now: 'B4', worse: true }]);
  expect(compareAbility([{ item: 'J1.1', level: 'B5' }], hospital)).toMatchObject([{ before: 'B5', worse: false }]);
});

test('what the hospital has not assessed does not differ, and what is not known at home does', () => {
  const home = [{ item: 'J1.1', level: 'B4' }];
  expect(compareAbility(home, [{ item: 'J3.8', level: 'B2' }])).toMatchObject([
    { item: 'J3.8', now: 'B2', differs: true, worse: false },
    { item: 'J1.1', before: 'B4', differs: false, worse: false },
  ]);
});
