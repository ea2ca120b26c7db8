import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMessage } from '../check/check-message.ts';
import { isObject, type JsonObject } from '../check/json.ts';
import { anyOwnMessage } from './any-own-message.ts';
import { CARE_PLAN_ANSWER } from './care-plan-answer.ts';
import { CARE_PLAN } from './care-plan.ts';
import { DISCHARGE_LETTER } from './discharge-letter.ts';
import { DISCHARGE_REPORT } from './discharge-report.ts';
import type { Field, Fields, Need } from './field.ts';
import { OWN_MESSAGE_TYPES } from './own-message-types.ts';
import type { OwnActivity, OwnMessageType } from './own-message.ts';
import { READY_FOR_DISCHARGE } from './ready-for-discharge.ts';
import { REHABILITATION_PLAN } from './rehabilitation-plan.ts';
import { REPORT_OF_ADMISSION } from './report-of-admission.ts';

// Fields as the lists of the older messages have them: nothing is once, ? at most once, * any number, + at least one.
const PHONES = 'phones*(number type?)';
const RELATIVES = `relatives*(name relation? ${PHONES} email? informed?) relativesComment?`;
const IDENTIFICATION = `legalBasis? consentId? addressProtected? careOf? occupation? gp?(practice? name phone?) ${RELATIVES}`;
const CONTACT = 'name title? phone';
const SCORES = 'item level before? expected? performance? importance? assessedAt? comment?';
const ABILITY = `relevant lastModified? items*(${SCORES}) comment?`;
const NURSING = 'areas*(area text)';
const DIAGNOSES = 'diagnoses+(role code? text)';
const RESPONSIBILITY = 'applies until? phone?';
const CITIZEN = 'involvement? wishes? informed about?';
const REQUESTS = 'requests+(what by? text?)';

const FIELD_LISTS: readonly (readonly [event: string, sections: Record<string, string>])[] = [
  [
    'report-of-admission-message',
    {
      report: 'type lastUpdated',
      identification: IDENTIFICATION,
      contacts: 'contacts+(function name title? phone hours?)',
      'network?': 'legalRepresentative? guardian? futurePowerOfAttorney? interpreterNeeded? language?',
      'services?': 'plan?(services+(text law? intervention? frequency? provider? status))',
      'abilityBefore?': ABILITY,
      'nursing?': NURSING,
      'conditions?': 'conditions+(condition status text?)',
      'diagnoses?': DIAGNOSES,
      'history?': 'text? programmes*',
      'medicine?': 'fmk? handledBy? doseDispensing? helpToAdminister? helpToTake? cave*',
      'home?': 'aids* workplaceAids* homeType? stairs? access? alarm?',
      'nutrition?': 'weight? diet? dysphagia? falls? pressureUlcer? contagion? smokingAlcohol?',
      'before?': 'observations? changed? referredBy?',
      'advanceWishes?': 'treatmentLevel? noResuscitation? palliativePlan? habitualState?',
      'goals?': 'goals+(text type?)',
    },
  ],
  [
    'care-plan-message',
    {
      version: 'number changes*(what at)',
      identification: IDENTIFICATION,
      contact: CONTACT,
      stay: 'admittedAt cause expectedCourse?',
      times: 'expectedEndOfTreatment? expectedDischarge? agreedDischarge? certainty comment?',
      contagion: 'known text?',
      'food?': 'packedMeal shopping diet?',
      'coordination?': 'plan?(needs+(need text? status))',
      'conference?': 'status at? video? comment?',
      ability: ABILITY,
      'nursing?': NURSING,
      'staffTraining?': 'tasks*(task trainer? at? confirmed)',
      destination: 'place text?',
      'responsibility?': RESPONSIBILITY,
      'followUp?': 'criteria* recommendation?',
      'citizen?': CITIZEN,
      'requests?': REQUESTS,
    },
  ],
  [
    'care-plan-answer-message',
    {
      answer: 'answer planVersion? question? comment? changed?',
      contact: CONTACT,
      'services?': 'plan?(services+(text startsAt status))',
      'takeover?': 'at place? interim? conditions*',
    },
  ],
  [
    'ready-for-discharge-message',
    {
      identification: IDENTIFICATION,
      ready: 'admittedAt readyAt physician wishedDischarge?',
      waiting: 'reason planVersion? agreed? comment?',
      contact: CONTACT,
      'requests?': REQUESTS,
    },
  ],
  [
    'discharge-report-message',
    {
      identification: IDENTIFICATION,
      contact: CONTACT,
      times: 'admittedAt endOfTreatment? dischargedAt',
      course: 'cause summary? changes?',
      'diagnoses?': DIAGNOSES,
      ability: ABILITY,
      'nursing?': NURSING,
      'medicine?': 'lastPn?(what at) lastDepot?(what at) handedOutUntil? fmkUpdatedAt? doseDispensing? nextDose?',
      'food?': 'packedMeal? key? aids*',
      'agreements?': 'nextNurseVisit? woundPlan? sutures? bloodTests? clinicVisits* whoDoesWhat?',
      'responsibility?': RESPONSIBILITY,
      'rehabilitation?': 'sent type? on?',
      'citizen?': CITIZEN,
      'requests?': REQUESTS,
    },
  ],
  [
    'rehabilitation-plan-message',
    {
      rehabilitation:
        'request(type subtype? place dischargedOn earliest? deadline? deadlineReason? statusReason? replaces? notes?)',
      identification: IDENTIFICATION,
      people:
        'coWriters*(name title? phone authorisation? department?) gpCopy? gpDeselected? otherCopies* team*(name title? phone) finalResultTo?',
      informed: 'consentInformed information tookPart? copyGiven? practical?',
      contact: 'startedAt endsAt? endText? controls*(at place?)',
      summary: 'health safety? abilityBefore abilityAtDischarge abilityExtended? needAndPotential',
      diagnoses: DIAGNOSES,
      'icf?': 'classifications+(code gradient)',
      'journal?': 'excerpts+(type signer? on? text)',
      questions: 'region(name title? phone) municipality?(name title? phone)',
      'followUp?': 'receivedAt? firstContactOffered? provider? delivery? stopReason?',
      'requests?': REQUESTS,
    },
  ],
  [
    'discharge-letter-message',
    {
      priority: 'priority recommendation?',
      'requests?': REQUESTS,
      identification: IDENTIFICATION,
      stay: 'department admittedAt dischargedAt mode? destination?',
      diagnoses: 'diagnoses+(role code? text) procedures*(code? text on?) cave*',
      course: 'summary informed?',
      'medicine?': 'changes*(what reason) handedOut? fmkUpdatedAt?',
      'prevention?': 'plan',
      'pending?': 'examinations+(what followedBy)',
      'agreements?': 'referrals* sickLeaveExpected? homeNursing? rehabilitationPlan',
      'responsibility?': RESPONSIBILITY,
      physicians: 'dictating responsible',
    },
  ],
];

const MARK: Readonly<Record<Need, string>> = { one: '', maybe: '?', many: '*', some: '+' };

function innerOf({ kind }: Field): Fields | undefined {
  if (kind.is === 'resource') return kind.form.fields;
  return kind.is === 'group' ? kind.fields : undefined;
}

function told(fields: Fields): string {
  const parts = Object.entries(fields).map(([name, field]) => {
    const inner = innerOf(field);
    return `${name}${MARK[field.need]}${inner ? `(${told(inner)})` : ''}`;
  });
  return parts.join(' ');
}

test.each(FIELD_LISTS)('a %s has every field of its list', (event, expected) => {
  const sections = OWN_MESSAGE_TYPES.find((type) => type.event === event)?.sections ?? {};
  const found = Object.entries(sections).map(([name, field]) => [
    `${name}${MARK[field.need]}`,
    told(innerOf(field) ?? {}),
  ]);
  expect(Object.fromEntries(found)).toEqual(expected);
});

test('every message type of ours has its list', () => {
  expect(FIELD_LISTS.map(([event]) => event)).toEqual(OWN_MESSAGE_TYPES.map(({ event }) => event));
});

/** Each record with one field missing that must be there, however deep. */
function* lacking(fields: Fields, record: JsonObject): Generator<string> {
  for (const [name, field] of Object.entries(fields)) {
    const kept = record[name];
    if (kept !== undefined && (field.need === 'one' || field.need === 'some')) {
      if (field.need === 'some') record[name] = [];
      else Reflect.deleteProperty(record, name);
      yield name;
      record[name] = kept;
    }
    const inner = innerOf(field);
    const [first] = [kept].flat();
    if (inner && isObject(first)) yield* lacking(inner, first);
  }
}

function missesWhatIsMissing<Content>(type: OwnMessageType<Content>, activity: OwnActivity = 'new-message'): void {
  test(`in a ${type.event} a field that must be there is missed when it is not`, () => {
    for (const message of fc.sample(anyOwnMessage(type, activity), { numRuns: 5, seed: 17 })) {
      const content: unknown = message.content;
      if (!isObject(content)) throw new TypeError('The message has no content.');
      for (const name of lacking(type.sections, content)) {
        const rules = checkMessage(type.build(message)).map(({ rule }) => rule);
        expect([name, rules.some((rule) => /^(?:own-field|own-section)$/.test(rule))]).toEqual([name, true]);
      }
    }
  });
}

describe('what must be there', () => {
  missesWhatIsMissing(REPORT_OF_ADMISSION);
  missesWhatIsMissing(CARE_PLAN);
  missesWhatIsMissing(CARE_PLAN_ANSWER, 'reply-message');
  missesWhatIsMissing(READY_FOR_DISCHARGE);
  missesWhatIsMissing(DISCHARGE_REPORT);
  missesWhatIsMissing(REHABILITATION_PLAN);
  missesWhatIsMissing(DISCHARGE_LETTER);
});
