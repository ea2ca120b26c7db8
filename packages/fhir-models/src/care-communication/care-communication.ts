import type { Citizen } from '../message/citizen.ts';
import type { Party } from '../message/party.ts';
import type { Author, Person } from '../message/person.ts';
import type { EncounterStatusCode } from '../terminology/encounter-status.ts';
import type { Category } from '../terminology/medcom-care-communication-category-codes.ts';
import type { CareCommunicationActivity } from '../terminology/medcom-care-communication-messaging-activities.ts';
import type { Priority } from '../terminology/medcom-care-communication-request-priority.ts';

/** What every segment has, text or file. Its id is a UUID and never changes, however often it is sent on. */
interface SegmentParts {
  id: string;
  /** The organisation that gave the id. */
  assigner: Party;
  /** When it was signed or sent; ISO 8601 with zone. */
  writtenAt: string;
}

export interface TextSegment extends SegmentParts {
  kind: 'text';
  author: Author;
  /** `+`, digits and hyphens; where the author, the ward or the duty can be reached. */
  phone: string;
  text: string;
}

export interface AttachmentSegment extends SegmentParts {
  kind: 'attachment';
  author?: Author;
  phone?: string;
  /** Without a file ending. */
  title: string;
  contentType?: string;
  /** Base64; left out of a reply once it has been sent. */
  data?: string;
  /** A link instead of a file. */
  url?: string;
  /** When the file was made. */
  createdAt?: string;
}

export type Segment = TextSegment | AttachmentSegment;

/** A specific sender or recipient: a team, or a person; always within the sending or receiving organisation. */
export type Contact = { team: string; organisation?: Party } | { person: Person };

/** One message of the thread, as its Provenance tells it. */
export interface ThreadEntry {
  messageId: string;
  activity: CareCommunicationActivity;
  sentAt: string;
  who: Party;
  /** The message answered or forwarded; by letter (`<location number>#<letter id>`) when it was EDIFACT or OIOXML. */
  follows?: { messageId: string } | { letter: string };
  /** The segments this message added. */
  segmentIds: string[];
  /** Set when the Provenance came from elsewhere with an id or a time recorded of its own. */
  provenanceId?: string;
  recordedAt?: string;
}

/** Korrespondancemeddelelse (CareCommunication 5.0). All times are ISO 8601 with zone. */
export interface CareCommunication {
  bundleId: string;
  messageId: string;
  communicationId: string;
  /** When the Bundle was put together. */
  createdAt: string;
  sender: Party;
  receiver: Party;
  specificSender?: Contact;
  recipient?: Contact;
  citizen: Citizen;
  /** UUID shared by all messages of the thread. */
  threadId: string;
  category: Category;
  /** Mandatory with the category `other`. */
  topic?: string;
  /** Only with the category `regarding-referral`. */
  priority?: Priority;
  /** Returned when an earlier message about the contact carried it; status `unknown` and class `other` will do. */
  encounter?: {
    id: string;
    status: EncounterStatusCode;
    class: string;
    episodes: { system?: string; value: string }[];
  };
  segments: Segment[];
  /** Oldest first; the last is this message. */
  history: ThreadEntry[];
}
