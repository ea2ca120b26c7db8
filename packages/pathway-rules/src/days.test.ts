import { expect, test } from 'vitest';
import { createCalendar } from './calendar.ts';
import { isOn } from './days.ts';

const calendar = createCalendar({ saturdayIsHverdag: false, closingDays: [] });

test.each([
  ['every-day', '2026-03-08', true],
  ['hverdage', '2026-04-02', false],
  ['hverdage', '2026-04-01', true],
  ['friday', '2026-03-06', true],
  ['friday', '2026-03-07', false],
  ['monday', '2026-04-06', true],
] as const)('%s on %s: %s', (days, date, expected) => {
  expect(isOn(days, date, calendar)).toBe(expected);
});
