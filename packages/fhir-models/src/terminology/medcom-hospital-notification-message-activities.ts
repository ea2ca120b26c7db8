import { ACTIVITY } from './medcom-messaging-activity-codes.ts';
import { codesOf, partOf } from './vocabulary.ts';

const EVENTS = [
  'admit-emergency',
  'admit-inpatient',
  'start-leave-inpatient',
  'end-leave-inpatient',
  'discharge-emergency-home',
  'discharge-inpatient-home',
];

/** Value set medcom-hospitalNotification-messageActivities: the eighteen activities of a hospital stay. */
export const NOTIFICATION_ACTIVITY = partOf(
  ACTIVITY,
  EVENTS.flatMap((event) => [event, `revise-${event}`, `cancel-${event}`]),
);

export const NOTIFICATION_ACTIVITIES = codesOf(NOTIFICATION_ACTIVITY);
