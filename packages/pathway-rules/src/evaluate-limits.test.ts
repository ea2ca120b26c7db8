import { describe, expect, test } from 'vitest';
import type { PathwayEvent } from './pathway-event.ts';
import { at, event, evaluation, judged } from './testing/rule-under-test.ts';

const start = event('stay.started', '2 09:00', { class: 'IMP' });
const answer = 'expects: { kind: followed-by, anyOf: [{ event: report.admission.sent }] }';

function agreed(time: string, agreedAt: string): PathwayEvent {
  return event('discharge.agreed', time, { agreedAt: at(agreedAt) });
}

function letter(priority: string): PathwayEvent {
  return event('letter.sent', '2 12:00', { priority, messageId: 'm1' });
}

describe('anchors', () => {
  const beforeDischarge = `    trigger: { event: stay.started }
    deadline: { parameter: two, before: true, anchor: { event: discharge.agreed, field: agreedAt } }
    ${answer}`;

  test('a limit can be counted back from a time that others set, and follows it when it changes', () => {
    expect(judged(beforeDischarge, [start], '2 12:00')).toBeUndefined();
    expect(judged(beforeDischarge, [start, agreed('3 09:00', '5 14:00')], '3 09:00')).toMatchObject({
      openedAt: at('3 09:00'),
      due: at('5 12:00'),
      warnAt: at('4 23:15'),
      state: 'pending',
    });
    const moved = [start, agreed('3 09:00', '5 14:00'), agreed('4 09:00', '6 14:00')];
    expect(judged(beforeDischarge, moved, '5 13:00')).toMatchObject({ due: at('6 12:00'), state: 'pending' });
  });

  test('an optional anchor leaves the duty open without a limit until it is known', () => {
    const optional = beforeDischarge.replace('field: agreedAt', 'field: agreedAt, optional: true');
    const open = judged(optional, [start], '31 12:00');
    expect(open).toMatchObject({ state: 'pending', openedAt: at('2 09:00') });
    expect([open?.due, open?.anchorAt]).toEqual([undefined, undefined]);
    expect(judged(optional, [start, agreed('3 09:00', '5 14:00')], '5 12:00:01')?.state).toBe('breached');
  });

  test('the first of several anchors that has happened counts', () => {
    const rule = `    trigger: { event: stay.started }
    deadline: { parameter: two, anchor: { event: [ready.set, { event: stay.ended, where: { destination: home } }] } }
    ${answer}`;
    const end = event('stay.ended', '3 12:00', { destination: 'home' });
    expect(judged(rule, [start, end], '3 12:00')?.due).toBe(at('3 14:00'));
    expect(judged(rule, [start, end, event('ready.set', '3 10:00')], '3 12:00')?.due).toBe(at('3 12:00'));
  });

  test('without a parameter the moment itself is due; a date lasts until its end', () => {
    const rule = `    trigger: { event: rehabplan.sent }
    deadline: { anchor: { field: deadline } }
    ${answer}`;
    const plan = event('rehabplan.sent', '2 09:00', { deadline: '2026-03-05' });
    expect(judged(rule, [plan], '2 12:00')?.due).toBe(at('5 23:59:59'));
  });

  test('a limit does not lie after the day that the trigger states, nor before the day the clock starts', () => {
    const rule = `    trigger: { event: letter.sent }
    deadline: { parameter: week, latest: askedBy }
    ${answer}`;
    const dueFor = (askedBy?: string) => {
      const sent = event('letter.sent', '2 12:00', { ...(askedBy && { askedBy }) });
      const { due, reasons } = judged(rule, [sent], '2 12:00') ?? {};
      return [due, reasons?.figures['latestDay']];
    };
    expect(dueFor()).toEqual([at('9 23:59:59'), undefined]);
    expect(dueFor('2026-03-05')).toEqual([at('5 23:59:59'), '2026-03-05']);
    expect(dueFor('2026-03-20')).toEqual([at('9 23:59:59'), undefined]);
    expect(dueFor('2026-03-01')).toEqual([at('2 23:59:59'), '2026-03-01']);
  });

  test('a limit does not lie after another limit that counts from a day of the trigger', () => {
    const rule = `    trigger: { event: rehabplan.sent }
    deadline: { parameter: week, latest: [deadline, { field: dischargedOn, parameter: hverdag }] }
    ${answer}`;
    const dueFor = (data: object) => judged(rule, [event('rehabplan.sent', '2 12:00', { ...data })], '2 12:00')?.due;
    expect(dueFor({ dischargedOn: '2026-03-05' })).toBe(at('6 23:59:59'));
    expect(dueFor({ dischargedOn: '2026-03-06', deadline: '2026-03-08' })).toBe(at('8 23:59:59'));
    expect(dueFor({ dischargedOn: '2026-02-20' })).toBe(at('2 23:59:59'));
  });

  test('the first event of a stay is not found in the next stay', () => {
    const rule = `    trigger: { event: careplan.sent }
    deadline: { parameter: two, anchor: { event: stay.ended } }
    ${answer}`;
    const next = [event('stay.started', '4 09:00'), event('stay.ended', '5 09:00')];
    expect(judged(rule, [start, event('careplan.sent', '2 10:00'), ...next], '6 09:00')).toBeUndefined();
  });
});

describe('cases', () => {
  const rule = `    trigger: { event: letter.sent }
    deadline:
      cases: [{ when: { priority: red }, parameter: one }, { when: { priority: yellow }, parameter: two }]
    expects: { kind: followed-by, anyOf: [{ event: message.seen, match: { of: messageId } }] }`;

  test('what the trigger says chooses the limit; without a case for it nothing is owed', () => {
    expect(judged(rule, [letter('red')], '2 12:00')).toMatchObject({
      due: at('2 13:00'),
      reasons: { figures: { one: '1 h' } },
    });
    expect(judged(rule, [letter('yellow')], '2 12:00')?.due).toBe(at('2 14:00'));
    expect(judged(rule, [letter('green')], '2 12:00')).toBeUndefined();
    const otherwise = rule.replace('      cases', '      parameter: day\n      cases');
    expect(judged(otherwise, [letter('green')], '2 12:00')?.due).toBe(at('3 12:00'));
  });
});

describe('after the limit', () => {
  const grace = `    trigger: { event: stay.started }
    deadline: { parameter: two, grace: one }
    ${answer}`;

  test('with grace it is late first and broken later', () => {
    const states = ['2 10:29', '2 10:30', '2 11:00:01', '2 12:00', '2 12:00:01'].map(
      (now) => judged(grace, [start], now)?.state,
    );
    expect(states).toEqual(['pending', 'warning', 'warning', 'warning', 'breached']);
    expect(judged(grace, [start, event('report.admission.sent', '2 11:30')], '2 13:00')).toMatchObject({
      state: 'fulfilled-late',
      due: at('2 11:00'),
      graceUntil: at('2 12:00'),
    });
  });

  test('each moment at which time changes the answer is told', () => {
    const next = (now: string) => evaluation(grace, [start], now).nextAt;
    expect(next('2 09:00')).toBe(at('2 10:30'));
    expect(next('2 10:30')).toBe(at('2 11:00:01'));
    expect(next('2 11:00:01')).toBe(at('2 12:00:01'));
    expect(next('2 12:00:01')).toBeUndefined();
    expect(evaluation(grace, [start, event('report.admission.sent', '2 09:30')], '2 10:00').nextAt).toBeUndefined();
  });

  test('a rule that only informs stays a warning', () => {
    const rule = grace.replace(', grace: one', '').replace('    expects', '    whenLate: informs\n    expects');
    expect(judged(rule, [start], '9 10:59')?.state).toBe('warning');
    expect(evaluation(rule, [start], '9 10:59').nextAt).toBe(at('9 11:00'));
  });

  test('for a while, and is void then, as nobody can act on it any more', () => {
    const rule = grace.replace(', grace: one', '').replace('    expects', '    whenLate: informs\n    expects');
    expect(judged(rule, [start], '9 11:00')).toMatchObject({ state: 'void', settledAt: at('9 11:00') });
    expect(evaluation(rule, [start], '9 11:00').nextAt).toBeUndefined();
    expect(judged(rule, [start, event('report.admission.sent', '8 12:00')], '9 13:00')?.state).toBe('fulfilled-late');
  });

  test('what breaks nothing by what it says is told for as long', () => {
    const rule = `    trigger: { event: stay.started }
    expects: { kind: content, must: { reportWanted: true } }
    whenLate: informs
`;
    expect(judged(rule, [start], '2 09:30')?.state).toBe('warning');
    expect(evaluation(rule, [start], '2 09:30').nextAt).toBe(at('9 09:00'));
    expect(judged(rule, [start], '9 09:00')?.state).toBe('void');
  });

  test('a rule that has no limit where others have one stays open', () => {
    const rule = grace.replace('parameter: two, grace: one', 'parameter: none');
    const open = judged(rule, [start], '31 12:00');
    expect([open?.state, open?.due]).toEqual(['pending', undefined]);
  });
});

describe('leave', () => {
  const rule = `    trigger: { event: stay.started }
    deadline: { parameter: day }
    pausedByLeave: true
    ${answer}`;
  const out = event('leave.started', '2 12:00');
  const back = event('leave.ended', '3 12:00');

  test('moves the limit by as long as it lasts', () => {
    expect(judged(rule, [start, out, back], '3 13:00')).toMatchObject({ due: at('4 09:00'), state: 'pending' });
    expect(judged(rule, [start, out, back], '4 09:00:01')?.state).toBe('breached');
  });

  test('stops the clock while the citizen is out', () => {
    const paused = judged(rule, [start, out], '9 12:00');
    expect(paused).toMatchObject({ state: 'pending', paused: true });
    expect(paused?.due).toBeUndefined();
  });

  test('changes nothing after the limit, before the anchor, or for a rule it does not pause', () => {
    const late = [event('leave.started', '4 12:00'), event('leave.ended', '5 12:00')];
    expect(judged(rule, [start, ...late], '6 12:00')).toMatchObject({ due: at('3 09:00'), state: 'breached' });
    expect(judged(rule.replace('pausedByLeave: true', ''), [start, out], '9 12:00')?.state).toBe('breached');
  });

  test('a second leave in the time gained moves it again, and the end of the stay ends a leave', () => {
    const again = event('leave.started', '3 18:00');
    const end = event('stay.ended', '3 20:00', { destination: 'home' });
    expect(judged(rule, [start, out, back, again, end], '3 20:00')?.due).toBe(at('4 11:00'));
  });
});
