import fc from 'fast-check';
import type { Bundle } from 'fhir/r4.js';
import { describe, expect, test } from 'vitest';
import { buildAcknowledgement } from '../acknowledgement/build-acknowledgement.ts';
import { checkMessage } from '../check/check-message.ts';
import { isRefused } from '../check/finding.ts';
import { readEnvelope } from '../message/read-envelope.ts';
import { isBundle } from '../message/read-resources.ts';
import { anyCareCommunication } from './any-care-communication.ts';
import { buildCareCommunication } from './build-care-communication.ts';
import type { CareCommunication, Segment } from './care-communication.ts';
import { parseCareCommunication } from './parse-care-communication.ts';

/** One with a history, contacts, episode and files. */
const sample = fc
  .sample(anyCareCommunication, { numRuns: 200, seed: 20260417 })
  .filter(
    ({ encounter, recipient, segments }) => encounter && recipient && segments.some(({ kind }) => kind !== 'text'),
  )
  .filter(({ history }) => history.length === 2)
  .slice(0, 1);

function placesOf(json: unknown): string[][] {
  if (typeof json !== 'object' || json === null) return [[]];
  return [[], ...Object.entries(json).flatMap(([key, value]) => placesOf(value).map((place) => [key, ...place]))];
}

function replaced(json: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy: object = Array.isArray(json) ? [...json] : { ...Object(json) };
  Reflect.set(copy, key, replaced(Reflect.get(copy, key), rest, value));
  return copy;
}

function isRefusedOrReadable(json: unknown): boolean {
  const findings = checkMessage(json);
  if (isRefused(findings) || !isBundle(json)) return true;
  const { messageId, createdAt } = parseCareCommunication(json);
  const answer = buildAcknowledgement({ of: json, code: 'ok', createdAt, findings });
  return readEnvelope(json).messageId === messageId && !isRefused(checkMessage(answer));
}

const anyJson = fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 });

describe('what is not refused can be read and answered', () => {
  const bundles = sample.map(buildCareCommunication);
  const places = bundles.flatMap((bundle) => placesOf(bundle)).filter((place) => place.length > 0);

  test('with any value in any place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.oneof(anyJson, fc.string()), (place, value) => {
        for (const bundle of bundles) expect(isRefusedOrReadable(replaced(bundle, place, value))).toBe(true);
      }),
      { numRuns: 700 },
    );
  });

  test('with any one place emptied', () => {
    const emptied = bundles.flatMap((bundle) =>
      places.map((place): [string, unknown] => [
        place.join('.'),
        JSON.parse(JSON.stringify(replaced(bundle, place, undefined))),
      ]),
    );
    expect(emptied.length).toBeGreaterThan(100);
    expect(emptied.flatMap(([place, json]) => (isRefusedOrReadable(json) ? [] : place))).toEqual([]);
  });
});

const megabyte = 1_000_000;

/** The sample with one file of so many bytes in base64. */
function withFile(bytes: number, change: (data: string) => string = (data) => data): Bundle[] {
  const data = change('QUJD'.repeat(bytes / 4));
  const grow = (segment: Segment, index: number, all: Segment[]): Segment => {
    const isFirst = all.findIndex(({ kind }) => kind === 'attachment') === index;
    return segment.kind === 'attachment' && isFirst ? { ...segment, contentType: 'application/pdf', data } : segment;
  };
  const grown = (one: CareCommunication): CareCommunication => ({ ...one, segments: one.segments.map(grow) });
  return sample.map((one) => buildCareCommunication(grown(one)));
}

describe('a message of 49 MB', () => {
  test('is accepted', () => {
    for (const bundle of withFile(49 * megabyte)) expect(isRefused(checkMessage(bundle))).toBe(false);
  });

  test.each([
    ['with a character too many at its end', (data: string) => `${data}*`],
    ['with a character too many at its start', (data: string) => `*${data}`],
    ['with padding in its middle', (data: string) => `${data}=${data.slice(0, 400)}`],
  ])('%s is refused', (_what, change) => {
    for (const bundle of withFile(49 * megabyte, change)) {
      expect(checkMessage(bundle).map(({ rule }) => rule)).toContain('base64');
    }
  });
});

test('a message of more than 50 MB is refused', () => {
  for (const bundle of withFile(51 * megabyte))
    expect(checkMessage(bundle).map(({ rule }) => rule)).toContain('message-size');
});

test('more than ten files are a warning while the network converts', () => {
  const [one] = sample;
  const files = Array.from({ length: 11 }, (_, index): Segment[] =>
    (one?.segments ?? [])
      .filter(({ kind }) => kind === 'text')
      .slice(0, 1)
      .map(({ assigner, writtenAt }) => ({
        kind: 'attachment',
        id: `00000000-0000-4000-8000-0000000000${index + 10}`,
        assigner,
        writtenAt,
        title: 'Bilag',
        url: 'https://x.example/bilag',
      })),
  ).flat();
  const bundles = sample.map((each) => {
    const history = each.history.map((entry, index) =>
      index === each.history.length - 1
        ? { ...entry, segmentIds: [...entry.segmentIds, ...files.map(({ id }) => id)] }
        : entry,
    );
    return buildCareCommunication({ ...each, segments: [...each.segments, ...files], history });
  });
  for (const bundle of bundles) expect(checkMessage(bundle).map(({ rule }) => rule)).toEqual(['attachment-count']);
});
