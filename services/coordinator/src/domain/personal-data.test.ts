import { expect, test } from 'vitest';
import { tellsOfPersons } from './personal-data.ts';

test.each([
  ['Borger 010203-1234 ventede', true],
  ['0102031234', true],
  ['010203 1234', true],
  ['Fru Jensen fik sit hjælpemiddel', true],
  ['Sygeplejerske Nina tog stilling', true],
  ['Hjælpemidlet leveres af sygehuset til det er afklaret', false],
  ['Sag 20260302123456 og 12 dage', false],
])('%s', (text, tells) => {
  expect(tellsOfPersons(text, ['Anna Jensen', 'Nina', 'Bo'])).toBe(tells);
});
