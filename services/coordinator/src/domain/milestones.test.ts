import { expect, test } from 'vitest';
import { isTakenBack, milestonesOf } from './milestones.ts';

const now = '2026-03-02T12:00:00.000Z';
const warnAt = '2026-03-02T09:00:00.000Z';
const breachedAt = '2026-03-02T10:00:00.000Z';
const kindsOf = (standing: Partial<Parameters<typeof milestonesOf>[0]>) =>
  milestonesOf({ state: 'pending', severity: 'high', warnAt, climbed: [], now, ...standing }).map(
    ({ kind, level, at }) => `${kind}${level} ${at}`,
  );

test('a duty stands at its warning, or at its breach and every level that this has climbed', () => {
  expect(kindsOf({})).toEqual([]);
  expect(kindsOf({ state: 'warning' })).toEqual([`warning0 ${warnAt}`]);
  expect(kindsOf({ state: 'disputed' })).toEqual([`warning0 ${warnAt}`]);
  expect(kindsOf({ state: 'disputed', warnAt: '2026-03-02T13:00:00.000Z' })).toEqual([]);
  expect(kindsOf({ state: 'breached', breachedAt, climbed: [{ level: 1, at: '2026-03-02T11:00:00.000Z' }] })).toEqual([
    `due0 ${breachedAt}`,
    'escalation1 2026-03-02T11:00:00.000Z',
  ]);
  expect(kindsOf({ state: 'fulfilled-late' })).toEqual([]);
  expect(kindsOf({ state: 'breached', breachedAt, severity: 'low' })).toEqual([]);
});

test('a correction of the clock takes back what had been reached by it', () => {
  expect(isTakenBack({ kind: 'due' }, { state: 'warning' })).toBe(true);
  expect(isTakenBack({ kind: 'warning' }, { state: 'warning' })).toBe(false);
  expect(isTakenBack({ kind: 'warning' }, { state: 'pending' })).toBe(true);
  expect(isTakenBack({ kind: 'due' }, { state: 'fulfilled-late' })).toBe(false);
});
