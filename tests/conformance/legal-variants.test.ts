import { checkMessage } from '@overgang/fhir-models';
import { expect, test } from 'vitest';
import { fixture, faulty } from './faults/fault.ts';

const header = 'entry.0.resource';
const patient = 'entry.1.resource';
const encounter = 'entry.2.resource';
const ward = 'entry.3.resource';
const guide = 'http://medcomfhir.dk/ig/hospitalnotification/StructureDefinition/';
const ward0 = 'Organization/0e6f5f0a-6a9d-4c0e-9a55-5b1c7c0f7d11';
const wish = { url: `${guide}medcom-messaging-reportOfAdmissionExtension`, valueBoolean: true };
const recipient = {
  url: `${guide}medcom-messaging-reportOfAdmissionRecipientExtension`,
  valueReference: { reference: ward0 },
};
const letter = { role: 'revision', what: { identifier: { value: '5790007770017#A-12' } } };
const issue = 'entry.5.resource.issue.0';
const wardIds = [
  { use: 'official', system: 'urn:oid:1.2.208.176.1.1', value: '770071000016003' },
  { use: 'official', system: 'https://www.gs1.org/gln', value: '5790007770017' },
  { system: 'urn:oid:1.2.208.176.1.4', value: '012345' },
  { system: 'http://hl7.dk/fhir/core/CodeSystem/dk-core-municipality-codes', value: '0461' },
  { system: 'http://hl7.dk/fhir/core/CodeSystem/dk-core-regional-subdivision-codes', value: 'DK-83' },
  { use: 'official', system: 'http://cvr.dk', value: '29190909' },
  { system: 'https://kombit.dk/sts/organisation', value: 'urn:uuid:7e0f6b1c-3a52-4f3d-9d6e-5c4b3a2f1e77' },
  { system: 'http://x.example/own', value: 'G2' },
];

/** One change the guides allow. */
test.each<[what: string, fixture: string, path: string, value: unknown]>([
  ['a time in UTC', 'stin', 'timestamp', '2026-04-14T19:46:10Z'],
  ['a time with fractions', 'stin', 'timestamp', '2026-04-14T21:46:10.987+02:00'],
  ['a winter time for a summer day', 'stin', 'timestamp', '2026-04-14T20:46:10+01:00'],
  ['an event of the very second', 'stin', `${encounter}.period.start`, '2026-04-14T21:46:10.5+02:00'],
  ['sent a moment after it was made', 'stin', 'timestamp', '2026-04-14T21:46:05+02:00'],
  ['an identifier on the Bundle', 'stin', 'identifier', { value: '51c4c2b0-6f4e-4d0a-9b7e-8a6f5c4d3b00' }],
  ['an element nobody knows', 'stin', `${patient}.favouriteColour`, { text: 'grøn' }],
  ['an extension of the sender’s own', 'stin', `${patient}.extension`, [{ url: 'http://x.example/e', valueCode: 'a' }]],
  ['a profile of others', 'stin', `${patient}.meta.profile.1`, 'http://x.example/StructureDefinition/p'],
  [
    'a profile with its version',
    'stin',
    `${encounter}.meta.profile.0`,
    `${guide}medcom-hospitalNotification-encounter|3.0.2`,
  ],
  ['an endpoint that is no SOR address', 'stin', `${header}.source.endpoint`, 'https://fhir.sygehus.example/inbox'],
  ['no wish for a report, said out loud', 'stin', `${header}.extension`, [{ ...wish, valueBoolean: false }]],
  ['no wish for a report', 'stin', `${header}.extension`, undefined],
  ['a wish for a report in a correction', 're-stin', `${header}.extension`, [wish, recipient]],
  [
    'a telephone and an address',
    'stin',
    `${patient}.telecom`,
    [{ system: 'phone', value: '+4500000000', use: 'home' }],
  ],
  ['an address', 'stin', `${patient}.address`, [{ line: ['Vej 1'], city: 'Fjordby', postalCode: '9999' }]],
  ['a gender', 'stin', `${patient}.gender`, 'female'],
  ['a date of birth', 'stin', `${patient}.birthDate`, '1947-11-23'],
  ['a CPR number without use', 'stin', `${patient}.identifier.0.use`, undefined],
  ['a second name of another use', 'stin', `${patient}.name.1`, { use: 'maiden', family: 'x' }],
  ['no given name', 'stin', `${patient}.name.0.given`, undefined],
  ['every kind of identifier', 'stin', `${ward}.identifier`, wardIds],
  ['an organisation without a name', 'stin', `${ward}.name`, undefined],
  [
    'an episode as a URN',
    'stin',
    `${encounter}.episodeOfCare.0.identifier.value`,
    'urn:uuid:7e0f6b1c-3a52-4f3d-9d6e-5c4b3a2f1e77',
  ],
  ['a letter of an older format before it', 'mors-on-arrival', 'entry.5.resource.entity', [letter]],
  [
    'a break and a comment in a narrative',
    'stin',
    `${patient}.text.div`,
    '<div xmlns="http://www.w3.org/1999/xhtml"><p>a<br/>b</p><!-- c --></div>',
  ],
  ['a narrative with extensions', 'stin', `${patient}.text.status`, 'extensions'],
  ['a cancelled discharge that repeats its end', 'an-slhj', `${encounter}.period.end`, '2026-04-20T11:00:00+02:00'],
  ['an issue in words alone', 'ack-fatal-error', `${issue}.details.coding`, undefined],
  ['an issue by its code alone', 'ack-fatal-error', `${issue}.details.text`, undefined],
  ['an issue with its place', 'ack-fatal-error', `${issue}.expression`, ['Bundle.type']],
])('%s is no fault', (_what, name, path, value) => {
  expect(checkMessage(faulty([_what, name, path, value, '']))).toEqual([]);
});

/** As they are written throughout a message. */
test.each<[what: string, write: (text: string) => string]>([
  ['ids that are no UUIDs', (text) => text.replaceAll(/(?<!"value":")\b([0-9a-f]{8})-[0-9a-f-]{27}/g, 'X.$1')],
  [
    'absolute references',
    (text) =>
      text.replaceAll(
        /"reference":"((?:Patient|Encounter|Organization)\/)/g,
        '"reference":"https://fhir.fjordby-sygehus.example/$1',
      ),
  ],
  [
    'resources by their URN',
    (text) =>
      text
        .replaceAll(/"reference":"(?:Patient|Encounter|Organization)\//g, '"reference":"urn:uuid:')
        .replaceAll(/"fullUrl":"[^"]+\/(?=[0-9a-f-]{36}")/g, '"fullUrl":"urn:uuid:'),
  ],
])('%s are no fault', (_what, write) => {
  for (const name of ['stin', 'slor', 'an-mors']) {
    const text = JSON.stringify(fixture(name));
    expect(write(text)).not.toBe(text);
    expect(checkMessage(JSON.parse(write(text)))).toEqual([]);
  }
});

test('but for the header, entries may come in any order', () => {
  for (const name of ['stin', 'slor', 'an-mors', 'stor-after-an-stor']) {
    const message: { entry: unknown[] } = JSON.parse(JSON.stringify(fixture(name)));
    const [first, ...rest] = message.entry;
    expect(checkMessage({ ...message, entry: [first, ...rest.toReversed()] })).toEqual([]);
  }
});
