import {
  EVENT,
  parseCareCommunication,
  readEnvelope,
  retractionsIn,
  segmentsOfMessages,
  type Retraction,
} from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import type { Kysely } from 'kysely';
import { receivedAfter } from '../documents/received-documents.ts';

export interface TakenBack {
  /** Ids of the segments that nobody is shown any more. */
  hidden: ReadonlySet<string>;
  /** The message that takes this one back. */
  by?: string;
}

const nothing: TakenBack = { hidden: new Set() };

/** Which of these received messages have been taken back by what came after them, and by which message. */
export async function takenBackAmong(
  db: Kysely<unknown>,
  organisation: string,
  messageIds: string[],
): Promise<Map<string, string>> {
  if (messageIds.length === 0) return new Map();
  const later = await receivedAfter(db, { organisation, messageIds });
  const retractions = later
    .filter(({ event }) => event === EVENT.careCommunication)
    .flatMap(({ bundle }): Retraction[] => retractionsIn(parseCareCommunication(bundle)));
  return new Map(retractions.map(({ messageId, by }) => [messageId, by]));
}

/**
 * What of a received correspondence has been taken back, here or by what an organisation (SOR id) has received since. The
 * message keeps its place; its content, and what later messages repeat of it, is shown to nobody.
 */
export async function takenBackIn(db: Kysely<unknown>, organisation: string, bundle: Bundle): Promise<TakenBack> {
  if (readEnvelope(bundle).event !== EVENT.careCommunication) return nothing;
  const message = parseCareCommunication(bundle);
  const messageIds = message.history.map(({ messageId }) => messageId);
  const later = (await receivedAfter(db, { organisation, messageIds })).filter(
    ({ event }) => event === EVENT.careCommunication,
  );
  const known = [message, ...later.map((one) => parseCareCommunication(one.bundle))];
  const retractions = known.flatMap((one): Retraction[] => retractionsIn(one));
  const taken = new Set(retractions.map(({ messageId }) => messageId));
  const by = retractions.find(({ messageId }) => messageId === message.messageId)?.by;
  return { hidden: segmentsOfMessages(message, taken), ...(by && { by }) };
}
