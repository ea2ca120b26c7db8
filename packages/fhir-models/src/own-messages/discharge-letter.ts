import { LETTER_PRIORITY } from '../terminology/overgang-letter-priority.ts';
import { DESTINATION } from '../terminology/overgang-message-codes.ts';
import { OWN_EVENT } from '../terminology/overgang-message-events.ts';
import { many, maybe, one, type RecordOf, some } from './field.ts';
import { DIAGNOSIS, PROCEDURES } from './forms.ts';
import { ownMessageType } from './own-message-type.ts';
import type { OwnMessage } from './own-message.ts';
import {
  DOCUMENT_ACTIVITIES,
  identification,
  isUnordered,
  lacksPrimary,
  lacksReach,
  requests,
  responsibility72h,
} from './sections.ts';

// The recommendation comes first: it is what the receiver reads first.
const SECTIONS = {
  priority: one.group('Prioritet', 'Priority', {
    priority: one.code('Prioritet', 'Priority', LETTER_PRIORITY),
    recommendation: maybe.text('Anbefaling til egen læge', 'Recommendation to the doctor'),
  }),
  requests,
  identification,
  stay: one.group('Ophold', 'Stay', {
    department: one.text('Afdeling', 'Department'),
    admittedAt: one.moment('Indlagt', 'Admitted'),
    dischargedAt: one.moment('Udskrevet', 'Discharged'),
    mode: maybe.text('Udskrivningsmåde', 'Mode of discharge'),
    destination: maybe.code('Udskrevet til', 'Destination', DESTINATION),
  }),
  diagnoses: one.group('Diagnoser og procedurer', 'Diagnoses and procedures', {
    diagnoses: some.resource(DIAGNOSIS),
    procedures: PROCEDURES,
    cave: many.text('CAVE', 'CAVE'),
  }),
  course: one.group('Forløb', 'Course', {
    summary: one.text('Forløb og resultater', 'Course and results'),
    informed: maybe.text('Information og aftaler med patient og pårørende', 'Information and agreements'),
  }),
  medicine: maybe.group('Medicin', 'Medicine', {
    changes: many.group('Ændring', 'Change', {
      what: one.text('Præparat og ændring', 'Medicine and change'),
      reason: one.text('Grund', 'Reason'),
    }),
    handedOut: maybe.text('Medgivet', 'Handed out'),
    fmkUpdatedAt: maybe.moment('FMK ajourført', 'Shared medication card updated'),
  }),
  prevention: maybe.group('Forebyggelse og sundhedsfremme', 'Prevention', { plan: one.text('Plan', 'Plan') }),
  pending: maybe.group('Afventende undersøgelser', 'Pending examinations', {
    examinations: some.group('Undersøgelse', 'Examination', {
      what: one.text('Undersøgelse', 'Examination'),
      followedBy: one.text('Følges op af', 'Followed up by'),
    }),
  }),
  agreements: maybe.group('Henvisninger og aftaler', 'Referrals and agreements', {
    referrals: many.text('Henvisning', 'Referral'),
    sickLeaveExpected: maybe.text('Forventet sygemelding', 'Expected sick leave'),
    homeNursing: maybe.text('Aftaler med hjemmesygeplejen', 'Agreements with home nursing'),
    rehabilitationPlan: one.flag('Genoptræningsplan', 'Rehabilitation plan'),
  }),
  responsibility: responsibility72h,
  physicians: one.group('Læger', 'Physicians', {
    dictating: one.text('Dikterende læge', 'Dictating physician'),
    responsible: one.text('Patientansvarlig læge', 'Responsible physician'),
  }),
};

/** Epikrise: the discharge letter to the general practitioner, marked red, yellow or green (after XDIS01). */
export const DISCHARGE_LETTER = ownMessageType({
  event: OWN_EVENT.dischargeLetter,
  activities: DOCUMENT_ACTIVITIES,
  sections: SECTIONS,
  rules: [
    {
      rule: 'letter-recommendation',
      section: 'priority',
      isBroken: ({ priority }) => priority.priority !== 'green' && priority.recommendation === undefined,
    },
    {
      rule: 'letter-green',
      section: 'requests',
      isBroken: ({ priority, requests: asked }) => priority.priority === 'green' && asked !== undefined,
    },
    {
      rule: 'time-order',
      section: 'stay',
      isBroken: ({ stay }) => isUnordered(stay.admittedAt, stay.dischargedAt),
    },
    { rule: 'one-primary-diagnosis', section: 'diagnoses', isBroken: (of) => lacksPrimary(of.diagnoses) },
    {
      rule: 'responsibility-72-hours',
      section: 'responsibility',
      isBroken: ({ responsibility }) => lacksReach(responsibility),
    },
  ],
});

export type DischargeLetter = OwnMessage<RecordOf<typeof SECTIONS>>;

export const { build: buildDischargeLetter, parse: parseDischargeLetter } = DISCHARGE_LETTER;
