import { OVERGANG_SYSTEM } from './overgang-system.ts';
import { codesOf, vocabulary } from './vocabulary.ts';

/** The code system of our message types, for which no national FHIR standard exists. */
export const OWN_EVENT_SYSTEM = OVERGANG_SYSTEM;

export const OWN_EVENT = {
  reportOfAdmission: 'report-of-admission-message',
  carePlan: 'care-plan-message',
  carePlanAnswer: 'care-plan-answer-message',
  readyForDischarge: 'ready-for-discharge-message',
  dischargeReport: 'discharge-report-message',
  rehabilitationPlan: 'rehabilitation-plan-message',
  dischargeLetter: 'discharge-letter-message',
} as const;

export type OwnEvent = (typeof OWN_EVENT)[keyof typeof OWN_EVENT];

/** What our message types are called. */
export const OWN_EVENT_NAME = vocabulary(OWN_EVENT_SYSTEM, [
  [OWN_EVENT.reportOfAdmission, 'Indlæggelsesrapport', 'Report of admission'],
  [OWN_EVENT.carePlan, 'Plejeforløbsplan', 'Care plan'],
  [OWN_EVENT.carePlanAnswer, 'Svar på plejeforløbsplan', 'Answer to the care plan'],
  [OWN_EVENT.readyForDischarge, 'Melding om færdigbehandling', 'Notification of end of treatment'],
  [OWN_EVENT.dischargeReport, 'Udskrivningsrapport', 'Report of discharge'],
  [OWN_EVENT.rehabilitationPlan, 'Genoptræningsplan', 'Rehabilitation plan'],
  [OWN_EVENT.dischargeLetter, 'Epikrise', 'Discharge letter'],
]);

const OWN_EVENTS = codesOf(OWN_EVENT_NAME);

/** True of an event code of ours. */
export function isOwnEvent(code: string): boolean {
  return OWN_EVENTS.has(code);
}
