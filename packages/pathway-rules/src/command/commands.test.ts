import { describe, expect, test } from 'vitest';
import { agreementFor } from '../agreement-for.ts';
import { loadAgreements } from '../load-agreements.ts';
import { agreementWith } from '../testing/rule-under-test.ts';
import { agreementDifference } from './agreement-difference.ts';
import { dueText, instantIn } from './due-text.ts';
import { problemsInExamples } from './problems-in-examples.ts';
import { ruleText } from './rule-text.ts';

const trial = agreementWith(`    trigger: { event: letter.sent }
    deadline:
      cases: [{ when: { priority: red }, parameter: one }]
      parameter: hverdag
    expects: { kind: followed-by, anyOf: [{ event: message.seen }] }`);
const [rule] = trial.rules;

describe('due', () => {
  test.each([
    ['2026-03-28T14:00', '2026-03-28T13:00:00.000Z'],
    ['2026-03-29 14:00', '2026-03-29T12:00:00.000Z'],
    ['2026-03-29T14:00:05+02:00', '2026-03-29T12:00:05.000Z'],
    ['2026-03-29', undefined],
    ['2026-13-29T14:00', undefined],
  ])('reads %s as %s', (text, instant) => {
    const read = instantIn(text);
    expect(read === undefined ? undefined : new Date(read).toISOString()).toBe(instant);
  });

  test('tells every case in Danish time with its number', () => {
    const instant = instantIn('2026-03-27T14:00') ?? 0;
    expect(rule && dueText(rule, instant, trial)).toEqual([
      'Fri 2026-03-27 15:00:00  (one: 1 h)',
      'Mon 2026-03-30 23:59:59  (hverdag: 1 hverdage)',
    ]);
  });
});

test('show tells clause, parties, limits with their origin, and how the rule is judged', () => {
  const text = rule ? ruleText(rule, trial) : '';
  expect(text).toContain('owed by:    hospital');
  expect(text).toContain('limit:      1 h (one; ours; assumption) when {"priority":"red"}');
  expect(text).toContain('judged:     followed-by');
});

test('diff tells numbers and rules that differ, and nothing else', () => {
  const agreements = loadAgreements();
  const [south, national] = ['1083', 'DK'].map((region) => agreementFor(agreements, { region, on: '2026-03-02' }));
  if (!south || !national || !rule) throw new Error('There are no agreements.');
  expect(agreementDifference(national, south)).toContain('shortStay.threshold: 24 h (assumption) → 48 h (sourced)');
  expect(agreementDifference(south, south)).toEqual([]);
  const stricter = { ...trial, rules: [{ ...rule, clause: { da: 'Anden.', en: 'Other.' } }] };
  expect(agreementDifference(trial, stricter)).toEqual(['trial-rule (changed: clause)']);
  expect(agreementDifference(trial, { ...trial, rules: [] })).toEqual([
    'trial-rule: version 1 from 2019-01-01, low, followed-by, hverdag → absent',
  ]);
});

test('check tells which example comes out otherwise, and how', () => {
  expect(problemsInExamples(trial, [trial])).toMatchObject([
    { rule: 'trial-rule', field: 'examples, "any"', text: 'expects 4 obligations, got 0: none' },
  ]);
});
