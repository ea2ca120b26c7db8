import { expect, test } from 'vitest';
import { buildHospitalNotification } from '../hospital-notification/build-hospital-notification.ts';
import type { HospitalNotification } from '../hospital-notification/hospital-notification.ts';
import { nextHistory } from '../hospital-notification/next-history.ts';
import { checkContinuation } from './check-continuation.ts';

const ward = { sor: '990011000016008', gln: '5790009900016', name: 'M2' };
const home = { sor: '990021000016004', gln: '5790009900023', name: 'Hjemmeplejen Nord' };
const sent = (messageId: string, code: 'STIN' | 'RE_STIN', sentAt: string) =>
  ({ messageId, code, class: 'IMP', sentAt, who: ward }) as const;

const stin: HospitalNotification = {
  bundleId: 'b1',
  messageId: 'm1',
  code: 'STIN',
  createdAt: '2026-03-02T08:14:05+01:00',
  sender: ward,
  receiver: home,
  serviceProvider: ward,
  citizen: { cpr: '2509479989', given: ['Bruno'], family: 'Elmer' },
  stay: { encounterId: 'e1', class: 'IMP', startedAt: '2026-03-02T08:10:00+01:00' },
  episodes: [{ system: 'https://x.example', value: '434de6ff-8c00-4e13-a62d-104f74caab45' }],
  history: nextHistory([], sent('m1', 'STIN', '2026-03-02T08:14:06+01:00')),
};
const correction: HospitalNotification = {
  ...stin,
  bundleId: 'b2',
  messageId: 'm2',
  code: 'RE_STIN',
  history: nextHistory(stin.history, sent('m2', 'RE_STIN', '2026-03-02T09:00:00+01:00')),
};
const [first, last] = correction.history;

test.each<[string, Partial<HospitalNotification>, string[]]>([
  ['a correction as it should be', {}, []],
  [
    'the same time in another zone',
    { history: [first, last].flatMap((one) => (one ? [{ ...one, sentAt: new Date(one.sentAt).toISOString() }] : [])) },
    [],
  ],
  [
    'a changed sender in the history',
    { history: [first, last].flatMap((one) => (one ? [{ ...one, who: home }] : [])) },
    ['history-unchanged'],
  ],
  ['a history that has lost its beginning', { history: last ? [last] : [] }, ['history-unchanged']],
  ['another citizen', { citizen: { ...stin.citizen, cpr: '2311479942' } }, ['citizen-unchanged']],
  ['another episode', { episodes: [{ value: '534de6ff-8c00-4e13-a62d-104f74caab45' }] }, ['episode-unchanged']],
  ['another receiver', { receiver: ward }, ['receiver-unchanged']],
])('%s', (_what, change, rules) => {
  const findings = checkContinuation(
    buildHospitalNotification(stin),
    buildHospitalNotification({ ...correction, ...change }),
  );
  expect(findings.map(({ rule }) => rule)).toEqual(rules);
});

test('a cancellation says what it cancels, and nothing else', () => {
  const cancelled = (startedAt: string): string[] => {
    const sentAt = '2026-03-02T09:00:00+01:00';
    const history = nextHistory(stin.history, { messageId: 'm2', code: 'AN_STIN', class: 'IMP', sentAt, who: ward });
    const stay = { ...stin.stay, startedAt };
    const bundle = buildHospitalNotification({ ...stin, messageId: 'm2', code: 'AN_STIN', stay, history });
    return checkContinuation(buildHospitalNotification(stin), bundle).map(({ rule }) => rule);
  };
  expect(cancelled(stin.stay.startedAt)).toEqual([]);
  expect(cancelled('2026-03-02T08:00:00+01:00')).toEqual(['cancellation-content']);
});

test('a message that follows another is found out', () => {
  const bundle = buildHospitalNotification(correction);
  const other = buildHospitalNotification({
    ...stin,
    messageId: 'm0',
    history: nextHistory([], sent('m0', 'STIN', stin.createdAt)),
  });
  expect(checkContinuation(other, bundle).map(({ rule }) => rule)).toEqual([
    'history-predecessor',
    'history-unchanged',
  ]);
});
