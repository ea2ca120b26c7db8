import {
  buildCareCommunication,
  nextDocumentHistory,
  replyTo,
  sorAddress,
  startCommunication,
  SYSTEM,
  type CareCommunication,
  type HistoryEntry,
  type OwnActivity,
  type OwnMessage,
  type Party,
} from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import type { DemoCitizen } from './demo-citizens.ts';

/** A stay as the messages about it name it; `startedAt` is ISO 8601. */
export interface DemoCourse {
  citizen: Pick<DemoCitizen, 'cpr' | 'given' | 'family'> & Partial<Pick<DemoCitizen, 'phone'>>;
  ward: Party;
  episode: string;
  encounterId: string;
  startedAt: string;
  class?: 'IMP' | 'EMER';
}

/** From whom to whom, when, and by whom it is signed. */
export interface Sending {
  from: Party;
  to: Party;
  /** ISO 8601. */
  at: string;
  author: { given: string[]; family: string; title: string; phone: string };
  /** The ids of what is sent, by what they are for; the same message always gets the same. */
  id: (part: string) => string;
}

/** A message of ours that has been composed, so that another can renew or answer it. */
export interface Composed {
  messageId: string;
  documentId: string;
  history: HistoryEntry[];
  bundle: Bundle;
}

interface Version<Content> {
  content: Content;
  /** What this one renews, takes back or answers. */
  of?: Pick<Composed, 'documentId' | 'history'> | undefined;
  activity?: OwnActivity;
}

/** One of our own messages about a stay. */
export function composeDocument<Content>(
  build: (message: OwnMessage<Content>) => Bundle,
  { course, sending }: { course: DemoCourse; sending: Sending },
  { content, of, activity = 'new-message' }: Version<Content>,
): Composed {
  const { from, to, at, id, author } = sending;
  const messageId = id('message');
  const documentId = of && activity !== 'reply-message' ? of.documentId : id('document');
  const history = nextDocumentHistory(of?.history ?? [], { messageId, activity, sentAt: at, who: from });
  const { ward, citizen, episode, encounterId, startedAt } = course;
  const bundle = build({
    bundleId: id('bundle'),
    messageId,
    documentId,
    createdAt: at,
    sender: from,
    receiver: to,
    author: { name: [...author.given, author.family].join(' '), title: author.title, phone: author.phone },
    citizen: citizenIn(citizen),
    stay: {
      encounterId,
      class: course.class ?? 'IMP',
      startedAt,
      episodes: [{ system: sorAddress(ward.sor), value: `urn:uuid:${episode}` }],
    },
    serviceProvider: ward,
    content,
    history,
  });
  return { messageId, documentId, history, bundle };
}

function citizenIn({ cpr, given, family, phone }: DemoCourse['citizen']) {
  return { cpr, given, family, ...(phone && { phone }) };
}

interface Correspondence {
  category: CareCommunication['category'];
  text: string;
  topic?: string;
  /** The message answered. */
  of?: CareCommunication | undefined;
}

/** A correspondence about a stay's citizen, or the answer to one. */
export function composeCorrespondence(
  { course: { citizen }, sending }: { course: Pick<DemoCourse, 'citizen'>; sending: Sending },
  { category, text, topic, of }: Correspondence,
): { message: CareCommunication; bundle: Bundle } {
  const { from, to, at, id, author } = sending;
  const { given, family, title, phone } = author;
  const signed = { author: { given, family, role: { title }, organisation: from }, phone };
  const segment = { kind: 'text' as const, id: id('text'), assigner: from, writtenAt: at, ...signed, text };
  const writing = {
    bundleId: id('bundle'),
    messageId: id('message'),
    communicationId: id('communication'),
    createdAt: at,
    sender: from,
    segments: [segment],
    category,
    ...(topic && { topic }),
  };
  const about = {
    identifiers: [{ system: SYSTEM.cpr, value: citizen.cpr }],
    given: citizen.given,
    family: citizen.family,
  };
  const message = of
    ? replyTo(of, writing)
    : startCommunication({ ...writing, receiver: to, citizen: about, threadId: id('thread') });
  return { message, bundle: buildCareCommunication(message) };
}
