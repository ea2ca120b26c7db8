import type {
  Attachment,
  Bundle,
  CodeableConcept,
  Communication,
  CommunicationPayload,
  Provenance,
  Reference,
} from 'fhir/r4.js';
import { episodesOf } from '../hospital-notification/parse-hospital-notification.ts';
import { uuidOfUrn } from '../identifiers/urn-uuid.ts';
import { citizenOf } from '../message/citizen.ts';
import { derivedId } from '../message/derived-id.ts';
import { MessageFault } from '../message/message-fault.ts';
import { authorOf, personOf } from '../message/person.ts';
import { EXTENSION } from '../message/profile.ts';
import { headerOf, messageIdOf, needed, partyOf, resolved, resourcesOf } from '../message/read-resources.ts';
import { type Category, isCategory } from '../terminology/medcom-care-communication-category-codes.ts';
import { isCareCommunicationActivity } from '../terminology/medcom-care-communication-messaging-activities.ts';
import { isPriority } from '../terminology/medcom-care-communication-request-priority.ts';
import { EVENT } from '../terminology/medcom-messaging-event-codes.ts';
import type { AttachmentSegment, CareCommunication, Contact, Segment, ThreadEntry } from './care-communication.ts';

/** Reads a communication from a Bundle without error findings; throws MessageFault when it cannot be read. */
export function parseCareCommunication(bundle: Bundle): CareCommunication {
  const header = headerOf(bundle);
  if (header.eventCoding?.code !== EVENT.careCommunication)
    throw new MessageFault('other-message-type', 'The message is not a CareCommunication.');
  const communication = communicationOf(bundle);
  return {
    bundleId: needed(bundle.id, 'Bundle.id'),
    messageId: header.id,
    communicationId: needed(communication.id, 'Communication.id'),
    createdAt: needed(bundle.timestamp, 'Bundle.timestamp'),
    sender: partyOf(bundle, header.sender),
    receiver: partyOf(bundle, header.destination?.[0]?.receiver),
    citizen: citizenOf(bundle),
    ...threadParts(communication),
    ...contactParts(bundle, communication),
    ...encounterPart(bundle, communication),
    segments: (communication.payload ?? []).flatMap((payload) => segmentsOf(bundle, payload)),
    history: historyOf(bundle),
  };
}

/** The Communication the MessageHeader points to. */
export function communicationOf(bundle: Bundle): Communication {
  return resolved(bundle, 'Communication', headerOf(bundle).focus?.[0]);
}

/** What places a communication: its thread, and what it is about. */
export function threadParts({
  identifier = [],
  category = [],
  topic,
  priority,
}: Communication): Pick<CareCommunication, 'threadId' | 'category' | 'topic' | 'priority'> {
  return {
    threadId: uuidOfUrn(needed(identifier[0]?.value, 'communication identifier')),
    category: categoryOf(category),
    ...(topic?.text && { topic: topic.text }),
    ...(isPriority(priority) && { priority }),
  };
}

function categoryOf([category]: CodeableConcept[]): Category {
  const code = category?.coding?.[0]?.code;
  if (!isCategory(code)) throw new MessageFault('unknown-category', 'The category is not in the value set.');
  return code;
}

function contactParts(bundle: Bundle, of: Communication): Pick<CareCommunication, 'specificSender' | 'recipient'> {
  const sender = of.extension?.find(({ url }) => url === EXTENSION.sender)?.valueReference;
  const [recipient] = of.recipient ?? [];
  return {
    ...(sender && { specificSender: contactOf(bundle, sender) }),
    ...(recipient && { recipient: contactOf(bundle, recipient) }),
  };
}

function contactOf(bundle: Bundle, reference: Reference): Contact {
  const { resourceType } = referred(bundle, reference);
  if (resourceType === 'PractitionerRole') return { person: personOf(bundle, reference) };
  const { name, managingOrganization } = resolved(bundle, 'CareTeam', reference);
  const [organisation] = managingOrganization ?? [];
  return { team: needed(name, 'name of a team'), ...(organisation && { organisation: partyOf(bundle, organisation) }) };
}

function referred(bundle: Bundle, { reference = '' }: Reference): { resourceType: string } {
  const entry = bundle.entry?.find(
    ({ fullUrl, resource }) =>
      fullUrl === reference || (resource?.id !== undefined && `${resource.resourceType}/${resource.id}` === reference),
  );
  return needed(entry?.resource, 'contact it refers to');
}

function encounterPart(bundle: Bundle, { encounter }: Communication): Pick<CareCommunication, 'encounter'> {
  if (!encounter) return {};
  const found = resolved(bundle, 'Encounter', encounter);
  return {
    encounter: {
      id: needed(found.id, 'Encounter.id'),
      status: found.status,
      class: needed(found.class.code, 'Encounter.class'),
      episodes: episodesOf(found),
    },
  };
}

/** A payload that is neither text nor file is not part of the standard and is left unread. */
function segmentsOf(bundle: Bundle, payload: CommunicationPayload): Segment[] {
  const { contentString: text, contentAttachment } = payload;
  if (text === undefined && !contentAttachment) return [];
  const { author, phone, ...parts } = segmentParts(bundle, payload);
  if (text !== undefined)
    return [{ kind: 'text', ...parts, author: needed(author, 'author'), phone: needed(phone, 'phone'), text }];
  if (!contentAttachment) return [];
  const by = { ...(author && { author }), ...(phone && { phone }) };
  return [{ kind: 'attachment', ...parts, ...by, ...fileOf(contentAttachment) }];
}

type File = Pick<AttachmentSegment, 'title' | 'contentType' | 'data' | 'url' | 'createdAt'>;

function fileOf({ contentType, data, url, title, creation }: Attachment): File {
  return {
    title: needed(title, 'attachment title'),
    ...(contentType && { contentType }),
    ...(data && { data }),
    ...(url && { url }),
    ...(creation && { createdAt: creation }),
  };
}

type Parts = Pick<AttachmentSegment, 'id' | 'assigner' | 'writtenAt' | 'author' | 'phone'>;

function segmentParts(bundle: Bundle, { extension = [] }: CommunicationPayload): Parts {
  const found = (wanted: string): (typeof extension)[number] | undefined => extension.find(({ url }) => url === wanted);
  const identifier = needed(found(EXTENSION.identifier)?.valueIdentifier, 'segment identifier');
  const writtenAt = needed(found(EXTENSION.dateTime)?.valueDateTime, 'segment time');
  const author = found(EXTENSION.practitioner)?.valueReference;
  const phone = found(EXTENSION.contact)?.valueContactPoint?.value;
  return {
    id: uuidOfUrn(needed(identifier.value, 'segment identifier')),
    assigner: partyOf(bundle, identifier.assigner),
    writtenAt,
    ...(author && { author: authorOf(bundle, author) }),
    ...(phone && { phone }),
  };
}

/** Follows the links backwards from this message; messages outside the chain come first, by time sent. */
function historyOf(bundle: Bundle): ThreadEntry[] {
  const entries = resourcesOf(bundle, 'Provenance').map((one) => entryOf(bundle, one));
  const byId = new Map(entries.map((entry) => [entry.messageId, entry]));
  const chain: ThreadEntry[] = [];
  let next = byId.get(headerOf(bundle).id);
  while (next && byId.delete(next.messageId)) {
    chain.unshift(next);
    next = next.follows && 'messageId' in next.follows ? byId.get(next.follows.messageId) : undefined;
  }
  const others = [...byId.values()].toSorted((a, b) => Date.parse(a.sentAt) - Date.parse(b.sentAt));
  return [...others, ...chain];
}

function entryOf(bundle: Bundle, of: Provenance): ThreadEntry {
  const messageId = messageIdOf(of.target[0]) ?? '';
  const activity = of.activity?.coding?.[0]?.code;
  if (!isCareCommunicationActivity(activity))
    throw new MessageFault('unknown-activity', 'The activity is none of a CareCommunication.');
  const follows = followsOf(of);
  const sentAt = of.occurredDateTime ?? of.recorded;
  return {
    messageId,
    activity,
    sentAt,
    who: partyOf(bundle, of.agent[0]?.who),
    ...(follows && { follows }),
    segmentIds: addedBy(of),
    ...ownParts(of, messageId, sentAt),
  };
}

function addedBy({ entity = [] }: Provenance): string[] {
  return entity.flatMap(({ role, what }) =>
    role === 'source' && what.identifier?.value ? [uuidOfUrn(what.identifier.value)] : [],
  );
}

/** What another system chose otherwise than we would, so that the Provenance can be sent on unchanged. */
function ownParts(
  { id, recorded }: Provenance,
  messageId: string,
  sentAt: string,
): Pick<ThreadEntry, 'provenanceId' | 'recordedAt'> {
  return {
    ...(id && id !== derivedId('Provenance', messageId) && { provenanceId: id }),
    ...(recorded !== sentAt && { recordedAt: recorded }),
  };
}

function followsOf({ entity = [] }: Provenance): ThreadEntry['follows'] {
  const what = entity.find(({ role }) => role === 'revision')?.what;
  const messageId = messageIdOf(what);
  if (messageId !== undefined) return { messageId };
  return what?.identifier?.value ? { letter: what.identifier.value } : undefined;
}
