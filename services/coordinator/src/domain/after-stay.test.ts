import { isJudged, loadAgreements } from '@overgang/pathway-rules';
import { expect, test } from 'vitest';
import { canBeDoneAfterStay } from './after-stay.ts';

const all = loadAgreements().flatMap((agreement) => agreement.rules);
const rules = new Map(all.map((rule) => [rule.id, rule]));
const contentRules = new Set(
  all.filter((rule) => isJudged(rule) && rule.expects.kind === 'content').map(({ id }) => id),
);

test.each([
  ['plan-agreed-discharge', false],
  ['plan-municipality-response', false],
  ['ready-municipality-answer', false],
  ['adm-medication-reconciled', false],
  ['agr-citizen-involved', false],
  ['plan-coordinator', true],
  ['dis-report-sent', true],
  ['dis-epikrise-sent', true],
  ['dis-medication-fmk-updated', true],
  ['ed-letter-to-gp', true],
  ['post-first-visit', true],
])('whether %s can still be done when the citizen is home: %s', (ruleId, isPossible) => {
  const { group = '' } = rules.get(ruleId) ?? {};
  expect(group).not.toBe('');
  expect(canBeDoneAfterStay({ ruleId, group }, contentRules)).toBe(isPossible);
});
