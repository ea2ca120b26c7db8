import type { Agreement } from '../agreement.ts';
import type { AgreementProblem } from '../agreement-fault.ts';
import { evaluate } from '../evaluate.ts';
import type { Example } from '../example.ts';
import type { Obligation } from '../obligation.ts';
import { Parameter } from '../parameter.ts';
import type { PathwayEvent } from '../pathway-event.ts';
import { isJudged, type Rule } from '../rule.ts';

type Outcome = Example['expect'][number];

/** The examples whose outcome is not the one written beside the rule. An agreement's own rules only. */
export function problemsInExamples(own: Agreement, agreements: readonly Agreement[]): AgreementProblem[] {
  return own.rules
    .filter((rule) => isJudged(rule) && !own.inherited.includes(rule.id))
    .flatMap((rule) =>
      rule.examples.flatMap((example) => {
        const told = differenceIn(example, { rule, own, agreements });
        return told === undefined ? [] : [problemOf(told, { own, rule, example })];
      }),
    );
}

function problemOf(
  text: string,
  { own, rule, example }: { own: Agreement; rule: Rule; example: Example },
): AgreementProblem {
  const field = `examples, "${example.name}"`;
  return { file: own.id, rule: rule.id, field, text, mend: 'Change the rule or what the example expects.' };
}

/** What came out instead of what the example expects, or nothing when it is the same. */
export function differenceIn(
  example: Example,
  { rule, own, agreements }: { rule: Rule; own: Agreement; agreements: readonly Agreement[] },
): string | undefined {
  const agreed = agreements.find(({ id }) => id === (example.agreement ?? own.id));
  if (!agreed) return `there is no agreement ${example.agreement ?? own.id}`;
  const found = evaluate(eventsOf(example), withValues(agreed, example.values), example.now).obligations.filter(
    ({ ruleId, ruleVersion }) => ruleId === rule.id && ruleVersion === rule.version,
  );
  if (found.length !== example.expect.length) {
    return `expects ${example.expect.length} obligations, got ${found.length}: ${found.map(shown).join('; ') || 'none'}`;
  }
  const index = example.expect.findIndex((expected, at) => !isAsExpected(expected, found[at], rule));
  const [expected, got] = [example.expect[index], found[index]];
  return expected && got ? `expects ${JSON.stringify(expected)}, got ${shown(got)}` : undefined;
}

/** The agreement as it would be with other numbers. */
function withValues(agreement: Agreement, values: Example['values']): Agreement {
  const parameters = { ...agreement.parameters };
  for (const [key, value] of Object.entries(values)) parameters[key] = Parameter.parse({ ...parameters[key], value });
  return { ...agreement, parameters };
}

function shown({ key, state, due, settledAt, reasons }: Obligation): string {
  return JSON.stringify({ key, state, due, settledAt, figures: reasons.figures });
}

function isAsExpected(expected: Outcome, got: Obligation | undefined, rule: Rule): boolean {
  if (!got) return false;
  const { trigger, state, due, settledAt, figures = {} } = expected;
  return (
    state === got.state &&
    (trigger === undefined || got.key === `${rule.id}:${trigger}`) &&
    isSameInstant(due, got.due) &&
    isSameInstant(settledAt, got.settledAt) &&
    Object.entries(figures).every(([name, value]) => got.reasons.figures[name] === value)
  );
}

function isSameInstant(expected: string | undefined, got: string | undefined): boolean {
  return expected === undefined || (got !== undefined && Date.parse(expected) === Date.parse(got));
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
