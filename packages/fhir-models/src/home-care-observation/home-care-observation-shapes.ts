import {
  ASSIGNED,
  ATTACHMENT,
  CORE_SHAPES,
  headerShape,
  optionallyBundled,
  provenanceShape,
  TELECOM,
} from '../check/core-tables.ts';
import { bundled, coded, type ElementRule, fixed, list, one, optional, type Shape } from '../check/shape.ts';
import { EXTENSION, ORGANIZATION, RESOURCE } from '../check/tables.ts';
import { EVENT_STATUSES } from '../terminology/event-status.ts';
import { INTERPRETATION_SYSTEM, NOT_INTERPRETED } from '../terminology/medcom-core-interpretation-codes.ts';
import { OBSERVATION_STATUSES } from '../terminology/medcom-core-observation-status.ts';
import { HOME_CARE_REPORT, REPORT_SYSTEM } from '../terminology/medcom-diagnostic-report-codes.ts';
import { ACTIVITY_CODES } from '../terminology/medcom-messaging-activity-codes.ts';
import { ENTITY_ROLES } from '../terminology/provenance-entity-role.ts';

/** Several addresses in the Bundle, each of one of these types. */
const references = (target: string | readonly string[], min = 0, max?: number): ElementRule => ({
  ...bundled(target),
  list: true,
  min,
  ...(max !== undefined && { max }),
});

const WITH_ID: Shape = [...RESOURCE.filter(([name]) => name !== 'id'), ['id', one('id')]];

const ONE_CODE = (system: string, code: string): Shape => [
  [
    'coding',
    list(
      [
        ['system', fixed(system)],
        ['code', fixed(code)],
      ],
      1,
      1,
    ),
  ],
];

const LABEL: Shape = [
  ['system', optional('address')],
  ['code', optional('code')],
];

const REPORT: Shape = [
  ...WITH_ID,
  ['meta', optional([['security', list(LABEL)]])],
  ['status', fixed('final')],
  ['code', one(ONE_CODE(REPORT_SYSTEM, HOME_CARE_REPORT))],
  ['subject', bundled('Patient')],
  ['issued', one('moment')],
  ['performer', references(['Organization', 'PractitionerRole'], 2, 2)],
  ['result', references('Observation')],
  ['media', list([['link', bundled('Media')]])],
  ['conclusion', optional('text')],
];

const QUANTITY: Shape = [
  ['value', optional('number')],
  ['unit', optional('text')],
  ['code', optional('code')],
  ['system', { type: 'address', fixed: 'http://unitsofmeasure.org' }],
];

const LIMIT: Shape = [
  ['value', optional('number')],
  ['unit', optional('text')],
  ['code', optional('code')],
];

const REFERENCE_RANGE: Shape = [
  ['low', optional(LIMIT)],
  ['high', optional(LIMIT)],
  ['text', optional('text')],
];

const OBSERVATION: Shape = [
  ...WITH_ID,
  ['status', coded(OBSERVATION_STATUSES)],
  [
    'code',
    one([
      [
        'coding',
        list(
          [
            ['system', optional('address')],
            ['code', one('code')],
            ['display', optional('text')],
          ],
          1,
        ),
      ],
    ]),
  ],
  ['subject', bundled('Patient')],
  ['effectiveDateTime', optional('dateTime')],
  ['valueQuantity', optional(QUANTITY)],
  ['valueString', optional('text')],
  ['interpretation', list(ONE_CODE(INTERPRETATION_SYSTEM, NOT_INTERPRETED), 0, 1)],
  ['note', list([['text', one('text')]])],
  ['referenceRange', list(REFERENCE_RANGE)],
];

const MEDIA: Shape = [
  ...RESOURCE,
  ['identifier', list(ASSIGNED, 1, 1)],
  ['status', coded(EVENT_STATUSES)],
  ['operator', optionallyBundled('PractitionerRole')],
  ['content', one([...ATTACHMENT.filter(([name]) => name !== 'creation'), ['creation', one('dateTime')]])],
];

const CONTACT: Shape = [
  ['extension', list(EXTENSION)],
  ['name', optional([['given', list('text')]])],
  ['telecom', list(TELECOM)],
];

const ENTITY: Shape = [
  ['role', coded(ENTITY_ROLES)],
  ['what', one([['reference', optional('address')]])],
];

/** HomeCareObservation 1.2.1 with Messaging 3.0.0 and Core 2.4.0. */
export const HOME_CARE_OBSERVATION_SHAPES: ReadonlyMap<string, Shape> = new Map([
  ...CORE_SHAPES,
  ['Organization', [...ORGANIZATION, ['contact', list(CONTACT)]]],
  ['MessageHeader', headerShape('DiagnosticReport')],
  ['DiagnosticReport', REPORT],
  ['Observation', OBSERVATION],
  ['Media', MEDIA],
  // The value set is an invariant of the message, told under its own name.
  ['Provenance', provenanceShape(ACTIVITY_CODES, list(ENTITY))],
]);
