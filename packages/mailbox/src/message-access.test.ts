import { EVENT, OWN_EVENT } from '@overgang/fhir-models';
import { expect, test } from 'vitest';
import { readableEvents } from './message-access.ts';

test.each(['ward-nurse', 'home-nurse', 'visitator', 'gp', 'practice-staff'] as const)(
  'a %s may read messages of every type',
  (role) => {
    expect(readableEvents(role)).toBeUndefined();
  },
);

test('a secretary reads notices and agreed times, and opens no clinical content', () => {
  expect(readableEvents('ward-secretary')).toEqual([EVENT.hospitalNotification, OWN_EVENT.readyForDischarge]);
});

test('a care worker reads what is agreed about services as well, and no letters', () => {
  expect(readableEvents('care-worker')).toEqual([
    EVENT.hospitalNotification,
    OWN_EVENT.readyForDischarge,
    OWN_EVENT.carePlanAnswer,
  ]);
});

test.each(['administrator', 'quality-consultant'] as const)('a role without citizens, %s, reads none', (role) => {
  expect(readableEvents(role)).toEqual([]);
});
