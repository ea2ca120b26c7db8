import { ACTIVITY } from './medcom-messaging-activity-codes.ts';
import { codesOf, partOf } from './vocabulary.ts';

/** Value set medcom-careCommunication-messagingActivities 1.8.1: no correction and no cancellation from 5.0 on. */
const ACTIVITY_OF = {
  new: 'new-message',
  reply: 'reply-message',
  forward: 'forward-message',
} as const;

export type CareCommunicationKind = keyof typeof ACTIVITY_OF;
export type CareCommunicationActivity = (typeof ACTIVITY_OF)[CareCommunicationKind];

export const CARE_COMMUNICATION_ACTIVITY = partOf(ACTIVITY, Object.values(ACTIVITY_OF));

export const CARE_COMMUNICATION_ACTIVITIES = codesOf(CARE_COMMUNICATION_ACTIVITY);

export function activityOfKind(kind: CareCommunicationKind): CareCommunicationActivity {
  return ACTIVITY_OF[kind];
}

export function isCareCommunicationActivity(code: unknown): code is CareCommunicationActivity {
  return typeof code === 'string' && CARE_COMMUNICATION_ACTIVITIES.has(code);
}

/** The kind of message an activity stands for. */
export function kindOfActivity(activity: CareCommunicationActivity): CareCommunicationKind {
  if (activity === ACTIVITY_OF.reply) return 'reply';
  return activity === ACTIVITY_OF.forward ? 'forward' : 'new';
}
