import { expect, test } from 'vitest';
import { hverdagFrom, nextHverdagAt } from './next-hverdag.ts';

test.each([
  ['a Monday', '2026-11-23T10:00:00Z', '2026-11-24T07:00:00.000Z'],
  ['a Friday', '2026-11-20T10:00:00Z', '2026-11-23T07:00:00.000Z'],
  ['the Wednesday before Easter', '2026-04-01T10:00:00Z', '2026-04-07T06:00:00.000Z'],
  ['the day before Ascension', '2026-05-13T10:00:00Z', '2026-05-15T06:00:00.000Z'],
  ['the day before Christmas Eve', '2026-12-23T10:00:00Z', '2026-12-28T07:00:00.000Z'],
  ['late on a Sunday in Denmark, still Sunday in UTC', '2026-11-22T23:30:00Z', '2026-11-24T07:00:00.000Z'],
])('after %s comes the next hverdag at eight', (_day, now, expected) => {
  expect(nextHverdagAt(new Date(now), '08:00').toISOString()).toBe(expected);
});

test.each([
  ['today', '2026-11-21T10:00:00Z', 0, '2026-11-21'],
  ['tomorrow', '2026-11-23T10:00:00Z', 1, '2026-11-24'],
  ['the Saturday after a Monday', '2026-11-23T10:00:00Z', 5, '2026-11-30'],
  ['Christmas Eve', '2026-12-23T10:00:00Z', 1, '2026-12-28'],
])('a likely day is a hverdag: %s', (_day, now, days, expected) => {
  expect(hverdagFrom(new Date(now), days)).toBe(expected);
});
