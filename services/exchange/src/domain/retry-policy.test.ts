import { expect, test } from 'vitest';
import { defaultRetryPolicy as policy, isGivenUp, nextTryAt } from './retry-policy.ts';

const failedAt = new Date('2026-03-02T08:00:00Z');

test.each([
  [1, '2026-03-02T08:00:02.000Z'],
  [2, '2026-03-02T08:00:04.000Z'],
  [5, '2026-03-02T08:00:32.000Z'],
  [12, '2026-03-02T09:00:00.000Z'],
  [500, '2026-03-02T09:00:00.000Z'],
])('after try %i the next one starts by %s', (attempt, next) => {
  expect(nextTryAt(attempt, failedAt, { policy, spread: 0 }).toISOString()).toBe(next);
});

test.each([
  [0.5, '2026-03-02T08:45:00.000Z'],
  [1, '2026-03-02T08:30:00.000Z'],
])('what failed together is tried again spread over half of the delay: %d by %s', (spread, next) => {
  expect(nextTryAt(12, failedAt, { policy, spread }).toISOString()).toBe(next);
});

test.each([
  ['2026-02-25T08:00:01Z', false],
  ['2026-02-25T08:00:00Z', true],
])('a delivery queued at %s is given up five days later: %s', (queuedAt, isOver) => {
  expect(isGivenUp(new Date(queuedAt), failedAt, policy)).toBe(isOver);
});
