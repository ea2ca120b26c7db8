import type { Agreement } from '../agreement.ts';
import { figureOf, type Parameters } from '../parameter.ts';
import { isJudged, type Limit, type Rule } from '../rule.ts';

/** A rule as a person reads it: the clause, who owes whom, the limit with its numbers and where they come from. */
export function ruleText(rule: Rule, { id, parameters }: Pick<Agreement, 'id' | 'parameters'>): string {
  return [
    `${rule.id}, version ${rule.version} (group ${rule.group}, agreement ${id}, from ${rule.validFrom}${rule.validTo ? ` to ${rule.validTo}` : ''})`,
    rule.title.en,
    rule.title.da,
    '',
    rule.clause.en,
    rule.clause.da,
    '',
    ...row('owed by', `${rule.responsible}${rule.recipient ? ` to ${rule.recipient}` : ''}`),
    ...row('part of', rule.partOf),
    ...row('severity', rule.severity),
    ...row('source', `${rule.source.en} (${rule.confidence})`),
    ...(rule.source.da === rule.source.en ? [] : row('', rule.source.da)),
    ...row('judged', judgedHow(rule)),
    ...row('trigger', rule.trigger?.event.join(', ')),
    ...(rule.deadline ? limitLines(rule.deadline, parameters) : []),
    ...rule.exceptions.flatMap(({ how, text }) => row('exception', `${how}: ${text.en}`)),
    ...row('examples', String(rule.examples.length)),
  ].join('\n');
}

function row(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`${(name && `${name}:`).padEnd(11)} ${value}`];
}

function judgedHow(rule: Rule): string {
  if (rule.keptBySystem) return `kept by the system: ${rule.keptBySystem.en}`;
  if (rule.missing) return `not evaluable: ${rule.missing.en}`;
  return isJudged(rule) ? rule.expects.kind : '';
}

function limitLines(limit: Limit, parameters: Parameters): string[] {
  const { parameter, cases, grace, before, anchor, warnAfter, latest } = limit;
  const from = anchor.event?.flatMap(({ event }) => event).join(' or ') ?? 'the trigger';
  return [
    ...row('counted', `${before ? 'back ' : ''}from ${anchor.field ?? anchor.time ?? 'at'} of ${from}`),
    ...cases.flatMap((one) =>
      row('limit', `${numberText(one.parameter, parameters)} when ${JSON.stringify(one.when)}`),
    ),
    ...(parameter === undefined ? [] : row('limit', numberText(parameter, parameters))),
    ...latest.flatMap(({ field, parameter: key }) =>
      row('at latest', key === undefined ? field : `${numberText(key, parameters)} after ${field}`),
    ),
    ...(grace === undefined ? [] : row('grace', numberText(grace, parameters))),
    ...(warnAfter === undefined ? [] : row('warning', `from ${numberText(warnAfter, parameters)} on`)),
  ];
}

function numberText(key: string, parameters: Parameters): string {
  const parameter = parameters[key];
  return parameter ? `${figureOf(parameter)} (${key}; ${parameter.origin.en}; ${parameter.confidence})` : key;
}
