import { ENCOUNTER_STATUS_CODES } from '../terminology/encounter-status.ts';
import { ACTIVITY_CODES, ACTIVITY_SYSTEM } from '../terminology/medcom-messaging-activity-codes.ts';
import {
  ENCOUNTER_CLASS_SYSTEM,
  ENCOUNTER_CLASSES,
} from '../terminology/medcom-hospital-notification-encounter-class.ts';
import { ENCOUNTER_STATUSES } from '../terminology/medcom-hospital-notification-encounter-status.ts';
import { EVENT_SYSTEM } from '../terminology/medcom-messaging-event-codes.ts';
import { ENTITY_ROLES } from '../terminology/provenance-entity-role.ts';
import { ISSUE_SEVERITIES } from '../terminology/issue-severity.ts';
import { ISSUE_TYPES } from '../terminology/issue-type.ts';
import { RESPONSE_CODES } from '../terminology/response-code.ts';
import {
  bundled,
  coded,
  fixed,
  forbidden,
  list,
  one,
  optional,
  optionallyCoded,
  reference,
  type Shape,
} from './shape.ts';

const NARRATIVE: Shape = [
  ['status', coded(new Set(['generated', 'extensions']))],
  ['div', one('text')],
];
export const EXTENSION: Shape = [['url', one('address')]];
// FHIR R4, required bindings.
const IDENTIFIER_USES = new Set(['usual', 'official', 'temp', 'secondary', 'old']);
const CONTACT_SYSTEMS = new Set(['phone', 'fax', 'email', 'pager', 'url', 'sms', 'other']);
const CONTACT_USES = new Set(['home', 'work', 'temp', 'old', 'mobile']);
const GENDERS = new Set(['male', 'female', 'other', 'unknown']);
const NAME_USES = new Set(['usual', 'official', 'temp', 'nickname', 'anonymous', 'old', 'maiden']);
const ALL_ENCOUNTER_CLASSES = new Set([
  'AMB',
  'EMER',
  'FLD',
  'HH',
  'IMP',
  'ACUTE',
  'NONAC',
  'OBSENC',
  'PRENC',
  'SS',
  'VR',
]);

export const IDENTIFIER: Shape = [
  ['use', optionallyCoded(IDENTIFIER_USES)],
  ['system', optional('address')],
  ['value', one('text')],
];
export const RESOURCE: Shape = [
  ['id', optional('id')],
  ['text', optional(NARRATIVE)],
  ['extension', list(EXTENSION)],
];

export const BUNDLE: Shape = [
  ['id', one('id')],
  [
    'identifier',
    optional([
      ['system', optional('address')],
      ['value', optional('text')],
    ]),
  ],
  ['type', fixed('message')],
  ['timestamp', one('moment')],
];

export const ENTRY: Shape = [
  ['fullUrl', optional('address')],
  ['resource', one([['resourceType', one('code')]])],
];

const DESTINATION: Shape = [
  ['extension', list(EXTENSION)],
  ['endpoint', { ...one('address'), missing: 'receiver-missing' }],
  ['receiver', { ...bundled('Organization'), missing: 'receiver-missing' }],
];

export const HEADER: Shape = [
  ...RESOURCE.slice(1),
  ['id', one('id')],
  [
    'eventCoding',
    one([
      ['system', fixed(EVENT_SYSTEM)],
      ['code', one('code')],
    ]),
  ],
  ['eventUri', forbidden],
  ['destination', { ...list(DESTINATION, 1), missing: 'receiver-missing' }],
  ['sender', bundled('Organization')],
  ['source', one([['endpoint', one('address')]])],
];

export const ORGANIZATION: Shape = [...RESOURCE, ['identifier', list(IDENTIFIER, 1)], ['name', optional('text')]];

const CODING: Shape = [
  ['system', fixed(ACTIVITY_SYSTEM)],
  ['code', coded(ACTIVITY_CODES, ACTIVITY_CODES)],
];

const PROVENANCE: Shape = [
  ...RESOURCE,
  ['target', list([['reference', reference('MessageHeader')]], 1, 1)],
  ['occurredDateTime', one('moment')],
  ['occurredPeriod', forbidden],
  ['recorded', one('moment')],
  ['activity', one([['coding', list(CODING, 1)]])],
  ['agent', list([['who', bundled('Organization')]], 1)],
  [
    'entity',
    list([
      ['role', coded(ENTITY_ROLES)],
      ['what', one([['reference', optional('address')]])],
    ]),
  ],
];

const CONTACT_POINT: Shape = [
  ['system', optionallyCoded(CONTACT_SYSTEMS)],
  ['value', optional('text')],
  ['use', optionallyCoded(CONTACT_USES)],
];

const ADDRESS: Shape = [
  ['line', list('text')],
  ['city', optional('text')],
  ['postalCode', optional('text')],
];

export const PATIENT: Shape = [
  ...RESOURCE,
  ['identifier', list(IDENTIFIER, 1)],
  [
    'name',
    list(
      [
        ['use', optionallyCoded(NAME_USES)],
        ['family', optional('text')],
        ['given', list('text')],
      ],
      1,
    ),
  ],
  ['telecom', list(CONTACT_POINT)],
  ['address', list(ADDRESS)],
  ['gender', optionallyCoded(GENDERS)],
  ['birthDate', optional('dateTime')],
  ['deceasedBoolean', optional('boolean')],
  ['deceasedDateTime', optional('dateTime')],
  ['managingOrganization', { ...bundled('Organization'), min: 0 }],
];

/** Not covered by the legal base of the notification (HospitalNotification 3.0.2, section 3). */
const OUTSIDE_LEGAL_BASE = [
  'type',
  'serviceType',
  'priority',
  'basedOn',
  'participant',
  'appointment',
  'length',
  'reasonCode',
  'reasonReference',
  'diagnosis',
  'account',
  'hospitalization',
  'location',
  'partOf',
];

const EPISODE: Shape = [
  ['identifier', one(IDENTIFIER)],
  ['reference', forbidden],
];

const ENCOUNTER: Shape = [
  ...RESOURCE,
  ['status', coded(ENCOUNTER_STATUSES, ENCOUNTER_STATUS_CODES)],
  [
    'class',
    one([
      ['system', fixed(ENCOUNTER_CLASS_SYSTEM)],
      ['code', coded(ENCOUNTER_CLASSES, ALL_ENCOUNTER_CLASSES)],
    ]),
  ],
  ['subject', bundled('Patient')],
  ['episodeOfCare', list(EPISODE, 1)],
  [
    'period',
    one([
      ['start', one('moment')],
      ['end', optional('moment')],
    ]),
  ],
  ['serviceProvider', bundled('Organization')],
  ...OUTSIDE_LEGAL_BASE.map((name): Shape[number] => [name, forbidden]),
];

const ISSUE: Shape = [
  ['severity', coded(ISSUE_SEVERITIES)],
  ['code', coded(ISSUE_TYPES)],
  [
    'details',
    optional([
      [
        'coding',
        list([
          ['system', one('address')],
          ['code', one('code')],
        ]),
      ],
      ['text', optional('text')],
    ]),
  ],
  ['diagnostics', optional('text')],
  ['location', list('text')],
  ['expression', list('text')],
];

export const COMMON: [string, Shape][] = [
  ['Organization', ORGANIZATION],
  ['Provenance', PROVENANCE],
];

/** HospitalNotification 3.0.2 with Messaging 2.1.0 and Core 2.0.0. */
export const NOTIFICATION_SHAPES: ReadonlyMap<string, Shape> = new Map([
  ...COMMON,
  ['MessageHeader', [...HEADER, ['focus', { ...bundled('Encounter'), list: true, max: 1 }]]],
  ['Patient', PATIENT],
  ['Encounter', ENCOUNTER],
]);

/** Acknowledgement 2.0.3 with Messaging 2.1.0. */
export const ACKNOWLEDGEMENT_SHAPES: ReadonlyMap<string, Shape> = new Map([
  ...COMMON,
  [
    'MessageHeader',
    [
      ...HEADER,
      [
        'response',
        one([
          ['identifier', one('id')],
          ['code', coded(RESPONSE_CODES)],
          ['details', { ...bundled('OperationOutcome'), min: 0 }],
        ]),
      ],
    ],
  ],
  ['OperationOutcome', [...RESOURCE, ['issue', list(ISSUE, 1)]]],
]);
