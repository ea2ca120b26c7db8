import { expect, test } from 'vitest';
import { isMedicineOwed, medicineOf } from './medicine.ts';
import { cell, row } from './test-row.ts';

const now = new Date('2026-11-20T20:00:00Z');
const until = (handedOutUntil: string, more: object = {}) => cell({ facts: { handedOutUntil, ...more } });
const stateOf = (given: Parameters<typeof row>[0]) => medicineOf(row(given), now)?.state;

test.each([
  ['2026-11-20T19:59:00Z', 'out'],
  ['2026-11-21T20:00:00Z', 'soon'],
  ['2026-11-23T08:00:00Z', 'lasts'],
])('medicine until %s: %s', (at, state) => {
  expect(stateOf({ dischargeReport: until(at) })).toBe(state);
});

test('what lasts for days runs out all the same before the first visit that is agreed', () => {
  const nextNurseVisit = '2026-11-24T08:00:00Z';
  const dischargeReport = until('2026-11-23T08:00:00Z', { nextNurseVisit });
  expect(medicineOf(row({ dischargeReport }), now)).toMatchObject({ state: 'before-visit', visitAt: nextNurseVisit });
  const sooner = { id: 'v', at: '2026-11-22T08:00:00Z', what: 'Sygepleje', by: 'Birgit Lund' };
  const arranged = { ...row().arranged, visits: [sooner] };
  expect(stateOf({ dischargeReport, arranged })).toBe('lasts');
});

test('what ran out is seen to once somebody has been there, and nothing is said of who died or is told nothing of', () => {
  const dischargeReport = until('2026-11-20T19:00:00Z');
  const visits = [{ kind: 'first' as const, at: '2026-11-20T19:30:00Z', by: 'Birgit Lund' }];
  expect(stateOf({ dischargeReport, visits })).toBe('lasts');
  expect(stateOf({ dischargeReport, deceased: true })).toBeUndefined();
  expect(stateOf({ dischargeReport: cell() })).toBeUndefined();
});

test('that it lacks stands through a visit until new medicine is noted, which runs out in its turn', () => {
  const dischargeReport = until('2026-11-20T19:00:00Z');
  const visits = [{ kind: 'first' as const, at: '2026-11-20T19:30:00Z', by: 'Birgit Lund' }];
  const noted = (medicine: { state: 'has' | 'lacks'; until?: string }) => {
    const arranged = { ...row().arranged, medicine: { ...medicine, at: '2026-11-20T19:30:00Z', by: 'Birgit Lund' } };
    return row({ status: 'ended', dischargeReport, visits, arranged });
  };
  expect(medicineOf(noted({ state: 'lacks' }), now)).toEqual({ state: 'out' });
  expect(isMedicineOwed(noted({ state: 'lacks' }), now)).toBe(true);
  expect(medicineOf(noted({ state: 'has', until: '2026-11-30T08:00:00Z' }), now)?.state).toBe('lasts');
  expect(isMedicineOwed(noted({ state: 'has' }), now)).toBe(false);
  expect(isMedicineOwed(noted({ state: 'has', until: '2026-11-20T19:45:00Z' }), now)).toBe(true);
  expect(isMedicineOwed(row({ status: 'ended', dischargeReport }), now)).toBe(true);
  expect(
    isMedicineOwed(
      row({
        status: 'ended',
        dischargeReport,
        visits: [{ ...visits[0], kind: 'first', at: '2026-11-20T08:00:00Z', by: '' }],
      }),
      now,
    ),
  ).toBe(false);
});
