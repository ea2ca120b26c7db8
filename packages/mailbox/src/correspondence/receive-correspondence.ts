import {
  careCommunicationKind,
  EVENT,
  parseCareCommunication,
  retractionsIn,
  type CareCommunication,
} from '@overgang/fhir-models';
import type { Kysely } from 'kysely';
import type { IncomingMessage, MessageHandler } from '../incoming-message.ts';
import { addEntry, markRetracted } from './correspondence-store.ts';

/** Keeps a received correspondence in its thread, beside what the service does with messages itself. */
export function withCorrespondence(receive: MessageHandler): MessageHandler {
  return async (trx, messages) => {
    const verdicts = await receive(trx, messages);
    for (const [index, message] of messages.entries()) {
      const isKept = verdicts[index]?.contentKept && message.envelope.event === EVENT.careCommunication;
      if (isKept) await keep(trx, message);
    }
    return verdicts;
  };
}

async function keep(trx: Kysely<unknown>, { envelope, bundle, about, organisation }: IncomingMessage): Promise<void> {
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
    about: { cpr: about?.cpr, given: citizen.given, family: citizen.family },
    category,
    topic,
    priority,
    kind: careCommunicationKind(communication),
    follows,
    sentAt: new Date(createdAt),
    author: authorOf(communication),
    episode,
  });
  const retraction = retractionsIn(communication).find(({ by }) => by === messageId);
  if (retraction) await markRetracted(trx, { ...retraction, organisation, at: new Date(createdAt) });
}

/** Who wrote what the message itself adds. */
function authorOf({ segments, history, sender }: CareCommunication): string {
  const added = new Set(history.at(-1)?.segmentIds);
  const author = segments.findLast((one) => added.has(one.id) && one.author !== undefined)?.author;
  return author ? [...author.given, author.family].join(' ') : sender.name;
}
