import { bundled, coded, fixed, list, one, type Shape } from '../check/shape.ts';
import { COMMON, HEADER, PATIENT, RESOURCE } from '../check/tables.ts';
import { OWN_EVENT_SYSTEM } from '../terminology/overgang-message-events.ts';

const EVENT_CODING: Shape = [
  ['system', fixed(OWN_EVENT_SYSTEM)],
  ['code', one('code')],
];
const SUBJECT = bundled('Patient');
const status = (...codes: string[]): ReturnType<typeof coded> => coded(new Set(codes));
const statusOf = (type: string, ...codes: string[]): [string, Shape] => [
  type,
  [...RESOURCE, ['status', status(...codes)], ['subject', SUBJECT]],
];

const COMPOSITION: Shape = [
  ...RESOURCE,
  ['identifier', one([['value', one('address')]])],
  ['status', status('preliminary', 'final', 'amended', 'entered-in-error')],
  ['type', one([['coding', list([['code', one('code')]], 1)]])],
  ['subject', SUBJECT],
  ['encounter', bundled('Encounter')],
  ['date', one('moment')],
  ['author', { ...bundled('PractitionerRole'), list: true }],
  ['title', one('text')],
  ['section', list([['title', one('text')]], 1)],
];

const ENCOUNTER: Shape = [
  ...RESOURCE,
  ['status', status('in-progress', 'onleave', 'finished', 'entered-in-error')],
  ['subject', SUBJECT],
  ['serviceProvider', bundled('Organization')],
];

/** The base of our messages, as far as FHIR R4 and MedCom's message model go; the rest is in their descriptions. */
export const OWN_SHAPES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ...COMMON,
  [
    'MessageHeader',
    [
      ...HEADER.map(([name, rule]): Shape[number] => [name, name === 'eventCoding' ? one(EVENT_CODING) : rule]),
      ['focus', { ...bundled('Composition'), list: true, max: 1 }],
    ],
  ],
  ['Patient', PATIENT],
  ['Encounter', ENCOUNTER],
  ['Composition', COMPOSITION],
  ['Practitioner', RESOURCE],
  [
    'PractitionerRole',
    [...RESOURCE, ['practitioner', bundled('Practitioner')], ['organization', bundled('Organization')]],
  ],
  statusOf('QuestionnaireResponse', 'completed', 'amended', 'entered-in-error'),
  statusOf('Observation', 'final', 'amended', 'corrected', 'entered-in-error'),
  ['Condition', [...RESOURCE, ['subject', SUBJECT]]],
  [
    'ServiceRequest',
    [
      ...RESOURCE,
      ['identifier', list([['value', one('address')]], 1, 1)],
      ['status', status('active', 'revoked', 'entered-in-error')],
      ['intent', fixed('plan')],
      ['code', one([['coding', list([['code', one('code')]], 1)]])],
      ['subject', SUBJECT],
      ['encounter', bundled('Encounter')],
      ['authoredOn', one('moment')],
      ['requester', bundled(['PractitionerRole', 'Organization'])],
      ['performer', { ...bundled('Organization'), list: true }],
      ['reasonReference', { ...bundled('Condition'), list: true, min: 1 }],
      ['supportingInfo', { ...bundled(['Observation', 'QuestionnaireResponse']), list: true, min: 0 }],
    ],
  ],
  [
    'CarePlan',
    [
      ...RESOURCE,
      ['status', status('active', 'revoked', 'entered-in-error')],
      ['intent', fixed('plan')],
      ['subject', SUBJECT],
    ],
  ],
  [
    'Task',
    [
      ...RESOURCE,
      ['status', status('requested', 'accepted', 'completed', 'cancelled')],
      ['intent', fixed('proposal')],
      ['for', SUBJECT],
    ],
  ],
]);
