import { expect, test } from 'vitest';
import { jointVisitOf, jointVisitTopic } from './joint-visit.ts';

test.each([
  ['proposed', '2026-12-02T11:30:00.000Z', 'Fælles hjemmebesøg foreslået til 02-12-2026 kl. 12:30'],
  ['accepted', '2026-07-02T07:05:00.000Z', 'Fælles hjemmebesøg aftalt til 02-07-2026 kl. 09:05'],
  ['other-time', '2026-12-31T23:00:00.000Z', 'Fælles hjemmebesøg andet tidspunkt foreslået: 01-01-2027 kl. 00:00'],
] as const)('a joint visit that is %s is told in a heading and read back', (state, at, topic) => {
  expect(jointVisitTopic({ state, at })).toBe(topic);
  expect(jointVisitOf(topic)).toEqual({ state, at });
});

test.each([
  [undefined],
  ['Vedr. medicin'],
  ['Fælles hjemmebesøg på torsdag?'],
  ['Fælles hjemmebesøg aftalt til 31-02-2026 kl. 10:00'],
])('%s says nothing of one', (topic) => {
  expect(jointVisitOf(topic)).toBeUndefined();
});
