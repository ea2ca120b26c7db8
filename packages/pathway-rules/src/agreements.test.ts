import { expect, test } from 'vitest';
import type { Agreement } from './agreement.ts';
import { evaluate } from './evaluate.ts';
import type { Example } from './example.ts';
import { loadAgreements } from './load-agreements.ts';
import type { PathwayEvent } from './pathway-event.ts';
import { isJudged, type Rule } from './rule.ts';

const agreements = loadAgreements();

interface Case {
  rule: Rule;
  agreement: Agreement;
  example: Example;
  title: string;
}

const cases = agreements.flatMap((own) =>
  own.rules
    .filter((rule) => isJudged(rule) && !own.inherited.includes(rule.id))
    .flatMap((rule) => rule.examples.map((example) => caseOf(rule, example, own))),
);

function caseOf(rule: Rule, example: Example, own: Agreement): Case {
  const agreement = agreements.find(({ id }) => id === (example.agreement ?? own.id)) ?? own;
  return { rule, agreement, example, title: `${agreement.id}, ${rule.id} ${rule.version}: ${example.name}` };
}

test.each(cases)('$title', ({ rule, agreement, example }) => {
  const obligations = evaluate(eventsOf(example), agreement, example.now).obligations.filter(isOf(rule));
  const expected = example.expect.map(({ trigger, state, due, settledAt, figures }) => ({
    state,
    ...(trigger !== undefined && { key: `${rule.id}:${trigger}` }),
    ...(due !== undefined && { due: new Date(due).toISOString() }),
    ...(figures && { reasons: { figures } }),
    ...(settledAt !== undefined && { settledAt: new Date(settledAt).toISOString() }),
  }));
  expect(obligations).toMatchObject(expected);
});

test('examples name agreements that are there', () => {
  const ids = [undefined, ...agreements.map(({ id }) => id)];
  for (const { example } of cases) expect(ids).toContain(example.agreement);
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
