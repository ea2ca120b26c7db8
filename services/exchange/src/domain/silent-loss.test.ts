import fc from 'fast-check';
import { expect, test } from 'vitest';
import { poissonLowerTail } from './poisson.ts';
import { hourOf, judgeTraffic, silentLossParameters, type HourlyCounts, type Verdict } from './silent-loss.ts';

const start = hourOf(new Date('2026-01-05T00:00:00Z'));
const weekHourOf = (hour: number) => (((hour - start) % 168) + 168) % 168;
const judge = (counts: HourlyCounts, until: number): Verdict =>
  judgeTraffic({
    counts: new Map([...counts].filter(([hour]) => hour < until)),
    until,
    weekHourOf,
    parameters: silentLossParameters,
  });

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function poissonFrom(random: () => number, mean: number): number {
  let [events, product] = [0, random()];
  const limit = Math.exp(-mean);
  while (product > limit) [events, product] = [events + 1, product * random()];
  return events;
}

/** Ward hours: busy on working days, quiet at night and at weekends. */
function dayShape(weekHour: number): number {
  const hour = weekHour % 24;
  const isBusy = hour >= 8 && hour < 16;
  return (isBusy ? 2.2 : 0.4) * (weekHour >= 120 ? 0.4 : 1.24);
}

function steadyTraffic(perHour: number, { days, seed }: { days: number; seed: number }): Map<number, number> {
  const random = randomFrom(seed);
  const counts = new Map<number, number>();
  for (let hour = start; hour < start + days * 24; hour += 1) {
    const count = poissonFrom(random, perHour * dayShape(weekHourOf(hour)));
    if (count > 0) counts.set(hour, count);
  }
  return counts;
}

/** The counts of the last weeks only, as they are kept. */
function recent(counts: HourlyCounts, until: number): Map<number, number> {
  const kept = new Map<number, number>();
  for (let hour = until - 49 * 24; hour < until; hour += 1) {
    const count = counts.get(hour);
    if (count) kept.set(hour, count);
  }
  return kept;
}

test('the lower tail is that of the Poisson distribution', () => {
  expect(poissonLowerTail(0, 2)).toBeCloseTo(Math.exp(-2), 12);
  expect(poissonLowerTail(2, 2)).toBeCloseTo(5 * Math.exp(-2), 12);
  expect(poissonLowerTail(1000, 1000)).toBeCloseTo(0.508, 3);
  expect(poissonLowerTail(0, 0)).toBe(1);
});

test('steady traffic over a year raises hardly an alarm, whatever its volume', () => {
  let [alarms, checks] = [0, 0];
  for (const [seed, perHour] of [0.1, 1, 10].entries()) {
    const counts = steadyTraffic(perHour, { days: 365, seed: seed + 1 });
    for (let until = start + 21 * 24; until < start + 365 * 24; until += 17) {
      const { verdict } = judge(recent(counts, until), until);
      if (verdict === 'silent' || verdict === 'fallen') alarms += 1;
      checks += 1;
    }
  }
  expect(checks).toBeGreaterThan(1400);
  expect(alarms).toBeLessThanOrEqual(1);
});

test('a stop is found by the time 25 messages should have come, at any hour of the week', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 167 }),
      fc.double({ min: 0.2, max: 20, noNaN: true }),
      fc.integer({ min: 1, max: 1_000_000 }),
      (weekHour, perHour, seed) => {
        const stop = start + 35 * 24 + weekHour;
        const before = new Map([...steadyTraffic(perHour, { days: 43, seed })].filter(([hour]) => hour < stop));
        let [until, missed] = [stop, 0];
        while (missed < 25) {
          missed += perHour * dayShape(weekHourOf(until));
          until += 1;
        }
        expect(judge(before, until)).toMatchObject({ verdict: 'silent', seen: 0 });
      },
    ),
    { numRuns: 30 },
  );
});

test('a fall to a third is found within three days, with its figures, and is over when traffic is back', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 2, max: 10, noNaN: true }),
      fc.integer({ min: 1, max: 1_000_000 }),
      (perHour, seed) => {
        const fall = start + 35 * 24;
        const usual = steadyTraffic(perHour, { days: 43, seed });
        const low = steadyTraffic(perHour / 3, { days: 43, seed: seed + 1 });
        const counts = new Map(
          [...usual.keys(), ...low.keys()].map((hour) => [
            hour,
            (hour < fall || hour >= fall + 72 ? usual.get(hour) : low.get(hour)) ?? 0,
          ]),
        );
        const looks = Array.from({ length: 24 }, (_, index) => fall + 72 - index * 3);
        const found = looks
          .map((until) => judge(recent(counts, until), until))
          .find(({ verdict }) => verdict === 'fallen');
        expect(found).toBeDefined();
        expect(found?.seen).toBeLessThan((found?.expected ?? 0) * 0.7);
        expect(judge(recent(counts, fall + 144), fall + 144).verdict).toBe('normal');
      },
    ),
    { numRuns: 15 },
  );
});

test('nothing is said of traffic that is young or rare', () => {
  const young = steadyTraffic(5, { days: 10, seed: 1 });
  expect(judge(young, start + 12 * 24).verdict).toBe('unknown');
  const rare = new Map([
    [start, 3],
    [start + 20 * 24, 2],
  ]);
  expect(judge(rare, start + 40 * 24).verdict).toBe('unknown');
  expect(judge(new Map(), start).verdict).toBe('unknown');
});

test('one burst in the past is not expected again', () => {
  const counts = steadyTraffic(1, { days: 42, seed: 7 });
  counts.set(start + 30 * 24 + 10, 5000);
  expect(judge(counts, start + 42 * 24).verdict).toBe('normal');
});

test('a quiet night and a quiet weekend are no silence', () => {
  const office = new Map<number, number>();
  for (let hour = start; hour < start + 40 * 24; hour += 1) {
    const weekHour = weekHourOf(hour);
    if (weekHour < 120 && weekHour % 24 >= 8 && weekHour % 24 < 16) office.set(hour, 6);
  }
  for (let until = start + 30 * 24; until < start + 37 * 24; until += 1)
    expect([until - start, judge(office, until).verdict]).toEqual([until - start, 'normal']);
  const monday = start + 42 * 24;
  const stopped = new Map([...office].filter(([hour]) => hour < start + 40 * 24));
  expect(judge(stopped, monday + 9).verdict).not.toBe('silent');
  expect(judge(stopped, monday + 16).verdict).toBe('silent');
});
