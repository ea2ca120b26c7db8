import { expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import { loadAgreements } from './load-agreements.ts';
import { sidesFor } from './sides-for.ts';

const loaded = loadAgreements();
const on = '2026-03-02';
const latency = loaded.find(({ id }) => id === 'national')?.parameters['admissionReport.autoLatency'];

// Each region with a limit of its own for both sides.
const agreements = loaded.map((one) => {
  const value = one.id === 'syddanmark' ? 5 : 20;
  return latency?.unit === 'minutes'
    ? {
        ...one,
        parameters: {
          ...one.parameters,
          'admissionReport.autoLatency': { ...latency, value },
          'tech.advis.latency': { ...latency, value },
        },
      }
    : one;
});

test('the hospital keeps the numbers of its region, the municipality those of the region the citizen lives in', () => {
  const agreement = sidesFor(agreements, { hospitalRegion: '1083', residenceRegion: '1082', on });
  const at = '2026-03-02T09:00:00.000Z';
  const data = { class: 'IMP', messageId: 'm1', reportWanted: true, homeCare: true };
  const { obligations } = evaluate([{ id: 'e1', type: 'stay.started', at, registeredAt: at, data }], agreement, at);
  const seen = (rule: string): unknown => {
    const { agreement: id, due } = obligations.find(({ ruleId }) => ruleId === rule) ?? {};
    return { id, due };
  };
  expect(seen('adm-start-notification-inpatient')).toEqual({ id: 'syddanmark', due: '2026-03-02T09:05:00.000Z' });
  expect(seen('adm-report-automatic')).toEqual({ id: 'midtjylland', due: '2026-03-02T09:20:00.000Z' });
});

test('the same two regions give the same agreement again, and one region its own', () => {
  const sides = { hospitalRegion: '1083', residenceRegion: '1082', on };
  expect(sidesFor(agreements, sides)).toBe(sidesFor(agreements, sides));
  expect(sidesFor(agreements, { ...sides, residenceRegion: '1083' }).id).toBe('syddanmark');
  expect(sidesFor(agreements, { ...sides, residenceRegion: '1083' }).residence).toBeUndefined();
});
