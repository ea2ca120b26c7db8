import { expect, test } from 'vitest';
import { climbsFrom, escalationOf } from './escalation.ts';

const day = 86_400_000;
const at = '2026-03-02T10:00:00.000Z';

test.each([
  ['2026-03-03T10:00:00.000Z', 0, '2026-03-03T10:00:00.000Z'],
  ['2026-03-03T10:00:01.000Z', 1, '2026-03-04T10:00:00.000Z'],
  ['2026-03-04T10:00:01.000Z', 2, '2026-03-05T10:00:00.000Z'],
  ['2026-03-29T10:00:00.000Z', 3, undefined],
])('a breach that is open at %s has climbed to level %i', (now, level, nextAt) => {
  const { reached, ...rest } = escalationOf({ level: 0, since: at, isHeld: false }, day, now);
  expect(rest).toEqual({ level, ...(nextAt && { nextAt }) });
  expect(reached).toHaveLength(level);
});

test('without an agreed interval a breach never climbs', () => {
  expect(escalationOf({ level: 0, since: at, isHeld: false }, undefined, '2027-01-01T00:00:00.000Z')).toEqual({
    level: 0,
    reached: [],
  });
});

test('a breach that was told of afterwards climbs from when it was told', () => {
  expect(climbsFrom(at, '2026-03-05T08:00:00.000Z')).toBe('2026-03-05T08:00:00.000Z');
  expect(climbsFrom(at, '2026-03-01T08:00:00.000Z')).toBe(at);
});

test('a breach that is held stays at its level, and climbs on from there when it is let go', () => {
  const later = '2026-03-20T10:00:00.000Z';
  expect(escalationOf({ level: 1, since: at, isHeld: true }, day, later)).toEqual({ level: 1, reached: [] });
  expect(escalationOf({ level: 1, since: '2026-03-18T10:00:00.000Z', isHeld: false }, day, later)).toEqual({
    level: 2,
    reached: [{ level: 2, at: '2026-03-19T10:00:00.000Z' }],
    nextAt: later,
  });
});
