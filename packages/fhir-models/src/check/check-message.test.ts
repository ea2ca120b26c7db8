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
import { MAX_NODES } from './scan-json.ts';

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

/** The value behind a counter of how often what is in it was read, its length aside. */
function watch<T extends object>(value: T): { watched: T; reads: () => number } {
  let reads = 0;
  const get = (target: T, key: string | symbol, receiver: unknown): unknown => {
    if (typeof key === 'string' && key !== 'length') reads += 1;
    return Reflect.get(target, key, receiver);
  };
  return { watched: new Proxy(value, { get }), reads: () => reads };
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
    expect(checkMessage({ ...sample, entry: { length: 1, 0: {} } })).toMatchObject([
      { rule: 'datatype', path: 'Bundle.entry' },
    ]);
  });

  test.each([
    ['list', Array.from({ length: 5_000_000 }, () => 1)],
    ['object', Object.fromEntries(Array.from({ length: 250_000 }, (_, index) => [`k${index}`, 1]))],
  ])('a huge %s is refused without looking at what is in it', (_what, huge) => {
    const { watched, reads } = watch(huge);
    expect(checkMessage({ ...sample, surprise: watched })).toMatchObject([{ rule: 'json-size', path: 'Bundle' }]);
    expect(reads()).toBe(0);
  });

  test('ten thousand levels are refused after the fiftieth', () => {
    let value: unknown = 'x';
    const counters: (() => number)[] = [];
    for (let level = 0; level < 10_000; level += 1) {
      const { watched, reads } = watch([value]);
      counters.push(reads);
      value = watched;
    }
    expect(checkMessage({ ...sample, surprise: value })).toMatchObject([{ rule: 'json-depth' }]);
    expect(counters.filter((reads) => reads() > 0).length).toBeLessThanOrEqual(51);
  });

  test('however much there is, no more than two hundred thousand values are looked at', () => {
    const counters: (() => number)[] = [];
    const lists = Array.from({ length: 5000 }, () => {
      const { watched, reads } = watch(Array.from({ length: 100 }, () => true));
      counters.push(reads);
      return watched;
    });
    expect(checkMessage({ ...sample, surprise: lists })).toMatchObject([{ rule: 'json-size' }]);
    expect(counters.reduce((sum, reads) => sum + reads(), 0)).toBeLessThanOrEqual(MAX_NODES);
  });

  test('fifty million characters are too long for a text, an id and a narrative, and nothing is said of them', () => {
    const long = 'x'.repeat(50_000_000);
    for (const place of [
      ['id'],
      ['entry', '1', 'resource', 'name', '0', 'family'],
      ['entry', '1', 'resource', 'text', 'div'],
    ]) {
      const findings = checkMessage(replaced(sample, place, long));
      expect(findings.map(({ rule }) => rule)).toContain('too-long');
      expect(findings.map(({ rule }) => rule)).toContain('message-size');
      expect(JSON.stringify(findings).length).toBeLessThan(2000);
    }
  });

  test('a million faults give a hundred findings', () => {
    const entry = Array.from({ length: 900 }, () => ({ search: 1, request: 1, response: 1 }));
    const json = { ...sample, entry: [...(sample?.entry ?? []), ...entry] };
    expect(checkMessage(json)).toHaveLength(100);
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'then'])(
    'an element called %s is neither read as data nor inherited',
    (name) => {
      const text = JSON.stringify(sample).replace('"type":"message"', `"${name}":{"type":"message"}`);
      const findings = checkMessage(JSON.parse(text));
      expect(findings).toMatchObject([{ rule: 'required', path: 'Bundle.type' }]);
      expect(JSON.stringify(findings)).not.toContain(name);
      expect(Object.hasOwn(Object.prototype, 'type')).toBe(false);
    },
  );

  test.each(['\ud800', '\udc00', 'a\ud83d', '\udc4d\ud83d'])(
    'a lone surrogate in %j is found in a key and a value',
    (text) => {
      expect(checkMessage({ ...sample, [text]: 1 }).map(({ rule }) => rule)).toContain('json-text');
      expect(checkMessage({ ...sample, surprise: text }).map(({ rule }) => rule)).toContain('json-text');
    },
  );

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
  const json = replaced(sample, ['entry', '0', 'resource', 'eventCoding', 'code'], 'empty-message');
  expect(checkMessage(json)).toMatchObject([
    { rule: 'event-not-supported', code: 'not-supported', coding: 'MSG_RECEIVER_UNABLE_TO_RECEIVE_MSG_TYPE' },
  ]);
});

test('nothing that stands in a message, under any name, is repeated in what is said of it', () => {
  const secret = 'Ingeborg 231147-9942';
  const values = [secret, { [secret]: secret }, { value: '', [secret]: { value: '' } }, [secret, { url: secret }]];
  for (const place of placesOf(sample))
    for (const value of values)
      expect(JSON.stringify(checkMessage(replaced(sample, place, value)))).not.toMatch(/Ingeborg|231147/);
});

test('an empty element is told by its place, as far as its names are known', () => {
  const place = ['entry', '1', 'resource', 'name', '0', 'given'];
  expect(checkMessage(replaced(sample, place, []))).toMatchObject([
    { rule: 'json-empty', path: 'Bundle.entry[1].resource.name[0].given' },
  ]);
  const unknown = replaced(sample, ['entry', '2', 'resource', 'period'], {
    start: '2026-03-02T07:00:00Z',
    Ingeborg: { end: '' },
  });
  expect(checkMessage(unknown)).toMatchObject([{ rule: 'json-empty', path: 'Bundle.entry[2].resource.period' }]);
});

test('a name in a place where none belongs is not repeated', () => {
  const name = 'Ingeborg Søndergaard';
  const json = replaced(sample, ['entry', '1', 'resource'], { resourceType: name, [name]: [], id: name });
  expect(JSON.stringify(checkMessage(json))).not.toContain('Ingeborg');
});
