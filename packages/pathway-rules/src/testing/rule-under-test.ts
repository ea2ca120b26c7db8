import type { Agreement } from '../agreement.ts';
import { evaluate, type Evaluation } from '../evaluate.ts';
import { eventTypes } from '../load-agreements.ts';
import type { Obligation } from '../obligation.ts';
import { parseAgreements } from '../parse-agreements.ts';
import type { PathwayEvent } from '../pathway-event.ts';

const named = 'name: { da: Tal, en: Number }, origin: ours, confidence: assumption';

const header = `agreement: trial
header: { name: { da: Prøve, en: Trial }, region: '1083', version: 1, validFrom: 2019-01-01 }
parameters:
  warning.share: { unit: percent, value: 25, ${named} }
  warning.max: { unit: hours, value: 24, ${named} }
  calendar.saturdayIsHverdag: { unit: flag, value: false, ${named} }
  calendar.closingDays: { unit: yearlyDates, value: ['06-05', '12-24', '12-31'], ${named} }
  two: { unit: hours, value: 2, ${named} }
  one: { unit: hours, value: 1, ${named} }
  day: { unit: hours, value: 24, ${named} }
  noon: { unit: time, value: '12:00', ${named} }
  week: { unit: calendarDays, value: 7, ${named} }
  hverdag: { unit: hverdage, value: 1, ${named} }
  none: { unit: noLimit, value: none, ${named} }
  informs.shownFor: { unit: hours, value: 168, ${named} }
  three: { unit: count, value: 3, ${named} }
  night: { unit: window, value: { from: '21:00', to: '07:00', days: every-day }, ${named} }
  region: { unit: kroner, value: 1976, ${named} }
  stateFirst: { unit: kroner, value: 1976, ${named} }
  stateLater: { unit: kroner, value: 3952, ${named} }
`;

/** An agreement with one rule: the fields given, as YAML indented by four, and the rest of what a rule must have. */
export function agreementWith(rule: string): Agreement {
  const text = `agreement: trial
rules:
  - id: trial-rule
    group: A
    version: 1
    validFrom: 2019-01-01
    title: { da: Prøve, en: Trial }
    clause: { da: Prøve., en: Trial. }
    source: ours
    confidence: assumption
    severity: low
    ${rule.includes('responsible:') ? '' : 'responsible: hospital'}
${rule}
    examples:
      - { name: any, events: [{ type: stay.started, at: '2026-03-02T09:00:00Z' }], now: '2026-03-02T09:00:00Z', expect: [{ state: fulfilled }, { state: breached }, { state: warning }, { state: pending }] }
`;
  const files = [
    { name: 'agreement.yaml', text: header },
    { name: 'rules.yaml', text },
  ];
  const [agreement] = parseAgreements(files, eventTypes());
  if (!agreement) throw new Error('The trial agreement was not read.');
  return agreement;
}

/** An event on a day of March 2026, Danish time: `2 09:00` is 2 March 2026 09:00. Its id is its type and time. */
export function event(type: string, time: string, data: Record<string, unknown> = {}): PathwayEvent {
  return { id: `${type}@${time}`, type, at: at(time), registeredAt: at(time), data };
}

/** The instant of `2 09:00` or `2 09:00:01` in March 2026, before summer time. */
export function at(time: string): string {
  const [day = '', clock = ''] = time.split(' ');
  return new Date(`2026-03-${day.padStart(2, '0')}T${clock.length === 5 ? `${clock}:00` : clock}+01:00`).toISOString();
}

/** Evaluates by an agreement with the one rule. */
export function evaluation(rule: string, events: readonly PathwayEvent[], now: string): Evaluation {
  return evaluate(events, agreementWith(rule), at(now));
}

/** The rule's only obligation. */
export function judged(rule: string, events: readonly PathwayEvent[], now: string): Obligation | undefined {
  return evaluation(rule, events, now).obligations[0];
}
