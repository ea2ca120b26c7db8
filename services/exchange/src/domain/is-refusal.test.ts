import { expect, test } from 'vitest';
import { isRefusal } from './is-refusal.ts';

test.each([
  [200, false],
  [302, false],
  [400, true],
  [401, false],
  [403, false],
  [404, false],
  [408, false],
  [413, true],
  [422, true],
  [429, false],
  [503, false],
])('HTTP %i refuses what was posted: %s', (status, refuses) => {
  expect(isRefusal(status)).toBe(refuses);
});
