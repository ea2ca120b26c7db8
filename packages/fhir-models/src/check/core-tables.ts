import { ENCOUNTER_STATUS_CODES } from '../terminology/encounter-status.ts';
import { ATTACHMENT_MIME_TYPES } from '../terminology/medcom-core-attachment-mime-types.ts';
import { ACTIVITY_CODES, ACTIVITY_SYSTEM } from '../terminology/medcom-messaging-activity-codes.ts';
import {
  bundled,
  coded,
  type ElementRule,
  fixed,
  forbidden,
  list,
  one,
  optional,
  optionallyCoded,
  type Shape,
} from './shape.ts';
import { HEADER, IDENTIFIER, ORGANIZATION, PATIENT, RESOURCE } from './tables.ts';

export const optionallyBundled = (target: string): ElementRule => ({ ...bundled(target), min: 0 });

const CODEABLE: Shape = [
  [
    'coding',
    list([
      ['system', optional('address')],
      ['code', optional('code')],
    ]),
  ],
  ['text', optional('text')],
];

/** An identifier of MedCom’s own making: medcom-assigned-identifier. */
export const ASSIGNED: Shape = [
  ['value', one('address')],
  ['assigner', bundled('Organization')],
];

export const TELECOM: Shape = [
  ['system', optional('code')],
  ['value', optional('text')],
];

const PRACTITIONER: Shape = [
  ...RESOURCE,
  ['identifier', list(IDENTIFIER)],
  [
    'name',
    list([
      ['family', optional('text')],
      ['given', list('text')],
      ['text', optional('text')],
    ]),
  ],
  ['telecom', list(TELECOM)],
];

const PRACTITIONER_ROLE: Shape = [
  ...RESOURCE,
  ['practitioner', optionallyBundled('Practitioner')],
  ['organization', optionallyBundled('Organization')],
  ['code', list(CODEABLE)],
];

const CARE_TEAM: Shape = [
  ...RESOURCE,
  ['name', one('text')],
  ['managingOrganization', { ...bundled('Organization'), list: true, min: 0, max: 1 }],
];

const ENCOUNTER: Shape = [
  ...RESOURCE,
  ['id', one('id')],
  ['status', coded(ENCOUNTER_STATUS_CODES)],
  [
    'class',
    one([
      ['system', one('address')],
      ['code', one('code')],
    ]),
  ],
  ['subject', bundled('Patient')],
  ['episodeOfCare', list([['identifier', optional(IDENTIFIER)]])],
  ['serviceProvider', optionallyBundled('Organization')],
  ['account', forbidden],
];

/** The contents of a file or a link to it; `data` is judged where it is first looked at. */
export const ATTACHMENT: Shape = [
  ['contentType', optionallyCoded(ATTACHMENT_MIME_TYPES)],
  ['data', optional('any')],
  ['url', optional('address')],
  ['title', one('text')],
  ['creation', optional('dateTime')],
];

/** MessageHeader from Messaging 3.0.0 on: with a definition, and one focus of the type named. */
export function headerShape(focus: string): Shape {
  return [...HEADER, ['focus', { ...bundled(focus), list: true, min: 1, max: 1 }], ['definition', one('address')]];
}

/** Provenance from Messaging 3.0.0 on; `entity` is what each message type makes of it. */
export function provenanceShape(activities: ReadonlySet<string>, entity: ElementRule): Shape {
  const coding: Shape = [
    ['system', fixed(ACTIVITY_SYSTEM)],
    ['code', coded(activities, ACTIVITY_CODES)],
  ];
  return [
    ...RESOURCE,
    ['target', list([['reference', one('address')]], 1, 1)],
    ['occurredDateTime', one('moment')],
    ['occurredPeriod', forbidden],
    ['recorded', one('moment')],
    ['activity', one([['coding', list(coding, 1, 1)]])],
    ['agent', list([['who', bundled('Organization')]], 1)],
    ['entity', entity],
  ];
}

/** Resources of Core 2.4.0 and 3.0.1 that CareCommunication and HomeCareObservation share. */
export const CORE_SHAPES: readonly (readonly [string, Shape])[] = [
  ['Organization', ORGANIZATION],
  ['Patient', PATIENT],
  ['Practitioner', PRACTITIONER],
  ['PractitionerRole', PRACTITIONER_ROLE],
  ['CareTeam', CARE_TEAM],
  ['Encounter', ENCOUNTER],
];
