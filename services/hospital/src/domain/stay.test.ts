import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allowedActions,
  apply,
  decide,
  noticeOf,
  type Notice,
  type Stay,
  type StayCommand,
  type StayEvent,
} from './stay.ts';

const now = new Date('2026-03-05T12:00:00Z');
const bornOn = '2026-03-05';
const at = (time: string) => ({ at: new Date(`2026-03-05T${time}Z`), now, bornOn });
const day = at('08:00:00');

function given(...events: StayEvent[]): Stay {
  const [first, ...rest] = events;
  if (!first) throw new Error('a stay needs a start');
  return rest.reduce<Stay>(apply, apply(undefined, first));
}
const started = (stayClass: 'IMP' | 'EMER'): StayEvent => ({ type: 'stay.started', at: day.at, class: stayClass });
const onLeave: StayEvent = { type: 'leave.started', at: day.at };
const home: StayEvent = { type: 'stay.ended', at: day.at, destination: 'home' };

describe('what cannot be done is refused with its reason', () => {
  test.each<[string, Stay | undefined, StayCommand, string]>([
    ['admitting twice', given(started('IMP')), { type: 'admit', class: 'IMP' }, 'already-started'],
    ['discharging nobody', undefined, { type: 'discharge' }, 'not-started'],
    ['admitting an inpatient', given(started('IMP')), { type: 'admit-inpatient' }, 'already-inpatient'],
    ['leave from an acute stay', given(started('EMER')), { type: 'start-leave' }, 'leave-needs-admission'],
    ['leave during leave', given(started('IMP'), onLeave), { type: 'start-leave' }, 'already-on-leave'],
    ['ending a leave that is not', given(started('IMP')), { type: 'end-leave' }, 'not-on-leave'],
    ['a death after the end', given(started('IMP'), home), { type: 'death' }, 'stay-over'],
  ])('%s', (_case, stay, command, code) => {
    expect(decide(stay, command, at('09:00:00'))).toMatchObject({ accepted: false, refusal: { code } });
  });

  test('a time in the future, and one before the last event', () => {
    const stay = given(started('IMP'));
    expect(decide(stay, { type: 'discharge' }, at('12:00:01'))).toMatchObject({ refusal: { code: 'in-future' } });
    expect(decide(stay, { type: 'discharge' }, at('07:59:59'))).toMatchObject({
      refusal: { code: 'before-last-event' },
    });
  });

  test.each([
    ['before the citizen’s day of birth in Denmark', '2026-03-04T22:59:59Z', bornOn, 'before-birth'],
    ['in another century', '1850-01-01T00:00:00Z', '1948-12-25', 'before-birth'],
    ['more than a year back', '2025-03-04T11:59:59Z', '1948-12-25', 'too-long-ago'],
  ])('an admission %s', (_case, time, born, code) => {
    const moment = { at: new Date(time), now, bornOn: born };
    expect(decide(undefined, { type: 'admit', class: 'IMP' }, moment)).toMatchObject({ refusal: { code } });
  });

  test.each([
    ['at birth, just after midnight in Denmark', '2026-03-04T23:00:00Z', bornOn],
    ['a year back', '2025-03-05T12:00:00Z', '1948-12-25'],
  ])('but not an admission %s', (_case, time, born) => {
    const moment = { at: new Date(time), now, bornOn: born };
    expect(decide(undefined, { type: 'admit', class: 'IMP' }, moment).accepted).toBe(true);
  });
});

test('a time within the minute of the last event counts as that event’s time', () => {
  const stay = given({ type: 'stay.started', at: new Date('2026-03-05T08:00:40Z'), class: 'IMP' });
  expect(decide(stay, { type: 'discharge' }, at('08:00:00'))).toMatchObject({ event: { at: stay.startedAt } });
});

test('a report of admission is asked for at the first start alone', () => {
  expect(noticeOf(started('EMER'))).toEqual({ code: 'STAA', reportWanted: true });
  expect(noticeOf(started('IMP'))).toEqual({ code: 'STIN', reportWanted: true });
  expect(noticeOf({ type: 'stay.classChanged', at: day.at })).toEqual({ code: 'STIN', reportWanted: false });
});

test('an acute stay that becomes an admission starts a new Encounter and stays the same stay', () => {
  const later = new Date('2026-03-05T10:00:00Z');
  expect(given(started('EMER'), { type: 'stay.classChanged', at: later })).toMatchObject({
    class: 'IMP',
    startedAt: day.at,
    encounterStartedAt: later,
  });
});

const command = fc.constantFrom<StayCommand>(
  { type: 'admit', class: 'IMP' },
  { type: 'admit', class: 'EMER' },
  { type: 'admit-inpatient' },
  { type: 'start-leave' },
  { type: 'end-leave' },
  { type: 'discharge' },
  { type: 'death' },
);
const minute = fc.integer({ min: -5, max: 250 });
const history = fc.array(fc.tuple(command, minute), { maxLength: 30 });

/** Section 6 of the HospitalNotification digest: which message may follow which. */
const mayFollow: Record<Notice['code'] | 'none', Notice['code'][]> = {
  none: ['STAA', 'STIN'],
  STAA: ['STIN', 'SLHJ', 'MORS'],
  STIN: ['STOR', 'SLHJ', 'MORS'],
  STOR: ['SLOR', 'SLHJ', 'MORS'],
  SLOR: ['STOR', 'SLHJ', 'MORS'],
  SLHJ: [],
  MORS: [],
};

function live(steps: [StayCommand, number][]): { stay: Stay | undefined; events: StayEvent[] } {
  const events: StayEvent[] = [];
  let stay: Stay | undefined;
  for (const [one, minutes] of steps) {
    const decision = decide(stay, one, { at: new Date(day.at.getTime() + minutes * 60_000), now, bornOn });
    if (!decision.accepted) continue;
    events.push(decision.event);
    stay = apply(stay, decision.event);
  }
  return { stay, events };
}

describe('whatever the ward tries, in whatever order', () => {
  test('notifications come in an order that the standard allows', () => {
    fc.assert(
      fc.property(history, (steps) => {
        let previous: Notice['code'] | 'none' = 'none';
        for (const event of live(steps).events) {
          const { code } = noticeOf(event);
          expect(mayFollow[previous]).toContain(code);
          previous = code;
        }
      }),
    );
  });

  test('times never go backwards and never lie in the future', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const times = live(steps).events.map((event) => event.at.getTime());
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        for (const time of times) expect(time).toBeLessThanOrEqual(now.getTime());
      }),
    );
  });

  test('the stay is in a legal state', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { stay } = live(steps);
        if (!stay) return;
        const isOnLeave = stay.status === 'on-leave';
        expect(['in-progress', 'on-leave', 'ended']).toContain(stay.status);
        expect(stay.status === 'ended').toBe(stay.endedAt !== undefined);
        expect(!stay.deceased || stay.status === 'ended').toBe(true);
        expect(!isOnLeave || (stay.class === 'IMP' && stay.leave !== undefined && !stay.leave.endedAt)).toBe(true);
      }),
    );
  });

  test('exactly the actions shown as allowed are accepted', () => {
    fc.assert(
      fc.property(history, command, (steps, one) => {
        const { stay } = live(steps);
        const isShown = stay ? one.type !== 'admit' && allowedActions(stay).includes(one.type) : one.type === 'admit';
        expect(decide(stay, one, { at: now, now, bornOn }).accepted).toBe(isShown);
      }),
    );
  });
});
