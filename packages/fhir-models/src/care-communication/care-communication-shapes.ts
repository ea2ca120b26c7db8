import { CORE_SHAPES, ATTACHMENT, headerShape, provenanceShape } from '../check/core-tables.ts';
import { bundled, coded, fixed, list, one, optional, optionallyCoded, type Shape } from '../check/shape.ts';
import { EXTENSION, RESOURCE } from '../check/tables.ts';
import { CATEGORY_CODES, CATEGORY_SYSTEM } from '../terminology/medcom-care-communication-category-codes.ts';
import { CARE_COMMUNICATION_ACTIVITIES } from '../terminology/medcom-care-communication-messaging-activities.ts';
import { PRIORITY_CODES } from '../terminology/medcom-care-communication-request-priority.ts';

const CATEGORY: Shape = [
  [
    'coding',
    list(
      [
        ['system', fixed(CATEGORY_SYSTEM)],
        ['code', coded(new Set(CATEGORY_CODES))],
      ],
      1,
      1,
    ),
  ],
];

const PAYLOAD: Shape = [
  ['extension', list(EXTENSION)],
  ['contentString', optional('text')],
  ['contentAttachment', optional(ATTACHMENT)],
];

const COMMUNICATION: Shape = [
  ...RESOURCE.filter(([name]) => name !== 'id'),
  ['id', one('id')],
  ['identifier', list([['value', one('address')]], 1, 1)],
  ['status', fixed('unknown')],
  ['category', list(CATEGORY, 1, 1)],
  ['priority', optionallyCoded(PRIORITY_CODES)],
  ['subject', bundled('Patient')],
  ['topic', optional([['text', one('text')]])],
  ['encounter', { ...bundled('Encounter'), min: 0 }],
  ['recipient', { ...bundled(['PractitionerRole', 'CareTeam']), list: true, min: 0, max: 1 }],
  ['payload', list(PAYLOAD, 1)],
];

const ENTITY: Shape = [
  ['role', coded(new Set(['revision', 'source']))],
  [
    'what',
    one([
      ['reference', optional('address')],
      ['identifier', optional([['value', one('address')]])],
    ]),
  ],
];

/** CareCommunication 5.0 with Messaging 4.0.2 and Core 3.0.1. */
export const CARE_COMMUNICATION_SHAPES: ReadonlyMap<string, Shape> = new Map([
  ...CORE_SHAPES,
  ['MessageHeader', headerShape('Communication')],
  ['Communication', COMMUNICATION],
  ['Provenance', provenanceShape(CARE_COMMUNICATION_ACTIVITIES, list(ENTITY, 1))],
]);
