import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyNotification } from '../hospital-notification/any-notification.ts';
import { buildHospitalNotification } from '../hospital-notification/build-hospital-notification.ts';
import { buildAcknowledgement } from '../acknowledgement/build-acknowledgement.ts';
import { parseHospitalNotification } from '../hospital-notification/parse-hospital-notification.ts';
import { readEnvelope } from '../message/read-envelope.ts';
import { isBundle } from '../message/read-resources.ts';
import { checkMessage } from './check-message.ts';
import { isRefused } from './finding.ts';

const sample = fc.sample(anyNotification, { numRuns: 1, seed: 20260302 }).map(buildHospitalNotification)[0];

/** The places of a JSON value, as lists of keys. */
function placesOf(json: unknown): string[][] {
  if (typeof json !== 'object' || json === null) return [[]];
  return [[], ...Object.entries(json).flatMap(([key, value]) => placesOf(value).map((place) => [key, ...place]))];
}

function replaced(json: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy: object = Array.isArray(json) ? [...json] : { ...Object(json) };
  Object.defineProperty(copy, key, {
    value: replaced(Reflect.get(copy, key), rest, value),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return copy;
}

function nested(depth: number, leaf: unknown): unknown {
  let value = leaf;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { extension: value };
  return value;
}

const anyJson = fc.jsonValue({ stringUnit: 'binary', maxDepth: 6 });

describe('hostile input', () => {
  test('any JSON value gives findings and never throws', () => {
    fc.assert(
      fc.property(anyJson, (json) => {
        expect(isRefused(checkMessage(json))).toBe(true);
      }),
    );
  });

  test('any value anywhere in a message never throws', () => {
    const places = placesOf(sample);
    fc.assert(
      fc.property(fc.constantFrom(...places), anyJson, (place, value) => {
        const findings = checkMessage(replaced(sample, place, value));
        expect(findings.length).toBeLessThanOrEqual(100);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['nesting of 10 000 levels', nested(10_000, 'x'), 'json-depth'],
    ['half a million numbers', Array.from({ length: 500_000 }, () => 1), 'json-size'],
    ['a lone surrogate', '\ud800', 'json-text'],
    ['a NUL', 'a\u0000b', 'json-text'],
    ['an empty list', [], 'json-empty'],
  ])('%s in an unknown element is refused', (_what, value, rule) => {
    const findings = checkMessage({ ...sample, surprise: value });
    expect(findings).toMatchObject([{ rule, path: 'Bundle' }]);
  });

  test('keys of the prototype are data like any other', () => {
    const json: unknown = JSON.parse('{"resourceType":"Bundle","__proto__":{"type":"message"},"constructor":{"a":1}}');
    expect(checkMessage(json)).toMatchObject([{ rule: 'bdl-12' }]);
    expect(checkMessage({ ...sample, entry: { length: 1, 0: {} } })).toMatchObject([{ rule: 'bdl-12' }]);
  });

  test('a narrative of ten million characters is judged in bounded time', () => {
    const started = performance.now();
    for (const part of ['<', '<a ', ' on', '= ', '<a =   '])
      checkMessage(replaced(sample, ['entry', '1', 'resource', 'text', 'div'], `<div>${part.repeat(2_000_000)}`));
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('two thousand entries are too many', () => {
    const entry = Array.from({ length: 2000 }, () => ({ fullUrl: 'x' }));
    expect(checkMessage({ ...sample, entry })).toMatchObject([{ rule: 'json-size', path: 'Bundle.entry' }]);
  });
});

function isRefusedOrReadable(json: unknown): boolean {
  const findings = checkMessage(json);
  if (isRefused(findings) || !isBundle(json)) return true;
  const { messageId, createdAt } = parseHospitalNotification(json);
  const answer = buildAcknowledgement({ of: json, code: 'ok', createdAt, findings });
  return readEnvelope(json).messageId === messageId && !isRefused(checkMessage(answer));
}

describe('what is not refused can be read and answered', () => {
  const places = placesOf(sample).filter((place) => place.length > 0);

  test('with any value in any place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.oneof(anyJson, fc.string()), (place, value) => {
        expect(isRefusedOrReadable(replaced(sample, place, value))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('with any one place emptied', () => {
    for (const place of places)
      expect(isRefusedOrReadable(JSON.parse(JSON.stringify(replaced(sample, place, undefined))))).toBe(true);
  });
});

test('an unknown message type is one clear finding', () => {
  const json = replaced(sample, ['entry', '0', 'resource', 'eventCoding', 'code'], 'care-communication-message');
  expect(checkMessage(json)).toMatchObject([
    { rule: 'event-not-supported', code: 'not-supported', coding: 'MSG_RECEIVER_UNABLE_TO_RECEIVE_MSG_TYPE' },
  ]);
});

test('a name in a place where none belongs is not repeated', () => {
  const name = 'Ingeborg Søndergaard';
  const json = replaced(sample, ['entry', '1', 'resource'], { resourceType: name, [name]: [], id: name });
  expect(JSON.stringify(checkMessage(json))).not.toContain('Ingeborg');
});

test('an ordinary notification is checked in well under a millisecond', () => {
  const times = 500;
  for (let run = 0; run < times; run += 1) checkMessage(sample);
  const started = performance.now();
  for (let run = 0; run < times; run += 1) checkMessage(sample);
  expect((performance.now() - started) / times).toBeLessThan(1);
});
