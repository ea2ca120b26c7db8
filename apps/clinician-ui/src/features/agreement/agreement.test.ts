import { expect, test } from 'vitest';
import { createI18n } from '../../shared/i18n/i18n.ts';
import { findRules, judgingOf, Rule, rulesOn, wholeRules, withParts } from './agreement.ts';
import { parameterText } from './parameter-text.ts';
import { applicabilityText, expectationText, limitText, type Speech } from './rule-words.ts';

const words = (text: string) => ({ da: text, en: text });

function rule(id: string, other: object = {}): Rule {
  return Rule.parse({
    id,
    group: 'E',
    version: 1,
    validFrom: '2019-01-01',
    title: words('Plan'),
    clause: words('Afsnittet sender en plan'),
    source: words('SAM:BO'),
    confidence: 'sourced',
    severity: 'high',
    responsible: 'hospital',
    ...other,
  });
}

const named = { origin: words('aftalt'), confidence: 'sourced', name: words('Frist') };
const speech: Speech = {
  t: createI18n().t,
  language: 'da',
  parameters: {
    day: { unit: 'hours', value: 24, ...named },
    noon: {
      unit: 'cutoff',
      value: { before: '12:00', sameDayBy: '15:00', nextBy: '12:00', days: 'hverdage' },
      ...named,
    },
  },
  nameOf: ({ type }) => `<${type}>`,
  types: [],
};

test('of several versions of a rule the one in force that day is shown, else the newest', () => {
  const rules = [
    rule('plan', { version: 1, validTo: '2026-12-31' }),
    rule('plan', { version: 2, validFrom: '2027-01-01' }),
    rule('reform', { validFrom: '2027-01-01', group: 'S' }),
  ];
  expect(rulesOn(rules, '2026-11-23').map(({ id, version }) => [id, version])).toEqual([
    ['plan', 1],
    ['reform', 1],
  ]);
  expect(rulesOn(rules, '2027-03-01')[0]?.version).toBe(2);
});

test('a part stands under its rule and is not counted as one; alone it stands by itself', () => {
  const rules = [rule('share', { partOf: 'plan', group: 'F' }), rule('plan'), rule('step', { partOf: 'absent' })];
  expect(withParts(rules).map(({ rule: { id }, isPart }) => [id, isPart])).toEqual([
    ['plan', false],
    ['share', true],
    ['step', false],
  ]);
  expect(wholeRules(rules).map(({ id }) => id)).toEqual(['plan']);
});

test('a rule is found by its id and by words of its clause in any order', () => {
  const rules = [rule('plan-careplan'), rule('adm-report', { clause: words('Kommunen sender en rapport') })];
  expect(findRules(rules, 'CAREPLAN', 'da').map(({ id }) => id)).toEqual(['plan-careplan']);
  expect(findRules(rules, 'rapport kommunen', 'da').map(({ id }) => id)).toEqual(['adm-report']);
  expect(findRules(rules, 'rapport afsnittet', 'da')).toEqual([]);
});

test('a rule is found by its source in either language', () => {
  const rules = [rule('plan', { source: { da: 'sundhedsloven § 84', en: 'Health Act, section 84' } }), rule('report')];
  expect(findRules(rules, 'health act', 'da').map(({ id }) => id)).toEqual(['plan']);
  expect(findRules(rules, 'sundhedsloven', 'en').map(({ id }) => id)).toEqual(['plan']);
});

test('a rule is judged, kept by the system, or lacks something', () => {
  expect(judgingOf(rule('a'))).toBe('judged');
  expect(judgingOf(rule('a', { keptBySystem: words('Selv') }))).toBe('kept');
  expect(judgingOf(rule('a', { missing: words('Intet forløb') }))).toBe('missing');
});

test('limit, circumstances and what must happen are told in words with the numbers of the agreement', () => {
  const told = rule('plan', {
    trigger: { event: ['stay.started'] },
    applies: { age: { from: 65 }, minStay: 'day', class: ['IMP'] },
    deadline: {
      parameter: 'day',
      cases: [{ when: { priority: 'red' }, parameter: 'noon' }],
      anchor: { time: 'registeredAt' },
      latest: [{ field: 'at' }, { field: 'registeredAt', parameter: 'day' }],
    },
    pausedByLeave: true,
    expects: { kind: 'followed-by', anyOf: [{ event: ['careplan.sent'] }, { event: ['call.logged'] }] },
  });
  expect(limitText(told, speech)).toEqual([
    '24 t efter: <stay.started> er registreret',
    'før 12:00: samme dag kl. 15:00, ellers næste hverdag kl. 12:00, når priority: rød',
    'Dog senest: tidspunktet',
    'Dog senest 24 t efter: registreringen',
    'Uret står stille under orlov',
  ]);
  expect(applicabilityText(told, speech)).toEqual(['Fra 65 år', 'Ophold: indlagt', 'Ophold på mindst 24 t']);
  expect(expectationText(told, speech)).toBe('<careplan.sent> eller <call.logged>');
  const content = rule('content', { expects: { kind: 'content', must: { involvement: ['informed'] } } });
  expect(limitText(content, speech)).toEqual(['Når det sendes eller registreres']);
});

test.each([
  [{ unit: 'hverdageAt', value: { days: 2, at: '12:00' } }, '2. hverdag kl. 12:00'],
  [{ unit: 'yearlyDates', value: ['12-24'] }, '24-12'],
  [{ unit: 'flag', value: false }, 'nej'],
  [{ unit: 'noLimit', value: 'none' }, 'ingen grænse'],
  [{ unit: 'kroner', value: 2200 }, '2200 kr'],
])('%j is written as %s', (parameter, text) => {
  expect(parameterText({ ...parameter, ...named }, 'da')).toBe(text);
});
