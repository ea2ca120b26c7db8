import { ACTIVITY } from './medcom-messaging-activity-codes.ts';
import { partOf } from './vocabulary.ts';

/** Value set medcom-HomeCareObservation-messagingActivities, and what each activity stands for. */
const KINDS = {
  'new-message': 'new',
  'reply-message': 'reply',
  'modified-message': 'correction',
  'retract-message': 'cancellation',
} as const;

export type HomeCareObservationKind = (typeof KINDS)[keyof typeof KINDS];

export const HOME_CARE_ACTIVITY = partOf(ACTIVITY, Object.keys(KINDS));

function isActivity(code: unknown): code is keyof typeof KINDS {
  return typeof code === 'string' && Object.hasOwn(KINDS, code);
}

/** The kind of message an activity stands for; undefined for a code outside the value set. */
export function homeCareKindOf(code: unknown): HomeCareObservationKind | undefined {
  return isActivity(code) ? KINDS[code] : undefined;
}
