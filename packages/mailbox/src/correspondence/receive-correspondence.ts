import {
  cancellationReason,
  careCommunicationKind,
  EVENT,
  parseCareCommunication,
  type CareCommunication,
} from '@overgang/fhir-models';
import type { Kysely } from 'kysely';
import { aboutCitizen } from '../about-citizen.ts';
import type { IncomingMessage, MessageHandler } from '../incoming-message.ts';
import { addEntry, markRetracted } from './correspondence-store.ts';

/** Keeps a received correspondence in its thread, beside what the service does with messages itself. */
export function withCorrespondence(receive: MessageHandler): MessageHandler {
  return async (trx, message) => {
    const verdict = await receive(trx, message);
    const isKept = verdict.contentKept && message.envelope.event === EVENT.careCommunication;
    if (isKept) await keep(trx, message);
    return verdict;
  };
}

async function keep(trx: Kysely<unknown>, { envelope, bundle, organisation }: IncomingMessage): Promise<void> {
  const communication = parseCareCommunication(bundle);
  const { receiver, sender, messageId, previousMessageId: follows, episode } = envelope;
  const { threadId, category, topic, priority, citizen, createdAt } = communication;
  await addEntry(trx, {
    messageId,
    threadId,
    direction: 'in',
    organisation,
    unit: receiver.sor,
    other: { sor: sender.sor, name: sender.name },
    about: { cpr: aboutCitizen(bundle)?.cpr, given: citizen.given, family: citizen.family },
    category,
    topic,
    priority,
    kind: careCommunicationKind(communication),
    follows,
    sentAt: new Date(createdAt),
    author: authorOf(communication),
    episode,
  });
  const reason = retractionIn(communication);
  if (reason && follows)
    await markRetracted(trx, { organisation, messageId: follows, reason, at: new Date(createdAt) });
}

/** Who wrote what the message itself adds. */
function authorOf({ segments, history, sender }: CareCommunication): string {
  const added = new Set(history.at(-1)?.segmentIds);
  const author = segments.findLast((one) => added.has(one.id) && one.author !== undefined)?.author;
  return author ? [...author.given, author.family].join(' ') : sender.name;
}

/**
 * Why a message takes back the one it follows; nothing when it does not. The standard has no such activity any more: the
 * sender says so with an agreed phrase, and only the sender's own message can be taken back.
 */
function retractionIn({ segments, history }: CareCommunication): string | undefined {
  const [before, own] = [history.at(-2), history.at(-1)];
  if (!own?.follows || before?.who.sor !== own.who.sor) return undefined;
  const added = segments.flatMap((one) => (one.kind === 'text' && own.segmentIds.includes(one.id) ? [one.text] : []));
  return added.map((text) => cancellationReason(text)).find((reason) => reason !== undefined);
}
