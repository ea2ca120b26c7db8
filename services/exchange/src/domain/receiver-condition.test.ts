import { expect, test } from 'vitest';
import { afterFailure, reachable, type Reachability } from './receiver-condition.ts';
import { defaultRetryPolicy as policy } from './retry-policy.ts';

const start = new Date('2026-03-02T08:00:00Z');
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const failed = (seconds: number, isProbe = false) => ({ at: later(seconds), isProbe, isFirst: true, spread: 0 });

/** A receiver whose tries failed at these seconds, without a probe. */
const failing = (...seconds: number[]) =>
  seconds.reduce<Reachability>((was, second) => afterFailure(was, failed(second), policy), reachable);

test('some failed tries leave a receiver open to all', () => {
  expect(failing(0, 1, 2, 3)).toEqual({ state: 'failing', failures: 4, probes: 0, since: start, nextTryAt: null });
});

test('one more closes it to all but a single try, and those under way then change nothing about when', () => {
  expect(failing(0, 1, 2, 3, 4)).toMatchObject({ state: 'failing', nextTryAt: later(6) });
  expect(failing(0, 1, 2, 3, 4, 5, 5, 5)).toMatchObject({ probes: 1, nextTryAt: later(6) });
});

test('each failed single try waits twice as long for the next, up to an hour', () => {
  const closed = failing(0, 0, 0, 0, 0);
  expect(afterFailure(closed, failed(2, true), policy)).toMatchObject({ probes: 2, nextTryAt: later(6) });
  const old = afterFailure({ ...closed, probes: 30 }, failed(86_400, true), policy);
  expect(old.nextTryAt).toEqual(later(90_000));
});

test('what fails time and again by itself keeps no other message waiting', () => {
  const closed = failing(0, 0, 0, 0, 0);
  const again = { ...failed(3600, true), isFirst: false };
  expect(afterFailure(closed, again, policy)).toMatchObject({ probes: 1, nextTryAt: later(3602) });
});

test('it is down when it has failed for five minutes, and stays down', () => {
  const closed = failing(0, 0, 0, 0, 0);
  expect(afterFailure(closed, failed(299, true), policy).state).toBe('failing');
  const down = afterFailure(closed, failed(300, true), policy);
  expect(down).toMatchObject({ state: 'down', since: start });
  expect(afterFailure(down, failed(301), policy).state).toBe('down');
});
