import { SERVICE_STATUS } from '../terminology/care-plan-activity-status.ts';
import { ABILITY_LEVEL } from '../terminology/fsiii-functional-ability-level.ts';
import { FUNCTIONAL_ABILITY } from '../terminology/fsiii-functional-ability.ts';
import { HEALTH_CONDITION } from '../terminology/fsiii-health-conditions.ts';
import { OWN_IMPORTANCE } from '../terminology/fsiii-importance.ts';
import { OWN_PERFORMANCE } from '../terminology/fsiii-performance.ts';
import { FSIII_SYSTEM } from '../terminology/fsiii-system.ts';
import { ICF_GRADIENT } from '../terminology/icf-qualifiers.ts';
import { ICF_SYSTEM } from '../terminology/icf.ts';
import {
  CARE_SOCIAL_SYSTEM,
  REHABILITATION_SERVICE,
  REHABILITATION_STATUS_REASON,
  REHABILITATION_SUBTYPE,
  REHABILITATION_TYPE,
} from '../terminology/kl-care-social-codes.ts';
import { NURSING_AREA } from '../terminology/medcom-nursing-problem-areas.ts';
import {
  ASKED,
  CONDITION_STATUS,
  COORDINATION,
  DIAGNOSIS_ROLE,
  REHABILITATION_PLACE,
  SERVICE_LAW,
} from '../terminology/overgang-message-codes.ts';
import { OVERGANG, OVERGANG_SYSTEM } from '../terminology/overgang-system.ts';
import { at, type Fields, many, maybe, one, type ResourceForm, some } from './field.ts';
import type { Path } from './place.ts';
import { coding } from './record.ts';

const KIND = 'kind.';
const ACTIVE = { status: 'active', intent: 'plan' };

/** A kind of resource told by a code of ours in one of its elements. */
function form<F extends Fields>(
  parts: Omit<ResourceForm<F>, 'mark' | 'fixed'> & { kind: string; element?: string; fixed?: Record<string, unknown> },
): ResourceForm<F> {
  const { kind, element = 'category', fixed = {}, ...rest } = parts;
  const concept = { coding: [{ system: OVERGANG_SYSTEM, code: `${KIND}${kind}` }] };
  const mark = { [element]: element === 'code' ? concept : [concept] };
  return { ...rest, mark, fixed: { ...fixed, ...mark } };
}

const SUBJECT = { subject: 'patient' } as const;
const IN_STAY = { subject: 'patient', encounter: 'encounter' } as const;

/** A part of an Observation that a score has of its own. */
function component(code: string): Path {
  return [
    'component',
    { code: { coding: [{ system: OVERGANG_SYSTEM, code: `${KIND}${code}` }] } },
    'valueCodeableConcept',
    'coding',
    0,
  ];
}

/** One item of functional ability: the level it is about, the level before, and what the citizen says. */
export const ABILITY = form({
  type: 'Observation',
  kind: 'functional-ability',
  label: { da: 'Funktionsevne', en: 'Functional ability' },
  fixed: { status: 'final' },
  refers: IN_STAY,
  fields: {
    item: at(coding('code'), one.code('Punkt', 'Item', FUNCTIONAL_ABILITY)),
    level: at(coding('valueCodeableConcept'), one.code('Niveau', 'Level', ABILITY_LEVEL)),
    before: at(component('level-before'), maybe.code('Niveau før', 'Level before', ABILITY_LEVEL)),
    expected: at(component('level-expected'), maybe.code('Forventet niveau', 'Expected level', ABILITY_LEVEL)),
    performance: at(component('own-performance'), maybe.code('Borgerens udførelse', 'Performance', OWN_PERFORMANCE)),
    importance: at(component('own-importance'), maybe.code('Borgerens betydning', 'Importance', OWN_IMPORTANCE)),
    assessedAt: at(['effectiveDateTime'], maybe.moment('Vurderet', 'Assessed')),
    comment: at(['note', 0, 'text'], maybe.text('Bemærkning', 'Comment')),
  },
});

/** One nursing problem area with its text. */
export const NURSING = form({
  type: 'Observation',
  kind: 'nursing-area',
  label: { da: 'Sygeplejefagligt problemområde', en: 'Nursing problem area' },
  fixed: { status: 'final' },
  refers: IN_STAY,
  fields: {
    area: at(coding('code'), one.code('Område', 'Area', NURSING_AREA)),
    text: at(['valueString'], one.text('Beskrivelse', 'Description')),
  },
});

/** A function by ICF with its gradient. */
export const ICF = form({
  type: 'Observation',
  kind: 'icf',
  label: { da: 'ICF-klassifikation', en: 'ICF classification' },
  fixed: { status: 'final' },
  refers: IN_STAY,
  fields: {
    code: at(coding('code'), one.listed('Kode', 'Code', { system: ICF_SYSTEM, shape: /^[bsde]\d{1,5}$/ })),
    gradient: at(coding('valueCodeableConcept'), one.code('Gradient', 'Gradient', ICF_GRADIENT)),
  },
});

/** A health condition of FSIII. */
export const CONDITION = form({
  type: 'Condition',
  kind: 'health-condition',
  label: { da: 'Helbredstilstand', en: 'Health condition' },
  refers: SUBJECT,
  fields: {
    condition: at(coding('code'), one.code('Tilstand', 'Condition', HEALTH_CONDITION)),
    status: at(['category', 1, 'coding', 0], one.code('Status', 'Status', CONDITION_STATUS)),
    text: at(['note', 0, 'text'], maybe.text('Beskrivelse', 'Description')),
  },
});

const SKS_DIAGNOSIS = { system: 'urn:oid:1.2.208.176.2.4.12', shape: /^D[A-Z]\d{2}[0-9A-Z]{0,6}$/ };

/** A diagnosis: text always, an SKS code where there is one. */
export const DIAGNOSIS = form({
  type: 'Condition',
  kind: 'diagnosis',
  label: { da: 'Diagnose', en: 'Diagnosis' },
  refers: SUBJECT,
  fields: {
    role: at(['category', 1, 'coding', 0], one.code('Art', 'Role', DIAGNOSIS_ROLE)),
    code: at(coding('code'), maybe.listed('Kode', 'Code', SKS_DIAGNOSIS)),
    text: at(['code', 'text'], one.text('Diagnose', 'Diagnosis')),
  },
});

/** What a message asks its receiver for. */
export const REQUEST = form({
  type: 'Task',
  kind: 'request',
  element: 'code',
  label: { da: 'Anmodning', en: 'Request' },
  fixed: { status: 'requested', intent: 'proposal' },
  refers: { for: 'patient', encounter: 'encounter', requester: 'sender', owner: 'receiver' },
  fields: {
    what: at(['reasonCode', 'coding', 0], one.code('Hvad', 'What', ASKED)),
    by: at(['restriction', 'period', 'end'], maybe.moment('Senest', 'By')),
    text: at(['description'], maybe.text('Beskrivelse', 'Description')),
  },
});

const INTERVENTION = {
  system: FSIII_SYSTEM,
  shape: /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Z]\d{1,2}(?:\.\d{1,2})*)$/,
};

/** The municipal services a citizen has, or will have. */
export const SERVICES = form({
  type: 'CarePlan',
  kind: 'services',
  label: { da: 'Ydelser', en: 'Services' },
  fixed: ACTIVE,
  refers: SUBJECT,
  fields: {
    services: at(
      ['activity'],
      some.group('Ydelse', 'Service', {
        text: at(['detail', 'description'], one.text('Ydelse', 'Service')),
        law: at(['detail', 'reasonCode', 0, 'coding', 0], maybe.code('Lovgrundlag', 'Law', SERVICE_LAW)),
        intervention: at(['detail', 'code', 'coding', 0], maybe.listed('Indsats', 'Intervention', INTERVENTION)),
        frequency: at(['detail', 'scheduledString'], maybe.text('Hyppighed', 'Frequency')),
        provider: at(['detail', 'performer', 0, 'display'], maybe.text('Leverandør', 'Provider')),
        status: at(['detail', 'status'], one.bareCode('Status', 'Status', SERVICE_STATUS)),
      }),
    ),
  },
});

/** Services with a date they start, as a municipality answers. */
export const PLANNED_SERVICES = form({
  type: 'CarePlan',
  kind: 'planned-services',
  label: { da: 'Planlagte ydelser', en: 'Planned services' },
  fixed: ACTIVE,
  refers: SUBJECT,
  fields: {
    services: at(
      ['activity'],
      some.group('Ydelse', 'Service', {
        text: at(['detail', 'description'], one.text('Ydelse', 'Service')),
        startsAt: at(['detail', 'scheduledPeriod', 'start'], one.moment('Starter', 'Starts')),
        status: at(['detail', 'status'], one.bareCode('Status', 'Status', SERVICE_STATUS)),
      }),
    ),
  },
});

/** What has to be coordinated before discharge. */
export const COORDINATED = form({
  type: 'CarePlan',
  kind: 'coordination',
  label: { da: 'Koordinering', en: 'Coordination' },
  fixed: ACTIVE,
  refers: SUBJECT,
  fields: {
    needs: at(
      ['activity'],
      some.group('Behov', 'Need', {
        need: at(['detail', 'code', 'coding', 0], one.code('Behov', 'Need', COORDINATION)),
        text: at(['detail', 'description'], maybe.text('Beskrivelse', 'Description')),
        status: at(['detail', 'status'], one.bareCode('Status', 'Status', SERVICE_STATUS)),
      }),
    ),
  },
});

/** KL's codes for the service and its precondition, so that a plan can be reported without being typed again. */
const REHABILITATION_CODE = {
  coding: [...REHABILITATION_SERVICE.concepts.keys()].map((code) => ({ system: CARE_SOCIAL_SYSTEM, code })),
};
export const PRECONDITION = { url: 'http://fhir.kl.dk/rehab/StructureDefinition/PreconditionDate' };
const STATUS_REASON = { url: 'http://hl7.org/fhir/StructureDefinition/request-statusReason' };
const DEADLINE_REASON = { url: `${OVERGANG}/StructureDefinition/deadline-reason` };

/** The rehabilitation itself: type, discharge, time limit. */
export const REHABILITATION = form({
  type: 'ServiceRequest',
  kind: 'rehabilitation',
  label: { da: 'Genoptræning', en: 'Rehabilitation' },
  fixed: { ...ACTIVE, code: REHABILITATION_CODE },
  refers: { ...IN_STAY, requester: 'author', performer: ['receiver'] },
  fields: {
    type: at(['category', 1, 'coding', 0], one.code('Type', 'Type', REHABILITATION_TYPE)),
    subtype: at(['category', 2, 'coding', 0], maybe.code('Niveau', 'Level', REHABILITATION_SUBTYPE)),
    place: at(['locationCode', 0, 'coding', 0], one.code('Sted', 'Place', REHABILITATION_PLACE)),
    dischargedOn: at(['extension', PRECONDITION, 'valueDate'], one.date('Udskrevet', 'Discharged')),
    earliest: at(['occurrencePeriod', 'start'], maybe.date('Tidligst', 'Earliest')),
    deadline: at(['occurrencePeriod', 'end'], maybe.date('Senest', 'Deadline')),
    deadlineReason: at(
      ['extension', DEADLINE_REASON, 'valueString'],
      maybe.text('Grund til fristen', 'Reason for the deadline'),
    ),
    statusReason: at(
      ['extension', STATUS_REASON, 'valueCodeableConcept', 'coding', 0],
      maybe.code('Årsag til manglende aktivitet', 'Reason of no activity', REHABILITATION_STATUS_REASON),
    ),
    replaces: at(['replaces', 0, 'identifier', 'value'], maybe.text('Erstatter plan', 'Replaces plan')),
    notes: at(['patientInstruction'], maybe.text('Til borgeren', 'To the citizen')),
  },
});

/** An operation or treatment. */
export const PROCEDURES = many.group('Procedure', 'Procedure', {
  code: maybe.listed('Kode', 'Code', { system: 'urn:oid:1.2.208.176.2.4', shape: /^[A-Z]{2}[A-Z0-9]{1,8}$/ }),
  text: one.text('Procedure', 'Procedure'),
  on: maybe.date('Dato', 'Date'),
});
