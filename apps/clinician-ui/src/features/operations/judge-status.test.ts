import { expect, test } from 'vitest';
import { concernsOf, differenceOf, everyMinute, partsOf, sumOf } from './judge-status.ts';
import { OperationsStatus } from './operations.ts';

const balance = {
  accepted: 100,
  delivered: 90,
  refused: 2,
  dead: 1,
  inFlight: 7,
  holds: true,
  checkedAt: '2026-11-20T08:00:00Z',
};
const status = (said: object = {}) =>
  OperationsStatus.parse({
    balance,
    receivers: [],
    copies: { waiting: 0, setAside: 0 },
    stuck: 0,
    throughput: { lastHour: [] },
    ...said,
  });
const receiver = (state: string) => ({ organisation: { sor: '2000', name: 'Odense' }, state, waiting: 3 });

test('with a balance that holds, receivers that answer and no task there is no concern', () => {
  expect(concernsOf(status({ receivers: [receiver('ok')] }), 0)).toEqual([]);
});

test('all that a person must look at is told with how many, the gravest first', () => {
  const told = status({
    balance: { ...balance, holds: false },
    receivers: [receiver('failing'), receiver('down'), receiver('down')],
    copies: { waiting: 4, setAside: 2 },
    stuck: 1,
  });
  expect(concernsOf(told, 5)).toEqual([
    { name: 'balance', count: 1 },
    { name: 'down', count: 2 },
    { name: 'tasks', count: 5 },
    { name: 'setAside', count: 2 },
    { name: 'stuck', count: 1 },
    { name: 'failing', count: 1 },
  ]);
});

test('the parts of a balance that holds fill the picture', () => {
  const shares = partsOf(balance).map(({ share }) => share);
  expect(shares.reduce((total, share) => total + share, 0)).toBeCloseTo(100);
  expect(differenceOf(balance)).toBe(0);
});

test('what is missing is a part of its own', () => {
  const broken = { ...balance, accepted: 103, holds: false };
  expect(partsOf(broken).at(-1)).toMatchObject({ name: 'missing', count: 3 });
  expect(differenceOf(broken)).toBe(3);
});

test('what is too much makes the picture longer than what was accepted', () => {
  const broken = { ...balance, delivered: 100, holds: false };
  expect(partsOf(broken).every(({ share }) => share <= 100)).toBe(true);
  expect(differenceOf(broken)).toBe(-10);
});

test('an exchange that has accepted nothing has an empty picture', () => {
  expect(partsOf({ ...balance, accepted: 0, delivered: 0, refused: 0, dead: 0, inFlight: 0 })).toEqual([]);
});

test('minutes without traffic are shown as nothing, and the sums count all', () => {
  const minutes = [
    { minute: '2026-11-20T07:30:00.000Z', accepted: 12, delivered: 11 },
    { minute: '2026-11-20T07:59:00.000Z', accepted: 3, delivered: 4 },
  ];
  const every = everyMinute(minutes, new Date('2026-11-20T08:00:30Z'));
  expect(every).toHaveLength(60);
  expect(every[0]).toEqual({ minute: '2026-11-20T07:00:00.000Z', accepted: 0, delivered: 0 });
  expect(every.filter(({ accepted }) => accepted > 0)).toEqual(minutes);
  expect(sumOf(every)).toEqual({ accepted: 15, delivered: 15, most: 12 });
});
