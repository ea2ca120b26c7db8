import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMessage } from '../check/check-message.ts';
import type { EncounterClass } from '../terminology/medcom-hospital-notification-encounter-class.ts';
import { buildHospitalNotification } from './build-hospital-notification.ts';
import type { HistoryEntry, HospitalNotification } from './hospital-notification.ts';
import { nextHistory } from './next-history.ts';
import { type NotificationCode, rowOf } from './notification-codes.ts';
import { allowedNext, NO_STAY, type NotificationOrder, orderAfter } from './notification-order.ts';

function after(codes: readonly NotificationCode[]): NotificationOrder {
  return codes.reduce<NotificationOrder>((order, code) => {
    const verdict = orderAfter(order, code);
    if (!verdict.allowed) throw new Error(verdict.reason.en);
    return verdict.order;
  }, NO_STAY);
}

const admittedNext: NotificationCode[] = ['STAA', 'STIN', 'STOR', 'SLHJ', 'MORS'];
const onLeaveNext: NotificationCode[] = ['SLOR', 'SLHJ', 'MORS'];

describe('what may follow is as section 6 lists it', () => {
  test.each<[NotificationCode[], NotificationCode[]]>([
    [[], ['STAA', 'STIN', 'MORS']],
    [['STAA'], ['RE_STAA', 'AN_STAA', 'STIN', 'SLHJ', 'MORS']],
    [
      ['STAA', 'RE_STAA'],
      ['RE_STAA', 'AN_STAA', 'STIN', 'SLHJ', 'MORS'],
    ],
    [['STIN'], ['STAA', 'STIN', 'RE_STIN', 'AN_STIN', 'STOR', 'SLHJ', 'MORS']],
    [
      ['STIN', 'STOR'],
      ['RE_STOR', 'AN_STOR', ...onLeaveNext],
    ],
    [
      ['STIN', 'STOR', 'SLOR'],
      ['RE_SLOR', 'AN_SLOR', ...admittedNext],
    ],
    [['STIN', 'STOR', 'AN_STOR'], admittedNext],
    [['STIN', 'STOR', 'SLOR', 'AN_SLOR'], onLeaveNext],
    [
      ['STIN', 'SLHJ'],
      ['RE_SLHJ', 'AN_SLHJ', 'STAA', 'STIN'],
    ],
    [
      ['STIN', 'SLHJ', 'RE_SLHJ'],
      ['RE_SLHJ', 'AN_SLHJ', 'STAA', 'STIN'],
    ],
    [
      ['STIN', 'MORS'],
      ['RE_MORS', 'AN_MORS'],
    ],
    [
      ['STAA', 'AN_STAA'],
      ['STAA', 'STIN'],
    ],
    [
      ['STIN', 'AN_STIN'],
      ['STAA', 'STIN'],
    ],
    [
      ['STAA', 'SLHJ', 'AN_SLHJ'],
      ['STIN', 'SLHJ', 'MORS'],
    ],
    [['STIN', 'SLHJ', 'AN_SLHJ'], admittedNext],
    [['STIN', 'STOR', 'SLHJ', 'AN_SLHJ'], admittedNext],
    [['STIN', 'STOR', 'MORS', 'RE_MORS', 'AN_MORS'], onLeaveNext],
    [
      ['MORS', 'AN_MORS'],
      ['STAA', 'STIN', 'MORS'],
    ],
  ])('after %j: %j', (codes, next) => {
    expect(allowedNext(after(codes)).toSorted()).toEqual(next.toSorted());
  });
});

test.each<[NotificationCode[], NotificationCode, string]>([
  [[], 'SLHJ', 'no-stay'],
  [[], 'AN_STIN', 'no-stay'],
  [['STAA'], 'STOR', 'not-admitted'],
  [['STAA'], 'STAA', 'already-begun'],
  [['STIN'], 'SLOR', 'not-on-leave'],
  [['STIN', 'STOR'], 'STOR', 'already-on-leave'],
  [['STIN', 'STOR'], 'STIN', 'on-leave'],
  [['STIN', 'STOR'], 'RE_STIN', 'not-latest'],
  [['STIN', 'SLHJ'], 'RE_STIN', 'not-latest'],
  [['STIN', 'SLHJ'], 'STOR', 'stay-over'],
  [['STIN', 'AN_STIN'], 'SLHJ', 'stay-over'],
  [['STIN', 'STOR', 'AN_STOR'], 'AN_STOR', 'not-latest'],
  [['STIN', 'MORS'], 'SLHJ', 'dead'],
])('after %j a %s is refused: %s, in Danish and English', (codes, code, reason) => {
  const verdict = orderAfter(after(codes), code);
  expect(verdict).toMatchObject({ allowed: false, reason: { code: reason } });
  expect(verdict.allowed || [verdict.reason.da, verdict.reason.en].every((text) => text.length > 20)).toBe(true);
});

test.each<[NotificationCode[], NotificationCode, boolean]>([
  [[], 'STIN', true],
  [['STAA'], 'STIN', false],
  [['STIN'], 'STIN', true],
  [['STIN', 'SLHJ'], 'STAA', true],
  [['STIN', 'AN_STIN'], 'STIN', true],
  [['STIN'], 'RE_STIN', false],
])('after %j whether a %s begins a history of its own: %s', (codes, code, startsChain) => {
  expect(orderAfter(after(codes), code)).toMatchObject({ allowed: true, startsChain });
});

/** Any walk through the table, as numbers that choose among what may follow. */
const anyWalk = fc.array(fc.nat(), { minLength: 1, maxLength: 12 }).map((choices) => {
  const codes: NotificationCode[] = [];
  for (const choice of choices) {
    const next = allowedNext(after(codes));
    const code = next[choice % next.length];
    if (code) codes.push(code);
  }
  return codes;
});

const who = { sor: '990011000016008', gln: '5790009900016', name: 'M2' };
const home = { sor: '990021000016004', gln: '5790009900023', name: 'Hjemmeplejen Nord' };
const at = (hour: number): string => new Date(Date.UTC(2026, 2, 2, 7 + hour)).toISOString();

function stayOf(code: NotificationCode, stayClass: EncounterClass, isOnLeave: boolean): HospitalNotification['stay'] {
  const { ended, leave } = rowOf(code);
  const stay = { encounterId: 'e1', class: stayClass, startedAt: at(0), ...(ended && { endedAt: at(3) }) };
  if (leave === 'none' && !isOnLeave) return stay;
  return { ...stay, leave: { startedAt: at(1), ...(leave === 'start-and-end' && { endedAt: at(2) }) } };
}

/** The findings of the last message of a walk, built with the history of its own chain. */
function findingsOf(codes: readonly NotificationCode[]): string[] {
  let order = NO_STAY;
  let history: HistoryEntry[] = [];
  let stayClass: EncounterClass = 'IMP';
  codes.forEach((code, index) => {
    const verdict = orderAfter(order, code);
    if (!verdict.allowed) throw new Error(verdict.reason.en);
    if (verdict.startsChain) history = [];
    if (code === 'STAA') stayClass = 'EMER';
    if (code === 'STIN') stayClass = 'IMP';
    history = nextHistory(history, { messageId: `m${index}`, code, class: stayClass, sentAt: at(4 + index), who });
    order = verdict.order;
  });
  const code = codes.at(-1) ?? 'STIN';
  const stay = stayOf(code, stayClass, order.phase === 'on-leave');
  const bundle = buildHospitalNotification({
    bundleId: 'b1',
    messageId: `m${codes.length - 1}`,
    code,
    createdAt: at(3 + codes.length),
    sender: who,
    receiver: home,
    serviceProvider: who,
    citizen: { cpr: '2509479989', given: ['Bruno'], family: 'Elmer' },
    stay,
    history,
    episodes: [{ system: 'https://x.example', value: '434de6ff-8c00-4e13-a62d-104f74caab45' }],
  });
  const isOnArrival = code === 'MORS' && history.length === 1;
  return checkMessage(bundle).flatMap(({ rule }) => (isOnArrival && rule === 'death-on-arrival' ? [] : [rule]));
}

describe('however a stay goes', () => {
  test('each message that may follow passes the check, and its corrections and cancellations too', () => {
    fc.assert(
      fc.property(anyWalk, (codes) => {
        expect(findingsOf(codes)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('a correction or cancellation follows its own kind, and after a death only the death is changed', () => {
    fc.assert(
      fc.property(anyWalk, (codes) => {
        expect(codes.filter((code, index) => !mayStandAfter(code, codes[index - 1]))).toEqual([]);
      }),
    );
  });

  test('leave is only within an admission, and no phase is without a way on', () => {
    fc.assert(
      fc.property(anyWalk, (codes) => {
        const order = after(codes);
        expect(allowedNext(order).length).toBeGreaterThan(0);
        expect(order.phase !== 'on-leave' || codes.includes('STIN')).toBe(true);
      }),
    );
  });
});

function mayStandAfter(code: NotificationCode, previous: NotificationCode | undefined): boolean {
  const kind = code.slice(-4);
  const isAfterItsOwn = code === kind || previous === kind || previous === `RE_${kind}`;
  return isAfterItsOwn && (kind === 'MORS' || (previous !== 'MORS' && previous !== 'RE_MORS'));
}
