import { expect, test } from 'vitest';
import { latestOf, withLatestAt, withoutLatest, type RegisteredEvent } from './stay-corrections.ts';
import { apply, type Stay, type StayEvent } from './stay.ts';

const at = (time: string) => new Date(`2026-03-05T${time}:00Z`);
const admitted: StayEvent = { type: 'stay.started', at: at('08:00'), class: 'IMP' };
const arrived: StayEvent = { type: 'stay.started', at: at('08:00'), class: 'EMER' };
const classChanged: StayEvent = { type: 'stay.classChanged', at: at('09:00') };
const leave: StayEvent = { type: 'leave.started', at: at('10:00') };
const back: StayEvent = { type: 'leave.ended', at: at('11:00') };
const home: StayEvent = { type: 'stay.ended', at: at('12:00'), destination: 'home' };
const death: StayEvent = { type: 'stay.ended', at: at('12:00'), destination: 'death' };

function stayAfter(...events: StayEvent[]): Stay {
  const [first, ...rest] = events;
  if (!first) throw new Error('a stay needs a start');
  return rest.reduce<Stay>(apply, apply(undefined, first));
}

test.each<[string, StayEvent[], string, string]>([
  ['an admission', [admitted], 'STIN', 'cancelled'],
  ['an arrival', [arrived], 'STAA', 'cancelled'],
  ['an admission after an arrival', [arrived, classChanged], 'STIN', 'cancelled'],
  ['a leave', [admitted, leave], 'STOR', 'in-progress'],
  ['a return', [admitted, leave, back], 'SLOR', 'on-leave'],
  ['a discharge', [admitted, home], 'SLHJ', 'in-progress'],
  ['a discharge from leave', [admitted, leave, home], 'SLHJ', 'in-progress'],
  ['a death', [admitted, death], 'MORS', 'in-progress'],
  ['a death on leave', [admitted, leave, death], 'MORS', 'on-leave'],
])('%s that is cancelled leaves the stay as it was before', (_case, events, kind, status) => {
  const stay = stayAfter(...events);
  const latest = latestOf(stay, events);
  if (!latest) throw new Error('there is a latest event');
  expect(latest.kind).toBe(kind);
  const before = withoutLatest(stay, latest);
  expect(before).toMatchObject({ status, deceased: false });
  expect(before.endedAt).toBeUndefined();
});

test('only the latest can be corrected, and a cancellation is final', () => {
  const events: RegisteredEvent[] = [admitted, leave, { type: 'event.cancelled', at: at('10:30') }];
  expect(latestOf(stayAfter(admitted), events)).toBeUndefined();
  expect(latestOf(stayAfter(admitted, leave), [...events, leave])).toMatchObject({ kind: 'STOR', before: at('08:00') });
  expect(latestOf(stayAfter(admitted), [admitted, { type: 'stay.transferredOut', at: at('12:00') }])).toBeUndefined();
});

test('a corrected time is where the next correction begins', () => {
  const events: RegisteredEvent[] = [admitted, leave, { type: 'event.corrected', at: at('09:30') }];
  const stay = stayAfter(admitted, leave);
  const latest = latestOf(stay, events);
  expect(latest).toMatchObject({ kind: 'STOR', at: at('09:30') });
  expect(latest && withLatestAt(stay, latest, at('09:40'))).toMatchObject({
    leave: { startedAt: at('09:40') },
    lastEventAt: at('09:40'),
  });
});
