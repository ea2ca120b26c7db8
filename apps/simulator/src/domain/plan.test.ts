import { birthDate, parseCpr } from '@overgang/fhir-models';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planOf, type Wish } from './plan.ts';

const wish: Wish = {
  seed: 7,
  citizens: 200,
  days: 3,
  world: { wards: 3, psychiatricWards: 1, homeCareUnits: 6, practices: 2 },
  begins: { weekday: 0, minute: 600 },
  taken: new Set(),
};
const day = 1440;

const anyWish = fc
  .record({
    seed: fc.nat(),
    citizens: fc.integer({ min: 1, max: 40 }),
    days: fc.integer({ min: 1, max: 12 }),
    begins: fc.record({ weekday: fc.integer({ min: 0, max: 6 }), minute: fc.integer({ min: 0, max: day - 1 }) }),
  })
  .map((drawn) => ({ ...wish, ...drawn }));

test('the same seed gives the same citizens and the same plan; another seed gives others', () => {
  fc.assert(
    fc.property(anyWish, (any) => {
      expect(planOf(any)).toEqual(planOf(any));
    }),
    { numRuns: 30 },
  );
  expect(planOf(wish)).not.toEqual(planOf({ ...wish, seed: 8 }));
});

test('citizens do not depend on when the run begins', () => {
  const later = planOf({ ...wish, begins: { weekday: 5, minute: 90 } });
  expect(later.citizens).toEqual(planOf(wish).citizens);
});

test('every citizen has a number of the test series that can belong to nobody, and nobody shares one or has one that is taken', () => {
  const [first, ...others] = planOf({ ...wish, citizens: 3000 }).citizens.map(({ person }) => person.cpr);
  expect(new Set(others).size).toBe(2999);
  for (const cpr of others) {
    expect([parseCpr(cpr), cpr.slice(6, 8)]).toEqual([cpr, '99']);
    expect(birthDate(cpr)).toMatch(/^19[3-7]\d-\d\d-(?!01$)\d\d$/);
    expect([4, 3, 2, 7, 6, 5, 4, 3, 2, 1].reduce((sum, w, i) => sum + w * Number(cpr[i]), 0) % 11).not.toBe(0);
  }
  const without = planOf({ ...wish, taken: new Set([first ?? '']) }).citizens;
  expect(without.map(({ person }) => person.cpr)).not.toContain(first);
});

test('steps come in order of time, within the run, and every citizen’s stay begins before anything is done about it', () => {
  fc.assert(
    fc.property(anyWish, (any) => {
      const { events, citizens } = planOf(any);
      const minutes = events.map(({ minute }) => minute);
      expect(minutes).toEqual(minutes.toSorted((a, b) => a - b));
      for (const minute of minutes) {
        expect(Number.isInteger(minute)).toBe(true);
        expect(minute).toBeGreaterThanOrEqual(any.begins.minute);
        expect(minute).toBeLessThan(any.begins.minute + any.days * day);
      }
      for (const { index } of citizens) {
        const [first] = events.filter(({ citizen, step }) => citizen === index && !step.startsWith('planned-stay'));
        expect(['stay.began', 'stay.began-acutely', undefined]).toContain(first?.step);
      }
    }),
    { numRuns: 60 },
  );
});

const share = (part: number, whole: number) => Math.round((part / whole) * 100);

test('a long run has something of everything, most of it in time: about every tenth step with a limit is late', () => {
  const { events, citizens } = planOf({ ...wish, citizens: 2000, days: 60 });
  const count = (step: string) => events.filter((event) => event.step === step).length;
  const late = events.filter((event) => event.late).length;
  expect(share(late, events.length)).toBeGreaterThan(2);
  expect(share(late, events.length)).toBeLessThan(10);
  expect(new Set(events.map(({ step }) => step)).size).toBe(31);
  expect(new Set(citizens.map(({ course }) => course.kind)).size).toBe(6);
  expect(share(count('plan.answered'), count('plan.sent') + count('plan.renewed'))).toBeLessThan(98);
  expect(count('letter.seen')).toBeLessThan(count('letter.sent'));
});

test('most who come acutely come in the afternoon and evening, and hardly anybody at five in the morning', () => {
  const { events } = planOf({ ...wish, citizens: 3000, days: 30, begins: { weekday: 0, minute: 0 } });
  const came = events.filter(({ step }) => step === 'stay.began-acutely');
  const between = (from: number, to: number) =>
    came.filter(({ minute }) => minute % day >= from * 60 && minute % day < to * 60).length;
  expect(between(12, 20)).toBeGreaterThan(came.length * 0.4);
  expect(between(3, 6)).toBeLessThan(came.length * 0.06);
});
