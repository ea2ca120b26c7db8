import { expect, test } from 'vitest';
import { agreementFor } from './agreement-for.ts';
import { loadAgreements } from './load-agreements.ts';

const agreements = loadAgreements();

test.each([
  ['1083', '2026-03-02', 'syddanmark'],
  ['1083', '2024-01-01', 'syddanmark'],
  ['1083', '2023-12-31', 'national'],
  ['1083', '2028-01-01', 'national'],
  ['1082', '2026-03-02', 'national'],
])('in region %s on %s the agreement in force is %s', (region, on, id) => {
  expect(agreementFor(agreements, { region, on }).id).toBe(id);
});

test('a date before any agreement is refused with what to do', () => {
  expect(() => agreementFor(agreements, { region: '1083', on: '2001-01-01' })).toThrow(/on 2001-01-01. Add one/);
});

test('the region keeps the national rules and replaces its own numbers', () => {
  const regional = agreementFor(agreements, { region: '1083', on: '2026-03-02' });
  const national = agreementFor(agreements, { region: '1082', on: '2026-03-02' });
  expect(regional.rules).toEqual(national.rules);
  expect(regional.parameters['shortStay.threshold']?.value).toBe(48);
  expect(national.parameters['shortStay.threshold']?.value).toBe(24);
});
