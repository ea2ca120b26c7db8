import type { Bundle, Encounter, Extension, Patient, Provenance } from 'fhir/r4.js';
import { SYSTEM } from '../identifiers/system.ts';
import { MessageFault } from '../message/message-fault.ts';
import { EXTENSION } from '../message/profile.ts';
import {
  currentProvenance,
  headerOf,
  identifierValue,
  messageIdOf,
  needed,
  partyOf,
  resolved,
  resourcesOf,
} from '../message/read-resources.ts';
import type { EncounterClass } from '../terminology/medcom-hospital-notification-encounter-class.ts';
import { EVENT } from '../terminology/medcom-messaging-event-codes.ts';
import { classifyNotification, type HistoryLink } from './classify-notification.ts';
import type { HistoryEntry, HospitalNotification } from './hospital-notification.ts';
import type { NotificationCode } from './notification-codes.ts';

/** Reads a notification from a Bundle without error findings; throws MessageFault when it cannot be read. */
export function parseHospitalNotification(bundle: Bundle): HospitalNotification {
  const header = headerOf(bundle);
  if (header.eventCoding?.code !== EVENT.hospitalNotification)
    throw new MessageFault('other-message-type', 'The message is not a HospitalNotification.');
  const encounter = focusOf(bundle);
  const destination = needed(header.destination?.[0], 'destination');
  const reportOfAdmission = reportOf(bundle);
  return {
    bundleId: needed(bundle.id, 'Bundle.id'),
    messageId: header.id,
    code: notificationCodeOf(bundle),
    createdAt: needed(bundle.timestamp, 'Bundle.timestamp'),
    sender: partyOf(bundle, header.sender),
    receiver: partyOf(bundle, destination.receiver),
    serviceProvider: partyOf(bundle, encounter.serviceProvider),
    citizen: citizenOf(patientOf(bundle)),
    stay: stayOf(encounter, encounterIdOf(bundle)),
    episodes: episodesOf(encounter),
    ...(reportOfAdmission && { reportOfAdmission }),
    history: historyOf(bundle),
  };
}

/** The code of a notification: from Patient.deceased and the newest Provenance (MedCom's code overview). */
export function notificationCodeOf(bundle: Bundle): NotificationCode {
  const links = new Map(
    resourcesOf(bundle, 'Provenance')
      .map(linkOf)
      .map((link) => [link.messageId, link]),
  );
  const row = classifyNotification(linkOf(currentProvenance(bundle)), links, isDeceased(patientOf(bundle)));
  if (!row) throw new MessageFault('unknown-activity', 'The activity is none of a hospital stay.');
  return row.code;
}

/** Episode-of-care identifiers of the stay; the value as written. */
export function episodesOf(encounter: Encounter): { system?: string; value: string }[] {
  return (encounter.episodeOfCare ?? []).flatMap(({ identifier }) =>
    identifier?.value ? [{ ...(identifier.system && { system: identifier.system }), value: identifier.value }] : [],
  );
}

/** The Encounter the MessageHeader points to. */
export function focusOf(bundle: Bundle): Encounter {
  return resolved(bundle, 'Encounter', headerOf(bundle).focus?.[0]);
}

function patientOf(bundle: Bundle): Patient {
  return needed(resourcesOf(bundle, 'Patient')[0], 'Patient');
}

function isDeceased(patient: Patient): boolean | undefined {
  // The profile allows a time of death here, and a dead patient must never be read as living.
  return patient.deceasedDateTime === undefined ? patient.deceasedBoolean : true;
}

function citizenOf(patient: Patient): HospitalNotification['citizen'] {
  const name = patient.name?.find(({ use }) => use === 'official');
  return {
    cpr: needed(identifierValue(patient.identifier, SYSTEM.cpr), 'CPR number'),
    given: name?.given ?? [],
    family: needed(name?.family, 'official family name'),
  };
}

/** Encounter.id may be left out; it is then known by the last part of its address. */
function encounterIdOf(bundle: Bundle): string {
  const address = headerOf(bundle).focus?.[0]?.reference?.split(/[/:]/).at(-1);
  return needed(focusOf(bundle).id ?? address, 'Encounter.id');
}

function stayOf(encounter: Encounter, encounterId: string): HospitalNotification['stay'] {
  const { start, end } = encounter.period ?? {};
  const leave = encounter.extension?.find(({ url }) => url === EXTENSION.leavePeriod)?.valuePeriod;
  return {
    encounterId,
    class: classOf(encounter),
    startedAt: needed(start, 'Encounter.period.start'),
    ...(end && { endedAt: end }),
    ...(leave?.start && { leave: { startedAt: leave.start, ...(leave.end && { endedAt: leave.end }) } }),
  };
}

function classOf(encounter: Encounter): EncounterClass {
  const { code } = encounter.class;
  if (code !== 'IMP' && code !== 'EMER') throw new MessageFault('unknown-class', 'The class is neither IMP nor EMER.');
  return code;
}

function reportOf(bundle: Bundle): HospitalNotification['reportOfAdmission'] {
  const header = headerOf(bundle);
  const extension = (wanted: string): Extension | undefined => header.extension?.find(({ url }) => url === wanted);
  if (extension(EXTENSION.reportOfAdmission)?.valueBoolean !== true) return undefined;
  // Asked for without a recipient: it goes to the sending department, as in MedCom's own examples.
  const recipient = extension(EXTENSION.reportOfAdmissionRecipient)?.valueReference ?? header.sender;
  return { recipient: partyOf(bundle, recipient) };
}

function linkOf(of: Provenance): HistoryLink {
  const entity = of.entity?.[0];
  const previous = messageIdOf(entity?.what);
  return {
    messageId: messageIdOf(of.target[0]) ?? '',
    activity: of.activity?.coding?.[0]?.code ?? '',
    ...(entity && { role: entity.role }),
    ...(previous !== undefined && { previous }),
  };
}

/** Follows the links backwards from this message; messages outside the chain come first, by time sent. */
export function historyOf(bundle: Bundle): HistoryEntry[] {
  const entries = resourcesOf(bundle, 'Provenance').map((one) => historyEntry(bundle, one));
  const byId = new Map(entries.map((entry) => [entry.messageId, entry]));
  const chain: HistoryEntry[] = [];
  let next = byId.get(headerOf(bundle).id);
  while (next && byId.delete(next.messageId)) {
    chain.unshift(next);
    next = next.entity && byId.get(next.entity.messageId);
  }
  const others = [...byId.values()].toSorted((a, b) => Date.parse(a.sentAt) - Date.parse(b.sentAt));
  return [...others, ...chain];
}

function historyEntry(bundle: Bundle, of: Provenance): HistoryEntry {
  const { messageId, activity, role, previous } = linkOf(of);
  const known = role === 'removal' || role === 'revision' ? role : undefined;
  return {
    messageId,
    activity,
    sentAt: of.occurredDateTime ?? of.recorded,
    who: partyOf(bundle, of.agent[0]?.who),
    ...(known && previous !== undefined && { entity: { role: known, messageId: previous } }),
  };
}
