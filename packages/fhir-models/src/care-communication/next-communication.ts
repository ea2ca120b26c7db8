import { MessageFault } from '../message/message-fault.ts';
import type { Party } from '../message/party.ts';
import {
  activityOfKind,
  type CareCommunicationKind,
  kindOfActivity,
} from '../terminology/medcom-care-communication-messaging-activities.ts';
import { categoryOfTopic } from './agreed-topics.ts';
import type { CareCommunication, Contact, Segment, ThreadEntry } from './care-communication.ts';

/** What a user writes: the new segments, and what may differ from the message before. */
export interface Writing extends Pick<
  CareCommunication,
  'bundleId' | 'messageId' | 'communicationId' | 'createdAt' | 'specificSender' | 'topic' | 'priority'
> {
  sender: Party;
  /** At least one. */
  segments: Segment[];
  category?: CareCommunication['category'];
}

export interface Forwarding extends Writing {
  receiver: Party;
  recipient?: Contact;
  /** A new UUID: the forwarded segments start a thread of their own. */
  threadId: string;
  /** Base64 by segment id, of files a reply has left out and the sender has kept. */
  files?: ReadonlyMap<string, string>;
}

/** Whether a message begins a thread, answers or forwards. */
export function careCommunicationKind({ history }: CareCommunication): CareCommunicationKind {
  return kindOfActivity(history.at(-1)?.activity ?? activityOfKind('new'));
}

/** The first message of a thread. */
export function startCommunication(parts: Omit<CareCommunication, 'history'>): CareCommunication {
  return { ...parts, history: [entryOf('new', parts)] };
}

/**
 * The answer to the latest message of a thread, or a second message from its own sender: same thread, all segments
 * kept, files already sent without their data (MedCom governance). Throws MessageFault for an outsider.
 */
export function replyTo(received: CareCommunication, writing: Writing): CareCommunication {
  const { sender, receiver, specificSender, recipient } = received;
  const isOwn = writing.sender.sor === sender.sor;
  if (!isOwn && writing.sender.sor !== receiver.sor)
    throw new MessageFault('not-in-thread', 'Only the two sides of a thread can answer in it. Start a new one.');
  const to = isOwn ? recipient : specificSender;
  const segments = [...received.segments.map(withoutData), ...writing.segments];
  return {
    ...carriedOver(received, writing),
    receiver: isOwn ? receiver : sender,
    ...(to && { recipient: to }),
    threadId: received.threadId,
    segments,
    history: [...received.history, entryOf('reply', writing, received)],
  };
}

/** The message sent on to somebody else in a new thread, with files and history. */
export function forward(received: CareCommunication, writing: Forwarding): CareCommunication {
  const { receiver, recipient, threadId, files } = writing;
  return {
    ...carriedOver(received, writing),
    receiver,
    ...(recipient && { recipient }),
    threadId,
    segments: [...received.segments.map((segment) => withData(segment, files)), ...writing.segments],
    history: [...received.history, entryOf('forward', writing, received)],
  };
}

type CarriedOver = Omit<CareCommunication, 'receiver' | 'recipient' | 'threadId' | 'segments' | 'history'>;

/** Category and topic follow along and may be changed, an agreed topic with its category; the citizen and the episode of care always do. */
function carriedOver(received: CareCommunication, writing: Writing): CarriedOver {
  const { bundleId, messageId, communicationId, createdAt, sender, specificSender, priority } = writing;
  const topic = writing.topic ?? received.topic;
  return {
    bundleId,
    messageId,
    communicationId,
    createdAt,
    sender,
    ...(specificSender && { specificSender }),
    citizen: received.citizen,
    category: writing.category ?? categoryOfTopic(writing.topic ?? '') ?? received.category,
    ...(topic && { topic }),
    ...(priority && { priority }),
    ...(received.encounter && { encounter: received.encounter }),
  };
}

function withoutData(segment: Segment): Segment {
  if (segment.kind === 'text') return segment;
  const { data: _, ...rest } = segment;
  return rest;
}

function withData(segment: Segment, files: Forwarding['files']): Segment {
  if (segment.kind === 'text' || segment.data) return segment;
  const data = files?.get(segment.id);
  return data ? { ...segment, data } : segment;
}

type Sent = Pick<CareCommunication, 'messageId' | 'createdAt' | 'sender' | 'segments'>;

function entryOf(kind: CareCommunicationKind, sent: Sent, previous?: CareCommunication): ThreadEntry {
  return {
    messageId: sent.messageId,
    activity: activityOfKind(kind),
    sentAt: sent.createdAt,
    who: sent.sender,
    ...(previous && { follows: { messageId: previous.messageId } }),
    segmentIds: sent.segments.map(({ id }) => id),
  };
}
