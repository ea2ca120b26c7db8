import type { Agreement } from '../agreement.ts';
import type { Goal } from '../goal.ts';
import { figureOf, type Parameter } from '../parameter.ts';
import type { Rule } from '../rule.ts';

/** What is agreed otherwise in the second agreement, line by line; nothing when they say the same. */
export function agreementDifference(one: Agreement, other: Agreement): string[] {
  return [
    ...keysOf(one.parameters, other.parameters).flatMap((key) =>
      changed(key, one.parameters[key], other.parameters[key], valueText),
    ),
    ...keysOf(one.goals, other.goals).flatMap((key) =>
      changed(`goal ${key}`, one.goals[key], other.goals[key], goalText),
    ),
    ...ruleIds(one, other).flatMap((id) => ruleDifference(id, one, other)),
  ];
}

function keysOf(one: object, other: object): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted();
}

function ruleIds(one: Agreement, other: Agreement): string[] {
  return [...new Set([...one.rules, ...other.rules].map(({ id }) => id))].toSorted();
}

function changed<Value>(
  name: string,
  before: Value | undefined,
  after: Value | undefined,
  text: (value: Value) => string,
): string[] {
  const [old, now] = [before, after].map((value) => (value === undefined ? 'absent' : text(value)));
  return old === now ? [] : [`${name}: ${old} → ${now}`];
}

function valueText(parameter: Parameter): string {
  return `${figureOf(parameter)} (${parameter.confidence})`;
}

function goalText({ indicator, target, name }: Goal): string {
  return `${name.en} (${indicator}${target === undefined ? '' : `, ${target} %`})`;
}

function ruleDifference(id: string, one: Agreement, other: Agreement): string[] {
  const [before, after] = [one, other].map(({ rules }) => rules.filter((rule) => rule.id === id));
  const lines = changed(id, rulesText(one, id), rulesText(other, id), String);
  const fields = before?.length === 1 && after?.length === 1 ? fieldsChanged(before[0], after[0]) : [];
  if (fields.length === 0) return lines;
  return [`${lines[0] ?? id} (changed: ${fields.join(', ')})`];
}

function fieldsChanged(one: object = {}, other: object = {}): string[] {
  const [before, after] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  return keysOf(one, other)
    .filter((key) => key !== 'examples')
    .filter((key) => JSON.stringify(before.get(key)) !== JSON.stringify(after.get(key)));
}

function rulesText({ rules }: Agreement, id: string): string | undefined {
  const versions = rules.filter((rule) => rule.id === id);
  return versions.length === 0 ? undefined : versions.map(ruleLine).join('; ');
}

function ruleLine({ version, validFrom, validTo, severity, deadline, ...rule }: Rule): string {
  const limit = deadline?.parameter ?? (deadline?.cases.map(({ parameter }) => parameter).join(', ') || 'no limit');
  const how = rule.keptBySystem ? 'kept by the system' : rule.missing ? 'not evaluable' : (rule.expects?.kind ?? '');
  return `version ${version} from ${validFrom}${validTo ? ` to ${validTo}` : ''}, ${severity}, ${how}, ${limit}`;
}
