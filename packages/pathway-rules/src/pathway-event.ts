import { z } from 'zod';

/** Everything that can happen in a pathway; the clock anchors of the rule catalogue and what settles an obligation. */
export const EventType = z.enum([
  'stay.started',
  'stay.classChanged',
  'stay.transferredIn',
  'leave.started',
  'leave.ended',
  'stay.ended',
  'stay.cancelled',
  'stay.corrected',
  'need.identified',
  'report.admission.sent',
  'careplan.sent',
  'careplan.answered',
  'discharge.agreed',
  'ready.set',
  'ready.withdrawn',
  'ready.messageSent',
  'ready.answered',
  'report.discharge.sent',
  'letter.sent',
  'fmk.updated',
  'rehabplan.sent',
  'rehab.firstContactOffered',
  'correspondence.sent',
  'correspondence.seen',
  'correspondence.answered',
  'call.logged',
  'visit.first',
  'visit.followUp',
  'ack.received',
  'dispute.opened',
  'dispute.settled',
  'consent.changed',
  'clinic.visitEnded',
  'clinic.courseClosed',
  'psy.meetingRequested',
  'psy.agreementSigned',
  'obligation.settled',
]);
export type EventType = z.infer<typeof EventType>;

/** `at` is when it happened, `registeredAt` when it was registered and its message made; both instants in ISO 8601. */
export interface PathwayEvent {
  id: string;
  type: EventType;
  at: string;
  registeredAt: string;
  data: Record<string, unknown>;
}
