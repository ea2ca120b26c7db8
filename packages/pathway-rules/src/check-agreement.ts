import type { Agreement } from './agreement.ts';
import type { AgreementProblem } from './agreement-fault.ts';
import { deadlineOf } from './due-by.ts';
import type { Parameter } from './parameter.ts';
import type { Rule } from './rule.ts';

type Problem = Omit<AgreementProblem, 'file'>;

const required: readonly [string, Parameter['unit']][] = [
  ['warning.share', 'percent'],
  ['warning.max', 'hours'],
  ['calendar.saturdayIsHverdag', 'flag'],
  ['calendar.closingDays', 'yearlyDates'],
];

/** What the shape of a file cannot show: parameters that are missing or no limit, versions that overlap, examples. */
export function checkAgreement(rules: readonly Rule[], agreement: Agreement): Problem[] {
  return [
    ...required.flatMap(([key, unit]) => missingParameter(key, unit, agreement)),
    ...rules.flatMap((rule) => [
      ...deadlineProblems(rule, agreement),
      ...versionProblems(rule, rules),
      ...exampleProblems(rule),
    ]),
  ];
}

function missingParameter(key: string, unit: Parameter['unit'], { id, parameters }: Agreement): Problem[] {
  if (parameters[key]?.unit === unit) return [];
  return [{ field: `parameters.${key}`, text: `agreement ${id} lacks it in ${unit}`, mend: 'Add it or inherit it.' }];
}

function deadlineProblems(rule: Rule, { parameters }: Agreement): Problem[] {
  if (!rule.deadline) return [];
  const key = rule.deadline.parameter;
  const field = 'deadline.parameter';
  const parameter = parameters[key];
  if (!parameter) {
    return [{ rule: rule.id, field, text: `there is no parameter ${key}`, mend: `Add ${key} under parameters.` }];
  }
  if (deadlineOf(parameter)) return [];
  const text = `${key} is in ${parameter.unit}, which is no time limit`;
  return [{ rule: rule.id, field, text, mend: 'Name a parameter in minutes, hours, days, hverdage, time or window.' }];
}

function versionProblems(rule: Rule, rules: readonly Rule[]): Problem[] {
  const end = rule.validTo ?? '9999-12-31';
  const clash = rules.find(
    (other) =>
      other !== rule &&
      other.id === rule.id &&
      other.validFrom >= rule.validFrom &&
      (other.version <= rule.version || other.validFrom <= end),
  );
  if (!clash) return [];
  const text = `versions ${rule.version} and ${clash.version} are in force at the same time or out of order`;
  return [{ rule: rule.id, field: 'validTo', text, mend: 'End the older version the day before the newer begins.' }];
}

function exampleProblems({ id, examples }: Rule): Problem[] {
  const states = new Set(examples.flatMap(({ expect }) => expect.map(({ state }) => state)));
  const problem = (text: string, mend: string): Problem[] => [{ rule: id, field: 'examples', text, mend }];
  return [
    ...(states.has('fulfilled') ? [] : problem('no example keeps the rule', 'Add one that expects fulfilled.')),
    ...(states.has('breached') ? [] : problem('no example breaks the rule', 'Add one that expects breached.')),
  ];
}
