import type { AgreementProblem } from './agreement-fault.ts';
import type { Comparison, Conditions } from './condition.ts';
import type { EventPattern } from './event-pattern.ts';
import type { EventType } from './event-type.ts';
import type { Rule } from './rule.ts';
import { momentsOf, patternsOf, triggerConditionsOf } from './rule-parts.ts';

type Problem = Omit<AgreementProblem, 'file' | 'rule'>;
/** The event types by name; their fields include those common to their source. */
export type Vocabulary = ReadonlyMap<string, EventType>;

/** A rule may only name event types, fields and codes that events.yaml has. */
export function eventProblems(rule: Rule, vocabulary: Vocabulary): Omit<AgreementProblem, 'file'>[] {
  const trigger = rule.trigger?.event ?? [];
  const check = { vocabulary, trigger };
  const problems = [
    ...patternsOf(rule).flatMap(({ field, part }) => patternProblems(field, part, check)),
    ...triggerConditionsOf(rule).flatMap(({ field, part }) =>
      conditionProblems({ field, types: trigger }, part, check),
    ),
    ...momentsOf(rule).flatMap(({ field, part }) => {
      const types = part.event?.flatMap(({ event }) => event) ?? trigger;
      return part.field === undefined ? [] : fieldProblem({ field, types }, part.field, check);
    }),
    ...expectationProblems(rule, check),
    ...(rule.deadline?.latest ?? []).flatMap(({ field }) =>
      fieldProblem({ field: 'deadline.latest', types: trigger }, field, check),
    ),
    ...rule.examples.flatMap((example, index) => exampleProblems(example, index, check)),
  ];
  return problems.map((problem) => ({ rule: rule.id, ...problem }));
}

interface Check {
  vocabulary: Vocabulary;
  trigger: readonly string[];
}

interface Place {
  field: string;
  types: readonly string[];
}

function patternProblems(field: string, { event, where, match }: EventPattern, check: Check): Problem[] {
  const unknown = event.flatMap((type) => typeProblem(`${field}.event`, type, check));
  if (unknown.length > 0) return unknown;
  return [
    ...conditionProblems({ field: `${field}.where`, types: event }, where, check),
    ...Object.keys(match).flatMap((own) => fieldProblem({ field: `${field}.match`, types: event }, own, check)),
    ...Object.values(match).flatMap((theirs) =>
      fieldProblem({ field: `${field}.match`, types: check.trigger }, theirs, check),
    ),
  ];
}

function typeProblem(field: string, type: string, { vocabulary }: Check): Problem[] {
  if (vocabulary.has(type)) return [];
  return [{ field, text: `there is no event ${type}`, mend: 'Name one of events.yaml, or add a line there.' }];
}

function conditionProblems(place: Place, conditions: Conditions, check: Check): Problem[] {
  return Object.entries(conditions).flatMap(([name, condition]) => {
    const at = { ...place, field: `${place.field}.${name}` };
    if (typeof condition !== 'object' || Array.isArray(condition)) {
      return valueProblems(at, { name, values: [condition].flat() }, check);
    }
    const others = [condition.notAfter, condition.notBefore, condition.after, condition.of].filter(
      (other) => other !== undefined,
    );
    return [
      ...fieldProblem(at, name, check),
      ...comparisonProblems(at, name, { check, condition }),
      ...others.flatMap((other) => momentProblem(at, other, check)),
    ];
  });
}

function momentProblem(place: Place, name: string, check: Check): Problem[] {
  const ofTrigger = name.startsWith('trigger.');
  return fieldProblem(
    ofTrigger ? { ...place, types: check.trigger } : place,
    ofTrigger ? name.slice('trigger.'.length) : name,
    check,
  );
}

/** The field must be there, and the values must be such as it can hold. */
function valueProblems(
  place: Place,
  { name, values }: { name: string; values: readonly unknown[] },
  check: Check,
): Problem[] {
  const fields = fieldsOf(place, name, check);
  if (fields.length === 0) return fieldProblem(place, name, check);
  return values
    .filter((value) => !fields.some((field) => canHold(field, value)))
    .map((value) => ({
      field: place.field,
      text: `${name} cannot be ${JSON.stringify(value)}`,
      mend: mendFor(fields),
    }));
}

type FieldType = EventType['fields'][string];

function fieldsOf({ types }: Place, name: string, { vocabulary }: Check): FieldType[] {
  return types.flatMap((type) => vocabulary.get(type)?.fields[name] ?? []);
}

function canHold({ type, codes }: FieldType, value: unknown): boolean {
  if (type === 'flag') return typeof value === 'boolean';
  if (type === 'count') return typeof value === 'number';
  return typeof value === 'string' && (codes === undefined || codes.includes(value));
}

function mendFor(fields: readonly FieldType[]): string {
  const codes = fields.flatMap((field) => field.codes ?? []);
  if (codes.length > 0) return `Use one of: ${[...new Set(codes)].join(', ')}.`;
  return `Write a value of type ${[...new Set(fields.map(({ type }) => type))].join(' or ')}.`;
}

/** Numbers are compared with numbers, moments with moments. */
function comparisonProblems(place: Place, name: string, { check, condition }: Compared): Problem[] {
  const types = fieldsOf(place, name, check).map(({ type }) => type);
  const { atLeast, atMost, present: _present, ...moments } = condition;
  const asksNumber = atLeast !== undefined || atMost !== undefined;
  const asksMoment = Object.values(moments).some((part) => part !== undefined);
  const wrong = (allowed: readonly string[]): boolean =>
    types.length > 0 && !types.some((type) => allowed.includes(type));
  const isWrong = (asksNumber && wrong(['count'])) || (asksMoment && wrong(['instant', 'date']));
  if (!isWrong) return [];
  const text = `${name} holds a ${types.join(' or ')}, which cannot be compared so`;
  return [
    { field: place.field, text, mend: 'Compare a count with atLeast and atMost, an instant or date with moments.' },
  ];
}

interface Compared {
  check: Check;
  condition: Comparison;
}

const ownTimes = ['at', 'registeredAt'];

function fieldProblem({ field, types }: Place, name: string, { vocabulary }: Check): Problem[] {
  if (ownTimes.includes(name)) return [];
  const known = types.flatMap((type) => vocabulary.get(type) ?? []);
  if (known.length === 0 || known.some((type) => type.carriesAny || name in type.fields)) return [];
  const text = `${types.join(', ')} has no field ${name}`;
  return [{ field, text, mend: `Add ${name} to it in events.yaml, or use one of its fields.` }];
}

function expectationProblems({ expects }: Rule, check: Check): Problem[] {
  if (expects?.kind !== 'offered-date') return [];
  const { event, dateField, latest } = expects;
  return [
    ...fieldProblem({ field: 'expects.dateField', types: [event] }, dateField, check),
    ...(latest === undefined ? [] : fieldProblem({ field: 'expects.latest', types: check.trigger }, latest, check)),
  ];
}

function exampleProblems({ events }: Rule['examples'][number], index: number, check: Check): Problem[] {
  return events.flatMap(({ type, data }, number) => {
    const field = `examples.${index}.events.${number}`;
    const unknown = typeProblem(field, type, check);
    if (unknown.length > 0 || check.vocabulary.get(type)?.carriesAny) return unknown;
    return Object.entries(data).flatMap(([name, value]) =>
      valueProblems({ field: `${field}.data.${name}`, types: [type] }, { name, values: [value] }, check),
    );
  });
}
