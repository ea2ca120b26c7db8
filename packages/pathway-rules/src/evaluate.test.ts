import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Agreement } from './agreement.ts';
import { agreementFor } from './agreement-for.ts';
import type { AgreementHistory } from './agreement-history.ts';
import { evaluate } from './evaluate.ts';
import { eventTypes, loadAgreements } from './load-agreements.ts';
import type { Obligation } from './obligation.ts';
import type { PathwayEvent } from './pathway-event.ts';
import { sidesFor } from './sides-for.ts';

const agreements = loadAgreements();
const agreement = agreementFor(agreements, { region: '1083', on: '2026-03-02' });

function event(type: string, time: string, data: Record<string, unknown> = {}): PathwayEvent {
  const instant = at(time);
  return { id: `${type}@${time}`, type, at: instant, registeredAt: instant, data };
}

function at(time: string): string {
  return new Date(`2026-03-02T${time}:00+01:00`).toISOString();
}

function judge(ruleId: string, events: PathwayEvent[], now: string): Obligation | undefined {
  return evaluate(events, agreement, at(now)).obligations.find((one) => one.ruleId === ruleId);
}

const admission = event('stay.started', '09:00', { class: 'IMP', messageId: 'm1', reportWanted: true, homeCare: true });

test('an obligation says who owes what to whom, by when, and why', () => {
  expect(judge('adm-report-automatic', [admission], '09:10')).toMatchObject({
    key: 'adm-report-automatic:stay.started@09:00',
    ruleVersion: 1,
    agreement: 'syddanmark',
    responsible: 'municipality',
    recipient: 'hospital',
    openedAt: at('09:00'),
    anchorAt: at('09:00'),
    due: at('09:30'),
    warnAt: '2026-03-02T08:22:30.000Z',
    state: 'pending',
    severity: 'high',
    reasons: {
      confidence: 'sourced in part',
      events: ['stay.started@09:00'],
      figures: { 'admissionReport.autoLatency': '30 min' },
    },
  });
});

test('the reasons name the events that moved the clock and closed the obligation', () => {
  const ack = event('ack.received', '09:05', { of: 'm1', code: 'ok' });
  const report = event('report.admission.sent', '09:40');
  const obligation = judge('adm-report-automatic', [admission, ack, report], '10:00');
  expect(obligation?.state).toBe('fulfilled-late');
  expect(obligation?.reasons.events).toEqual([admission.id, ack.id, report.id]);
  expect(obligation?.reasons.figures['breachedAt']).toBe(at('09:35'));
});

test.each([
  ['09:11', 'pending'],
  ['09:12', 'warning'],
  ['09:15', 'warning'],
  ['09:16', 'breached'],
])('with 15 minutes to be acknowledged, at %s the notification is %s', (now, state) => {
  expect(judge('adm-start-notification-inpatient', [admission], now)?.state).toBe(state);
});

test('a dispute is shown and raises the severity, and its clock runs on', () => {
  const key = `adm-report-automatic:${admission.id}`;
  const opened = event('dispute.opened', '09:20', { key });
  const settled = event('dispute.settled', '09:25', { key });
  const judged = (events: PathwayEvent[], now: string): unknown => {
    const { state, disputed, severity, due } = judge('adm-report-automatic', [admission, ...events], now) ?? {};
    return { state, disputed, severity, due };
  };
  const due = at('09:30');
  expect(judged([opened], '09:20')).toEqual({ state: 'disputed', disputed: true, severity: 'critical', due });
  expect(judged([opened], '10:00')).toEqual({ state: 'breached', disputed: true, severity: 'critical', due });
  expect(judged([opened, settled], '10:00')).toEqual({ state: 'breached', disputed: false, severity: 'high', due });
});

test('a word that no rule knows settles nothing', () => {
  const key = `adm-report-automatic:${admission.id}`;
  const settled = event('obligation.settled', '09:20', { key, how: 'forgot' });
  expect(judge('adm-report-automatic', [admission, settled], '10:00')?.state).toBe('breached');
});

test('a cancelled stay voids what is open and leaves what was kept', () => {
  const ack = event('ack.received', '09:05', { of: 'm1', code: 'ok' });
  const cancelled = event('stay.cancelled', '09:10');
  const events = [admission, ack, cancelled];
  expect(judge('adm-start-notification-inpatient', events, '12:00')?.state).toBe('fulfilled');
  expect(judge('adm-report-automatic', events, '12:00')).toMatchObject({ state: 'void', settledAt: at('09:10') });
});

test('a stay entered again after a cancellation is owed its notification', () => {
  const again = event('stay.started', '09:30', { class: 'IMP', messageId: 'm3' });
  const events = [admission, event('stay.cancelled', '09:10'), again];
  const states = evaluate(events, agreement, at('09:35'))
    .obligations.filter(({ ruleId }) => ruleId === 'adm-start-notification-inpatient')
    .map(({ state }) => state);
  expect(states).toEqual(['void', 'pending']);
});

test('a death registered by mistake and cancelled voids nothing', () => {
  const death = event('stay.ended', '09:10', { destination: 'death', messageId: 'm2' });
  expect(judge('adm-report-automatic', [admission, death], '09:20')?.state).toBe('void');
  const cancelled = event('stay.cancelled', '09:15', { cancels: 'm2', messageId: 'm3' });
  expect(judge('adm-report-automatic', [admission, death, cancelled], '09:20')?.state).toBe('pending');
});

test('a cancellation of one message leaves the others alone', () => {
  const leave = event('leave.started', '11:00', { messageId: 'm2' });
  const cancelled = event('stay.cancelled', '11:05', { cancels: 'm2', messageId: 'm3' });
  expect(judge('leave-start', [admission, leave, cancelled], '11:10')?.state).toBe('void');
  expect(judge('adm-start-notification-inpatient', [admission, leave, cancelled], '11:10')?.state).toBe('breached');
});

test('an open obligation follows a correction, a closed one keeps its result and notes it', () => {
  const home = event('stay.ended', '13:00', { destination: 'home', messageId: 'm2' });
  const corrected = event('stay.corrected', '14:00', { corrects: 'm2', messageId: 'm3', at: at('12:00') });
  expect(judge('dis-services-resumed', [admission, home, corrected], '14:30')?.due).toBe(at('16:00'));
  const visit = event('visit.first', '13:30');
  const closed = judge('dis-services-resumed', [admission, home, visit, corrected], '14:30');
  expect(closed).toMatchObject({ state: 'fulfilled', due: at('17:00') });
  expect(closed?.reasons.figures['correctedAfterwards']).toBe(corrected.id);
});

test('a correction to what the rule does not cover voids the obligation', () => {
  const corrected = event('stay.corrected', '09:05', { corrects: 'm1', messageId: 'm2', class: 'EMER' });
  expect(judge('adm-start-notification-inpatient', [admission, corrected], '09:10')?.state).toBe('void');
  expect(judge('adm-start-notification-acute-ambulatory', [admission, corrected], '09:10')?.state).toBe('pending');
});

test('a correction of a correction, and a cancellation of one, are about the first message', () => {
  const once = event('stay.corrected', '09:01', { corrects: 'm1', messageId: 'm2', class: 'EMER' });
  const twice = event('stay.corrected', '09:02', { corrects: 'm2', messageId: 'm3', class: 'IMP' });
  const cancelled = event('stay.cancelled', '09:03', { cancels: 'm3', messageId: 'm4' });
  const rule = 'adm-start-notification-inpatient';
  expect(judge(rule, [admission, once, twice], '09:05')?.state).toBe('pending');
  expect(judge(rule, [admission, once, twice, cancelled], '09:05')).toMatchObject({
    state: 'void',
    settledAt: at('09:03'),
  });
});

test('of two stays in a pathway, rehabilitation counts from the discharge of the one with the plan', () => {
  const events = [
    event('stay.started', '01:00', { class: 'EMER' }),
    event('stay.ended', '02:00', { destination: 'home' }),
    event('stay.started', '09:00', { class: 'IMP' }),
    event('rehabplan.sent', '10:00', { level: 'general' }),
    event('stay.ended', '12:00', { destination: 'home' }),
  ];
  expect(judge('rehab-start-7-days', events, '13:00')?.anchorAt).toBe(at('12:00'));
});

test('a rule is not applied to what happened before it was in force', () => {
  const rules = agreement.rules.map((rule) => ({ ...rule, validFrom: '2026-03-03' }));
  expect(evaluate([admission], { ...agreement, rules }, at('12:00')).obligations).toEqual([]);
});

function minutesOn(minutes: number): string {
  return new Date(Date.UTC(2026, 2, 2, 6, minutes)).toISOString();
}

const messageId = fc.constantFrom('m1', 'm2', 'm3', 'm4');
const anyEvents = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    type: fc.constantFrom(...eventTypes().map(({ type }) => type)),
    at: fc.integer({ min: 0, max: 600 }),
    delay: fc.integer({ min: 0, max: 60 }),
    data: fc.record(
      {
        class: fc.constantFrom('IMP', 'EMER'),
        messageId,
        of: messageId,
        corrects: messageId,
        cancels: messageId,
        code: fc.constantFrom('ok', 'fatal-error'),
        reportWanted: fc.boolean(),
        homeCare: fc.boolean(),
        destination: fc.constantFrom('home', 'death'),
        level: fc.constantFrom('general', 'specialised'),
        sector: fc.constantFrom('somatic', 'psychiatric'),
        age: fc.integer({ min: 0, max: 100 }),
        agreedAt: fc.constantFrom(minutesOn(400), minutesOn(1500)),
        kind: fc.constantFrom('discharge', 'automatic', 'sameRegion'),
        priority: fc.constantFrom('red', 'yellow'),
        need: fc.boolean(),
        group: fc.constantFrom('dementia', 'frail'),
        organisation: fc.constant('o1'),
        unit: fc.constantFrom('u1', 'u2'),
        date: fc.constantFrom('2026-03-05', '2026-03-20'),
        how: fc.constantFrom('phone', 'not-relevant'),
      },
      { requiredKeys: [] },
    ),
  }),
  { maxLength: 14, selector: ({ id }) => id },
);
const pathways = anyEvents.map((events) =>
  events.map(({ id, type, at: minute, delay, data }): PathwayEvent => {
    return { id, type, at: minutesOn(minute), registeredAt: minutesOn(minute + delay), data };
  }),
);
const shuffled = pathways.chain((events) =>
  fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
);
const moments = fc.integer({ min: 0, max: 20_000 }).map(minutesOn);

const sides = sidesFor(agreements, { hospitalRegion: '1083', residenceRegion: '1082', on: '2026-03-02' });
// Every agreement, two regions at once, and one that was replaced in the middle of the day.
const anyAgreement = fc.constantFrom<Agreement | AgreementHistory>(...agreements, sides, {
  versions: [
    { from: minutesOn(300), agreement: sides },
    { from: '2019-01-01T00:00:00Z', agreement },
  ],
});

test('the order of arrival, and events told twice, change nothing, whatever was agreed', () => {
  fc.assert(
    fc.property(shuffled, moments, anyAgreement, ([events, arrived], now, agreed) => {
      expect(evaluate([...arrived, ...events], agreed, now)).toEqual(evaluate(events, agreed, now));
    }),
    { numRuns: 2000 },
  );
});

test('evaluating changes nothing it is given, and gives the same answer again', () => {
  fc.assert(
    fc.property(pathways, moments, (events, now) => {
      const before = structuredClone(events);
      const first = evaluate(events, agreement, now).obligations;
      expect(evaluate(events, agreement, now).obligations).toEqual(first);
      expect(events).toEqual(before);
      expect(new Set(first.map(({ key }) => key)).size).toBe(first.length);
    }),
    { numRuns: 500 },
  );
});

test('what is closed stays closed as time goes by', () => {
  fc.assert(
    fc.property(pathways, moments, moments, (events, one, other) => {
      const [now, later] = one < other ? [one, other] : [other, one];
      const open: readonly string[] = ['pending', 'warning', 'breached', 'disputed'];
      const closed = evaluate(events, agreement, now).obligations.filter(({ state }) => !open.includes(state));
      expect(evaluate(events, agreement, later).obligations).toEqual(expect.arrayContaining(closed));
    }),
    { numRuns: 500 },
  );
});

test('until the moment told as next, time alone changes nothing', () => {
  fc.assert(
    fc.property(pathways, moments, (events, now) => {
      const { obligations, nextAt } = evaluate(events, agreement, now);
      const last = nextAt === undefined ? '2030-01-01T00:00:00.000Z' : new Date(Date.parse(nextAt) - 1).toISOString();
      expect(evaluate(events, agreement, last).obligations).toEqual(obligations);
      expect(nextAt === undefined || Date.parse(nextAt) > Date.parse(now)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
