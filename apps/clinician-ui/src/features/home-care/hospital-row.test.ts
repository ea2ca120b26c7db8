import { expect, test } from 'vitest';
import { byUrgency, nextStep, wardContact } from './hospital-row.ts';
import { cell, row } from './test-row.ts';

test('who lacks an answer comes first, then who comes home soonest, then who was admitted last', () => {
  const rows = [
    row({ id: 'new', startedAt: '2026-11-20T08:00:00Z' }),
    row({ id: 'old' }),
    row({ id: 'home', comesHome: { at: '2026-11-22T12:00:00Z', certainty: 'agreed', weekend: true } }),
    row({ id: 'plan', plan: cell() }),
  ];
  expect(rows.toSorted(byUrgency).map(({ id }) => id)).toEqual(['plan', 'home', 'new', 'old']);
});

test.each([
  ['report', { reportOwed: 'no-record' as const, plan: cell() }],
  ['answer-plan', { plan: cell(), ready: cell() }],
  ['answer-ready', { plan: cell({ answer: { answer: 'accept', at: '', by: '' } }), ready: cell() }],
  ['resume', { status: 'ended' as const }],
  ['visit', { status: 'ended' as const, services: { paused: [], kept: [], running: ['Bad'] } }],
  ['confirm', {}],
])('%s is the next thing to do', (step, given) => {
  expect(nextStep(row(given), { isConfirmationOwed: true })).toBe(step);
});

test('medicine that has run out comes before all else at home', () => {
  const also = { isConfirmationOwed: true, isMedicineOwed: true };
  expect(nextStep(row({ status: 'ended' }), also)).toBe('medicine');
});

test('no first visit is owed by itself after some hours as an outpatient', () => {
  const services = { paused: [], kept: [], running: ['Bad'] };
  expect(nextStep(row({ class: 'EMER', status: 'ended', services }), { isConfirmationOwed: false })).toBeUndefined();
});

test('nothing is to be done about somebody who died, nor for a training in hospital', () => {
  expect(nextStep(row({ deceased: true, plan: cell() }), { isConfirmationOwed: true })).toBeUndefined();
  const rehabilitation = { ...cell({ facts: { place: 'hospital' } }), course: { limit: '2026-11-27', settled: false } };
  expect(nextStep(row({ rehabilitation }), { isConfirmationOwed: false })).toBeUndefined();
});

test('the ward is called on the number of its latest document', () => {
  const plan = cell({ facts: { contact: { name: 'Anne', phone: '1' } } });
  const ready = cell({ sentAt: '2026-11-21T10:00:00Z', facts: { contact: { name: 'Bo', phone: '2' } } });
  expect(wardContact(row({ plan, ready }))).toEqual({ name: 'Bo', phone: '2' });
});
