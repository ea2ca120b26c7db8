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

test('a title names what is owed, never what is done: it stands in a worklist until somebody has done it', () => {
  const told =
    /\b(er|bliver|får|skal|kræver|svarer|læser|følger|følges|sættes|hentes|overtager|navngivet|noteret|afgjort|aftalt)\b/;
  const mainClause = /^[^,;]*/;
  const titles = agreements.flatMap(({ rules }) =>
    rules.filter((rule) => isJudged(rule) && rule.expects.kind === 'followed-by').map(({ title }) => title.da),
  );
  expect(titles.filter((title) => told.test(mainClause.exec(title)?.[0] ?? ''))).toEqual([]);
});
