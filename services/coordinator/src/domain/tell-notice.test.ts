import { expect, test } from 'vitest';
import { tellAt, usualSettings, type NoticeSettings } from './tell-notice.ts';

const told = (at: string, settings: Partial<NoticeSettings>, isCritical = false) =>
  tellAt({ at, isCritical }, { ...usualSettings, ...settings });
const night = { quiet: { from: '22:00', to: '06:00' } };

test('who has chosen nothing is told when it comes', () => {
  expect(told('2026-03-02T23:17:05.250Z', {})).toBe('2026-03-02T23:17:05.250Z');
});

test.each([
  ['in the middle of the night', '2026-03-02T00:30:00Z', '2026-03-02T05:00:00.000Z'],
  ['as the quiet hours begin', '2026-03-02T21:00:00Z', '2026-03-03T05:00:00.000Z'],
  ['as they end', '2026-03-02T05:00:00Z', '2026-03-02T05:00:00.000Z'],
  ['a minute before they begin', '2026-03-02T20:59:00Z', '2026-03-02T20:59:00.000Z'],
  ['the night that is an hour short', '2026-03-28T22:30:00Z', '2026-03-29T04:00:00.000Z'],
  ['the night that is an hour long', '2026-10-24T21:30:00Z', '2026-10-25T05:00:00.000Z'],
])('what comes %s is told when the quiet hours are over', (_when, at, expected) => {
  expect(told(at, night)).toBe(expected);
});

test('quiet hours within one day hold back only what comes in them', () => {
  const noon = { quiet: { from: '12:00', to: '12:30' } };
  expect(told('2026-06-01T10:10:00Z', noon)).toBe('2026-06-01T10:30:00.000Z');
  expect(told('2026-06-01T10:30:00Z', noon)).toBe('2026-06-01T10:30:00.000Z');
  expect(told('2026-06-01T09:59:00Z', noon)).toBe('2026-06-01T09:59:00.000Z');
});

test('an end that the clock leaves out in March comes as much later as is left out', () => {
  expect(told('2026-03-29T00:10:00Z', { quiet: { from: '01:00', to: '02:30' } })).toBe('2026-03-29T01:30:00.000Z');
});

test('in the hour that is repeated in October both are quiet, and the end that is still to come ends it', () => {
  const quiet = { quiet: { from: '02:15', to: '02:45' } };
  expect(told('2026-10-25T00:20:00Z', quiet)).toBe('2026-10-25T00:45:00.000Z');
  expect(told('2026-10-25T01:20:00Z', quiet)).toBe('2026-10-25T01:45:00.000Z');
});

test('what is critical comes through quiet hours and digests, unless the person chose otherwise', () => {
  const at = '2026-03-02T00:30:00.000Z';
  expect(told(at, { ...night, digest: 'shifts' }, true)).toBe(at);
  expect(told(at, { ...night, criticalAlways: false }, true)).toBe('2026-03-02T05:00:00.000Z');
});

test.each([
  ['2026-03-02T10:00:00.001Z', '2026-03-02T11:00:00.000Z'],
  ['2026-03-02T11:00:00Z', '2026-03-02T11:00:00.000Z'],
  ['2026-10-25T00:20:00Z', '2026-10-25T01:00:00.000Z'],
  ['2026-10-25T01:20:00Z', '2026-10-25T02:00:00.000Z'],
])('gathered by the hour, what comes at %s is told at %s', (at, expected) => {
  expect(told(at, { digest: 'hourly' })).toBe(expected);
});

test.each([
  ['a morning', '2026-03-02T06:30:00Z', '2026-03-02T14:00:00.000Z'],
  ['an evening', '2026-03-02T22:30:00Z', '2026-03-03T06:00:00.000Z'],
  ['the short night', '2026-03-28T22:30:00Z', '2026-03-29T05:00:00.000Z'],
  ['the long night', '2026-10-24T21:30:00Z', '2026-10-25T06:00:00.000Z'],
  ['a change of shifts itself', '2026-03-02T14:00:00Z', '2026-03-02T14:00:00.000Z'],
])('gathered for the shift, what comes on %s is told when the next begins', (_when, at, expected) => {
  expect(told(at, { digest: 'shifts' })).toBe(expected);
});

test('a digest that is due in quiet hours waits for their end', () => {
  expect(told('2026-03-02T20:30:00Z', { ...night, digest: 'shifts' })).toBe('2026-03-03T05:00:00.000Z');
});
