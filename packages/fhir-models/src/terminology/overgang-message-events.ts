import { OVERGANG_SYSTEM } from './overgang-system.ts';

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

const OWN_EVENTS: ReadonlySet<string> = new Set(Object.values(OWN_EVENT));

/** True of an event code of ours. */
export function isOwnEvent(code: string): boolean {
  return OWN_EVENTS.has(code);
}
