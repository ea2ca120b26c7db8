import { DELIVERY_TYPE, STOP_REASON } from '../terminology/kl-care-social-codes.ts';
import { OWN_EVENT } from '../terminology/overgang-message-events.ts';
import { many, maybe, one, type RecordOf, some } from './field.ts';
import { DIAGNOSIS, ICF, REHABILITATION } from './forms.ts';
import { ownMessageType } from './own-message-type.ts';
import type { OwnMessage } from './own-message.ts';
import { CONTACT, DOCUMENT_ACTIVITIES, identification, isUnordered, lacksPrimary, requests } from './sections.ts';

const GENERAL = 'ffd81f78-352e-4589-a195-5350dd1df2a4';
const SPECIALISED = '0c8e2bfc-1350-45d1-90da-c07e2645d073';
const REHABILITATION_AT_SPECIALISED_LEVEL = '83c89857-8fb8-4163-97b1-eb1a56345c29';

const SECTIONS = {
  rehabilitation: one.group('Genoptræning', 'Rehabilitation', {
    request: one.resource(REHABILITATION),
  }),
  identification,
  people: one.group('Afsendere og modtagere', 'Senders and receivers', {
    coWriters: many.group('Medforfatter', 'Co-writer', {
      ...CONTACT,
      authorisation: maybe.text('Autorisation', 'Authorisation'),
      department: maybe.text('Afdeling', 'Department'),
    }),
    gpCopy: maybe.text('Kopi til egen læge', 'Copy to the doctor'),
    gpDeselected: maybe.flag('Kopi til egen læge er fravalgt', 'Copy to the doctor is deselected'),
    otherCopies: many.text('Kopi til', 'Copy to'),
    team: many.group('Behandlingsteam', 'Treating team', CONTACT),
    finalResultTo: maybe.text('Slutstatus sendes til', 'Closing status goes to'),
  }),
  informed: one.group('Samtykke og information', 'Consent and information', {
    consentInformed: one.flag('Informeret samtykke', 'Informed consent'),
    information: one.text('Information til patient og pårørende', 'Information for patient and relatives'),
    tookPart: maybe.flag('Patienten har medvirket', 'The patient took part'),
    copyGiven: maybe.flag('Patienten har fået en kopi', 'The patient has a copy'),
    practical: maybe.text('Praktiske forhold', 'Practical matters'),
  }),
  contact: one.group('Aktuel sygehuskontakt', 'Present hospital contact', {
    startedAt: one.moment('Start', 'Start'),
    endsAt: maybe.moment('Slut', 'End'),
    endText: maybe.text('Forventet slut', 'Expected end'),
    controls: many.group('Ambulant kontrol', 'Outpatient control', {
      at: one.moment('Tidspunkt', 'Time'),
      place: maybe.text('Sted', 'Place'),
    }),
  }),
  summary: one.group('Helbred og funktionsevne', 'Health and functional ability', {
    health: one.text('Helbred og forløb', 'Health and course'),
    safety: maybe.text('Patientsikkerhed og restriktioner', 'Patient safety and restrictions'),
    abilityBefore: one.text('Funktionsevne før', 'Functional ability before'),
    abilityAtDischarge: one.text('Funktionsevne ved udskrivning', 'Functional ability at discharge'),
    abilityExtended: maybe.text('Udvidet beskrivelse af funktionsevnen', 'Extended description of ability'),
    needAndPotential: one.text('Behov og potentiale', 'Need and potential'),
  }),
  diagnoses: one.group('Diagnoser', 'Diagnoses', { diagnoses: some.resource(DIAGNOSIS) }),
  icf: maybe.group('ICF', 'ICF', { classifications: some.resource(ICF) }),
  journal: maybe.group('Journaluddrag', 'Excerpts of the record', {
    excerpts: some.group('Uddrag', 'Excerpt', {
      type: one.text('Type', 'Type'),
      signer: maybe.text('Underskriver', 'Signer'),
      on: maybe.date('Dato', 'Date'),
      text: one.text('Tekst', 'Text'),
    }),
  }),
  questions: one.group('Spørgsmål til planen', 'Questions about the plan', {
    region: one.group('Region', 'Region', CONTACT),
    municipality: maybe.group('Kommune', 'Municipality', CONTACT),
  }),
  followUp: maybe.group('Kommunens opfølgning', 'Follow-up of the municipality', {
    receivedAt: maybe.moment('Modtaget', 'Received'),
    firstContactOffered: maybe.date('Første kontakt tilbudt', 'First contact offered'),
    provider: maybe.text('Leverandør', 'Provider'),
    delivery: maybe.code('Form', 'Form', DELIVERY_TYPE),
    stopReason: maybe.code('Årsag til afslutning', 'Reason for ending', STOP_REASON),
  }),
  requests,
};

/** Genoptræningsplan (after GGOP): almen, specialiseret, or rehabilitering på specialiseret niveau. */
export const REHABILITATION_PLAN = ownMessageType({
  event: OWN_EVENT.rehabilitationPlan,
  activities: [...DOCUMENT_ACTIVITIES, 'reply-message'],
  sections: SECTIONS,
  rules: [
    {
      rule: 'rehabilitation-subtype',
      section: 'rehabilitation',
      isBroken: ({ rehabilitation: { request } }) => request.subtype !== undefined && request.type !== GENERAL,
    },
    {
      rule: 'rehabilitation-place',
      section: 'rehabilitation',
      isBroken: ({ rehabilitation: { request } }) => (request.place === 'hospital') !== (request.type === SPECIALISED),
    },
    {
      rule: 'rehabilitation-deadline',
      section: 'rehabilitation',
      isBroken: ({ rehabilitation: { request } }) =>
        request.deadline !== undefined && request.deadlineReason === undefined,
    },
    {
      rule: 'time-order',
      section: 'rehabilitation',
      isBroken: ({ rehabilitation: { request } }) =>
        isUnordered(request.earliest, request.deadline) || isUnordered(request.dischargedOn, request.deadline),
    },
    {
      rule: 'rehabilitation-extended',
      section: 'summary',
      isBroken: ({ rehabilitation: { request }, summary }) =>
        request.type === REHABILITATION_AT_SPECIALISED_LEVEL && summary.abilityExtended === undefined,
    },
    {
      rule: 'rehabilitation-gp',
      section: 'people',
      isBroken: ({ people }) => (people.gpCopy !== undefined) === (people.gpDeselected === true),
    },
    { rule: 'one-primary-diagnosis', section: 'diagnoses', isBroken: (of) => lacksPrimary(of.diagnoses) },
    {
      rule: 'time-order',
      section: 'contact',
      isBroken: ({ contact }) => isUnordered(contact.startedAt, contact.endsAt),
    },
    {
      rule: 'rehabilitation-follow-up',
      section: 'followUp',
      isBroken: ({ followUp }, { activity }) => followUp !== undefined && activity !== 'reply-message',
    },
  ],
});

export type RehabilitationPlan = OwnMessage<RecordOf<typeof SECTIONS>>;

export const { build: buildRehabilitationPlan, parse: parseRehabilitationPlan } = REHABILITATION_PLAN;
