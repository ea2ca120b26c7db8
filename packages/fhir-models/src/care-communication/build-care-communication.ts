import type {
  Bundle,
  CareTeam,
  Communication,
  CommunicationPayload,
  Encounter,
  Extension,
  MessageHeader,
  Provenance,
  ProvenanceEntity,
} from 'fhir/r4.js';
import { urnUuid } from '../identifiers/urn-uuid.ts';
import { citizenResource } from '../message/citizen.ts';
import { derivedId } from '../message/derived-id.ts';
import { narrative } from '../message/narrative.ts';
import type { Party } from '../message/party.ts';
import { type Person, personReference, personResources } from '../message/person.ts';
import { EXTENSION, PROFILE } from '../message/profile.ts';
import {
  addressed,
  type Identified,
  messageBundle,
  messageHeader,
  organization,
  organizationId,
  withNarrative,
} from '../message/resources.ts';
import { CATEGORY_SYSTEM } from '../terminology/medcom-care-communication-category-codes.ts';
import { encounterClassSystem } from '../terminology/medcom-core-encounter-class.ts';
import { ACTIVITY_SYSTEM } from '../terminology/medcom-messaging-activity-codes.ts';
import { EVENT } from '../terminology/medcom-messaging-event-codes.ts';
import type { CareCommunication, Contact, Segment, ThreadEntry } from './care-communication.ts';
import { communicationNarrative } from './communication-narrative.ts';
import { DEFINITION } from './definition.ts';

/**
 * The FHIR message of a communication (CareCommunication 5.0, sections 3 to 6). The same communication always gives
 * the same Bundle. It is not checked here: run checkMessage before sending.
 */
export function buildCareCommunication(c: CareCommunication): Bundle {
  const resources: Identified[] = [
    header(c),
    citizenResource(c.citizen, patientId(c)),
    communication(c),
    ...(c.encounter ? [encounter(c, c.encounter)] : []),
    ...contactsOf(c).flatMap((contact) => ('team' in contact ? [careTeam(contact)] : [])),
    ...peopleOf(c).flatMap(personResources),
    ...partiesOf(c).map((party) => organization(party)),
    ...c.history.map(provenance),
  ];
  const distinct = new Map(resources.map((resource) => [`${resource.resourceType}/${resource.id}`, resource]));
  return messageBundle(c.bundleId, PROFILE.careCommunication, c.createdAt, [...distinct.values()]);
}

function patientId({ communicationId }: CareCommunication): string {
  return derivedId('Patient', communicationId);
}

function contactsOf({ specificSender, recipient }: CareCommunication): Contact[] {
  return [...(specificSender ? [specificSender] : []), ...(recipient ? [recipient] : [])];
}

function peopleOf(c: CareCommunication): Person[] {
  const contacts = contactsOf(c).flatMap((contact) => ('person' in contact ? [contact.person] : []));
  return [...c.segments.flatMap(({ author }) => (author ? [author] : [])), ...contacts];
}

/** Each organisation once; of two descriptions of one unit, the first with a location number. */
function partiesOf(c: CareCommunication): Party[] {
  const teams = contactsOf(c).map((contact) => ('team' in contact ? contact.organisation : undefined));
  const employers = peopleOf(c).map(({ organisation }) => organisation);
  const assigners = c.segments.map(({ assigner }) => assigner);
  const all = [c.sender, c.receiver, ...c.history.map(({ who }) => who), ...assigners, ...teams, ...employers];
  const bySor = new Map<string, Party>();
  for (const party of all) if (party && !bySor.get(party.sor)?.gln) bySor.set(party.sor, party);
  return [...bySor.values()];
}

function header(c: CareCommunication): MessageHeader & { id: string } {
  const sender = addressed(c.sender);
  const receiver = addressed(c.receiver);
  const focus = `Communication/${c.communicationId}`;
  return {
    ...messageHeader({ id: c.messageId, event: EVENT.careCommunication, sender, receiver }),
    meta: { profile: [PROFILE.careCommunicationHeader] },
    text: narrative('Korrespondancemeddelelse', [
      ['Id', c.messageId],
      ['Type', EVENT.careCommunication],
      ['Primær modtager', `${receiver.reference}, adresse ${receiver.address}`],
      ['Afsender', `${sender.reference}, adresse ${sender.address}`],
      ['Indhold', focus],
      ['Standard', DEFINITION],
    ]),
    focus: [{ reference: focus }],
    definition: DEFINITION,
  };
}

function communication(c: CareCommunication): Communication & { id: string } {
  const from = c.specificSender && contactReference(c.specificSender);
  const to = c.recipient && contactReference(c.recipient);
  const patient = `Patient/${patientId(c)}`;
  return {
    resourceType: 'Communication',
    id: c.communicationId,
    meta: { profile: [PROFILE.careCommunicationContent] },
    text: communicationNarrative(c, { patient, ...(from && { from }), ...(to && { to }) }),
    ...(from && { extension: [{ url: EXTENSION.sender, valueReference: { reference: from } }] }),
    identifier: [{ value: urnUuid(c.threadId) }],
    status: 'unknown',
    category: [{ coding: [{ system: CATEGORY_SYSTEM, code: c.category }] }],
    ...(c.priority && { priority: c.priority }),
    subject: { reference: patient },
    ...(c.topic && { topic: { text: c.topic } }),
    ...(c.encounter && { encounter: { reference: `Encounter/${c.encounter.id}` } }),
    ...(to && { recipient: [{ reference: to }] }),
    payload: c.segments.map(payload),
  };
}

function contactReference(contact: Contact): string {
  return 'team' in contact ? `CareTeam/${careTeamId(contact)}` : personReference(contact.person);
}

function careTeamId({ team, organisation }: Extract<Contact, { team: string }>): string {
  return derivedId('CareTeam', team, organisation?.sor ?? '');
}

function careTeam(contact: Extract<Contact, { team: string }>): CareTeam & { id: string } {
  const id = careTeamId(contact);
  const organisation = contact.organisation && `Organization/${organizationId(contact.organisation.sor)}`;
  return {
    resourceType: 'CareTeam',
    id,
    meta: { profile: [PROFILE.coreCareTeam] },
    text: narrative('Team', [
      ['Id', id],
      ['Navn', contact.team],
      ['Organisation', organisation],
    ]),
    name: contact.team,
    ...(organisation && { managingOrganization: [{ reference: organisation }] }),
  };
}

function payload(segment: Segment): CommunicationPayload {
  const extension = segmentExtensions(segment);
  if (segment.kind === 'text') return { extension, contentString: segment.text };
  const { contentType, data, url, title, createdAt } = segment;
  const contentAttachment = {
    ...(contentType && { contentType }),
    ...(data && { data }),
    ...(url && { url }),
    title,
    ...(createdAt && { creation: createdAt }),
  };
  return { extension, contentAttachment };
}

function segmentExtensions({ writtenAt, author, phone, id, assigner }: Segment): Extension[] {
  const reference = `Organization/${organizationId(assigner.sor)}`;
  return [
    { url: EXTENSION.dateTime, valueDateTime: writtenAt },
    ...(author ? [{ url: EXTENSION.practitioner, valueReference: { reference: personReference(author) } }] : []),
    ...(phone ? [{ url: EXTENSION.contact, valueContactPoint: { system: 'phone' as const, value: phone } }] : []),
    { url: EXTENSION.identifier, valueIdentifier: { value: urnUuid(id), assigner: { reference } } },
  ];
}

function encounter(c: CareCommunication, of: NonNullable<CareCommunication['encounter']>): Encounter & { id: string } {
  const subject = `Patient/${patientId(c)}`;
  const system = encounterClassSystem(of.class);
  return {
    resourceType: 'Encounter',
    id: of.id,
    meta: { profile: [PROFILE.coreEncounter] },
    text: narrative('Kontakt', [
      ['Id', of.id],
      ['Status', of.status],
      ['Klasse', of.class],
      ['Patient', subject],
      ['Forløbs-id', of.episodes.map(({ value }) => value).join(', ')],
    ]),
    status: of.status,
    class: { ...(system && { system }), code: of.class },
    subject: { reference: subject },
    episodeOfCare: of.episodes.map((identifier) => ({ identifier })),
  };
}

function entitiesOf({ follows, segmentIds }: ThreadEntry): ProvenanceEntity[] {
  const added = segmentIds.map((id): ProvenanceEntity => ({
    role: 'source',
    what: { identifier: { value: urnUuid(id) } },
  }));
  if (!follows) return added;
  const what =
    'messageId' in follows
      ? { reference: `MessageHeader/${follows.messageId}` }
      : { identifier: { value: follows.letter } };
  return [{ role: 'revision', what }, ...added];
}

function provenance(entry: ThreadEntry): Provenance & { id: string } {
  return withNarrative({
    resourceType: 'Provenance' as const,
    id: entry.provenanceId ?? derivedId('Provenance', entry.messageId),
    meta: { profile: [PROFILE.careCommunicationProvenance] },
    target: [{ reference: `MessageHeader/${entry.messageId}` }],
    occurredDateTime: entry.sentAt,
    recorded: entry.recordedAt ?? entry.sentAt,
    activity: { coding: [{ system: ACTIVITY_SYSTEM, code: entry.activity }] },
    agent: [{ who: { reference: `Organization/${organizationId(entry.who.sor)}` } }],
    entity: entitiesOf(entry),
  });
}
