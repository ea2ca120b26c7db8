import { describe, expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import { loadAgreements } from './load-agreements.ts';
import type { PathwayEvent } from './pathway-event.ts';
import type { Example, Rule } from './rule.ts';

const agreements = loadAgreements();

describe.each(agreements)('agreement $id', (agreement) => {
  describe.each(agreement.rules)('rule $id version $version', (rule) => {
    test.each(rule.examples)('$name', (example) => {
      const obligations = evaluate(eventsOf(example), agreement, example.now).filter(isOf(rule));
      const expected = example.expect.map(({ trigger, state, due, settledAt }) => ({
        state,
        ...(trigger !== undefined && { key: `${rule.id}:${trigger}` }),
        ...(due !== undefined && { due: new Date(due).toISOString() }),
        ...(settledAt !== undefined && { settledAt: new Date(settledAt).toISOString() }),
      }));
      expect(obligations).toMatchObject(expected);
    });
  });
});

test('every agreement has rules, and every rule is told in Danish and English', () => {
  expect(agreements.map(({ id }) => id)).toEqual(['national', 'syddanmark']);
  for (const { rules } of agreements) expect(rules.length).toBeGreaterThan(0);
});

function isOf({ id, version }: Rule): (obligation: { ruleId: string; ruleVersion: number }) => boolean {
  return ({ ruleId, ruleVersion }) => ruleId === id && ruleVersion === version;
}

function eventsOf({ events }: Example): PathwayEvent[] {
  return events.map(({ id, type, at, registeredAt, data }, index) => ({
    id: id ?? `e${index + 1}`,
    type,
    at,
    registeredAt: registeredAt ?? at,
    data,
  }));
}
