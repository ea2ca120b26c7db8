import { expect, test } from 'vitest';
import { byDay, daysAhead, isHomeOnLeave, withLeave } from './homecomings.ts';
import { row } from './test-row.ts';

const now = new Date('2026-11-20T09:00:00Z');
const home = (id: string, at: string, certainty: 'agreed' | 'expected' = 'agreed') =>
  row({ id, comesHome: { at, certainty, weekend: false } });

test('homecomings are grouped by Danish day, the late ones first, weekends marked', () => {
  const rows = [
    home('late', '2026-11-19T12:00:00Z'),
    home('saturday', '2026-11-20T23:30:00Z'),
    home('today', '2026-11-20T12:00:00Z'),
    row({ id: 'unknown' }),
    row({
      id: 'was-home',
      status: 'ended',
      comesHome: { at: '2026-11-19T18:00:00Z', certainty: 'home', weekend: false },
    }),
  ];
  expect(byDay(rows, now).map(({ date, isWeekend, rows: own }) => [date, isWeekend, own.map(({ id }) => id)])).toEqual([
    ['passed', false, ['late']],
    ['2026-11-19', false, ['was-home']],
    ['2026-11-20', false, ['today']],
    ['2026-11-21', true, ['saturday']],
  ]);
});

test('seven days ahead are counted, what is agreed apart from what is only expected', () => {
  const days = daysAhead([home('a', '2026-11-20T12:00:00Z'), home('b', '2026-11-22T12:00:00Z', 'expected')], now);
  expect(days).toHaveLength(7);
  expect(days[0]).toEqual({ date: '2026-11-20', isWeekend: false, agreed: 1, other: 0 });
  expect(days[2]).toEqual({ date: '2026-11-22', isWeekend: true, agreed: 0, other: 1 });
});

test('who is home on leave is listed before the days, also when no homecoming is known, and once', () => {
  const leave = row({ id: 'leave', status: 'on-leave', leaveStartedAt: '2026-11-19T15:00:00Z' });
  const agreed = { ...home('agreed', '2026-11-20T12:00:00Z'), status: 'on-leave' as const };
  const rows = withLeave([agreed, home('today', '2026-11-20T12:00:00Z')], [leave, agreed, row({ id: 'away' })]);
  expect(byDay(rows, now).map(({ date, rows: own }) => [date, own.map(({ id }) => id)])).toEqual([
    ['on-leave', ['agreed', 'leave']],
    ['2026-11-20', ['today']],
  ]);
  const days = ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21'];
  expect(days.map((date) => isHomeOnLeave(leave, date, now))).toEqual([false, true, true, false]);
});
