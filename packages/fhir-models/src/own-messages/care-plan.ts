import { CERTAINTY, CONFERENCE, DESTINATION } from '../terminology/overgang-message-codes.ts';
import { OWN_EVENT } from '../terminology/overgang-message-events.ts';
import { many, maybe, one, type RecordOf } from './field.ts';
import { COORDINATED } from './forms.ts';
import { ownMessageType } from './own-message-type.ts';
import type { OwnMessage } from './own-message.ts';
import {
  ABILITY_FIELDS,
  citizenInformed,
  CONTACT,
  DOCUMENT_ACTIVITIES,
  identification,
  isUnordered,
  lacksReach,
  nursingAreas,
  repeatsAbility,
  repeatsArea,
  requests,
  responsibility72h,
} from './sections.ts';

const SECTIONS = {
  version: one.group('Version', 'Version', {
    number: one.count('Version', 'Version'),
    changes: many.group('NYT', 'New', {
      what: one.text('Ændring', 'Change'),
      at: one.moment('Tidspunkt', 'Time'),
    }),
  }),
  identification,
  contact: one.group('Kontakt', 'Contact', CONTACT),
  stay: one.group('Ophold', 'Stay', {
    admittedAt: one.moment('Indlagt', 'Admitted'),
    cause: one.text('Årsag til indlæggelse', 'Cause of admission'),
    expectedCourse: maybe.text('Forventet forløb', 'Expected course'),
  }),
  times: one.group('Tidspunkter', 'Times', {
    expectedEndOfTreatment: maybe.moment('Forventet færdigbehandlet', 'Expected end of treatment'),
    expectedDischarge: maybe.moment('Forventet udskrivning', 'Expected discharge'),
    agreedDischarge: maybe.moment('Aftalt udskrivning', 'Agreed discharge'),
    certainty: one.code('Sikkerhed', 'Certainty', CERTAINTY),
    comment: maybe.text('Bemærkning', 'Comment'),
  }),
  coordination: maybe.group('Behov for hjælp hjemme', 'Help needed at home', { plan: maybe.resource(COORDINATED) }),
  contagion: one.group('Smitterisiko', 'Contagion risk', {
    known: one.flag('Kendt smitterisiko', 'Known risk'),
    text: maybe.text('Beskrivelse', 'Description'),
  }),
  food: maybe.group('Kost det første døgn', 'Diet of the first 24 hours', {
    packedMeal: one.flag('Madpakke', 'Packed meal'),
    shopping: one.flag('Indkøb', 'Shopping'),
    diet: maybe.text('Kost', 'Diet'),
  }),
  conference: maybe.group('Udskrivningskonference', 'Discharge conference', {
    status: one.code('Status', 'Status', CONFERENCE),
    at: maybe.moment('Tidspunkt', 'Time'),
    video: maybe.flag('Video', 'Video'),
    comment: maybe.text('Bemærkning', 'Comment'),
  }),
  ability: one.group('Forventet funktionsevne ved udskrivning', 'Expected functional ability', ABILITY_FIELDS),
  nursing: nursingAreas,
  staffTraining: maybe.group('Oplæring af personale', 'Training of staff', {
    tasks: many.group('Oplæring', 'Training', {
      task: one.text('Opgave', 'Task'),
      trainer: maybe.text('Oplæres af', 'Trained by'),
      at: maybe.moment('Tidspunkt', 'Time'),
      confirmed: one.flag('Bekræftet', 'Confirmed'),
    }),
  }),
  destination: one.group('Udskrives til', 'Destination', {
    place: one.code('Sted', 'Place', DESTINATION),
    text: maybe.text('Beskrivelse', 'Description'),
  }),
  responsibility: responsibility72h,
  followUp: maybe.group('Opfølgning', 'Follow-up', {
    criteria: many.text('Kriterium', 'Criterion'),
    recommendation: maybe.text('Anbefaling', 'Recommendation'),
  }),
  citizen: citizenInformed,
  requests,
};

/** Plejeforløbsplan: what the citizen is expected to need, in numbered versions (after XDIS21). */
export const CARE_PLAN = ownMessageType({
  event: OWN_EVENT.carePlan,
  activities: DOCUMENT_ACTIVITIES,
  sections: SECTIONS,
  rules: [
    {
      rule: 'plan-version',
      section: 'version',
      isBroken: ({ version }, { activity }) =>
        version.number < 1 || (activity === 'new-message' && version.number !== 1),
    },
    {
      rule: 'plan-changes',
      section: 'version',
      isBroken: ({ version }) => version.number > 1 && version.changes.length === 0,
    },
    {
      rule: 'plan-agreed',
      section: 'times',
      isBroken: ({ times }) => (times.certainty === 'agreed') !== (times.agreedDischarge !== undefined),
    },
    {
      rule: 'time-order',
      section: 'times',
      isBroken: ({ stay, times }) =>
        isUnordered(stay.admittedAt, times.expectedEndOfTreatment, times.expectedDischarge) ||
        isUnordered(stay.admittedAt, times.agreedDischarge),
    },
    {
      rule: 'plan-conference',
      section: 'conference',
      isBroken: ({ conference }) => conference?.status === 'agreed' && conference.at === undefined,
    },
    { rule: 'ability-once', section: 'ability', isBroken: ({ ability }) => repeatsAbility(ability) },
    { rule: 'nursing-area-once', section: 'nursing', isBroken: ({ nursing }) => repeatsArea(nursing) },
    {
      rule: 'responsibility-72-hours',
      section: 'responsibility',
      isBroken: ({ responsibility }) => lacksReach(responsibility),
    },
  ],
});

export type CarePlan = OwnMessage<RecordOf<typeof SECTIONS>>;

export const { build: buildCarePlan, parse: parseCarePlan } = CARE_PLAN;
