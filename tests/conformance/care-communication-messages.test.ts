import {
  buildAcknowledgement,
  buildCareCommunication,
  type CareCommunication,
  CATEGORY_CODES,
  categoryOfTopic,
  checkMessage,
  forward,
  isBundle,
  parseCareCommunication,
  parseHomeCareObservation,
  readEnvelope,
  replyTo,
  startCommunication,
  type TextSegment,
} from '@overgang/fhir-models';
import { describe, expect, test } from 'vitest';
import { faulty, fixture } from './faults/fault.ts';

const homeCare = { sor: '770072000016009', gln: '5790007770024', name: 'Hjemmeplejen, Fjordby Kommune' };
const ward = { sor: '770071000016003', gln: '5790007770017', name: 'Geriatrisk Afsnit G2, Fjordby Sygehus' };
const practice = { sor: '770073000016005', gln: '5790007770031', name: 'Lægehuset Havnegade, Fjordby' };

const nurse = {
  given: ['Astrid'],
  family: 'Prøvesen',
  role: { code: 'sygeplejerske' },
  organisation: homeCare,
  authorisationId: '0BCD1',
};
const physician = { given: ['Jens', 'Test'], family: 'Holm', role: { title: 'Udskrivningslæge' }, organisation: ward };

const fromWard = (id: string, writtenAt: string, text: string): TextSegment => ({
  kind: 'text',
  id,
  assigner: ward,
  writtenAt,
  author: physician,
  phone: '+45-70000012',
  text,
});

const fresh: CareCommunication = startCommunication({
  bundleId: '2ad2f8b7-9a6c-4d3e-91b2-5f60718293bc',
  messageId: '1f9c7a52-6b3d-4e8f-a0c1-4e5f60718295',
  communicationId: '80a2b8d7-9c6e-4f3a-b7d6-b5c6d7e8f912',
  createdAt: '2026-04-17T09:10:05+02:00',
  sender: homeCare,
  receiver: ward,
  specificSender: { person: nurse },
  recipient: { team: 'Udskrivningsteamet', organisation: ward },
  citizen: {
    identifiers: [{ system: 'urn:oid:1.2.208.176.1.2', value: '2311479942' }],
    given: ['Ingeborg', 'Prøve'],
    family: 'Søndergaard',
  },
  threadId: 'b3d9e5a4-6f3b-4c0d-8aa9-e8f9a0b1c245',
  category: 'discharge',
  topic: 'Hjælpemidler ved hjemkomst',
  encounter: {
    id: 'e6a6b2d1-3c0e-4f7a-9dd6-1b2c3d4e5f78',
    status: 'unknown',
    class: 'other',
    episodes: [
      { system: 'https://sor2.sum.dsdn.dk/#id=770071000016003', value: '7e0f6b1c-3a52-4f3d-9d6e-5c4b3a2f1e77' },
    ],
  },
  segments: [
    {
      kind: 'text',
      id: '4c6f4d2f-3e0a-4b7c-93f2-7182a3b4c5d8',
      assigner: homeCare,
      writtenAt: '2026-04-17T09:10:00+02:00',
      author: nurse,
      phone: '+4570000011',
      text: 'Vi kan modtage borgeren fra mandag.\nPlan for hjælpemidler er vedhæftet.',
    },
    {
      kind: 'attachment',
      id: '5d5a3e1e-2f9b-4c6d-84a3-8293b4c5d6e9',
      assigner: homeCare,
      writtenAt: '2026-04-17T09:10:00+02:00',
      title: 'Plan for hjælpemidler',
      contentType: 'application/pdf',
      data: 'JVBERi0xLjQKcHLDuHZlCg==',
      createdAt: '2026-04-17',
    },
  ],
});

const answered = replyTo(fresh, {
  bundleId: '3be1a7c6-8b5d-4e2f-82c1-60718293a4cd',
  messageId: '2a8d6b41-5c2e-4f9a-b1d0-5f607182a3b6',
  communicationId: '91b1c7e6-8d5f-4a2b-88e7-c6d7e8f9a023',
  createdAt: '2026-04-17T11:42:04+02:00',
  sender: ward,
  segments: [
    fromWard('6e4b2f0d-1a8c-4d5e-95b4-93a4b5c6d7f0', '2026-04-17T11:42:00+02:00', 'Tak. Udskrives mandag kl. 11.'),
  ],
});

const sentOn = forward(answered, {
  bundleId: '4cf0b6d5-7c4e-4f1a-93d0-718293a4b5de',
  messageId: '3b7e5c30-4d1f-4a8b-82e1-60718293b4c7',
  communicationId: 'a2c0d6f5-7e4a-4b1c-99f8-d7e8f9a0b134',
  createdAt: '2026-04-17T14:05:06+02:00',
  sender: ward,
  receiver: practice,
  threadId: 'c4e8f4b3-5a2c-4d9e-9bb8-f9a0b1c2d356',
  category: 'other',
  files: new Map([['5d5a3e1e-2f9b-4c6d-84a3-8293b4c5d6e9', 'JVBERi0xLjQKcHLDuHZlCg==']]),
  segments: [
    fromWard('7f3c1a9c-0b7d-4e4f-a6c5-a4b5c6d7e801', '2026-04-17T14:05:00+02:00', 'Til orientering før hjemmebesøget.'),
  ],
});

const conversation: [string, CareCommunication][] = [
  ['care-communication-new', fresh],
  ['care-communication-reply', answered],
  ['care-communication-forward', sentOn],
];

function read(name: string): CareCommunication {
  const bundle = fixture(name);
  if (!isBundle(bundle)) throw new TypeError('The fixture is not a Bundle.');
  return parseCareCommunication(bundle);
}

describe('a correspondence', () => {
  test.each(conversation)('the hand-written %s is what was written, with Provenances of its own', (name, written) => {
    const history = written.history.map((entry) => ({ ...entry, provenanceId: expect.any(String) }));
    expect(read(name)).toEqual({ ...written, history });
  });

  test.each(conversation)('%s is sent on with the ids it came with', (name) => {
    const received = read(name);
    const wire = JSON.stringify(buildCareCommunication(received));
    for (const { provenanceId = '' } of received.history) expect(wire).toContain(`"id":"${provenanceId}"`);
    expect(checkMessage(JSON.parse(wire))).toEqual([]);
  });

  test.each(conversation)('a built %s is faultless, as is its acknowledgement', (_name, written) => {
    const of = buildCareCommunication(written);
    expect(checkMessage(of)).toEqual([]);
    expect(checkMessage(buildAcknowledgement({ of, code: 'ok', createdAt: '2026-04-17T15:00:00+02:00' }))).toEqual([]);
  });
});

test('an observation from home care is read with performer, results and attachment', () => {
  const bundle = fixture('home-care-observation');
  if (!isBundle(bundle)) throw new TypeError('The fixture is not a Bundle.');
  const observation = parseHomeCareObservation(bundle);
  expect(observation).toMatchObject({
    kind: 'new',
    sender: { ...homeCare, producerId: 'KAF' },
    receiver: { ...practice, yder: '099999', initials: 'LHP' },
    report: { isRestricted: true, performer: { family: 'Prøvegaard', phone: '+4570000013' } },
  });
  expect(observation.report.results.map(({ codes, value, comments }) => [codes[0]?.code, value, comments])).toEqual([
    ['NPU08676', { number: 38.6, unit: '°C' }, []],
    ['NPU19748', { text: '>160' }, ['Målt to gange.']],
    ['MCS88125', { number: 4, unit: '1' }, []],
  ]);
  expect(observation.report.results[0]?.reference).toEqual({
    low: { number: 36.5, unit: '°C' },
    high: { number: 37.5, unit: '°C' },
  });
  expect(observation.report.attachments).toMatchObject([{ title: 'EKG', contentType: 'application/pdf' }]);
  expect(readEnvelope(bundle)).toMatchObject({ event: 'homecareobservation-message', activity: 'new-message' });
});

test('a message on a referral has a priority and may carry a link in place of a file', () => {
  expect(read('care-communication-referral')).toMatchObject({
    category: 'regarding-referral',
    priority: 'asap',
    segments: [{ kind: 'text' }, { kind: 'attachment', url: 'https://fhir.fjordby-kommune.example/plan/17' }],
  });
});

test.each(CATEGORY_CODES)('the category %s is accepted', (code) => {
  const place = 'entry.2.resource.category.0.coding.0.code';
  expect(checkMessage(faulty(['', 'care-communication-new', place, code, '']))).toEqual([]);
});

test.each(['application/pdf', 'image/gif', 'image/jpeg', 'image/png', 'image/tiff', 'image/bmp'])(
  'a file of type %s is accepted',
  (type) => {
    const place = 'entry.2.resource.payload.1.contentAttachment.contentType';
    expect(checkMessage(faulty(['', 'care-communication-new', place, type, '']))).toEqual([]);
  },
);

test('ids that are no UUIDs, times in UTC and organisations without a name are accepted', () => {
  const id = ['', 'care-communication-new', 'id', 'letter-17', ''] as const;
  const time = ['', 'care-communication-new', 'timestamp', '2026-04-17T07:10:05Z', ''] as const;
  const name = ['', 'care-communication-new', 'entry.7.resource.name', undefined, ''] as const;
  expect([id, time, name].map((change) => checkMessage(faulty([...change])))).toEqual([[], [], []]);
});

test('a practice may say that it has no initials', () => {
  const absent = { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' };
  const contact = [{ extension: [absent] }];
  expect(checkMessage(faulty(['', 'home-care-observation', 'entry.10.resource.contact', contact, '']))).toEqual([]);
});

test('an observation may be coded in a system that is only preferred not to be used', () => {
  const coding = { system: 'http://loinc.org', code: '8310-5', display: 'Body temperature' };
  const place = 'entry.3.resource.code.coding.0';
  expect(checkMessage(faulty(['', 'home-care-observation', place, coding, '']))).toEqual([]);
});

test('an agreed heading brings its category along, in a reply too', () => {
  const writing = { bundleId: 'b', messageId: 'm', communicationId: 'c', createdAt: '2026-04-17T15:00:00+02:00' };
  const reply = replyTo(fresh, { ...writing, sender: ward, segments: [], topic: 'Vedr. genoptræningsplan' });
  expect(reply).toMatchObject({ topic: 'Vedr. genoptræningsplan', category: 'training' });
  expect(replyTo(fresh, { ...writing, sender: ward, segments: [] }).category).toBe(fresh.category);
  expect([categoryOfTopic('vedr. plejeforløbsplan '), categoryOfTopic('Andet end aftalt')]).toEqual([
    'discharge',
    undefined,
  ]);
});
