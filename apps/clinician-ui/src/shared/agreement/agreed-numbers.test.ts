import { expect, test } from 'vitest';
import { chargeFor, chargesOf } from './agreed-numbers.ts';

const both = { da: 'Aftale', en: 'Agreement' };

test('finished bed days are charged by the agreement’s own steps, and not at all where it has none', () => {
  const kroner = (value: number) => ({ value, origin: both });
  const charges = [
    { name: 'region', perDay: 'region' },
    { name: 'state', perDay: 'first', fromDay: 1, toDay: 2 },
    { name: 'state', perDay: 'later', fromDay: 3 },
  ];
  const agreed = chargesOf({
    name: both,
    parameters: { region: kroner(1976), first: kroner(1976), later: kroner(3952) },
    rules: [{ id: 'ready-bed-day-count', expects: { charges } }],
  });
  expect(agreed && [0, 2, 3].map((days) => chargeFor(agreed, days))).toEqual([0, 7904, 13_832]);
  expect(chargesOf({ name: both, parameters: {}, rules: [] })).toBeUndefined();
});
