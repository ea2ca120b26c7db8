import type { Bundle, Encounter, Extension, Identifier, MessageHeader, Patient } from 'fhir/r4.js';
import { SYSTEM } from '../identifiers/system.ts';
import { derivedId } from '../message/derived-id.ts';
import { narrative } from '../message/narrative.ts';
import type { Party } from '../message/party.ts';
import { EXTENSION, PROFILE } from '../message/profile.ts';
import {
  addressed,
  type Identified,
  messageBundle,
  messageHeader,
  organization,
  organizationId,
  provenance,
} from '../message/resources.ts';
import { ENCOUNTER_CLASS_SYSTEM } from '../terminology/medcom-hospital-notification-encounter-class.ts';
import type { EncounterStatus } from '../terminology/medcom-hospital-notification-encounter-status.ts';
import { EVENT } from '../terminology/medcom-messaging-event-codes.ts';
import type { HospitalNotification } from './hospital-notification.ts';
import { rowOf, rowOfActivity } from './notification-codes.ts';

/**
 * The FHIR message of a notification (HospitalNotification 3.0.2, sections 3 and 4). The same notification always
 * gives the same Bundle. It is not checked here: run checkMessage before sending.
 */
export function buildHospitalNotification(n: HospitalNotification): Bundle {
  const resources: Identified[] = [
    header(n),
    patient(n),
    encounter(n),
    ...partiesOf(n).map((party) => organization(party)),
    ...n.history.map(({ messageId, activity, sentAt, who, entity }) =>
      provenance({ messageId, activity, at: sentAt, who: organizationReference(who), ...(entity && { entity }) }),
    ),
  ];
  return messageBundle(n.bundleId, PROFILE.notification, n.createdAt, resources);
}

/** Each organisation once; of two descriptions of one unit, the first with a location number. */
function partiesOf(n: HospitalNotification): Party[] {
  const report = n.reportOfAdmission ? [n.reportOfAdmission.recipient] : [];
  const all = [n.sender, n.receiver, ...report, ...n.history.map(({ who }) => who), n.serviceProvider];
  const bySor = new Map<string, Party>();
  for (const party of all) if (!bySor.get(party.sor)?.gln) bySor.set(party.sor, party);
  return [...bySor.values()];
}

function organizationReference(party: Party): string {
  return `Organization/${organizationId(party.sor)}`;
}

function patientId(n: HospitalNotification): string {
  return derivedId('Patient', n.stay.encounterId);
}

function header(n: HospitalNotification): MessageHeader & { id: string } {
  const sender = addressed(n.sender);
  const receiver = addressed(n.receiver);
  const recipient = n.reportOfAdmission && organizationReference(n.reportOfAdmission.recipient);
  const focus = `Encounter/${n.stay.encounterId}`;
  const bare = messageHeader({ id: n.messageId, event: EVENT.hospitalNotification, sender, receiver });
  return {
    ...bare,
    meta: { profile: [PROFILE.notificationHeader] },
    text: narrative('Advis om sygehusophold', [
      ['Id', n.messageId],
      ['Type', EVENT.hospitalNotification],
      ['Primær modtager', `${receiver.reference}, adresse ${receiver.address}`],
      ['Afsender', `${sender.reference}, adresse ${sender.address}`],
      ['Indhold', focus],
      ['Indlæggelsesrapport ønskes', recipient && `ja, sendes til ${recipient}`],
    ]),
    ...(recipient && { extension: reportExtensions(recipient) }),
    focus: [{ reference: focus }],
  };
}

function reportExtensions(recipient: string): Extension[] {
  return [
    { url: EXTENSION.reportOfAdmission, valueBoolean: true },
    { url: EXTENSION.reportOfAdmissionRecipient, valueReference: { reference: recipient } },
  ];
}

function patient(n: HospitalNotification): Patient & { id: string } {
  const { cpr, given, family } = n.citizen;
  const { deceased } = rowOf(n.code);
  const id = patientId(n);
  return {
    resourceType: 'Patient',
    id,
    meta: { profile: [PROFILE.corePatient] },
    text: narrative('Patient', [
      ['Id', id],
      ['CPR', cpr],
      ['Navn', [...given, family].join(' ')],
      ['Død', deceased === undefined ? undefined : deceased ? 'ja' : 'nej'],
    ]),
    identifier: [{ use: 'official', system: SYSTEM.cpr, value: cpr }],
    name: [{ use: 'official', family, ...(given.length > 0 && { given }) }],
    ...(deceased !== undefined && { deceasedBoolean: deceased }),
  };
}

/** A cancelled death gives back the status the last activity left the patient in. */
function statusOf(n: HospitalNotification): EncounterStatus {
  const activity = n.history.at(-1)?.activity ?? '';
  return rowOf(n.code).status ?? rowOfActivity(activity)?.status ?? 'in-progress';
}

function encounter(n: HospitalNotification): Encounter & { id: string } {
  const { encounterId: id, startedAt, endedAt, leave } = n.stay;
  const status = statusOf(n);
  const period = { start: startedAt, ...(endedAt && { end: endedAt }) };
  const leavePeriod = leave && { start: leave.startedAt, ...(leave.endedAt && { end: leave.endedAt }) };
  return {
    resourceType: 'Encounter',
    id,
    meta: { profile: [PROFILE.notificationEncounter] },
    text: encounterNarrative(n, status),
    ...(leavePeriod && { extension: [{ url: EXTENSION.leavePeriod, valuePeriod: leavePeriod }] }),
    status,
    class: { system: ENCOUNTER_CLASS_SYSTEM, code: n.stay.class },
    subject: { reference: `Patient/${patientId(n)}` },
    episodeOfCare: n.episodes.map(({ system, value }) => ({ identifier: episode(value, system) })),
    period,
    serviceProvider: { reference: organizationReference(n.serviceProvider) },
  };
}

function episode(value: string, system: string | undefined): Identifier {
  return { ...(system && { system }), value };
}

function encounterNarrative(n: HospitalNotification, status: EncounterStatus): ReturnType<typeof narrative> {
  const { encounterId, startedAt, endedAt, leave } = n.stay;
  return narrative('Sygehusophold', [
    ['Id', encounterId],
    ['Advis', n.code],
    ['Status', status],
    ['Klasse', n.stay.class === 'IMP' ? 'IMP (indlagt)' : 'EMER (akut ambulant)'],
    ['Start', startedAt],
    ['Slut', endedAt],
    ['Orlov start', leave?.startedAt],
    ['Orlov slut', leave?.endedAt],
    ['Patient', `Patient/${patientId(n)}`],
    ['Forløbs-id', n.episodes.map(({ value }) => value).join(', ')],
    ['Ansvarlig enhed', organizationReference(n.serviceProvider)],
  ]);
}
