import type { Bundle } from 'fhir/r4.js';
import type { HistoryEntry, HospitalNotification } from '../hospital-notification/hospital-notification.ts';
import { parseHospitalNotification } from '../hospital-notification/parse-hospital-notification.ts';
import type { Finding } from './finding.ts';
import { collector, type Report } from './report.ts';

/**
 * Whether a notification carries on from the one it names as its predecessor: the history unchanged and whole, the
 * same citizen, an episode id in common, a correction or cancellation to the same receiver, and a cancellation with
 * the same content (sections 7 and 8, S.BR20, S.BR25). Both have passed checkMessage; throws MessageFault otherwise.
 */
export function checkContinuation(previous: Bundle, next: Bundle): Finding[] {
  const { findings, report } = collector();
  const [before, now] = [parseHospitalNotification(previous), parseHospitalNotification(next)];
  const provenance = 'Bundle.entry.resource.ofType(Provenance)';
  if (now.history.at(-1)?.entity?.messageId !== before.messageId) report('history-predecessor', `${provenance}.entity`);
  if (!isUnchanged(before.history, now.history)) report('history-unchanged', provenance);
  if (before.citizen.cpr !== now.citizen.cpr)
    report('citizen-unchanged', 'Bundle.entry.resource.ofType(Patient).identifier');
  if (!sharesEpisode(before, now)) report('episode-unchanged', 'Bundle.entry.resource.ofType(Encounter).episodeOfCare');
  checkChange(before, now, report);
  return findings;
}

/** A correction and a cancellation go where the faulty message went; a cancellation repeats it. */
function checkChange(before: HospitalNotification, now: HospitalNotification, report: Report): void {
  if (/^(?:RE|AN)_/.test(now.code) && before.receiver.sor !== now.receiver.sor)
    report('receiver-unchanged', 'Bundle.entry[0].resource.ofType(MessageHeader).destination[0].receiver');
  if (now.code.startsWith('AN_') && contentOf(before) !== contentOf(now))
    report('cancellation-content', 'Bundle.entry.resource.ofType(Encounter)');
}

/** What a cancellation repeats of what it cancels (section 7); the end and the leave go with the status. */
function contentOf({ stay, serviceProvider, episodes }: HospitalNotification): string {
  return JSON.stringify([stay.class, Date.parse(stay.startedAt), serviceProvider.sor, episodes.map(bare).toSorted()]);
}

/** By what the history says; ids of supporting resources and wording may differ between messages. */
function isUnchanged(before: readonly HistoryEntry[], now: readonly HistoryEntry[]): boolean {
  const told = new Set(now.map(fingerprint));
  return now.length === before.length + 1 && before.every((entry) => told.has(fingerprint(entry)));
}

function fingerprint({ messageId, activity, sentAt, who, entity }: HistoryEntry): string {
  return JSON.stringify([messageId, activity, Date.parse(sentAt), who.sor, entity?.role, entity?.messageId]);
}

function sharesEpisode(before: HospitalNotification, now: HospitalNotification): boolean {
  const ids = new Set(before.episodes.map(bare));
  return now.episodes.some((episode) => ids.has(bare(episode)));
}

function bare({ value }: { value: string }): string {
  return value.toLowerCase().replace(/^urn:uuid:/, '');
}
