/** Every type of message that is about a citizen, by its event code. */
export const messageTypes = [
  'hospital-notification-message',
  'report-of-admission-message',
  'care-plan-message',
  'care-plan-answer-message',
  'ready-for-discharge-message',
  'discharge-report-message',
  'rehabilitation-plan-message',
  'discharge-letter-message',
  'care-communication-message',
  'homecareobservation-message',
] as const;
