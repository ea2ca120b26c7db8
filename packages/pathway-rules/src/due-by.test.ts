import { expect, test } from 'vitest';
import { createCalendar } from './calendar.ts';
import { type Deadline, dueBy } from './due-by.ts';

const calendar = createCalendar({ saturdayIsHverdag: false, closingDays: ['06-05', '12-24', '12-31'] });
const ward: Deadline = { kind: 'window', lastSend: '14:30', to: '15:00', days: 'every-day' };
const clinic: Deadline = { ...ward, days: 'hverdage' };
const hours = (amount: number): Deadline => ({ kind: 'elapsed', minutes: amount * 60 });
const hverdage = (days: number): Deadline => ({ kind: 'hverdage', days });
const calendarDays = (days: number): Deadline => ({ kind: 'calendar-days', days });

// The numbers are those of the test vectors of the rule catalogue, section 3.
test.each([
  ['1: 24 hours across the start of summer time', '2026-03-28T14:00:00+01:00', hours(24), '2026-03-29T15:00:00+02:00'],
  ['2: 72 hours across the start of summer time', '2026-03-27T14:00:00+01:00', hours(72), '2026-03-30T15:00:00+02:00'],
  ['3: 2 hverdage over Easter', '2026-04-01T14:00:00+02:00', hverdage(2), '2026-04-08T23:59:59+02:00'],
  ['4: 7 calendar days over Christmas', '2025-12-19T10:00:00+01:00', calendarDays(7), '2025-12-26T23:59:59+01:00'],
  ['6: a ward reads on Saturday', '2026-03-06T14:35:00+01:00', ward, '2026-03-07T15:00:00+01:00'],
  ['6: a clinic reads on Monday', '2026-03-06T14:35:00+01:00', clinic, '2026-03-09T15:00:00+01:00'],
  ['6: sent at the last minute, read the same day', '2026-03-06T14:30:00+01:00', clinic, '2026-03-06T15:00:00+01:00'],
  ['6: sent at night, read the same day', '2026-03-06T02:00:00+01:00', clinic, '2026-03-06T15:00:00+01:00'],
  ['7: 5 hverdage over Ascension Day', '2026-05-07T12:00:00+02:00', hverdage(5), '2026-05-15T23:59:59+02:00'],
  ['10: store bededag is a hverdag from 2024', '2024-04-26T12:00:00+02:00', hverdage(2), '2024-04-30T23:59:59+02:00'],
  ['store bededag was none in 2023', '2023-05-04T12:00:00+02:00', hverdage(1), '2023-05-08T23:59:59+02:00'],
  ['24 hours across the end of summer time', '2026-10-24T14:00:00+02:00', hours(24), '2026-10-25T13:00:00+01:00'],
  ['closing days around Christmas', '2025-12-23T12:00:00+01:00', hverdage(1), '2025-12-29T23:59:59+01:00'],
  [
    'late in the evening in UTC is the next Danish day',
    '2026-07-01T22:30:00Z',
    calendarDays(0),
    '2026-07-02T23:59:59+02:00',
  ],
])('vector %s', (_name, anchor, deadline, due) => {
  expect(dueBy(anchor, deadline, calendar)).toBe(new Date(due).toISOString());
});

test.each([
  ['12:00:00', true],
  ['12:00:01', false],
])('vector 5: a plan sent at %s is before the cut-off at 12: %s', (time, inTime) => {
  const sent = `2026-03-06T${time}+01:00`;
  const due = dueBy(sent, { kind: 'clock-time', time: '12:00' }, calendar);
  expect(Date.parse(sent) <= Date.parse(due)).toBe(inTime);
});

test('closing days and Saturdays are as the parties agree', () => {
  const open = createCalendar({ saturdayIsHverdag: true, closingDays: [] });
  expect(['2026-06-05', '2026-12-24', '2026-12-31', '2026-03-07'].map(open.isHverdag)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['2026-06-05', '2026-12-24', '2026-12-31', '2026-03-07', '2026-05-01'].map(calendar.isHverdag)).toEqual([
    false,
    false,
    false,
    false,
    true,
  ]);
});
