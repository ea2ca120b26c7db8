import type { Bundle } from 'fhir/r4.js';
import type { MessageView } from '../check/message-view.ts';
import type { RuleId } from '../check/rules.ts';
import type { HistoryEntry } from '../hospital-notification/hospital-notification.ts';
import type { Party } from '../message/party.ts';
import type { Display } from '../terminology/display.ts';
import type { OwnEvent } from '../terminology/overgang-message-events.ts';
import type { Author, Citizen, Stay } from './envelope-fields.ts';
import type { Field, Fields, RecordOf } from './field.ts';

/** What a message of ours does: first version, corrected or renewed, cancelled, or an answer. */
export type OwnActivity = 'new-message' | 'modified-message' | 'retract-message' | 'reply-message';

/** A message of ours. All times are ISO 8601 with zone; what it says is in `content`, section by section. */
export interface OwnMessage<Content> {
  bundleId: string;
  messageId: string;
  /** UUID of the document; the same in every version, correction and cancellation of it. */
  documentId: string;
  /** When the Bundle was put together. */
  createdAt: string;
  sender: Party;
  receiver: Party;
  author: Author;
  citizen: Citizen;
  stay: Stay;
  /** The department in charge of the stay. */
  serviceProvider: Party;
  content: Content;
  /** Oldest first; the last is this message. */
  history: HistoryEntry[];
}

/** Sections are groups that are there once or not at all. */
export type Sections = Readonly<Record<string, Field<object, 'one' | 'maybe'>>>;

/** A rule between fields: told at a section when it is broken. */
export interface ContentRule<Content> {
  rule: RuleId;
  section: keyof Content & string;
  isBroken: (content: Content, message: { activity: string }) => boolean;
}

/** A message type as data; building, reading, checking and narrative follow from it. */
export interface Description<S extends Sections> {
  event: OwnEvent;
  activities: readonly OwnActivity[];
  sections: S;
  rules: readonly ContentRule<RecordOf<S>>[];
}

/** What can be done with one message type. */
export interface OwnMessageType<Content> {
  event: OwnEvent;
  title: Display;
  /** The FHIR message; the same message always gives the same Bundle. Run checkMessage before sending. */
  build: (message: OwnMessage<Content>) => Bundle;
  /** Reads a Bundle without error findings; throws MessageFault when it cannot be read. */
  parse: (bundle: Bundle) => OwnMessage<Content>;
  check: (message: MessageView) => void;
  sections: Fields;
}
