import type { Comparison, Condition, Conditions } from './condition.ts';
import type { EventPattern, Moment } from './event-pattern.ts';
import type { Expectation } from './kinds/expectation.ts';
import type { Rule } from './rule.ts';

/** A part of a rule and the field it stands in. */
interface Placed<Part> {
  field: string;
  part: Part;
}

/** Every event pattern of the rule. */
export function patternsOf(rule: Rule): Placed<EventPattern>[] {
  const { trigger, given, givenNot, deadline, expects, exceptions } = rule;
  return [
    ...listed('trigger', trigger ? [trigger] : []),
    ...listed('given', given.flat()),
    ...listed('givenNot', givenNot),
    ...listed('deadline.anchor', deadline?.anchor.event),
    ...listed('deadline.anchor.expected', deadline?.anchor.expected?.event),
    ...listed('deadline.anchor.unless', deadline?.anchor.unless ? [deadline.anchor.unless] : []),
    ...(expects ? expected(expects) : []),
    ...listed(
      'exceptions.when',
      exceptions.flatMap(({ when }) => when ?? []),
    ),
  ];
}

function expected(expects: Expectation): Placed<EventPattern>[] {
  switch (expects.kind) {
    case 'followed-by':
      return [...listed('expects.anyOf', expects.anyOf), ...listed('expects.allOf', expects.allOf)];
    case 'offered-date':
      return listed('expects', [named(expects.event)]);
    case 'content':
      return listed('expects.mendedBy', expects.mendedBy ? [expects.mendedBy] : []);
    case 'never':
      return [...listed('expects.anyOf', expects.anyOf), ...listed('expects.until', expects.until)];
    case 'measure':
      return [...listed('expects.from', expects.from.event), ...listed('expects.to', expects.to.event)];
  }
}

function listed(field: string, patterns: readonly EventPattern[] = []): Placed<EventPattern>[] {
  return patterns.map((part) => ({ field, part }));
}

function named(event: string): EventPattern {
  return { event: [event], where: {}, match: {} };
}

/** Conditions on the trigger itself, outside its pattern. */
export function triggerConditionsOf({ deadline, expects }: Rule): Placed<Conditions>[] {
  const cases = deadline?.cases.map(({ when }) => ({ field: 'deadline.cases.when', part: when })) ?? [];
  return [...cases, ...(expects?.kind === 'content' ? [{ field: 'expects.must', part: expects.must }] : [])];
}

/** Moments and the patterns of the events they lie in; without a pattern in the trigger. */
export function momentsOf({ deadline, expects }: Rule): Placed<Moment>[] {
  const anchor = [
    ...(deadline ? [{ field: 'deadline.anchor.field', part: deadline.anchor }] : []),
    ...(deadline?.anchor.expected ? [{ field: 'deadline.anchor.expected.field', part: deadline.anchor.expected }] : []),
  ];
  if (expects?.kind !== 'measure') return anchor;
  return [
    ...anchor,
    { field: 'expects.from.field', part: expects.from },
    { field: 'expects.to.field', part: expects.to },
  ];
}

/** Every comparison in the rule's conditions. */
export function comparisonsOf(rule: Rule): Placed<Comparison>[] {
  const all = [
    ...patternsOf(rule).map(({ field, part }) => ({ field: `${field}.where`, part: part.where })),
    ...triggerConditionsOf(rule),
  ];
  return all.flatMap(({ field, part }) =>
    Object.entries(part).flatMap(([name, condition]) =>
      isComparison(condition) ? [{ field: `${field}.${name}`, part: condition }] : [],
    ),
  );
}

function isComparison(condition: Condition): condition is Comparison {
  return typeof condition === 'object' && !Array.isArray(condition);
}
