import {
  jointVisitOf,
  parseCareCommunication,
  retractionsIn,
  type CareCommunication,
  type Envelope,
} from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import type { Activity, Document, Saying } from '../domain/document.ts';
import { isStated, linksOf, notLater, utc, type Reading } from './reading.ts';
import { cprOf } from './cpr-of.ts';

const activities: readonly Activity[] = ['new-message', 'reply-message', 'forward-message'];

/** A correspondence that was accepted at a time; nothing when the citizen has no CPR number. */
export function readCorrespondence(bundle: Bundle, envelope: Envelope, acceptedAt: string): Reading | undefined {
  const communication = parseCareCommunication(bundle);
  const { citizen } = communication;
  const cpr = cprOf(citizen);
  if (cpr === undefined) return undefined;
  const { episode } = envelope;
  return {
    citizen: { cpr, given: citizen.given, family: citizen.family },
    ...(episode && { episode }),
    message: documentOf(communication, envelope, acceptedAt),
  };
}

function documentOf(communication: CareCommunication, envelope: Envelope, acceptedAt: string): Document {
  const { citizen, createdAt, history, messageId, segments, sender, specificSender, threadId } = communication;
  const own = history.at(-1);
  const activity = activities.find((one) => one === own?.activity) ?? 'new-message';
  const sentAt = notLater(own?.sentAt ?? createdAt, acceptedAt);
  const { previousMessageId: previous } = envelope;
  return {
    messageId,
    code: envelope.event,
    messageType: envelope.event,
    activity,
    thread: threadId,
    eventAt: sentAt,
    registeredAt: notLater(createdAt, acceptedAt),
    sentAt: utc(sentAt),
    earlier: history.slice(0, -1).map((entry) => entry.messageId),
    history: linksOf(history),
    ...(previous && { previous }),
    unit: { sor: sender.sor, name: sender.name },
    citizenName: [...citizen.given, citizen.family].join(' '),
    episodeKnown: envelope.episode !== undefined,
    hasPhone: segments.some(({ phone }) => isStated(phone)),
    hasContactName: specificSender !== undefined || segments.some(({ author }) => author !== undefined),
    says: saysOf(communication, { activity, previous }),
  };
}

function saysOf(
  communication: CareCommunication,
  { activity, previous }: { activity: Activity; previous: string | undefined },
): Saying[] {
  const { category, priority } = communication;
  const asksReply = isProposal(communication) || (activity !== 'reply-message' && isQuestion(communication));
  const urgent = priority === 'asap' || category === 'acute-ambulant';
  const sent: Saying = {
    type: 'correspondence.sent',
    data: { category, asksReply, urgent, ...visitIn(communication) },
  };
  if (activity !== 'reply-message' || !previous) return [sent];
  return [
    sent,
    ...retractedBy(communication),
    ...answeredBy(communication).map((of): Saying => ({ type: 'correspondence.answered', data: { of } })),
  ];
}

/** That a message takes back the one before it: nobody owes an answer to that any more, whosever system said so. */
function retractedBy(communication: CareCommunication): Saying[] {
  return retractionsIn(communication)
    .filter(({ by }) => by === communication.messageId)
    .map(({ messageId: of, reason }) => ({ type: 'correspondence.retracted', data: { of, reason } }));
}

/** What a reply answers: all that the other side has written since the sender last wrote, the newest first. */
function answeredBy({ history, sender }: CareCommunication): string[] {
  const earlier = history.slice(0, -1).toReversed();
  const own = earlier.findIndex(({ who }) => who.sor === sender.sor);
  return earlier.slice(0, own === -1 ? undefined : own).map(({ messageId }) => messageId);
}

const visitStates = { proposed: 'proposed', accepted: 'accepted', 'other-time': 'otherTime' } as const;

/** What it says of visiting together; nothing when it is about something else. */
function visitIn({ topic }: CareCommunication): Saying['data'] {
  const visit = jointVisitOf(topic);
  return visit ? { jointVisit: visitStates[visit.state], jointVisitAt: visit.at } : {};
}

/** A time for visiting together that the other side has not said yes to, whether or not they have written before. */
function isProposal({ topic }: CareCommunication): boolean {
  const visit = jointVisitOf(topic);
  return visit !== undefined && visit.state !== 'accepted';
}

const asking = /\?|\b(?:svar|tilbagemelding|retur)\s+(?:ønskes|udbedes)\b/iu;

/** The standard has no mark for this: a question, or one of the usual phrases, in what the message itself adds. */
function isQuestion({ topic = '', segments, history }: CareCommunication): boolean {
  const added = history.at(-1)?.segmentIds ?? [];
  const texts = segments.flatMap((one) => (one.kind === 'text' && added.includes(one.id) ? [one.text] : []));
  return [topic, ...texts].some((text) => asking.test(text));
}
