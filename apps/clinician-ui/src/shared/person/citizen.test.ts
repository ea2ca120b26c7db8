import { expect, test } from 'vitest';
import { formatCpr, initialsOf, parseCpr } from './citizen.ts';

test('a CPR number is written with a hyphen and read with or without one', () => {
  expect(formatCpr('0101509995')).toBe('010150-9995');
  expect(parseCpr('010150-9995')).toBe('0101509995');
  expect(parseCpr(' 010150 9995 ')).toBe('0101509995');
  expect(parseCpr('01015')).toBeUndefined();
});

test('on a screen that others can see only the initials are shown', () => {
  expect(initialsOf('Åse Marie Bach-Lund')).toBe('Å.M.B.L.');
});
