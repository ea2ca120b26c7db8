import { expect, test } from 'vitest';
import { agreementFor } from './agreement-for.ts';
import { calendarOf } from './calendar.ts';
import { loadAgreements } from './load-agreements.ts';
import { hasReached } from './moments.ts';

const { parameters } = agreementFor(loadAgreements(), { region: '1082', on: '2026-03-02' });
const place = { parameters, calendar: calendarOf(parameters) };

// Handed out on Friday 6 March 2026: the end of the next hverdag is Monday night.
test.each([
  ['2026-03-07', false],
  ['2026-03-09', true],
  ['2026-03-09T21:59:00.000Z', false],
  ['2026-03-09T22:59:00.000Z', true],
  [undefined, false],
])('medicine that lasts until %s lasts long enough: %s', (until, expected) => {
  const at = Date.parse('2026-03-06T12:00:00.000Z');
  const fact = {
    id: 'e1',
    type: 'medicine.handedOut',
    at,
    registeredAt: at,
    data: { until },
    toldAt: at,
    toldBy: 'e1',
  };
  expect(hasReached({ fact, field: 'until', of: 'at' }, 'medicine.supplyUntil', place)).toBe(expected);
});
