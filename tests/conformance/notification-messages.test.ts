import { readFileSync } from 'node:fs';
import {
  buildAcknowledgement,
  buildHospitalNotification,
  checkMessage,
  type HospitalNotification,
  nextHistory,
  type NotificationCode,
  parseHospitalNotification,
} from '@overgang/fhir-models';
import type { Bundle, BundleEntry } from 'fhir/r4.js';
import { describe, expect, test } from 'vitest';
import { notificationFaults } from './faults/notification-faults.ts';

const ward = { sor: '770071000016003', gln: '5790007770017', name: 'Geriatrisk Afsnit G2, Fjordby Sygehus' };
const homeCare = { sor: '770072000016009', gln: '5790007770024', name: 'Hjemmeplejen, Fjordby Kommune' };
const stinId = 'd5a3c3d2-08c4-4a4c-8c39-7d1b9a2e5c55';
const slhjId = '9c7e1b60-5d3e-4a26-b0d2-2f4f6e8a7d66';

const admission = {
  messageId: stinId,
  code: 'STIN',
  class: 'IMP',
  sentAt: '2026-04-14T21:46:10+02:00',
  who: ward,
} as const;

const stin: HospitalNotification = {
  bundleId: '51c4c2b0-6f4e-4d0a-9b7e-8a6f5c4d3b00',
  messageId: stinId,
  code: 'STIN',
  createdAt: '2026-04-14T21:46:10+02:00',
  sender: ward,
  receiver: homeCare,
  serviceProvider: ward,
  citizen: { cpr: '2311479942', given: ['Ingeborg', 'Prøve'], family: 'Søndergaard' },
  stay: {
    encounterId: '4d2f4c7e-1f0b-4f53-a3a7-9a0e9f6c4b44',
    class: 'IMP',
    startedAt: '2026-04-14T21:40:00+02:00',
  },
  episodes: [{ system: 'https://sor2.sum.dsdn.dk/#id=770071000016003', value: '7e0f6b1c-3a52-4f3d-9d6e-5c4b3a2f1e77' }],
  reportOfAdmission: { recipient: ward },
  history: nextHistory([], admission),
};

const { reportOfAdmission: _, ...withoutReport } = stin;
const slhj: HospitalNotification = {
  ...withoutReport,
  bundleId: '62d5d3c1-7a5f-4e1b-8c8f-9b7a6d5e4c11',
  messageId: slhjId,
  code: 'SLHJ',
  createdAt: '2026-04-20T11:05:40+02:00',
  stay: { ...stin.stay, endedAt: '2026-04-20T11:00:00+02:00' },
  history: nextHistory(stin.history, {
    messageId: slhjId,
    code: 'SLHJ',
    class: 'IMP',
    sentAt: '2026-04-20T11:05:40+02:00',
    who: ward,
  }),
};

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));
}

/** The message without what a sender is free to choose: fullUrl, wording, order, and the ids of supporting resources. */
function comparable(bundle: unknown): unknown {
  const free = new Map<string, string>();
  const text = JSON.stringify(inOrder(JSON.parse(JSON.stringify(bundle))), (key, value: unknown) =>
    key === 'text' || key === 'fullUrl' ? undefined : value,
  );
  for (const [, type = '', id = ''] of text.matchAll(
    /"resourceType":"(Patient|Organization|Provenance)","id":"([^"]+)"/g,
  ))
    free.set(id, `${type}-${free.size}`);
  return JSON.parse([...free].reduce((result, [id, name]) => result.replaceAll(id, name), text));
}

/** Provenances by the time they were recorded; the other resources come in the same order everywhere. */
function inOrder(bundle: Bundle): Bundle {
  return { ...bundle, entry: (bundle.entry ?? []).toSorted((a, b) => recorded(a).localeCompare(recorded(b))) };
}

function recorded({ resource }: BundleEntry): string {
  return resource && 'recorded' in resource ? String(resource.recorded) : '';
}

describe('what we build is what the profiles show', () => {
  test.each([
    ['STIN', stin, 'stin'],
    ['SLHJ', slhj, 'slhj'],
  ])('a built %s equals the hand-written message', (_code, notification, name) => {
    expect(comparable(buildHospitalNotification(notification))).toEqual(comparable(fixture(name)));
  });

  test.each([
    ['STIN', stin, 'stin'],
    ['SLHJ', slhj, 'slhj'],
  ])('the hand-written %s is faultless and is read as it was meant', (_code, notification, name) => {
    const bundle: unknown = fixture(name);
    expect(checkMessage(bundle)).toEqual([]);
    expect(parseHospitalNotification(JSON.parse(JSON.stringify(bundle)))).toEqual(notification);
  });
});

const afterStin: [NotificationCode, Partial<HospitalNotification['stay']>][] = [
  ['RE_STIN', {}],
  ['AN_STIN', {}],
  ['STOR', { leave: { startedAt: '2026-04-16T10:00:00+02:00' } }],
  ['SLHJ', { endedAt: '2026-04-20T11:00:00+02:00' }],
  ['MORS', { endedAt: '2026-04-20T11:00:00+02:00' }],
];

test.each(afterStin)('a %s after a STIN is faultless, as is its acknowledgement', (code, stay) => {
  const history = nextHistory(stin.history, {
    messageId: slhjId,
    code,
    class: 'IMP',
    sentAt: '2026-04-20T11:05:40+02:00',
    who: ward,
  });
  const bundle = buildHospitalNotification({ ...slhj, code, stay: { ...stin.stay, ...stay }, history });
  const acknowledgement = buildAcknowledgement({ of: bundle, code: 'ok', createdAt: '2026-04-20T11:05:41+02:00' });
  expect(checkMessage(bundle)).toEqual([]);
  expect(checkMessage(acknowledgement)).toEqual([]);
  expect(parseHospitalNotification(bundle).code).toBe(code);
});

describe('every hand-written form', () => {
  test.each(notificationFaults.faultless)('%s is read by its code, and written again it says the same', (name) => {
    const bundle = JSON.parse(JSON.stringify(fixture(name)));
    const notification = parseHospitalNotification(bundle);
    const kind = /^(?:(?:re|an)-)?[a-z]{4}/.exec(name)?.[0] ?? '';
    expect(notification.code).toBe(kind.toUpperCase().replace('-', '_'));
    expect(comparable(buildHospitalNotification(notification))).toEqual(comparable(bundle));
  });
});
