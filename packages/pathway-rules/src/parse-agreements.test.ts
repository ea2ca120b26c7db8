import { expect, test } from 'vitest';
import { AgreementFault, type AgreementProblem } from './agreement-fault.ts';
import { eventTypes } from './load-agreements.ts';
import { parseAgreements, parseEventTypes } from './parse-agreements.ts';

const header = `agreement: local
header: { name: { da: Prøve, en: Trial }, region: '1083', version: 1, validFrom: 2024-01-01 }
parameters:
  warning.share: { unit: percent, value: 25, name: { da: Tal, en: Number }, origin: ours, confidence: assumption }
  warning.max: { unit: hours, value: 24, name: { da: Tal, en: Number }, origin: ours, confidence: assumption }
  calendar.saturdayIsHverdag: { unit: flag, value: false, name: { da: Tal, en: Number }, origin: ours, confidence: assumption }
  calendar.closingDays: { unit: yearlyDates, value: [], name: { da: Tal, en: Number }, origin: ours, confidence: assumption }
  limit: { unit: hours, value: 2, name: { da: Tal, en: Number }, origin: ours, confidence: assumption }
  open: { unit: window, value: { from: '08:00', to: '15:00', days: hverdage }, name: { da: Tal, en: Number }, origin: ours, confidence: assumption }
`;

const rule = `  - id: report-wanted
    group: C
    version: 1
    validFrom: 2024-01-01
    title: { da: Rapport, en: Report }
    clause: { da: Rapporten sendes., en: The report is sent. }
    source: ours
    confidence: assumption
    severity: low
    responsible: municipality
    trigger: { event: stay.started }
    deadline: { parameter: limit, anchor: { time: at } }
    expects: { kind: followed-by, anyOf: [{ event: report.admission.sent }] }
    examples:
      - name: sent
        events: [{ type: stay.started, at: '2026-03-02T09:00:00Z' }, { type: report.admission.sent, at: '2026-03-02T10:00:00Z' }]
        now: '2026-03-02T12:00:00Z'
        expect: [{ state: fulfilled }]
      - name: not sent
        events: [{ type: stay.started, at: '2026-03-02T09:00:00Z' }]
        now: '2026-03-02T12:00:00Z'
        expect: [{ state: breached }]
`;
const rules = `agreement: local\nrules:\n${rule}`;

function problemsOf(headerText: string, rulesText: string, otherText?: string): readonly AgreementProblem[] {
  try {
    parseAgreements(
      [
        { name: 'local/agreement.yaml', text: headerText },
        { name: 'local/rules.yaml', text: rulesText },
        ...(otherText === undefined ? [] : [{ name: 'region.yaml', text: otherText }]),
      ],
      eventTypes(),
    );
    return [];
  } catch (error) {
    if (error instanceof AgreementFault) return error.problems;
    throw error;
  }
}

test('the files of an agreement are read together', () => {
  expect(problemsOf(header, rules)).toEqual([]);
});

test.each([
  {
    what: 'a missing clause',
    right: 'clause: { da: Rapporten sendes., en: The report is sent. }',
    wrong: 'x: 1',
    field: 'clause',
    mend: /type object/,
  },
  {
    what: 'an unknown field',
    right: 'source: ours',
    wrong: 'source: ours\n    sauce: ours',
    field: '',
    mend: /Remove or rename sauce/,
  },
  {
    what: 'an unknown severity',
    right: 'severity: low',
    wrong: 'severity: mild',
    field: 'severity',
    mend: /Use one of: critical, high/,
  },
  {
    what: 'an unknown event',
    right: 'trigger: { event: stay.started }',
    wrong: 'trigger: { event: stay.begun }',
    field: 'trigger.event',
    mend: /events.yaml/,
  },
  {
    what: 'a comma that splits a text',
    right: 'da: Rapport,',
    wrong: 'da: Rapport, sendt,',
    field: 'title',
    mend: /Remove or rename sendt/,
  },
  {
    what: 'a number instead of a parameter',
    right: 'parameter: limit',
    wrong: 'parameter: 120',
    field: 'deadline.parameter',
    mend: /type string/,
  },
  {
    what: 'an unknown parameter',
    right: 'parameter: limit',
    wrong: 'parameter: lmit',
    field: 'deadline.parameter',
    mend: /Add lmit under parameters/,
  },
  {
    what: 'a parameter that is no limit',
    right: 'parameter: limit',
    wrong: 'parameter: warning.share',
    field: 'deadline.parameter',
    mend: /in minutes/,
  },
  {
    what: 'an example without a zone',
    right: "now: '2026-03-02T12:00:00Z'",
    wrong: "now: '2026-03-02'",
    field: 'examples.0.now',
    mend: /fits/,
  },
  {
    what: 'a field that the event does not have',
    right: 'trigger: { event: stay.started }',
    wrong: 'trigger: { event: stay.started, where: { ward: 3 } }',
    field: 'trigger.where.ward',
    mend: /Add ward to it in events.yaml/,
  },
  {
    what: 'a code that the field does not have',
    right: 'trigger: { event: stay.started }',
    wrong: 'trigger: { event: stay.started, where: { class: INP } }',
    field: 'trigger.where.class',
    mend: /Use one of: IMP, EMER, AMB/,
  },
  {
    what: 'a number where the field holds yes or no',
    right: 'trigger: { event: stay.started }',
    wrong: 'trigger: { event: stay.started, where: { homeCare: 1 } }',
    field: 'trigger.where.homeCare',
    mend: /Write a value of type flag/,
  },
  {
    what: 'a moment compared as a number',
    right: 'anyOf: [{ event: report.admission.sent }]',
    wrong: 'anyOf: [{ event: careplan.sent, where: { agreedDischarge: { atLeast: 1 } } }]',
    field: 'expects.anyOf.where.agreedDischarge',
    mend: /Compare a count/,
  },
  {
    what: 'a field matched that the trigger does not have',
    right: 'anyOf: [{ event: report.admission.sent }]',
    wrong: 'anyOf: [{ event: ack.received, match: { of: letterId } }]',
    field: 'expects.anyOf.match',
    mend: /Add letterId to it/,
  },
  {
    what: 'a comparison with nothing',
    right: 'trigger: { event: stay.started }',
    wrong: 'trigger: { event: stay.started, where: { age: { above: 3 } } }',
    field: 'trigger.where.age',
    mend: /Remove or rename above/,
  },
  {
    what: 'a window that is none',
    right: 'trigger: { event: stay.started }',
    wrong: 'trigger: { event: stay.started, where: { at: { in: warning.share } } }',
    field: 'trigger.where.at.in',
    mend: /Name a parameter in window/,
  },
  {
    what: 'a stay measured in a number that is none',
    right: 'trigger: { event: stay.started }',
    wrong: 'applies: { minStay: shortStay }\n    trigger: { event: stay.started }',
    field: 'applies.minStay',
    mend: /Add shortStay under parameters/,
  },
  {
    what: 'a limit that cannot be counted back',
    right: 'deadline: { parameter: limit, anchor: { time: at } }',
    wrong: 'deadline: { parameter: open, before: true }',
    field: 'deadline.parameter',
    mend: /Remove before/,
  },
  {
    what: 'a moment both of the event and of a field',
    right: 'anchor: { time: at }',
    wrong: 'anchor: { time: at, field: age }',
    field: 'deadline.anchor.field',
    mend: /Change the value/,
  },
  {
    what: 'a rule that says neither what it expects nor why it is not judged',
    right: 'expects: { kind: followed-by, anyOf: [{ event: report.admission.sent }] }',
    wrong: '',
    field: 'expects',
    mend: /Change the value/,
  },
  {
    what: 'a rule judged and not judged',
    right: 'source: ours',
    wrong: 'source: ours\n    judged: engine\n    missing: { da: Ingen, en: None }',
    field: 'judged',
    mend: /Change the value/,
  },
  {
    what: 'an exception named like what everybody may say',
    right: 'source: ours',
    wrong: 'source: ours\n    exceptions: [{ how: phone, text: { da: Ringet, en: Called }, claimedBy: [hospital] }]',
    field: 'exceptions.how',
    mend: /name of its own/,
  },
  {
    what: 'an event in an example that cannot happen',
    right: "examples:\n      - name: sent\n        events: [{ type: stay.started, at: '2026-03-02T09:00:00Z' }",
    wrong:
      "examples:\n      - name: sent\n        events: [{ type: stay.started, at: '2026-03-02T09:00:00Z', data: { weight: 3 } }",
    field: 'examples.0.events.0.data.weight',
    mend: /Add weight to it/,
  },
  {
    what: 'a part of a rule that is not there',
    right: 'version: 1',
    wrong: 'partOf: nowhere\n    version: 1',
    field: 'partOf',
    mend: /the rule of group C that it is a part of/,
  },
  {
    what: 'a part of itself',
    right: 'version: 1',
    wrong: 'partOf: report-wanted\n    version: 1',
    field: 'partOf',
    mend: /the rule of group C/,
  },
  {
    what: 'no example that breaks it',
    right: 'state: breached',
    wrong: 'state: pending',
    field: 'examples',
    mend: /expects breached/,
  },
])('$what is told with file, rule, field and what to do', ({ right, wrong, field, mend }) => {
  const [problem] = problemsOf(header, rules.replace(right, wrong)).filter((one) => one.field === field);
  expect(problem).toMatchObject({ file: 'local/rules.yaml', rule: 'report-wanted' });
  expect(problem?.mend).toMatch(mend);
});

test('two versions of a rule may follow each other, not overlap', () => {
  const second = rule.replace('version: 1', 'version: 2').replace('validFrom: 2024-01-01', 'validFrom: 2025-01-01');
  const ended = rules.replace('validFrom: 2024-01-01', 'validFrom: 2024-01-01\n    validTo: 2024-12-31');
  expect(problemsOf(header, ended + second)).toEqual([]);
  expect(problemsOf(header, rules + second)).toMatchObject([{ rule: 'report-wanted', field: 'validTo' }]);
});

test.each([
  ['unreadable YAML', header.replace('header: {', 'header: {{'), '', /not readable as YAML/],
  ['no header', 'agreement: local', 'header', /has 0 headers/],
  [
    'a parameter in the wrong unit',
    header.replace('unit: percent', 'unit: hours'),
    'parameters.warning.share',
    /in percent/,
  ],
  [
    'a closing day that is none',
    header.replace('value: []', 'value: [24-12]'),
    'parameters.calendar.closingDays.value.0',
    /month and day/,
  ],
  [
    'an agreement that inherits from nothing',
    header.replace('version: 1', 'version: 1, extends: nowhere'),
    'header.extends',
    /there is no agreement nowhere/,
  ],
  [
    'an agreement that inherits from itself',
    header.replace('version: 1', 'version: 1, extends: local'),
    'header.extends',
    /from itself/,
  ],
])('%s is told', (_name, headerText, field, text) => {
  const [problem] = problemsOf(headerText, rules);
  expect(problem?.field).toBe(field);
  expect(problem?.text).toMatch(text);
});

test('the message of the fault has a line for each problem', () => {
  const fault = new AgreementFault(problemsOf(header, rules.replace('severity: low', 'severity: mild')));
  expect(fault.message).toMatch(/^local\/rules.yaml, rule report-wanted, field severity: .+ Use one of: /);
});

test('an inherited rule must find its number in a unit that fits where a region replaces it', () => {
  const region = `agreement: region
header: { name: { da: Region, en: Region }, region: '1082', version: 1, validFrom: 2024-01-01, extends: local }
parameters:
  limit: { unit: flag, value: true, name: { da: Tal, en: Number }, origin: ours, confidence: assumption }
`;
  expect(problemsOf(header, rules, region)).toMatchObject([
    { file: 'region.yaml', rule: 'report-wanted', field: 'deadline.parameter' },
  ]);
});

test.each([
  ['an event type twice', /is there twice/, '  - { type: a.b, name: { da: A, en: A }, source: derived }\n'.repeat(2)],
  [
    'codes for a number',
    /codes belong to type code/,
    "  - { type: a.b, name: { da: A, en: A }, source: derived, fields: { n: { type: count, codes: ['1'], name: { da: A, en: A } } } }\n",
  ],
])('%s is told', (_name, text, events) => {
  const file = {
    name: 'events.yaml',
    text: `common: { message: {}, registration: {}, derived: {} }\nevents:\n${events}`,
  };
  expect(() => parseEventTypes(file)).toThrow(text);
});

const goal = (target: number) =>
  `goals:\n  fast: { name: { da: Hurtigt, en: Fast }, indicator: '2.5', target: ${target}, origin: ours, confidence: assumption }\n`;

test('goals are inherited, and the region’s own take their place for its period', () => {
  const slow = `  slow: { name: { da: Roligt, en: Slow }, indicator: '2.3', origin: ours, confidence: assumption }\n`;
  const heir = `agreement: heir
header: { name: { da: Arving, en: Heir }, region: '1084', version: 1, validFrom: 2025-01-01, validTo: 2028-12-31, extends: local }
`;
  const agreements = parseAgreements(
    [
      { name: 'local/agreement.yaml', text: `${header}${goal(80)}${slow}` },
      { name: 'local/rules.yaml', text: rules },
      { name: 'heir.yaml', text: `${heir}${goal(90)}` },
    ],
    eventTypes(),
  );
  const targetsOf = (id: string) =>
    Object.entries(agreements.find((one) => one.id === id)?.goals ?? {}).map(([key, { target }]) => [key, target]);
  expect(targetsOf('local')).toEqual([
    ['fast', 80],
    ['slow', undefined],
  ]);
  expect(targetsOf('heir')).toEqual([
    ['fast', 90],
    ['slow', undefined],
  ]);
});
