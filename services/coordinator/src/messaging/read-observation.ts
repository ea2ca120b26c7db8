import { parseHomeCareObservation, type Envelope, type HomeCareObservation } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import { asksForAssessment } from '../domain/asks-for-assessment.ts';
import type { Activity } from '../domain/document.ts';
import { cprOf } from './cpr-of.ts';
import { isStated, notLater, utc, type Reading } from './reading.ts';

const activities: Record<HomeCareObservation['kind'], Activity> = {
  new: 'new-message',
  reply: 'reply-message',
  correction: 'modified-message',
  cancellation: 'retract-message',
};

/** Results of the municipal acute nursing that were accepted at a time; nothing when the citizen has no CPR number. */
export function readObservation(bundle: Bundle, { event }: Envelope, acceptedAt: string): Reading | undefined {
  const observation = parseHomeCareObservation(bundle);
  const { citizen, createdAt, kind, messageId, previousMessageId: previous, report, sender } = observation;
  const cpr = cprOf(citizen);
  if (cpr === undefined) return undefined;
  const { given, family } = citizen;
  const sentAt = notLater(createdAt, acceptedAt);
  const { comment = '', results } = report;
  const isAsked =
    kind !== 'cancellation' && asksForAssessment([comment, ...results.flatMap(({ comments }) => comments)]);
  return {
    citizen: { cpr, given, family },
    message: {
      messageId,
      code: event,
      messageType: event,
      activity: activities[kind],
      eventAt: sentAt,
      registeredAt: sentAt,
      sentAt: utc(sentAt),
      earlier: previous ? [previous] : [],
      ...(previous && { previous }),
      unit: { sor: sender.sor, name: sender.name },
      citizenName: [...given, family].join(' '),
      episodeKnown: false,
      hasPhone: isStated(report.performer.phone),
      hasContactName: isStated(report.performer.family),
      ...(isAsked && { asksAssessment: true as const }),
      says: [{ type: 'observation.sent', data: {} }],
    },
  };
}
