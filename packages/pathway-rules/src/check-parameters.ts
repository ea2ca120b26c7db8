import type { AgreementProblem } from './agreement-fault.ts';
import { canCountBack, isLimit } from './due-by.ts';
import type { Parameters, Unit } from './parameter.ts';
import type { Rule } from './rule.ts';
import { comparisonsOf } from './rule-parts.ts';

type Problem = Omit<AgreementProblem, 'file'>;

interface Use {
  field: string;
  key: string;
}

/** Every parameter a rule names must be there, in a unit that fits the place. */
export function parameterProblems(rule: Rule, parameters: Parameters): Problem[] {
  const problems = [...limitsIn(rule, parameters), ...inUnits(usesOf(rule), parameters)];
  return problems.map((problem) => ({ rule: rule.id, ...problem }));
}

function limitsIn({ deadline }: Rule, parameters: Parameters): Problem[] {
  if (!deadline) return [];
  const { parameter, cases, grace, before, warnAfter, latest } = deadline;
  const limits = [
    ...(parameter === undefined ? [] : [{ field: 'deadline.parameter', key: parameter }]),
    ...cases.map((one) => ({ field: 'deadline.cases.parameter', key: one.parameter })),
  ];
  const caps = latest.flatMap((one) => (one.parameter === undefined ? [] : [one.parameter]));
  return [
    ...limits.flatMap((limit) => limitProblem(limit, { parameters, before })),
    ...caps.flatMap((key) => limitProblem({ field: 'deadline.latest', key }, { parameters, before: false })),
    ...(grace === undefined
      ? []
      : limitProblem({ field: 'deadline.grace', key: grace }, { parameters, before: false })),
    ...(warnAfter === undefined
      ? []
      : limitProblem({ field: 'deadline.warnAfter', key: warnAfter }, { parameters, before: false })),
  ];
}

function limitProblem(
  { field, key }: Use,
  { parameters, before }: { parameters: Parameters; before: boolean },
): Problem[] {
  const parameter = parameters[key];
  if (!parameter) return [missing({ field, key })];
  if (!isLimit(parameter)) {
    const text = `${key} is in ${parameter.unit}, which is no time limit`;
    return [{ field, text, mend: 'Name a parameter in minutes, hours, days, hverdage, time or window.' }];
  }
  if (!before || canCountBack(parameter)) return [];
  const text = `${key} is in ${parameter.unit}, which cannot be counted back`;
  return [{ field, text, mend: 'Remove before, or use minutes, hours, calendarDays, hverdage, hverdageAt or time.' }];
}

const elapsed: readonly Unit[] = ['minutes', 'hours', 'calendarDays'];

function usesOf(rule: Rule): (Use & { units: readonly Unit[] })[] {
  const { applies, expects } = rule;
  const charges = expects?.kind === 'measure' ? expects.charges : [];
  const inConditions = comparisonsOf(rule).flatMap(({ field, part }) => [
    ...use(`${field}.within`, part.within, elapsed),
    ...use(`${field}.reaches`, part.reaches, [...elapsed, 'hverdage', 'hverdageAt']),
    ...use(`${field}.in`, part.in, ['window', 'time']),
    ...use(`${field}.notIn`, part.notIn, ['window', 'time']),
    ...use(`${field}.atLeast`, part.atLeast, ['count']),
    ...use(`${field}.atMost`, part.atMost, ['count']),
  ]);
  return [
    ...use('applies.minStay', applies.minStay, ['hours']),
    ...use('applies.maxStay', applies.maxStay, ['hours']),
    ...use('applies.untilStay', applies.untilStay, ['hours']),
    ...use('applies.agreed', applies.agreed, ['flag', 'hours', 'calendarDays', 'hverdage', 'count']),
    ...use('applies.age.from', applies.age?.from, ['count']),
    ...use('applies.age.below', applies.age?.below, ['count']),
    ...charges.flatMap(({ perDay }) => use('expects.charges.perDay', perDay, ['kroner'])),
    ...inConditions,
  ];
}

function use(
  field: string,
  key: string | number | undefined,
  units: readonly Unit[],
): (Use & { units: readonly Unit[] })[] {
  return typeof key === 'string' ? [{ field, key, units }] : [];
}

function inUnits(uses: readonly (Use & { units: readonly Unit[] })[], parameters: Parameters): Problem[] {
  return uses.flatMap(({ field, key, units }) => {
    const parameter = parameters[key];
    if (!parameter) return [missing({ field, key })];
    if (units.includes(parameter.unit)) return [];
    const text = `${key} is in ${parameter.unit}`;
    return [{ field, text, mend: `Name a parameter in ${units.join(' or ')}.` }];
  });
}

function missing({ field, key }: Use): Problem {
  return { field, text: `there is no parameter ${key}`, mend: `Add ${key} under parameters.` };
}
