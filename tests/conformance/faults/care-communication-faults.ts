import type { Fault, FaultList } from './fault.ts';

const fresh = 'care-communication-new';
const reply = 'care-communication-reply';
const onward = 'care-communication-forward';
const referral = 'care-communication-referral';

const header = 'entry.0.resource';
const patient = 'entry.1.resource';
const communication = 'entry.2.resource';
const encounter = 'entry.3.resource';
const text = `${communication}.payload.0`;
const file = `${communication}.payload.1`;
const team = 'entry.4.resource';
const role = 'entry.5.resource';
const practitioner = 'entry.6.resource';
const homeCare = 'entry.7.resource';
const physician = 'entry.7.resource';
const provenance = 'entry.9.resource';
const first = 'entry.10.resource';
const answer = 'entry.11.resource';
const newest = 'entry.13.resource';

const core = 'http://medcomfhir.dk/ig/core/StructureDefinition/';
const guide = 'http://medcomfhir.dk/ig/carecommunication/StructureDefinition/medcom-careCommunication-';
const definition =
  'http://medcomfhir.dk/ig/messagedefinitions/MessageDefinition/MedComCareCommunicationMessageDefinition';
const cpr = 'urn:oid:1.2.208.176.1.2';
const national = 'urn:oid:1.2.208.176.1.6.1.1';
const regional = 'urn:oid:1.2.208.176.1.6.1.3.183';
const lpr3 = 'https://www.esundhed.dk/Registre/Landspatientregisteret';
const marital = 'http://terminology.hl7.org/CodeSystem/v3-MaritalStatus';
const jobTitle = { text: 'Sygeplejerske' };
const source = (id: string): object => ({ role: 'source', what: { identifier: { value: `urn:uuid:${id}` } } });
const unsent = source('00000000-0000-4000-8000-000000000000');

const messageFaults: Fault[] = [
  ['content without its profile', fresh, `${communication}.meta`, undefined, 'profile-missing'],
  ['a cc destination', fresh, `${header}.destination.0.extension.0.valueCoding.code`, 'cc', 'destination-use'],
  ['another system of events', fresh, `${header}.eventCoding.system`, 'http://x.example', 'fixed-value'],
  ['no sender', fresh, `${header}.sender`, undefined, 'required'],
  ['a receiver that is not sent', fresh, `${header}.destination.0.receiver.reference`, 'Organization/1', 'bundled'],
  ['an organisation without a SOR id', fresh, `${homeCare}.identifier.0`, undefined, 'organization-sor'],
  ['an organisation without a location number', fresh, `${homeCare}.identifier.1`, undefined, 'organization-gln'],
  ['an officially named citizen without family name', fresh, `${patient}.name.0.family`, undefined, 'patient-name'],
  ['no focus', fresh, `${header}.focus`, undefined, 'required'],
  ['a focus on another type', fresh, `${header}.focus.0.reference`, 'Encounter/x', 'bundled'],
  ['no definition', fresh, `${header}.definition`, undefined, 'required'],
  [
    'a definition without version',
    fresh,
    `${header}.definition`,
    definition,
    'medcom-carecommunication-definition-url',
  ],
  ['an old definition', fresh, `${header}.definition`, `${definition}|4.0`, 'medcom-carecommunication-definition-url'],
  [
    'something after the version',
    fresh,
    `${header}.definition`,
    `${definition}|5.0.2`,
    'medcom-carecommunication-definition-url',
  ],
  ['no profile on the header', fresh, `${header}.meta`, undefined, 'medcom-careCommunication-1'],
  ['two profiles on the header', fresh, `${header}.meta.profile.1`, 'http://x.example/p', 'medcom-careCommunication-1'],
  ['no profile on a Provenance', reply, `${first}.meta`, undefined, 'medcom-careCommunication-3'],
  [
    'another profile on a Provenance',
    reply,
    `${first}.meta.profile.0`,
    `${guide}message`,
    'medcom-careCommunication-3',
  ],
  [
    'a profile of another version',
    fresh,
    `${patient}.meta.profile.0`,
    `${core}medcom-core-patient|2.0.0`,
    'profile-version',
  ],
  ['no Patient', fresh, `${patient}.resourceType`, 'Person', 'medcom-careCommunication-2'],
  ['a location number under http', fresh, `${homeCare}.identifier.1.system`, 'http://www.gs1.org/gln', 'gln-system'],
];

const patientFaults: Fault[] = [
  ['an impossible CPR number', fresh, `${patient}.identifier.0.value`, '3102479942', 'cpr'],
  ['a CPR number under another use', fresh, `${patient}.identifier.0.use`, 'temp', 'identifier-use'],
  ['two CPR numbers', fresh, `${patient}.identifier.1`, { system: cpr, value: '2311479943' }, 'patient-identifier'],
  ['a bad national number', fresh, `${patient}.identifier.1`, { system: national, value: '2311472AB1' }, 'x-ecpr'],
  ['a bad regional number', fresh, `${patient}.identifier.1`, { system: regional, value: '2311471AB1' }, 'd-ecpr'],
  [
    'a replacement number called official',
    fresh,
    `${patient}.identifier.1`,
    { use: 'official', system: regional, value: '2311470AB1' },
    'ecpr-use',
  ],
  ['no official name', fresh, `${patient}.name.0.use`, 'usual', 'patient-name'],
  [
    'two marital statuses',
    fresh,
    `${patient}.maritalStatus`,
    {
      coding: [
        { system: marital, code: 'P' },
        { system: marital, code: 'A' },
      ],
    },
    'marital-status-unknown-usage',
  ],
];

const contentFaults: Fault[] = [
  ['no thread id', fresh, `${communication}.identifier`, undefined, 'required'],
  [
    'a bare thread id',
    fresh,
    `${communication}.identifier.0.value`,
    'b3d9e5a4-6f3b-4c0d-8aa9-e8f9a0b1c245',
    'medcom-uuidv4',
  ],
  [
    'a thread id in capitals',
    fresh,
    `${communication}.identifier.0.value`,
    'urn:uuid:B3D9E5A4-6f3b-4c0d-8aa9-e8f9a0b1c245',
    'medcom-uuidv4',
  ],
  ['another status', fresh, `${communication}.status`, 'completed', 'fixed-value'],
  ['no category', fresh, `${communication}.category`, undefined, 'required'],
  ['an unknown category', fresh, `${communication}.category.0.coding.0.code`, 'assessment', 'value-set'],
  [
    'a category of another system',
    fresh,
    `${communication}.category.0.coding.0.system`,
    'http://x.example',
    'fixed-value',
  ],
  ['two categories', fresh, `${communication}.category.1`, { coding: [{ code: 'other' }] }, 'too-many'],
  ['a priority on a discharge', fresh, `${communication}.priority`, 'asap', 'medcom-careCommunication-5'],
  ['another thing without a topic', onward, `${communication}.topic`, undefined, 'medcom-careCommunication-6'],
  [
    'a priority of a training',
    referral,
    `${communication}.category.0.coding.0.code`,
    'training',
    'medcom-careCommunication-5',
  ],
  ['an unknown priority of a referral', referral, `${communication}.priority`, 'stat', 'value-set'],
  ['no subject', fresh, `${communication}.subject`, undefined, 'required'],
  [
    'a specific sender that is not sent',
    fresh,
    `${communication}.extension.0.valueReference.reference`,
    'PractitionerRole/1',
    'bundled',
  ],
  ['an unknown priority', fresh, `${communication}.priority`, 'urgent', 'value-set'],
  ['an empty topic', fresh, `${communication}.topic`, { coding: [{ code: 'x' }] }, 'required'],
  ['a subject that is not sent', fresh, `${communication}.subject.reference`, 'Patient/1', 'bundled'],
  ['no payload', fresh, `${communication}.payload`, undefined, 'required'],
  ['no text', onward, `${communication}.payload`, [], 'required'],
  [
    'an encounter that is not referred to',
    fresh,
    `${communication}.encounter`,
    undefined,
    'medcom-careCommunication-15',
  ],
  [
    'an encounter that is not sent',
    fresh,
    `${communication}.encounter.reference`,
    'Encounter/1',
    'medcom-careCommunication-15',
  ],
  ['an encounter without episode', fresh, `${encounter}.episodeOfCare`, undefined, 'medcom-careCommunication-9'],
  ['an encounter with an account', fresh, `${encounter}.account`, [{ reference: 'Account/1' }], 'forbidden'],
  ['an encounter without status', fresh, `${encounter}.status`, undefined, 'required'],
  ['an encounter without class', fresh, `${encounter}.class`, undefined, 'required'],
  ['an encounter of nobody', fresh, `${encounter}.subject`, undefined, 'required'],
  ['an encounter of somebody else', fresh, `${encounter}.subject.reference`, 'Patient/1', 'bundled'],
  ['an unknown encounter status', fresh, `${encounter}.status`, 'done', 'value-set'],
  ['a class that is left out of the value set', fresh, `${encounter}.class.code`, 'OBSENC', 'value-set'],
  ['an LPR3 id that is no UUID 5', fresh, `${encounter}.episodeOfCare.0.identifier.system`, lpr3, 'uuidv5'],
  ['a recipient of another type', fresh, `${communication}.recipient.0.reference`, 'Organization/x', 'bundled'],
  ['two recipients', fresh, `${communication}.recipient.1`, { reference: 'CareTeam/x' }, 'too-many'],
  [
    'a recipient in another organisation',
    fresh,
    `${team}.managingOrganization.0.reference`,
    'Organization/6b8a8f0e-2c58-4a5e-8d6f-0f5f1f3b9e22',
    'medcom-careCommunication-12',
  ],
  ['a recipient in no organisation', fresh, `${team}.managingOrganization`, undefined, 'medcom-careCommunication-12'],
  [
    'a team in an organisation that is not sent',
    fresh,
    `${team}.managingOrganization.0.reference`,
    'Organization/1',
    'bundled',
  ],
  ['a role in an organisation that is not sent', fresh, `${role}.organization.reference`, 'Organization/1', 'bundled'],
  ['a role of a person who is not sent', fresh, `${role}.practitioner.reference`, 'Practitioner/1', 'bundled'],
  ['a team without name', fresh, `${team}.name`, undefined, 'required'],
  [
    'a sender in another organisation',
    fresh,
    `${role}.organization.reference`,
    'Organization/0e6f5f0a-6a9d-4c0e-9a55-5b1c7c0f7d11',
    'medcom-careCommunication-11',
  ],
  [
    'another extension in place of the sender',
    fresh,
    `${communication}.extension.0`,
    { url: 'http://x.example/e', valueString: 'x' },
    'medcom-careCommunication-11',
  ],
];

const segmentFaults: Fault[] = [
  ['a text without time', fresh, `${text}.extension.0`, undefined, 'required'],
  ['a text without author', fresh, `${text}.extension.1`, undefined, 'required'],
  ['a text without phone', fresh, `${text}.extension.2`, undefined, 'required'],
  ['a text without id', fresh, `${text}.extension.3`, undefined, 'required'],
  ['a file without time', fresh, `${file}.extension.0`, undefined, 'required'],
  ['a link with a space', referral, 'entry.2.resource.payload.1.contentAttachment.url', 'x y', 'format'],
  [
    'a new file that is neither sent nor linked',
    referral,
    'entry.2.resource.payload.1.contentAttachment.url',
    undefined,
    'attachment-empty',
  ],
  ['a file without id', fresh, `${file}.extension.1`, undefined, 'required'],
  [
    'two times',
    fresh,
    `${text}.extension.4`,
    { url: `${core}medcom-core-datetime-extension`, valueDateTime: '2026-04-17T09:10:00Z' },
    'too-many',
  ],
  ['a time without zone', fresh, `${text}.extension.0.valueDateTime`, '2026-04-17T09:10:00', 'time-zone'],
  ['a text from the future', fresh, `${text}.extension.0.valueDateTime`, '2026-04-18T09:10:00Z', 'event-ahead-of-time'],
  [
    'an author that is not sent',
    fresh,
    `${text}.extension.1.valueReference.reference`,
    'PractitionerRole/1',
    'bundled',
  ],
  [
    'a phone number with spaces',
    fresh,
    `${text}.extension.2.valueContactPoint.value`,
    '+45 70 00 00 11',
    'medcom-core-contact',
  ],
  ['a mail address for a phone', fresh, `${text}.extension.2.valueContactPoint.system`, 'email', 'fixed-value'],
  ['a segment id without urn', fresh, `${text}.extension.3.valueIdentifier.value`, '17', 'medcom-uuidv4'],
  ['an id nobody gave', fresh, `${text}.extension.3.valueIdentifier.assigner`, undefined, 'required'],
  [
    'an id given by nobody in the message',
    fresh,
    `${text}.extension.3.valueIdentifier.assigner.reference`,
    'Organization/1',
    'bundled',
  ],
  [
    'two segments with one id',
    fresh,
    `${file}.extension.1.valueIdentifier.value`,
    'urn:uuid:4c6f4d2f-3e0a-4b7c-93f2-7182a3b4c5d8',
    'segment-id',
  ],
  ['a segment that is both', fresh, `${file}.contentString`, 'x', 'payload-choice'],
  ['an empty text', fresh, `${text}.contentString`, ' ', 'format'],
  ['a file without title', fresh, `${file}.contentAttachment.title`, undefined, 'required'],
  ['a file of an unknown type', fresh, `${file}.contentAttachment.contentType`, 'video/mp4', 'value-set'],
  ['a file without type', fresh, `${file}.contentAttachment.contentType`, undefined, 'att-1'],
  ['data that is not base64', fresh, `${file}.contentAttachment.data`, 'JVBERi0x*', 'base64'],
  ['a control character in the data', fresh, `${file}.contentAttachment.data`, 'JVBE\u0000Ri0x', 'json-text'],
  ['a file that was never made', fresh, `${file}.contentAttachment.creation`, '2026-02-30', 'format'],
  ['a new file without data', fresh, `${file}.contentAttachment.data`, undefined, 'attachment-empty'],
  ['a file sent again in a reply', reply, `${file}.contentAttachment.data`, 'JVBERi0x', 'attachment-resent'],
  ['a file sent on without data', onward, `${file}.contentAttachment.data`, undefined, 'attachment-lost'],
];

const peopleFaults: Fault[] = [
  ['a person without name', fresh, `${practitioner}.name`, undefined, 'medcom-careCommunication-4'],
  ['an author without name', fresh, `${practitioner}.name`, undefined, 'medcom-careCommunication-8'],
  ['a second author without name', reply, `${physician}.name`, undefined, 'medcom-careCommunication-4'],
  ['a role of nobody', fresh, `${role}.practitioner`, undefined, 'medcom-careCommunication-13'],
  ['an author without role', fresh, `${role}.code`, undefined, 'medcom-careCommunication-7'],
  ['a role in code and words', fresh, `${role}.code.1`, jobTitle, 'medcom-careCommunication-7'],
  ['a vowel in an authorisation id', fresh, `${practitioner}.identifier.0.value`, '0BCDA', 'authorization-id-format'],
];

const threadFaults: Fault[] = [
  ['no Provenance', fresh, 'entry.9', undefined, 'medcom-messaging-2'],
  ['a correction', fresh, `${provenance}.activity.coding.0.code`, 'modified-message', 'value-set'],
  ['no activity', fresh, `${provenance}.activity`, undefined, 'required'],
  ['an activity of another system', fresh, `${provenance}.activity.coding.0.system`, 'http://x.example', 'fixed-value'],
  ['sent at no time', fresh, `${provenance}.occurredDateTime`, undefined, 'required'],
  ['sent over a while', fresh, `${provenance}.occurredPeriod`, { start: '2026-04-17' }, 'forbidden'],
  ['recorded at no time', fresh, `${provenance}.recorded`, undefined, 'required'],
  ['sent by nobody', fresh, `${provenance}.agent`, undefined, 'required'],
  ['a history of no message', fresh, `${provenance}.target`, undefined, 'required'],
  ['two activities', fresh, `${provenance}.activity.coding.1`, { code: 'reply-message' }, 'too-many'],
  ['an entity in another role', fresh, `${provenance}.entity.0.role`, 'derivation', 'value-set'],
  ['no entity', fresh, `${provenance}.entity`, undefined, 'required'],
  ['a source without id', fresh, `${provenance}.entity.0.what`, { reference: 'Communication/x' }, 'required'],
  ['a reply that adds nothing', reply, `${answer}.entity.1`, undefined, 'required'],
  ['a segment no message added', fresh, `${provenance}.entity.1`, undefined, 'segment-source'],
  ['a segment that is not there', fresh, `${provenance}.entity.2`, unsent, 'segment-missing'],
  ['a reply that leaves a segment out', reply, file, undefined, 'segment-missing'],
  [
    'a reply that calls an old segment new',
    reply,
    `${answer}.entity.2`,
    source('4c6f4d2f-3e0a-4b7c-93f2-7182a3b4c5d8'),
    'segment-repeated',
  ],
  ['a reply that follows nothing', reply, `${answer}.entity.0`, undefined, 'history-entity'],
  ['a reply that calls itself new', reply, `${answer}.activity.coding.0.code`, 'new-message', 'thread-start'],
  [
    'two messages followed',
    reply,
    `${answer}.entity.2`,
    { role: 'revision', what: { reference: 'MessageHeader/x' } },
    'too-many',
  ],
  ['a history with a hole', onward, 'entry.12', undefined, 'history-complete'],
  [
    'an earlier letter in the wrong form',
    reply,
    `${answer}.entity.0.what`,
    { identifier: { value: '57#1' } },
    'format',
  ],
  ['a message sent before its predecessor', onward, `${newest}.recorded`, '2026-04-16T14:05:06+02:00', 'history-order'],
  ['a history whose actor is not sent', onward, `${newest}.agent.0.who.reference`, 'Organization/1', 'bundled'],
  [
    'a reply to oneself',
    reply,
    `${header}.destination.0.receiver.reference`,
    'Organization/0e6f5f0a-6a9d-4c0e-9a55-5b1c7c0f7d11',
    'reply-receiver',
  ],
];

export const careCommunicationFaults: FaultList = {
  type: 'CareCommunication 5.0',
  faultless: [fresh, reply, onward, referral],
  faults: [...messageFaults, ...patientFaults, ...contentFaults, ...segmentFaults, ...peopleFaults, ...threadFaults],
};
