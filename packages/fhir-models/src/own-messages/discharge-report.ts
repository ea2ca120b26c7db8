import { REHABILITATION_TYPE } from '../terminology/kl-care-social-codes.ts';
import { OWN_EVENT } from '../terminology/overgang-message-events.ts';
import { many, maybe, one, type RecordOf } from './field.ts';
import { ownMessageType } from './own-message-type.ts';
import type { OwnMessage } from './own-message.ts';
import {
  ABILITY_FIELDS,
  citizenInformed,
  CONTACT,
  diagnoses,
  DOCUMENT_ACTIVITIES,
  identification,
  isUnordered,
  lacksPrimary,
  lacksReach,
  nursingAreas,
  repeatsAbility,
  repeatsArea,
  requests,
  responsibility72h,
} from './sections.ts';

const given = (da: string, en: string) =>
  maybe.group(da, en, { what: one.text('Præparat', 'Medicine'), at: one.moment('Givet', 'Given') });

const SECTIONS = {
  identification,
  contact: one.group('Kontakt', 'Contact', CONTACT),
  times: one.group('Tidspunkter', 'Times', {
    admittedAt: one.moment('Indlagt', 'Admitted'),
    endOfTreatment: maybe.moment('Færdigbehandlet', 'End of treatment'),
    dischargedAt: one.moment('Udskrivning, aftalt eller sket', 'Discharge, agreed or happened'),
  }),
  course: one.group('Forløb', 'Course', {
    cause: one.text('Årsag til indlæggelse', 'Cause of admission'),
    summary: maybe.text('Sygeplejefagligt resumé', 'Nursing summary'),
    changes: maybe.text('Ændringer siden seneste plan', 'Changes since the last plan'),
  }),
  diagnoses,
  ability: one.group('Funktionsevne ved udskrivning', 'Functional ability at discharge', ABILITY_FIELDS),
  nursing: nursingAreas,
  medicine: maybe.group('Medicin', 'Medicine', {
    lastPn: given('Seneste p.n.', 'Last given as needed'),
    lastDepot: given('Seneste depot', 'Last depot'),
    handedOutUntil: maybe.moment('Medgivet til', 'Handed out until'),
    fmkUpdatedAt: maybe.moment('FMK ajourført', 'Shared medication card updated'),
    doseDispensing: maybe.text('Dosisdispensering', 'Dose dispensing'),
    nextDose: maybe.moment('Næste dosis', 'Next dose'),
  }),
  food: maybe.group('Mad, adgang og hjælpemidler', 'Food, access and aids', {
    packedMeal: maybe.flag('Madpakke', 'Packed meal'),
    key: maybe.text('Nøgle', 'Key'),
    aids: many.text('Leveret hjælpemiddel', 'Delivered aid'),
  }),
  agreements: maybe.group('Aftaler', 'Agreements', {
    nextNurseVisit: maybe.moment('Næste sygeplejebesøg', 'Next visit of a nurse'),
    woundPlan: maybe.text('Sårplan', 'Wound plan'),
    sutures: maybe.text('Fjernelse af suturer', 'Removal of sutures'),
    bloodTests: maybe.text('Blodprøver', 'Blood tests'),
    clinicVisits: many.text('Ambulant besøg', 'Visit to a clinic'),
    whoDoesWhat: maybe.text('Hvem gør hvad', 'Who does what'),
  }),
  responsibility: responsibility72h,
  rehabilitation: maybe.group('Genoptræningsplan', 'Rehabilitation plan', {
    sent: one.flag('Sendt', 'Sent'),
    type: maybe.code('Type', 'Type', REHABILITATION_TYPE),
    on: maybe.date('Dato', 'Date'),
  }),
  citizen: citizenInformed,
  requests,
};

/** Udskrivningsrapport: what the municipality takes over (after XDIS18). */
export const DISCHARGE_REPORT = ownMessageType({
  event: OWN_EVENT.dischargeReport,
  activities: DOCUMENT_ACTIVITIES,
  sections: SECTIONS,
  rules: [
    {
      rule: 'time-order',
      section: 'times',
      isBroken: ({ times }) => isUnordered(times.admittedAt, times.endOfTreatment, times.dischargedAt),
    },
    { rule: 'one-primary-diagnosis', section: 'diagnoses', isBroken: (of) => lacksPrimary(of.diagnoses) },
    { rule: 'ability-once', section: 'ability', isBroken: ({ ability }) => repeatsAbility(ability) },
    { rule: 'nursing-area-once', section: 'nursing', isBroken: ({ nursing }) => repeatsArea(nursing) },
    {
      rule: 'responsibility-72-hours',
      section: 'responsibility',
      isBroken: ({ responsibility }) => lacksReach(responsibility),
    },
    {
      rule: 'discharge-rehabilitation',
      section: 'rehabilitation',
      isBroken: ({ rehabilitation: plan }) => plan?.sent === true && (plan.type === undefined || plan.on === undefined),
    },
    {
      rule: 'discharge-informed',
      section: 'citizen',
      isBroken: ({ citizen }) => citizen?.informed === true && citizen.about === undefined,
    },
  ],
});

export type DischargeReport = OwnMessage<RecordOf<typeof SECTIONS>>;

export const { build: buildDischargeReport, parse: parseDischargeReport } = DISCHARGE_REPORT;
