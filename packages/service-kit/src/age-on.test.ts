import { expect, test } from 'vitest';
import { ageOn, danishDate } from './age-on.ts';

test.each([
  ['the day before a birthday', '1948-12-25', '2026-12-24', 77],
  ['on the birthday', '1948-12-25', '2026-12-25', 78],
  ['born on a leap day, on 28 February', '2004-02-29', '2025-02-28', 20],
  ['born on a leap day, on 1 March', '2004-02-29', '2025-03-01', 21],
  ['on the day of birth', '2026-03-01', '2026-03-01', 0],
])('age %s', (_case, bornOn, day, age) => {
  expect(ageOn(bornOn, day)).toBe(age);
});

test('the day changes at midnight in Denmark, not in Greenwich', () => {
  expect(danishDate(new Date('2026-07-01T21:59:00Z'))).toBe('2026-07-01');
  expect(danishDate(new Date('2026-07-01T22:00:00Z'))).toBe('2026-07-02');
});
