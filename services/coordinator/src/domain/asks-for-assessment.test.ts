import { expect, test } from 'vitest';
import { asksForAssessment } from './asks-for-assessment.ts';

test.each([
  ['Ved besøget i dag: varm og hostende. Beder om vurdering.', true],
  ['Der ønskes lægelig vurdering i dag', true],
  ['Vi anmoder om, at I vurderer borgeren.', true],
  ['Beder ikke om vurdering', false],
  ['Såret vurderes tørt.', false],
  ['Målt to gange.', false],
])('%s', (text, isAsked) => {
  expect(asksForAssessment([text])).toBe(isAsked);
});
