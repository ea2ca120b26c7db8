import { expect, test } from 'vitest';
import { toldEvents } from './told-events.ts';

const at = (clock: string) => `2026-11-23T${clock}:00Z`;
const event = (type: string, clock: string, registered = clock) => ({
  type,
  at: at(clock),
  registeredAt: at(registered),
});

test('a correction stands on the event that it corrects, which is told by the right time', () => {
  const events = [
    event('stay.started', '16:00'),
    event('stay.classChanged', '18:18'),
    event('stay.moved', '18:20'),
    event('event.corrected', '17:48', '18:30'),
  ];
  expect(toldEvents(events)).toMatchObject([
    { type: 'stay.started', corrections: [] },
    { type: 'stay.classChanged', at: at('17:48'), corrections: [{ was: at('18:18'), event: { at: at('17:48') } }] },
    { type: 'stay.moved' },
  ]);
});

test('what was taken back stays in its place, and a later correction is about what still stands', () => {
  const events = [
    event('stay.started', '16:00'),
    event('stay.ended', '17:00'),
    event('event.cancelled', '17:05'),
    event('event.corrected', '15:00', '17:10'),
  ];
  expect(toldEvents(events)).toMatchObject([
    { type: 'stay.started', at: at('15:00') },
    { type: 'stay.ended', cancelled: { at: at('17:05') } },
  ]);
});
