import { expect, test } from 'vitest';
import { hourOf } from '../domain/silent-loss.ts';
import { weekHourOf } from './week-hour-of.ts';

test.each([
  ['a Monday at midnight', '2026-01-05T00:00:00+01:00', 0],
  ['a Wednesday afternoon in summer', '2026-07-08T15:30:00+02:00', 2 * 24 + 15],
  ['a Sunday evening', '2026-01-11T23:59:00+01:00', 167],
  ['New Year, a Thursday', '2026-01-01T10:00:00+01:00', 6 * 24 + 10],
  ['Christmas Eve, a Thursday', '2026-12-24T10:00:00+01:00', 6 * 24 + 10],
])('%s is an hour of its week', (_what, at, weekHour) => {
  expect(weekHourOf(hourOf(new Date(at)))).toBe(weekHour);
});
