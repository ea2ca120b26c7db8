import { birthDate } from '@overgang/fhir-models';
import type { Agreement, PathwayEvent } from '@overgang/pathway-rules';
import { readmissionLimits } from '../domain/agreed-limits.ts';
import { isDocument } from '../domain/document.ts';
import { documentEvents, type ToldDocument } from '../domain/document-events.ts';
import { foldPathway, type Folded } from '../domain/fold-pathway.ts';
import { hoursSinceStay, otherStayEvents, type OtherStays } from '../domain/other-stays.ts';
import { pathwayEvents, type OtherFacts } from '../domain/pathway-events.ts';
import { seenEvents } from '../domain/seen-events.ts';
import { workEvents, type Work } from '../domain/work-events.ts';
import type { PathwayRecord } from './pathway-record.ts';

/** The stay of a pathway, from its notices in whatever order they came. */
export function foldedOf({ notifications }: PathwayRecord): Folded {
  return foldPathway(notifications.flatMap(({ notice }) => (isDocument(notice) ? [] : [notice])));
}

export function documentsOf({ notifications }: PathwayRecord): ToldDocument[] {
  return notifications.flatMap(({ notice, sender, receiver }) =>
    isDocument(notice) ? [{ document: notice, sender, receiver }] : [],
  );
}

/** Everything known of a pathway in the words of the rules; what is a readmission an agreement may limit. */
export function eventsOf(record: PathwayRecord, folded: Folded, agreement?: Agreement): PathwayEvent[] {
  const beside = { others: record.others, limits: readmissionLimits(agreement) };
  const registered = registeredIn(record);
  const documents = documentEvents(documentsOf(record), registered);
  return [
    ...pathwayEvents(folded, factsOf(record, { documents, beside })),
    ...documents,
    ...registered,
    ...seenEvents(seenIn(record)),
    ...otherStayEvents(folded.stay, beside),
    ...workEvents(workIn(record)),
  ];
}

interface Known {
  documents: PathwayEvent[];
  beside: OtherStays;
}

function factsOf(record: PathwayRecord, { documents, beside }: Known): OtherFacts {
  const receivers = new Set(record.notifications.map(({ receiver }) => receiver.organisation.sor));
  return {
    homeCare: record.relations.some((one) => one.kind === 'home-care' && receivers.has(one.organisation_sor)),
    bornOn: birthDate(record.cpr),
    sides: new Map(record.notifications.map(({ message_id: id, sender, receiver }) => [id, { sender, receiver }])),
    acknowledged: acknowledgedIn(record),
    hoursSinceStay: (startedAt) => hoursSinceStay(beside, startedAt),
    destinationAt: (instant) => destinationAt(documents, instant),
  };
}

function destinationAt(documents: PathwayEvent[], instant: string): string | undefined {
  const plan = documents
    .filter(({ data, at }) => data['destination'] !== undefined && Date.parse(at) <= Date.parse(instant))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .at(-1);
  return plan && String(plan.data['destination']);
}

function acknowledgedIn({ notifications }: PathwayRecord): OtherFacts['acknowledged'] {
  return notifications.flatMap(({ message_id: messageId, acknowledged_at: at, response_code: code }) =>
    at ? [{ messageId, code: code ?? 'ok', at: utc(at) }] : [],
  );
}

function registeredIn({ registrations }: PathwayRecord): PathwayEvent[] {
  return registrations.map((row) => ({
    id: row.command_id,
    type: row.type,
    at: utc(row.at),
    registeredAt: utc(row.registered_at),
    data: { ...row.data, by: row.by_id, organisation: row.organisation_sor, unit: row.unit_sor },
  }));
}

function seenIn({ notifications, seenMessages }: PathwayRecord) {
  const firstSeen = new Map(seenMessages.map(({ message_id: id, at }) => [id, utc(at)]));
  return notifications.flatMap(({ message_id: messageId, notice, receiver }) => {
    const at = firstSeen.get(messageId);
    return at ? [{ messageId, messageType: typeOf(notice), at, receiver }] : [];
  });
}

function typeOf(notice: PathwayRecord['notifications'][number]['notice']): string {
  return isDocument(notice) ? notice.messageType : 'hospital-notification-message';
}

function workIn({ obligations, settlements, disputes, deviationDecisions }: PathwayRecord): Work {
  const keys = new Map(obligations.map(({ id, key }) => [id, key]));
  return {
    settlements: settlements.map((one) => ({
      id: one.command_id,
      key: one.obligation_key,
      how: one.how,
      by: one.by_id,
      at: utc(one.at),
      ...(one.done_at && { doneAt: utc(one.done_at) }),
    })),
    disputes: disputes.map((one) => ({
      id: one.id,
      key: keys.get(one.obligation_id) ?? '',
      openedAt: utc(one.opened_at),
      ...(one.settled_at && { settledAt: utc(one.settled_at) }),
      ...(one.outcome && { outcome: one.outcome }),
    })),
    deviations: deviationDecisions.map((one) => ({
      id: one.command_id,
      key: keys.get(one.obligation_id) ?? '',
      action: one.action,
      at: utc(one.at),
      severity: one.severity,
    })),
  };
}

function utc(text: string): string {
  return new Date(text).toISOString();
}
