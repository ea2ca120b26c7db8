const EVENTS = [
  'admit-emergency',
  'admit-inpatient',
  'start-leave-inpatient',
  'end-leave-inpatient',
  'discharge-emergency-home',
  'discharge-inpatient-home',
];

/** Value set medcom-hospitalNotification-messageActivities: the eighteen activities of a hospital stay. */
export const NOTIFICATION_ACTIVITIES: ReadonlySet<string> = new Set(
  EVENTS.flatMap((event) => [event, `revise-${event}`, `cancel-${event}`]),
);
