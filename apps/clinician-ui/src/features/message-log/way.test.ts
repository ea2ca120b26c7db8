import { expect, test } from 'vitest';
import { canBeSentAgain, LogEntry } from './log-entry.ts';
import { byAttention, hopsOf, numbered, wayOf } from './way.ts';

const ward = { sor: '1001', name: 'M1' };
const town = { sor: '2000', name: 'Odense Kommune' };
const delivery = { id: 'd1', receiver: town, state: 'queued', attempts: 0 };
const entry = (said: object = {}, of: object = {}) =>
  LogEntry.parse({
    messageId: 'm1',
    event: 'hospital-notification-message',
    sender: ward,
    receiver: town,
    acceptedAt: '2026-11-20T08:00:00Z',
    deliveries: [{ ...delivery, ...of }],
    ...said,
  });

const handedOverAt = '2026-11-20T08:00:02Z';
const acknowledged = { state: 'acknowledged', acknowledgedAt: '2026-11-20T08:00:03Z' };

test.each([
  { is: 'queued', of: {}, reached: 1, isStopped: false },
  { is: 'retrying', of: { attempts: 2 }, reached: 1, isStopped: false },
  { is: 'handed-over', of: { state: 'handed-over', handedOverAt }, reached: 2, isStopped: false },
  { is: 'dead', of: { state: 'dead', attempts: 9 }, reached: 1, isStopped: true },
  { is: 'acknowledged', of: acknowledged, reached: 4, isStopped: false },
  { is: 'taken', of: acknowledged, takenAt: '2026-11-20T08:10:00Z', reached: 5, isStopped: false },
])('a message that is $is stands at the station it has come to', ({ is, of, takenAt, reached, isStopped }) => {
  expect(wayOf(entry({ takenAt }, of))).toMatchObject({ state: is, reached, isStopped });
});

test('the hops that the exchange tells are shown in the order in which they happened', () => {
  const hops = [
    { kind: 'acknowledged', at: '2026-11-20T08:00:03Z' },
    { kind: 'created', at: '2026-11-20T07:59:58Z' },
    { kind: 'stored', at: '2026-11-20T08:00:00Z', by: { name: 'hospital' } },
  ];
  const told = entry({ hops }, { state: 'acknowledged' });
  expect(hopsOf(told).map(({ kind }) => kind)).toEqual(['created', 'stored', 'acknowledged']);
  expect(wayOf(told).stations.filter(({ isReached }) => isReached)).toHaveLength(5);
});

test('a message without an answer counts as stopped until it is sent again', () => {
  const hops = [
    { kind: 'handed-over', at: '2026-11-20T08:00:02Z' },
    { kind: 'unanswered', at: '2026-11-20T09:40:00Z' },
  ];
  const of = { state: 'handed-over' };
  expect(wayOf(entry({ hops }, of))).toMatchObject({ state: 'unanswered', isStopped: true });
  const again = [...hops, { kind: 'resent', at: '2026-11-20T09:50:00Z' }];
  expect(wayOf(entry({ hops: again }, of))).toMatchObject({ state: 'handed-over', isStopped: false });
});

test('an acknowledgement ends where it is handed over', () => {
  const answer = entry({ event: 'acknowledgement-message' }, { state: 'handed-over' });
  expect(wayOf(answer).stations.map(({ name }) => name)).toEqual(['created', 'stored', 'handed-over']);
});

test('what has stopped lies on top, then the newest', () => {
  const dead = entry({ messageId: 'dead', acceptedAt: '2026-11-20T07:00:00Z' }, { state: 'dead' });
  const older = entry({ messageId: 'older', acceptedAt: '2026-11-20T07:30:00Z' });
  const newer = entry({ messageId: 'newer' });
  expect([older, newer, dead].toSorted(byAttention).map(({ messageId }) => messageId)).toEqual([
    'dead',
    'newer',
    'older',
  ]);
});

test.each([
  ['dead', undefined, true],
  ['handed-over', 'transient-error', true],
  ['refused', 'fatal-error', false],
  ['queued', undefined, false],
  ['acknowledged', 'ok', false],
])('whether %s with the answer %s can be sent again: %s', (state, responseCode, expected) => {
  const [of] = entry({}, { state, responseCode }).deliveries;
  expect(of && canBeSentAgain(of)).toBe(expected);
});

test('every try is numbered where each is told, and none where some are not', () => {
  const hops = ['stored', 'retrying', 'retrying', 'handed-over'].map((kind) => ({ kind, at: '2026-11-20T08:00:00Z' }));
  expect(numbered(hops, 3).map(({ attempt }) => attempt)).toEqual([undefined, 1, 2, 3]);
  expect(numbered(hops, 9).every(({ attempt }) => attempt === undefined)).toBe(true);
});
