import type { Agreement } from './agreement.ts';
import type { AgreementProblem } from './agreement-fault.ts';
import { eventProblems, type Vocabulary } from './check-events.ts';
import { parameterProblems } from './check-parameters.ts';
import type { ObligationState } from './obligation-state.ts';
import type { Unit } from './parameter.ts';
import { isJudged, type Rule } from './rule.ts';

type Problem = Omit<AgreementProblem, 'file'>;

const required: readonly [string, Unit][] = [
  ['warning.share', 'percent'],
  ['warning.max', 'hours'],
  ['calendar.saturdayIsHverdag', 'flag'],
  ['calendar.closingDays', 'yearlyDates'],
];

/** What an agreement must have before any rule can be judged by it. */
export function requiredParameters({ id, parameters }: Agreement): Problem[] {
  return required
    .filter(([key, unit]) => parameters[key]?.unit !== unit)
    .map(([key, unit]) => ({
      field: `parameters.${key}`,
      text: `agreement ${id} lacks it in ${unit}`,
      mend: 'Add it or inherit it.',
    }));
}

/** What the shape of a file cannot show: parameters, events and versions that do not fit, missing examples. */
export function checkAgreement(rules: readonly Rule[], agreement: Agreement, vocabulary: Vocabulary): Problem[] {
  return rules.flatMap((rule) => [
    ...parameterProblems(rule, agreement.parameters),
    ...eventProblems(rule, vocabulary),
    ...versionProblems(rule, agreement.rules),
    ...partProblems(rule, agreement.rules),
    ...exampleProblems(rule),
    ...exceptionProblems(rule),
  ]);
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

/** A part belongs to a whole rule of its own group; parts have no parts. */
function partProblems({ id, group, partOf }: Rule, rules: readonly Rule[]): Problem[] {
  if (partOf === undefined) return [];
  const whole = rules.find((other) => other.id === partOf);
  if (whole && whole.partOf === undefined && whole.group === group) return [];
  const text = whole ? `${partOf} is itself a part, or in another group` : `there is no rule ${partOf}`;
  return [{ rule: id, field: 'partOf', text, mend: `Name the rule of group ${group} that it is a part of.` }];
}

function exampleProblems(rule: Rule): Problem[] {
  if (!isJudged(rule)) return [];
  const states = new Set(rule.examples.flatMap(({ expect }) => expect.map(({ state }) => state)));
  const broken = brokenState(rule);
  return [
    ...needs(rule.id, { states, state: 'fulfilled', text: 'no example keeps the rule' }),
    ...needs(rule.id, { states, state: broken, text: 'no example breaks the rule' }),
  ];
}

function brokenState({ expects, whenLate }: Rule): ObligationState {
  if (expects?.kind === 'measure') return 'pending';
  return whenLate === 'informs' ? 'warning' : 'breached';
}

function needs(
  rule: string,
  { states, state, text }: { states: ReadonlySet<ObligationState>; state: ObligationState; text: string },
): Problem[] {
  return states.has(state) ? [] : [{ rule, field: 'examples', text, mend: `Add one that expects ${state}.` }];
}

// A person's word must mean one thing.
const taken = ['own-system', 'phone', 'registered', 'not-relevant'];

function exceptionProblems({ id, exceptions }: Rule): Problem[] {
  return exceptions
    .filter(({ how }, index) => taken.includes(how) || exceptions.findIndex((one) => one.how === how) < index)
    .map(({ how }) => ({
      rule: id,
      field: 'exceptions.how',
      text: `${how} is taken already`,
      mend: 'Give the exception a name of its own.',
    }));
}
