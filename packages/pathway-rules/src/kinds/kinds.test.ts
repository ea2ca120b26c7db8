import { describe, expect, test } from 'vitest';
import type { PathwayEvent } from '../pathway-event.ts';
import { at, event, evaluation, judged } from '../testing/rule-under-test.ts';

const start = event('stay.started', '2 09:00', { class: 'IMP' });

function stay(sector: string): PathwayEvent {
  return {
    ...event('stay.started', '2 09:00', { class: 'IMP', sector }),
    at: '2026-02-02T09:00:00+01:00',
  };
}

function february(type: string, time: string): PathwayEvent {
  return {
    ...event(type, '2 09:00'),
    id: type,
    at: `2026-02-${time}+01:00`,
  };
}

describe('followed-by', () => {
  const all = `    trigger: { event: stay.ended }
    deadline: { parameter: two }
    expects:
      kind: followed-by
      allOf: [{ event: call.logged }, { event: correspondence.sent }]
      since: stay`;
  const end = event('stay.ended', '3 12:00', { destination: 'home' });
  const call = event('call.logged', '3 11:00');
  const message = event('correspondence.sent', '3 13:00');

  test('where all must come, the last of them decides, and all are named', () => {
    expect(judged(all, [start, end, call], '3 12:30')?.state).toBe('pending');
    const done = judged(all, [start, end, call, message], '3 13:00');
    expect(done).toMatchObject({ state: 'fulfilled', settledAt: at('3 13:00') });
    expect(done?.reasons.events).toEqual([end.id, call.id, message.id]);
  });

  test('what came earlier in the stay counts, what came in a stay before does not', () => {
    const before = [event('stay.started', '1 09:00'), event('call.logged', '1 10:00'), event('stay.ended', '1 11:00')];
    const states = evaluation(all, [...before, start, end, message], '3 15:00').obligations.map(({ state }) => state);
    expect(states).toEqual(['breached', 'breached']);
  });

  test('the trigger is not its own answer', () => {
    const rule = `    trigger: { event: careplan.sent }
    expects: { kind: followed-by, anyOf: [{ event: careplan.sent }] }`;
    const plan = event('careplan.sent', '2 12:00');
    expect(judged(rule, [start, plan], '3 12:00')?.state).toBe('pending');
    const states = evaluation(rule, [start, plan, event('careplan.sent', '3 09:00')], '3 12:00').obligations;
    expect(states.map(({ state }) => state)).toEqual(['fulfilled', 'pending']);
  });
});

describe('offered-date', () => {
  const rule = `    trigger: { event: rehabplan.sent }
    deadline: { parameter: week }
    expects: { kind: offered-date, event: rehab.firstContactOffered, dateField: date, latest: deadline }`;
  const offer = event('rehab.firstContactOffered', '3 09:00', { date: '2026-03-08' });

  test.each([
    [{}, 'fulfilled'],
    [{ deadline: '2026-03-08' }, 'fulfilled'],
    [{ deadline: '2026-03-07' }, 'warning'],
  ])('with %j in the plan, an offer for 8 March makes it %s', (data, state) => {
    expect(judged(rule, [event('rehabplan.sent', '2 09:00', data), offer], '3 10:00')?.state).toBe(state);
  });

  test('a date after the limit leaves it broken until that day is over', () => {
    const events = [
      event('rehabplan.sent', '2 09:00'),
      event('rehab.firstContactOffered', '3 09:00', { date: '2026-03-12' }),
    ];
    const broken = evaluation(rule, events, '10 09:00');
    expect(broken.obligations[0]?.state).toBe('breached');
    expect(broken.nextAt).toBe(at('13 00:00'));
    expect(judged(rule, events, '13 00:00')).toMatchObject({ state: 'fulfilled-late', settledAt: at('13 00:00') });
  });

  test('a later offer of an earlier day ends it earlier', () => {
    const events = [
      event('rehabplan.sent', '2 09:00'),
      event('rehab.firstContactOffered', '3 09:00', { date: '2026-03-20' }),
      event('rehab.firstContactOffered', '10 09:00', { date: '2026-03-11' }),
    ];
    expect(judged(rule, events, '12 00:00')?.state).toBe('fulfilled-late');
  });
});

describe('content', () => {
  const rule = `    trigger: { event: letter.sent, where: { kind: discharge } }
    expects:
      kind: content
      must: { pending: { atMost: three }, followUpStated: true }
      mendedBy: { event: call.logged }`;
  const good = { kind: 'discharge', pending: 3, followUpStated: true };
  const letter = (time: string, data: object = {}) => event('letter.sent', time, { ...good, ...data });

  test('is kept as soon as the message says what it must', () => {
    expect(judged(rule, [letter('2 12:00')], '2 12:00')).toMatchObject({
      state: 'fulfilled',
      settledAt: at('2 12:00'),
    });
  });

  test('is broken as soon as it does not, and a later message mends it late', () => {
    const wrong = letter('2 12:00', { pending: 4 });
    const broken = judged(rule, [wrong], '2 12:00');
    expect(broken).toMatchObject({ state: 'breached', reasons: { figures: { breachedAt: at('2 12:00') } } });
    expect(broken?.settledAt).toBeUndefined();
    const mended = { state: 'fulfilled-late', settledAt: at('3 12:00') };
    expect(judged(rule, [wrong, letter('3 12:00')], '4 12:00')).toMatchObject(mended);
    expect(judged(rule, [wrong, event('call.logged', '3 12:00')], '4 12:00')).toMatchObject(mended);
    expect(judged(rule, [wrong, letter('3 12:00', { followUpStated: false })], '4 12:00')?.state).toBe('breached');
    expect(judged(rule, [wrong, letter('3 12:00', { kind: 'ambulatory' })], '4 12:00')?.state).toBe('breached');
  });

  test('with a deadline it can be mended in time', () => {
    const limited = rule.replace('    expects:', '    deadline: { parameter: two }\n    expects:');
    const wrong = letter('2 12:00', { pending: 4 });
    expect(judged(limited, [wrong], '2 12:00')).toMatchObject({ state: 'warning', due: at('2 14:00') });
    expect(judged(limited, [wrong, letter('2 13:00')], '2 15:00')?.state).toBe('fulfilled');
    expect(judged(limited, [wrong], '2 14:00:01')?.state).toBe('breached');
  });

  test('what was broken stays so when the citizen dies afterwards', () => {
    const death = event('stay.ended', '3 09:00', { destination: 'death' });
    expect(judged(rule, [start, letter('2 12:00', { pending: 4 }), death], '4 12:00')?.state).toBe('breached');
  });

  test('the mail that a person sends by hand closes it, late', () => {
    const wrong = letter('2 12:00', { pending: 4 });
    const settled = event('obligation.settled', '2 13:00', { key: `trial-rule:${wrong.id}`, how: 'phone' });
    expect(judged(rule, [wrong, settled], '2 14:00')?.state).toBe('fulfilled-late');
  });
});

describe('never', () => {
  const until = `    trigger: { event: leave.started }
    expects: { kind: never, anyOf: [{ event: services.resumed }], until: [{ event: leave.ended }] }`;
  const leave = event('leave.started', '2 12:00');
  const resumed = event('services.resumed', '2 15:00');

  test('is open until its end, kept by the end, and broken by what is forbidden before it', () => {
    expect(judged(until, [start, leave], '2 16:00')?.state).toBe('pending');
    expect(judged(until, [start, leave, event('leave.ended', '2 14:00'), resumed], '2 16:00')).toMatchObject({
      state: 'fulfilled',
      settledAt: at('2 14:00'),
    });
    expect(judged(until, [start, leave, resumed, event('leave.ended', '2 17:00')], '2 18:00')).toMatchObject({
      state: 'breached',
      reasons: { events: [leave.id, resumed.id] },
    });
  });

  test('without an end it is kept while nothing forbidden is known', () => {
    const rule = until.replace(', until: [{ event: leave.ended }]', '');
    expect(judged(rule, [start, leave], '2 16:00')?.state).toBe('fulfilled');
    expect(judged(rule, [start, leave, resumed], '2 16:00')?.state).toBe('breached');
  });

  test('a limit ends it too, and time alone then keeps it', () => {
    const rule = until.replace('    expects', '    deadline: { parameter: two }\n    expects');
    expect(judged(rule, [start, leave], '2 14:00')?.state).toBe('warning');
    expect(judged(rule, [start, leave, resumed], '2 16:00')).toMatchObject({
      state: 'fulfilled',
      settledAt: at('2 14:00'),
    });
  });
});

describe('measure', () => {
  const days = `    trigger: { event: ready.set }
    expects:
      kind: measure
      figure: readyDays
      from: { event: ready.set, time: at }
      to: { event: [stay.ended, ready.withdrawn] }
      unit: calendarDays
      charges:
        - { name: regionCharge, perDay: region }
        - { name: stateCharge, perDay: stateFirst, toDay: 2, sector: somatic }
        - { name: stateCharge, perDay: stateLater, fromDay: 3, sector: somatic }`;

  test('vector 8: three ready bed days with what they cost', () => {
    const events = [february('ready.set', '10T10:00'), february('stay.ended', '13T15:00')];
    const seen = judged(days, [stay('somatic'), ...events], '2 12:00');
    expect(seen?.state).toBe('fulfilled');
    expect(seen?.reasons.figures).toEqual({
      readyDays: '3 calendar days',
      regionCharge: '5928 kr',
      stateCharge: '7904 kr',
    });
  });

  test('vector 9: ready and gone on the same day is no bed day', () => {
    const events = [february('ready.set', '10T10:00'), february('stay.ended', '10T15:00')];
    expect(judged(days, [stay('somatic'), ...events], '2 12:00')?.reasons.figures).toEqual({
      readyDays: '0 calendar days',
      regionCharge: '0 kr',
      stateCharge: '0 kr',
    });
  });

  test('a charge of another sector is not counted', () => {
    const events = [february('ready.set', '10T10:00'), february('ready.withdrawn', '13T15:00')];
    expect(judged(days, [stay('psychiatric'), ...events], '2 12:00')?.reasons.figures['stateCharge']).toBe('0 kr');
  });

  test('is pending while the end is not known, and never breached', () => {
    const events = [stay('somatic'), february('ready.set', '10T10:00')];
    expect(evaluation(days, events, '31 12:00')).toMatchObject({ obligations: [{ state: 'pending' }] });
    expect(evaluation(days, events, '31 12:00').nextAt).toBeUndefined();
  });

  test('hours are counted to a tenth', () => {
    const rule = `    trigger: { event: stay.started }
    expects: { kind: measure, figure: wait, to: { event: { event: careplan.sent } }, unit: hours }`;
    const plan = event('careplan.sent', '2 11:20');
    expect(judged(rule, [start, plan], '3 12:00')?.reasons.figures).toEqual({ wait: '2.3 h' });
  });
});
