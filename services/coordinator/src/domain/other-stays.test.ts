import { expect, test } from 'vitest';
import { hoursSinceStay, otherStayEvents } from './other-stays.ts';
import type { Stay } from './stay.ts';

const hour = 3_600_000;
const limits = { joined: 4 * hour, within: 30 * 24 * hour };
const at = (hours: number) => new Date(Date.parse('2026-03-02T12:00:00Z') + hours * hour).toISOString();
const home: Stay = { status: 'home', startedAt: at(-48), endedAt: at(0) };
const stay = (id: string, from: number, to?: number) => ({
  id,
  stay: {
    status: to === undefined ? 'in-hospital' : 'home',
    startedAt: at(from),
    ...(to !== undefined && { endedAt: at(to) }),
  } as const,
});

test.each([
  ['four hours after', 4, 4],
  ['thirty days after', 720, 720],
  ['later than that', 720.01, undefined],
])('a stay that starts %s', (_when, hours, expected) => {
  expect(hoursSinceStay({ others: [{ id: 'a', stay: home }], limits }, at(hours))).toBe(expected);
  const told = otherStayEvents(home, { others: [stay('b', hours)], limits });
  expect(told.map(({ data }) => data)).toEqual(expected === undefined ? [] : [{ hours: expected, pathway: 'b' }]);
});

test('a stay that starts before four hours have passed, as after a move between hospitals, is one with the former', () => {
  expect(hoursSinceStay({ others: [{ id: 'a', stay: home }], limits }, at(3.99))).toBeUndefined();
  const told = otherStayEvents(home, { others: [stay('b', 3.99)], limits });
  expect(told.map(({ data }) => data)).toEqual([{ hours: 3, pathway: 'b', joined: true }]);
});

test('a readmission follows the stay that ended last before it, and no stay before that', () => {
  const others = [stay('between', 24, 48), stay('last', 72)];
  expect(otherStayEvents(home, { others, limits }).map(({ id }) => id)).toEqual(['readmitted:between']);
  expect(hoursSinceStay({ others: [{ id: 'a', stay: home }, ...others], limits }, at(72))).toBe(24);
});

test('a death during another stay is told, and once', () => {
  const dead = { id: 'c', stay: { status: 'dead', endedAt: at(5) } } as const;
  expect(otherStayEvents(home, { others: [dead], limits })).toMatchObject([{ type: 'citizen.died', at: at(5) }]);
  expect(otherStayEvents({ status: 'dead', endedAt: at(5) }, { others: [dead], limits })).toEqual([]);
});
