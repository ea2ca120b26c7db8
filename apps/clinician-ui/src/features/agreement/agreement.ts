import { z } from 'zod';
import { Words } from '../../shared/obligation/obligation.ts';

const Scalar = z.union([z.string(), z.number(), z.boolean()]);
const Value = z.union([Scalar, z.array(z.string()), z.record(z.string(), Scalar)]);

const Parameter = z.object({
  unit: z.string(),
  value: Value,
  name: Words,
  origin: Words.optional(),
  confidence: z.string().optional(),
});
export type Parameter = z.infer<typeof Parameter>;

const Goal = z.object({
  name: Words,
  /** The figure of quality that tells how it goes. */
  indicator: z.string(),
  /** In percent. */
  target: z.number().optional(),
  origin: Words,
  confidence: z.string(),
});

const Conditions = z.record(z.string(), z.unknown());
const Pattern = z.object({ event: z.array(z.string()), where: Conditions.default({}) });
export type Pattern = z.infer<typeof Pattern>;

const Moment = z.object({
  event: z.array(Pattern).optional(),
  time: z.string().optional(),
  field: z.string().optional(),
});
export type Moment = z.infer<typeof Moment>;

const Limit = z.object({
  parameter: z.string().optional(),
  cases: z.array(z.object({ when: Conditions, parameter: z.string() })).default([]),
  before: z.boolean().default(false),
  anchor: Moment.default({}),
  /** Days that the limit does not lie after: in a field, or by a number counted from it. */
  latest: z.array(z.object({ field: z.string(), parameter: z.string().optional() })).default([]),
  grace: z.string().optional(),
});
export type Limit = z.infer<typeof Limit>;

/** What a rule waits for; which fields are there depends on `kind`. */
const Expectation = z.object({
  kind: z.string(),
  anyOf: z.array(Pattern).optional(),
  allOf: z.array(Pattern).optional(),
  until: z.array(Pattern).default([]),
  must: Conditions.default({}),
  event: z.string().optional(),
  from: Moment.optional(),
  to: Moment.optional(),
});
export type Expectation = z.infer<typeof Expectation>;

const Amount = z.union([z.number(), z.string()]);
const Applicability = z.object({
  sector: z.string().optional(),
  age: z.object({ from: Amount.optional(), below: Amount.optional() }).optional(),
  targetGroups: z.array(z.string()).optional(),
  class: z.array(z.string()).optional(),
  minStay: z.string().optional(),
  maxStay: z.string().optional(),
  destination: z.array(z.string()).optional(),
});

const Example = z.object({
  name: z.string(),
  events: z.array(
    z.object({
      id: z.string().optional(),
      type: z.string(),
      at: z.string(),
      registeredAt: z.string().optional(),
      data: Conditions.default({}),
    }),
  ),
  now: z.string(),
  expect: z.array(z.object({ state: z.string(), due: z.string().optional(), settledAt: z.string().optional() })),
});
export type Example = z.infer<typeof Example>;

export const Rule = z.object({
  id: z.string(),
  group: z.string().default(''),
  /** The clause that it is one party's or step's share of. */
  partOf: z.string().optional(),
  version: z.union([z.string(), z.number()]),
  validFrom: z.string().optional(),
  validTo: z.string().optional(),
  title: Words,
  clause: Words,
  source: Words,
  confidence: z.string(),
  severity: z.string(),
  responsible: z.string(),
  recipient: z.string().optional(),
  applies: Applicability.default({}),
  keptBySystem: Words.optional(),
  missing: Words.optional(),
  trigger: Pattern.optional(),
  deadline: Limit.optional(),
  pausedByLeave: z.boolean().default(false),
  expects: Expectation.optional(),
  whenLate: z.string().default('breached'),
  exceptions: z.array(z.object({ how: z.string(), text: Words, claimedBy: z.array(z.string()) })).default([]),
  examples: z.array(Example).default([]),
});
export type Rule = z.infer<typeof Rule>;

/** The rules in force for a region on a date. */
export const Agreement = z.object({
  id: z.string(),
  name: Words,
  region: z.string(),
  version: z.union([z.string(), z.number()]),
  validFrom: z.string(),
  validTo: z.string().optional(),
  parameters: z.record(z.string(), Parameter),
  goals: z.record(z.string(), Goal).default({}),
  rules: z.array(Rule),
  /** What the groups of rules are called, by their letter. */
  groups: z.record(z.string(), Words),
});
export type Agreement = z.infer<typeof Agreement>;

/** How a rule is kept: judged by the engine, kept by the system itself, or not to be seen because something is missing. */
export const judgings = ['judged', 'kept', 'missing'] as const;
export type Judging = (typeof judgings)[number];

export function judgingOf({ keptBySystem, missing }: Rule): Judging {
  if (missing) return 'missing';
  return keptBySystem ? 'kept' : 'judged';
}

/** Whether the rule is valid on a date, `yyyy-mm-dd`. */
export function isValidOn({ validFrom, validTo }: Rule, on: string): boolean {
  return (validFrom ?? '') <= on && (validTo === undefined || on <= validTo);
}

/** Each rule once: the version that is valid on the date, else its newest. In the order of their ids within each group. */
export function rulesOn(rules: Rule[], on: string): Rule[] {
  const newest = (versions: Rule[]) => versions.toSorted((a, b) => Number(b.version) - Number(a.version))[0];
  const byId = Map.groupBy(rules, ({ id }) => id);
  const chosen = [...byId.values()].flatMap(
    (versions) => newest(versions.filter((rule) => isValidOn(rule, on))) ?? newest(versions) ?? [],
  );
  return chosen.toSorted((a, b) => a.group.localeCompare(b.group));
}

/** The rules in whose id, title, clause or source every word occurs: the source in either language, else in the one shown. */
export function findRules(rules: Rule[], text: string, language: 'da' | 'en'): Rule[] {
  const words = text.trim().toLocaleLowerCase('da').split(/\s+/);
  return rules.filter((rule) => {
    const { id, title, clause, source } = rule;
    const said = [id, title[language], clause[language], source.da, source.en].join(' ').toLocaleLowerCase('da');
    return words.every((word) => said.includes(word));
  });
}

/** The rules that are not part of another; a clause with several parties or steps counts once. */
export function wholeRules(rules: Rule[]): Rule[] {
  return rules.filter(({ partOf }) => partOf === undefined);
}

interface Placed {
  rule: Rule;
  /** It stands under the rule that it is part of. */
  isPart: boolean;
}

/** Every rule followed by its parts; a part whose rule is not among them stands by itself. */
export function withParts(rules: Rule[]): Placed[] {
  const ids = new Set(rules.map(({ id }) => id));
  const isPart = ({ partOf }: Rule) => partOf !== undefined && ids.has(partOf);
  const partsOf = Map.groupBy(rules.filter(isPart), ({ partOf }) => partOf);
  const placed = (rule: Rule): Placed[] => [
    { rule, isPart: isPart(rule) },
    ...(partsOf.get(rule.id) ?? []).flatMap(placed),
  ];
  return rules.filter((rule) => !isPart(rule)).flatMap(placed);
}
