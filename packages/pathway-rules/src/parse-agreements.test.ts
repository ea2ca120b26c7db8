import { expect, test } from 'vitest';
import { AgreementFault, type AgreementProblem } from './agreement-fault.ts';
import { eventTypes } from './load-agreements.ts';
import { parseAgreements } from './parse-agreements.ts';

const header = `agreement: local
header: { name: { da: Prøve, en: Trial }, region: '1083', version: 1, validFrom: 2024-01-01 }
parameters:
  warning.share: { unit: percent, value: 25, name: { da: Tal, en: Number }, origin: ours, confidence: assumption }
  warning.max: { unit: hours, value: 24, name: { da: Tal, en: Number }, origin: ours, confidence: assumption }
  calendar.saturdayIsHverdag: { unit: flag, value: false, name: { da: Tal, en: Number }, origin: ours, confidence: assumption }
  calendar.closingDays: { unit: yearlyDates, value: [], name: { da: Tal, en: Number }, origin: ours, confidence: assumption }
  limit: { unit: hours, value: 2, name: { da: Tal, en: Number }, origin: ours, confidence: assumption }
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

function problemsOf(headerText: string, rulesText: string): readonly AgreementProblem[] {
  try {
    parseAgreements(
      [
        { name: 'local/agreement.yaml', text: headerText },
        { name: 'local/rules.yaml', text: rulesText },
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
    'header',
    /nowhere has 0 headers/,
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
