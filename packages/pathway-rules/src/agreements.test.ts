import { expect, test } from 'vitest';
import { differenceIn } from './command/problems-in-examples.ts';
import { loadAgreements } from './load-agreements.ts';
import { isJudged } from './rule.ts';

const agreements = loadAgreements();

const cases = agreements.flatMap((own) =>
  own.rules
    .filter((rule) => isJudged(rule) && !own.inherited.includes(rule.id))
    .flatMap((rule) =>
      rule.examples.map((example) => ({ own, rule, example, title: `${own.id}, ${rule.id}: ${example.name}` })),
    ),
);

test.each(cases)('$title', ({ own, rule, example }) => {
  expect(differenceIn(example, { rule, own, agreements })).toBeUndefined();
});
