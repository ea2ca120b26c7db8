import { expect, test } from 'vitest';
import type { Duty } from '../../shared/obligation/duty.ts';
import { answerDue, lateOnTheDay, toConfirm } from './in-hospital-now.ts';
import { cell, row } from './test-row.ts';

const now = new Date('2026-11-20T08:00:00+01:00');
const overnight = '2026-11-20T02:00:00+01:00';
const { citizen } = row();
const other = { ...citizen, id: 'c2', cpr: '0201599905' };
const duty = (ruleId: string, about: typeof citizen, due?: string): Duty => ({
  id: `${ruleId}${about.cpr}`,
  citizen: about,
  pathwayId: 'p',
  title: { da: '', en: '' },
  ruleId,
  severity: 'high',
  state: 'pending',
  responsible: { sor: '2', name: '', unit: { sor: '2', name: '' } },
  escalation: 0,
  ...(due && { due }),
});

test('of the night’s admissions those that were paused are confirmed at once, and what goes on is looked at', () => {
  const paused = row({ startedAt: overnight });
  const running = row({
    id: 's2',
    citizen: other,
    startedAt: overnight,
    services: { paused: ['Bad'], kept: [{ service: 'Nødkald', reason: 'alarm' }], running: ['Nødkald'] },
  });
  const old = row({ id: 's3', startedAt: '2026-11-18T02:00:00+01:00' });
  const duties = [duty('adm-services-paused', citizen), duty('adm-services-paused', other)];
  const found = toConfirm([paused, running, old], duties, now);
  const none = { outpatients: [], elsewhere: 0 };
  expect(found).toEqual({ ...none, fresh: [paused, running], plain: [paused], exceptions: [running] });
});

test('what waits for a confirmation is told however old it is, and of who is home by now as well', () => {
  const old = row({ startedAt: '2026-11-18T02:00:00+01:00' });
  const duties = [duty('adm-services-paused', citizen), duty('dis-services-resumed', other)];
  expect(toConfirm([old], duties, now)).toMatchObject({ fresh: [], plain: [old], elsewhere: 1 });
});

test('who is only an acute outpatient is not counted as admitted', () => {
  const seen = row({ class: 'EMER', startedAt: overnight, services: { paused: [], kept: [], running: ['Bad'] } });
  expect(toConfirm([seen], [], now)).toMatchObject({ fresh: [], outpatients: [seen], plain: [], exceptions: [] });
});

test('the limit is that of what is not answered', () => {
  const due = '2026-11-20T15:00:00+01:00';
  const duties = [duty('plan-municipality-response', citizen, due)];
  expect(answerDue(row({ plan: cell() }), duties)).toBe(due);
  const answer = { answer: 'accept', at: overnight, by: 'Carsten Dahl' };
  expect(answerDue(row({ plan: cell({ answer }) }), duties)).toBeUndefined();
});

test.each([
  ['2026-11-20T12:20:00+01:00', '2026-11-20T16:00:00+01:00', true],
  ['2026-11-20T11:59:00+01:00', '2026-11-20T16:00:00+01:00', false],
  ['2026-11-20T12:20:00+01:00', '2026-11-21T09:00:00+01:00', false],
])('a plan sent %s for %s came too late on the day: %s', (sentAt, agreedDischarge, isLate) => {
  const plan = cell({ sentAt, facts: { agreedDischarge } });
  expect(lateOnTheDay(row({ plan }), '12:00') !== undefined).toBe(isLate);
  const answer = { answer: 'accept', at: sentAt, by: 'Carsten Dahl' };
  expect(lateOnTheDay(row({ plan: { ...plan, answer } }), '12:00')).toBeUndefined();
  const at = '2026-11-20T12:25:00+01:00';
  const calls = [{ id: 'a', at, by: 'Carsten Dahl', about: 'careplan', with: 'hospital' as const }];
  const arranged = { ...row().arranged, calls };
  expect(lateOnTheDay(row({ plan, arranged }), '12:00')).toEqual(isLate ? { sentAt, calledAt: at } : undefined);
});
