import {
  buildAcknowledgement,
  checkMessage,
  isBundle,
  isRefused,
  parseCareCommunication,
  parseHomeCareObservation,
  readEnvelope,
} from '@overgang/fhir-models';
import { expect, test } from 'vitest';
import { fixture } from './faults/fault.ts';

type Message = Parameters<typeof parseHomeCareObservation>[0];

const messages: [string, (message: Message) => { messageId: string; createdAt: string }][] = [
  ['care-communication-new', parseCareCommunication],
  ['care-communication-reply', parseCareCommunication],
  ['care-communication-forward', parseCareCommunication],
  ['care-communication-referral', parseCareCommunication],
  ['home-care-observation', parseHomeCareObservation],
  ['home-care-observation-corrected', parseHomeCareObservation],
  ['home-care-observation-cancelled', parseHomeCareObservation],
];

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

const values = [undefined, 'x', 17, ['x'], { reference: 'Patient/1' }];

test.each(messages)('a %s with anything anywhere is refused, or can be read and answered', (name, parse) => {
  const message = fixture(name);
  const unreadable = placesOf(message).flatMap((place) =>
    values.flatMap((value) => {
      const json: unknown = JSON.parse(JSON.stringify(replaced(message, place, value)) ?? 'null');
      const findings = checkMessage(json);
      if (isRefused(findings) || !isBundle(json)) return [];
      const { messageId, createdAt } = parse(json);
      const answer = buildAcknowledgement({ of: json, code: 'ok', createdAt, findings });
      const isAnswered = readEnvelope(json).messageId === messageId && !isRefused(checkMessage(answer));
      return isAnswered ? [] : [place.join('.')];
    }),
  );
  expect(unreadable).toEqual([]);
});
