import { GOAL_TYPE } from '../terminology/fsiii-goal-type.ts';
import { MUNICIPAL_FUNCTION, REPORT_TYPE } from '../terminology/overgang-message-codes.ts';
import { OWN_EVENT } from '../terminology/overgang-message-events.ts';
import { many, maybe, one, some } from './field.ts';
import { CONDITION, SERVICES } from './forms.ts';
import { ownMessageType } from './own-message-type.ts';
import {
  ABILITY_FIELDS,
  CONTACT,
  DOCUMENT_ACTIVITIES,
  diagnoses,
  identification,
  nursingAreas,
  repeatsAbility,
  repeatsArea,
} from './sections.ts';
import type { OwnMessage } from './own-message.ts';
import type { RecordOf } from './field.ts';

const SECTIONS = {
  report: one.group('Rapport', 'Report', {
    type: one.code('Art', 'Type', REPORT_TYPE),
    lastUpdated: one.moment('Senest opdateret', 'Last updated'),
  }),
  identification,
  contacts: one.group('Kommunale kontakter', 'Municipal contacts', {
    contacts: some.group('Kontakt', 'Contact', {
      function: one.code('Funktion', 'Function', MUNICIPAL_FUNCTION),
      ...CONTACT,
      hours: maybe.text('Tider', 'Hours'),
    }),
  }),
  network: maybe.group('Netværk', 'Network', {
    legalRepresentative: maybe.text('Retlig repræsentant', 'Legal representative'),
    guardian: maybe.text('Værge', 'Guardian'),
    futurePowerOfAttorney: maybe.text('Fremtidsfuldmagt', 'Future power of attorney'),
    interpreterNeeded: maybe.flag('Behov for tolk', 'Interpreter needed'),
    language: maybe.text('Sprog', 'Language'),
  }),
  services: maybe.group('Aktuelle ydelser', 'Current services', { plan: maybe.resource(SERVICES) }),
  abilityBefore: maybe.group('Funktionsevne før indlæggelsen', 'Functional ability before admission', ABILITY_FIELDS),
  nursing: nursingAreas,
  conditions: maybe.group('Helbredstilstande', 'Health conditions', { conditions: some.resource(CONDITION) }),
  diagnoses,
  history: maybe.group('Kendte forløb', 'Known history', {
    text: maybe.text('Sygehistorie', 'History'),
    programmes: many.text('Forløbsprogram', 'Disease programme'),
  }),
  medicine: maybe.group('Medicin', 'Medicine', {
    fmk: maybe.text('Fælles Medicinkort', 'Shared medication card'),
    handledBy: maybe.text('Medicinen varetages af', 'Medicine is handled by'),
    doseDispensing: maybe.flag('Dosisdispensering', 'Dose dispensing'),
    helpToAdminister: maybe.flag('Hjælp til administration', 'Help to administer'),
    helpToTake: maybe.flag('Hjælp til indtagelse', 'Help to take'),
    cave: many.text('CAVE', 'CAVE'),
  }),
  home: maybe.group('Hjælpemidler og bolig', 'Aids and home', {
    aids: many.text('Hjælpemiddel', 'Aid'),
    workplaceAids: many.text('APV-hjælpemiddel', 'Working environment aid'),
    homeType: maybe.text('Boligtype', 'Type of home'),
    stairs: maybe.text('Trapper', 'Stairs'),
    access: maybe.text('Adgang og nøgle', 'Access and key'),
    alarm: maybe.flag('Nødkald', 'Alarm'),
  }),
  nutrition: maybe.group('Ernæring og risici', 'Nutrition and risks', {
    weight: maybe.amount('Vægt', 'Weight', 'kg'),
    diet: maybe.text('Kost', 'Diet'),
    dysphagia: maybe.text('Dysfagi', 'Dysphagia'),
    falls: maybe.text('Fald', 'Falls'),
    pressureUlcer: maybe.text('Tryksår', 'Pressure ulcer'),
    contagion: maybe.text('Smitte', 'Contagion'),
    smokingAlcohol: maybe.text('Rygning og alkohol', 'Smoking and alcohol'),
  }),
  before: maybe.group('Før indlæggelsen', 'Before admission', {
    observations: maybe.text('Seneste observationer (TOBS)', 'Last observations'),
    changed: maybe.text('Ændringer', 'What changed'),
    referredBy: maybe.text('Henvist af', 'Referred by'),
  }),
  advanceWishes: maybe.group('Ønsker til behandling', 'Advance wishes', {
    treatmentLevel: maybe.text('Behandlingsniveau', 'Treatment level'),
    noResuscitation: maybe.flag('Ingen genoplivning', 'No resuscitation'),
    palliativePlan: maybe.text('Palliativ plan', 'Palliative plan'),
    habitualState: maybe.text('Habitualtilstand', 'Habitual state'),
  }),
  goals: maybe.group('Mål', 'Goals', {
    goals: some.group('Mål', 'Goal', {
      text: one.text('Mål', 'Goal'),
      type: maybe.code('Måltype', 'Goal type', GOAL_TYPE),
    }),
  }),
};

/** Indlæggelsesrapport: what the municipality knows of a citizen who is admitted (after XDIS16). */
export const REPORT_OF_ADMISSION = ownMessageType({
  event: OWN_EVENT.reportOfAdmission,
  activities: DOCUMENT_ACTIVITIES,
  sections: SECTIONS,
  rules: [
    { rule: 'ability-once', section: 'abilityBefore', isBroken: (of) => repeatsAbility(of.abilityBefore) },
    { rule: 'nursing-area-once', section: 'nursing', isBroken: (of) => repeatsArea(of.nursing) },
    {
      rule: 'report-interpreter',
      section: 'network',
      isBroken: ({ network }) => network?.interpreterNeeded === true && network.language === undefined,
    },
    {
      rule: 'report-paused-service',
      section: 'services',
      isBroken: ({ report, services }) =>
        report.type === 'automatic' && services?.plan?.services.some(({ status }) => status === 'on-hold') === true,
    },
  ],
});

export type ReportOfAdmission = OwnMessage<RecordOf<typeof SECTIONS>>;

export const { build: buildReportOfAdmission, parse: parseReportOfAdmission } = REPORT_OF_ADMISSION;
