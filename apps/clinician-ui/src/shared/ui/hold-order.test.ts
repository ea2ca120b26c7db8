import { expect, test } from 'vitest';
import { holdOrder } from './hold-order.ts';

test.each([
  { name: 'a new row comes last', wanted: ['c', 'a', 'b'], known: ['a', 'b', 'c'], expected: ['a', 'b', 'c'] },
  { name: 'a row that left the filter keeps its place', wanted: ['b'], known: ['a', 'b'], expected: ['a', 'b'] },
  { name: 'a row that no longer exists goes', wanted: ['b'], known: ['b'], expected: ['b'] },
])('$name while the order is held', ({ wanted, known, expected }) => {
  expect(holdOrder(['a', 'b'], wanted, known)).toEqual(expected);
});
