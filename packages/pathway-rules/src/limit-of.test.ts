import { expect, test } from 'vitest';
import { agreementFor } from './agreement-for.ts';
import { evaluate } from './evaluate.ts';
import { loadAgreements } from './load-agreements.ts';
import type { Obligation } from './obligation.ts';
import type { PathwayEvent } from './pathway-event.ts';

const agreement = agreementFor(loadAgreements(), { region: '1082', on: '2026-03-02' });

const event = (type: string, at: string, data: Record<string, unknown> = {}): PathwayEvent => ({
  id: type,
  type,
  at,
  registeredAt: at,
  data,
});
const started = event('stay.started', '2026-03-02T09:00:00.000Z', { class: 'IMP', homeCare: true });
const agreed = event('discharge.agreed', '2026-03-04T09:00:00.000Z', { agreedAt: '2026-03-05T12:00:00.000Z' });
const reported = event('report.discharge.sent', '2026-03-05T12:30:00.000Z');
const ended = event('stay.ended', '2026-03-05T13:00:00.000Z', { destination: 'home' });

const reportOwed = (events: PathwayEvent[], now: string): Partial<Obligation> | undefined => {
  const { obligations } = evaluate([started, ...events], agreement, now);
  const { state, due } = obligations.find(({ ruleId }) => ruleId === 'dis-report-sent') ?? {};
  return state && { state, ...(due !== undefined && { due }) };
};

test('before a discharge is in sight nothing is owed that is due at it', () => {
  expect(reportOwed([], '2026-03-05T12:30:00.000Z')).toBeUndefined();
});

test('an agreed discharge that has passed warns, and breaks nothing before the citizen has left', () => {
  const due = '2026-03-05T12:00:00.000Z';
  expect(reportOwed([agreed], '2026-03-04T10:00:00.000Z')).toEqual({ state: 'pending', due });
  expect(reportOwed([agreed], '2026-03-06T12:00:00.000Z')).toEqual({ state: 'warning', due });
  expect(reportOwed([agreed, ended], '2026-03-06T12:00:00.000Z')).toEqual({
    state: 'breached',
    due: '2026-03-05T13:00:00.000Z',
  });
});

test('what is done after the agreed discharge and before the true one is in time, before and after that is known', () => {
  const now = '2026-03-05T14:00:00.000Z';
  expect(reportOwed([agreed, reported], now)?.state).toBe('fulfilled');
  expect(reportOwed([agreed, reported, ended], now)?.state).toBe('fulfilled');
});
