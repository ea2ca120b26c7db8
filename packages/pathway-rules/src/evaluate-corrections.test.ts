import { expect, test } from 'vitest';
import type { PathwayEvent } from './pathway-event.ts';
import { at, event, judged } from './testing/rule-under-test.ts';

// Opened by one event, counted from another: what is corrected is the other.
const rule = `    trigger: { event: rehabplan.sent }
    deadline: { parameter: day, anchor: { event: stay.ended } }
    expects: { kind: followed-by, anyOf: [{ event: visit.first }] }`;
const start = event('stay.started', '2 09:00', { class: 'IMP', messageId: 'm1' });
const plan = event('rehabplan.sent', '3 10:00', { messageId: 'm2' });
const end = event('stay.ended', '3 12:00', { destination: 'home', messageId: 'm3' });
const visit = event('visit.first', '4 10:00');

function corrected(time: string): PathwayEvent {
  return event('stay.corrected', time, { corrects: 'm3', messageId: 'm4', at: at('3 09:00') });
}

function cancelled(time: string): PathwayEvent {
  return event('stay.cancelled', time, { cancels: 'm3', messageId: 'm5' });
}

test('an open duty is counted anew when what it counts from is corrected', () => {
  expect(judged(rule, [start, plan, end], '4 09:30')?.due).toBe(at('4 12:00'));
  expect(judged(rule, [start, plan, end, corrected('4 08:00')], '4 09:30')).toMatchObject({
    state: 'breached',
    due: at('4 09:00'),
  });
});

test('a kept duty keeps its result when what it counts from is corrected afterwards, and notes it', () => {
  const late = corrected('4 11:00');
  expect(judged(rule, [start, plan, end, visit, late], '5 09:00')).toMatchObject({
    state: 'fulfilled',
    due: at('4 12:00'),
    reasons: { figures: { correctedAfterwards: late.id } },
  });
  expect(judged(rule, [start, plan, end, visit, corrected('4 08:00')], '5 09:00')?.state).toBe('fulfilled-late');
});

test('when what it counts from is cancelled, an open duty is void and a kept one stays', () => {
  expect(judged(rule, [start, plan, end, cancelled('4 08:00')], '5 09:00')).toMatchObject({
    state: 'void',
    settledAt: at('4 08:00'),
  });
  expect(judged(rule, [start, plan, end, visit, cancelled('4 11:00')], '5 09:00')?.state).toBe('fulfilled');
});

test('the first correction after the result is the one that is noted', () => {
  const first = corrected('4 11:00');
  const second = { ...corrected('4 13:00'), data: { corrects: 'm4', messageId: 'm6', at: at('3 08:00') } };
  const kept = judged(rule, [start, plan, end, visit, second, first], '5 09:00');
  expect([kept?.state, kept?.reasons.figures['correctedAfterwards']]).toEqual(['fulfilled', first.id]);
});

test('a duty that was kept by what was cancelled is owed again', () => {
  const waits = `    trigger: { event: stay.started }
    expects: { kind: never, anyOf: [{ event: visit.inVain }], until: [{ event: stay.ended }] }`;
  const visited = `    trigger: { event: rehabplan.sent }
    expects: { kind: followed-by, anyOf: [{ event: stay.ended }] }`;
  for (const one of [waits, visited]) {
    expect(judged(one, [start, plan, end], '4 07:00')?.state).toBe('fulfilled');
    expect(judged(one, [start, plan, end, cancelled('4 08:00')], '4 09:00')?.state).toBe('pending');
  }
});
