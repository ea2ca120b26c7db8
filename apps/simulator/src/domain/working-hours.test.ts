import { expect, test } from 'vitest';
import { inDaytime, inOfficeHours } from './working-hours.ts';

const at = (date: number, hour: number, minute = 0) => date * 1440 + hour * 60 + minute;
const monday = { weekday: 0 };

test.each([
  ['a weekday at ten stays', at(1, 10), at(1, 10)],
  ['before eight waits until eight', at(1, 6, 30), at(1, 8, 30)],
  ['after three waits until the morning after', at(1, 16), at(2, 8)],
  ['Friday evening waits until Monday', at(4, 18), at(7, 8)],
  ['Saturday at noon waits until Monday', at(5, 12), at(7, 8)],
])('in office hours: %s', (_name, minute, expected) => {
  expect(inOfficeHours(minute, monday)).toBe(expected);
});

test('a run that begins on a Saturday has its first open day on its third', () => {
  expect(inOfficeHours(at(0, 10), { weekday: 5 })).toBe(at(2, 8));
});

test.each([
  ['noon stays', at(0, 12), at(0, 12)],
  ['the night waits until ten', at(1, 3, 20), at(1, 10, 20)],
  ['late evening waits until ten the day after', at(0, 22, 5), at(1, 10, 5)],
])('nobody goes home at night: %s', (_name, minute, expected) => {
  expect(inDaytime(minute)).toBe(expected);
});
