import { expect, test } from 'vitest';
import { viewOfCitizen } from './citizens.ts';

test.each([
  ['2026-03-01T22:59:59Z', 85],
  ['2026-03-01T23:00:00Z', 86],
])('a citizen grows older when the birthday begins in Denmark (%s)', (now, age) => {
  const citizen = { id: '1', cpr: '0203400000', given: ['Test'], family: 'Person' };
  expect(viewOfCitizen(citizen, new Date(now)).age).toBe(age);
});
