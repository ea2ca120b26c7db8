import { readEnvelope, resendCopy } from '@overgang/fhir-models';
import { retryWithoutEnd, type Database, type Job, type Logger, type Queue, type Text } from '@overgang/service-kit';
import type { Bundle } from 'fhir/r4.js';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Directory } from './directory.ts';
import {
  addToOutbox,
  markRefused,
  markSent,
  markTried,
  noteProblem,
  outboxMessage,
  replaceCopy,
  type OutboxMessage,
} from './outbox.ts';
import type { Tokens } from './participant.ts';
import { postMessage } from './post-message.ts';

/** How long an acknowledgement is waited for, and how often the message is then sent again. */
export interface AcknowledgementWait {
  minutes: number;
  resends: number;
}

/** MedCom's reliable messaging: 30 minutes; two resends satisfy both published limits. */
export const standardWait: AcknowledgementWait = { minutes: 30, resends: 2 };

export interface OutboxWorkerOptions {
  database: Database<unknown>;
  queue: Queue;
  exchangeUrl: string;
  tokens: Tokens;
  directory: Directory;
  logger: Logger;
  wait: AcknowledgementWait;
}

const sendQueue = 'outbox';
const waitQueue = 'await-acknowledgement';
const giveUpAfterDays = 5;
const longestPauseSeconds = 3600;

const Sending = z.object({ messageId: z.string(), bundleId: z.string() });
type Sending = z.infer<typeof Sending>;

/** Prepares the queues that {@link queueMessage} uses. */
export async function defineOutboxQueues(queue: Queue): Promise<void> {
  await queue.define(sendQueue, {
    ...retryWithoutEnd,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: longestPauseSeconds,
  });
  await queue.define(waitQueue, retryWithoutEnd);
}

/** Stores a message and the job that sends it, in the caller's transaction. */
export async function queueMessage(trx: Kysely<unknown>, queue: Queue, bundle: Bundle): Promise<void> {
  const { messageId, bundleId, event, code, sender, episode, thread } = readEnvelope(bundle);
  const orderKey = episode ?? thread ?? messageId;
  await addToOutbox(trx, { messageId, bundleId, event, orderKey, sender: sender.sor, bundle, ...(code && { code }) });
  await queue.send(trx, sendQueue, { messageId, bundleId }, { key: orderKey });
}

/** Starts sending what the outbox holds, and sending again what nobody acknowledges. */
export async function startOutboxWorkers(options: OutboxWorkerOptions): Promise<void> {
  await options.queue.work(sendQueue, Sending, (job) => sendOne(options, job));
  await options.queue.work(waitQueue, Sending, ({ data }) => sendAgainIfUnanswered(options, data), { concurrency: 1 });
}

async function sendOne(options: OutboxWorkerOptions, { data, attempt }: Job<Sending>): Promise<void> {
  const { database, exchangeUrl } = options;
  const message = await outboxMessage(database.db, data.messageId);
  if (!message || message.refusedAt || message.bundleId !== data.bundleId) return;
  if (message.sentBundleId === data.bundleId) return;
  const outcome = await postMessage(exchangeUrl, {
    bundle: message.bundle,
    token: () => tokenFor(options, message.sender),
  });
  if (outcome.kind === 'accepted') return recordSent(options, message);
  if (outcome.kind === 'refused') return markRefused(database.db, message.messageId, outcome.problem);
  await recordUnavailable(options, { message, attempt, problem: outcome.problem });
}

/** A unit sends with the token of the organisation it belongs to. */
async function tokenFor({ tokens, directory }: OutboxWorkerOptions, sender: string): Promise<string> {
  if (tokens.organisations.includes(sender)) return tokens.tokenOf(sender);
  const unit = await directory.findUnit(sender);
  return tokens.tokenOf(unit?.organisation ?? sender);
}

async function recordSent({ database, queue, wait }: OutboxWorkerOptions, message: OutboxMessage): Promise<void> {
  const { messageId, bundleId } = message;
  await database.db.transaction().execute(async (trx) => {
    await markSent(trx, message);
    const startAfter = new Date(Date.now() + wait.minutes * 60_000);
    await queue.send(trx, waitQueue, { messageId, bundleId }, { key: messageId, startAfter });
  });
}

/** Throws, so that the queue tries again later, until the message has waited for days. */
async function recordUnavailable(
  { database, logger }: OutboxWorkerOptions,
  { message, attempt, problem }: { message: OutboxMessage; attempt: number; problem: Text },
): Promise<void> {
  const now = Date.now();
  if (now - message.storedAt.getTime() > giveUpAfterDays * 86_400_000) {
    return markRefused(database.db, message.messageId, givenUp);
  }
  const pauseSeconds = Math.min(longestPauseSeconds, 2 ** attempt);
  await markTried(database.db, message.messageId, { problem, nextTryAt: new Date(now + pauseSeconds * 1000) });
  logger.warn({ messageId: message.messageId, attempt, pauseSeconds }, 'a message could not be sent yet');
  throw new Error('The exchange cannot be reached.');
}

const givenUp: Text = {
  da: `Meddelelsen kunne ikke sendes i ${giveUpAfterDays} dage. Ring til modtageren, og kontakt driften.`,
  en: `The message could not be sent for ${giveUpAfterDays} days. Call the receiver, and contact operations.`,
};

const nobodyAnswers: Text = {
  da: 'Modtageren har ikke kvitteret, selv om meddelelsen er sendt igen. Ring til modtageren.',
  en: 'The receiver has not acknowledged, although the message was sent again. Call the receiver.',
};

/** Reliable messaging: the same message in a new Bundle, a limited number of times, then a person takes over. */
async function sendAgainIfUnanswered(options: OutboxWorkerOptions, { messageId, bundleId }: Sending): Promise<void> {
  const { database, queue, wait } = options;
  await database.db.transaction().execute(async (trx) => {
    const message = await outboxMessage(trx, messageId);
    if (!message || message.bundleId !== bundleId || isAnswered(message)) return;
    if (message.resends >= wait.resends) return noteProblem(trx, messageId, nobodyAnswers);
    const copy = resendCopy(message.bundle, new Date().toISOString());
    await replaceCopy(trx, messageId, copy);
    await queue.send(trx, sendQueue, { messageId, bundleId: copy.id }, { key: message.orderKey });
  });
}

const isAnswered = ({ responseCode, refusedAt }: OutboxMessage) =>
  refusedAt !== null || responseCode === 'ok' || responseCode === 'fatal-error';
