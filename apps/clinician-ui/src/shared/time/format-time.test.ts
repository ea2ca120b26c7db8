import { expect, test } from 'vitest';
import {
  formatDateTime,
  formatDistance,
  formatFigure,
  formatLength,
  formatMoment,
  parseDate,
  parseDateTime,
} from './format-time.ts';

const now = new Date('2026-11-22T12:00:00Z');

test('a time is told as distance and as clock', () => {
  const at = new Date('2026-11-22T10:50:00Z');
  expect(formatDistance(at, now, 'da')).toBe('for 1 t 10 min siden');
  expect(formatDistance(at, now, 'en')).toBe('1 h 10 min ago');
  expect(formatMoment(at, now, 'da')).toBe('i dag 11:50');
  expect(formatMoment(at, now, 'en')).toBe('today 11:50');
});

test('a time shortly after midnight in Denmark belongs to the Danish day, not to the UTC day', () => {
  expect(formatMoment(new Date('2026-11-22T23:10:00Z'), now, 'da')).toBe('i morgen 00:10');
});

test.each([
  [9, '9 min'],
  [60, '1 t'],
  [130, '2 t 10 min'],
  [76 * 60, '3 d 4 t'],
  [10 * 24 * 60, '10 d'],
])('%i minutes are written as %s', (minutes, text) => {
  expect(formatLength(minutes * 60_000, 'da')).toBe(text);
});

test.each([
  ['22-11-2026 14:05', '2026-11-22T13:05:00.000Z'],
  ['1-7-2026 9:00', '2026-07-01T07:00:00.000Z'],
  ['29-03-2026 03:00', '2026-03-29T01:00:00.000Z'],
  ['25-10-2026 02:30', '2026-10-25T01:30:00.000Z'],
])('%s on a Danish clock is the instant %s', (text, instant) => {
  expect(parseDateTime(text)?.toISOString()).toBe(instant);
});

test.each(['', 'i dag', '31-02-2026 10:00', '29-03-2026 02:30', '22-11-2026 25:00'])('%s is no time', (text) => {
  expect(parseDateTime(text)).toBeUndefined();
});

test('what is formatted can be read back', () => {
  expect(parseDateTime(formatDateTime(now))).toEqual(now);
});

test.each([
  ['01-02-2026', '2026-02-01'],
  ['31-02-2026', undefined],
])('the date %s is %s', (text, date) => {
  expect(parseDate(text)).toBe(date);
});

test.each([
  ['4 h', '4 t', '4 h'],
  ['1.5 h', '1,5 t', '1.5 h'],
  ['30 min', '30 min', '30 min'],
  ['2 d', '2 d', '2 d'],
  ['14 calendar days', '14 kalenderdage', '14 calendar days'],
  ['12:00', '12:00', '12:00'],
  ['80 %', '80 %', '80 %'],
  ['true', 'ja', 'yes'],
  ['2 hverdage, 12:00', '2. hverdag kl. 12:00', 'working day 2 at 12:00'],
  [
    'until 12:00 by 15:00, later by 12:00 the next day (hverdage)',
    'før 12:00: samme dag kl. 15:00, ellers næste hverdag kl. 12:00',
    'before 12:00: the same day at 15:00, else the next working day at 12:00',
  ],
  [
    '4 h within 08:00–16:00, else by 10:00 (every-day)',
    '4 t inden for 08:00–16:00, ellers næste dag kl. 10:00',
    '4 h within 08:00–16:00, else the next day at 10:00',
  ],
  [
    '08:00–15:00 (hverdage, last send 14:30)',
    '08:00–15:00, hverdage, send senest 14:30',
    '08:00–15:00, working days, send by 14:30',
  ],
])('the figure %s is %s in Danish and %s in English', (text, da, en) => {
  expect(formatFigure(text, 'da')).toBe(da);
  expect(formatFigure(text, 'en')).toBe(en);
});
