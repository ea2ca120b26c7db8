import { resendCopy } from '@overgang/fhir-models';
import { withCorrelation, type Database, type Logger, type Text } from '@overgang/service-kit';
import type { Bundle } from 'fhir/r4.js';
import type { Directory } from './directory.ts';
import { messagePolicy, pauseSeconds, sendingPace, type MessagePolicy, type PolicyChanges } from './message-policy.ts';
import {
  claimDue,
  endSending,
  hurryAll,
  markSent,
  markTried,
  outboxChannel,
  replaceCopy,
  type DueMessage,
  type NeedsPerson,
} from './outbox.ts';
import type { Tokens } from './participant.ts';
import { createPoster, type Poster } from './post-message.ts';
import { wakeOn } from './wake-on.ts';

export interface OutboxOptions {
  database: Database<unknown>;
  exchangeUrl: string;
  tokens: Tokens;
  directory: Directory;
  logger: Logger;
  /** What has been agreed otherwise than the standards say. */
  policy?: PolicyChanges;
  /** The time that waiting and resending go by. */
  transportNow: () => Date;
  /** Takes in an acknowledgement that the answer to a post held. */
  takeAnswer: (text: string, organisation: string) => Promise<void>;
}

export interface OutboxWorker {
  /** Sends what is due now, and waits for what comes. */
  start(): Promise<void>;
  /** Lets what is under way end, then stops. */
  stop(): Promise<void>;
}

interface Sender extends OutboxOptions {
  poster: Poster;
  /** Whether the exchange has not answered the last try. */
  isDown: boolean;
}

/** Looked for at least so often; what is stored wakes the workers at once. */
const lookEveryMs = 1000;

/**
 * Sends what the outbox holds, in order for each pathway, and sends again what nobody acknowledges. Several processes may
 * do so on one database: each message is seen to by one of them at a time.
 */
export function createOutboxWorker(options: OutboxOptions): OutboxWorker {
  const { database, logger } = options;
  const sender: Sender = { ...options, poster: createPoster(options.exchangeUrl), isDown: false };
  const active = new Set<Promise<void>>();
  const claim = async () => {
    const most = sendingPace.atATime - active.size;
    if (most === 0) return;
    const due = await claimDue(database.db, {
      now: sender.transportNow(),
      most,
      leaseSeconds: sendingPace.leaseSeconds,
    });
    for (const message of due) begin(message);
  };
  const looking = repeatable(claim, (error) => logger.warn({ reason: nameOf(error) }, 'the outbox could not be read'));
  function begin(message: DueMessage): void {
    const done: Promise<void> = withCorrelation(message.correlationId ?? undefined, () => seeTo(sender, message))
      .catch((error: unknown) =>
        logger.warn({ messageId: message.messageId, reason: nameOf(error) }, 'a message waits'),
      )
      .finally(() => {
        active.delete(done);
        looking.again();
      });
    active.add(done);
  }

  let stopWaking: (() => Promise<void>) | undefined;
  return {
    start: async () => {
      stopWaking = await wakeOn(database, {
        channel: outboxChannel,
        everyMs: lookEveryMs,
        logger,
        wake: () => looking.again(),
      });
      looking.again();
    },
    stop: async () => {
      await stopWaking?.();
      await looking.end();
      await Promise.all(active);
      await sender.poster.close();
    },
  };
}

/** Work that runs once at a time, and once more when it was asked for meanwhile, until its end. */
function repeatable(work: () => Promise<void>, onFault: (error: unknown) => void) {
  const wanted = { again: false, ended: false };
  let running: Promise<void> | undefined;
  const run = async () => {
    while (wanted.again && !wanted.ended) {
      wanted.again = false;
      await work().catch(onFault);
    }
  };
  return {
    again(): void {
      wanted.again = true;
      running ??= run().finally(() => (running = undefined));
    },
    async end(): Promise<void> {
      wanted.ended = true;
      await running;
    },
  };
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown');

async function seeTo(sender: Sender, message: DueMessage): Promise<void> {
  const policy = messagePolicy(message.event, sender.policy);
  const toPost = message.isSent ? await nextCopy(sender, message, policy) : message;
  if (toPost) await post(sender, toPost, policy);
}

/** Reliable messaging: the same message in a new Bundle, a limited number of times, then a person takes over. */
async function nextCopy(
  { database, transportNow }: Sender,
  message: DueMessage,
  { resends, isAcknowledged }: MessagePolicy,
): Promise<DueMessage | undefined> {
  const { db } = database;
  const at = transportNow();
  if (!isAcknowledged) {
    await markSent(db, { ...message, at, waitUntil: null });
    return undefined;
  }
  if (message.resends >= resends) {
    await endSending(db, { ...message, at, problem: nobodyAnswers, why: 'unanswered' });
    return undefined;
  }
  const original: Bundle = JSON.parse(message.body);
  const copy = resendCopy(original, at.toISOString());
  if (!(await replaceCopy(db, { messageId: message.messageId, copy }))) return undefined;
  return { ...message, bundleId: copy.id ?? '', body: JSON.stringify(copy), isSent: false };
}

async function post(sender: Sender, message: DueMessage, policy: MessagePolicy): Promise<void> {
  const { database, poster, transportNow } = sender;
  const organisation = await organisationOf(sender, message.sender);
  const outcome = await poster.post(message.body, () => sender.tokens.tokenOf(organisation));
  const at = transportNow();
  if (outcome.kind === 'unavailable')
    return recordUnavailable(sender, { message, at, policy, problem: outcome.problem });
  await recordBack(sender, at);
  if (outcome.kind === 'refused') {
    return endSending(database.db, { ...message, at, problem: outcome.problem, why: 'refused-by-exchange' });
  }
  const waitUntil = policy.isAcknowledged ? new Date(at.getTime() + policy.waitMinutes * 60_000) : null;
  await markSent(database.db, { ...message, at, waitUntil });
  if (policy.mayBeAnsweredAtOnce && isBundle.test(outcome.answer))
    await sender.takeAnswer(outcome.answer, organisation);
}

const isBundle = /"resourceType"\s*:\s*"Bundle"/;

/** A unit sends with the token of the organisation it belongs to. */
async function organisationOf({ tokens, directory }: Sender, sender: string): Promise<string> {
  if (tokens.organisations.includes(sender)) return sender;
  const unit = await directory.findUnit(sender).catch(() => undefined);
  return unit?.organisation ?? sender;
}

/** It is tried again later, until it has waited for days. */
async function recordUnavailable(
  sender: Sender,
  { message, at, policy, problem }: { message: DueMessage; at: Date; policy: MessagePolicy; problem: Text },
): Promise<void> {
  const { database, logger } = sender;
  sender.isDown = true;
  const { messageId, bundleId, failures, queuedAt } = message;
  if (at.getTime() - queuedAt.getTime() > policy.giveUpAfterDays * 86_400_000) {
    logger.error({ messageId, failures }, 'a message could not be sent for days, and a person is asked');
    const why: NeedsPerson = 'given-up';
    return endSending(database.db, { ...message, at, why, problem: givenUp(policy.giveUpAfterDays) });
  }
  const pause = pauseSeconds(failures + 1, Math.random());
  logger.warn(
    { messageId, failures: failures + 1, pauseSeconds: Math.round(pause) },
    'a message could not be sent yet',
  );
  await markTried(database.db, { messageId, bundleId, problem, nextTryAt: new Date(at.getTime() + pause * 1000) });
}

/** The exchange answers again: what waits for it goes now, in order. */
async function recordBack(sender: Sender, at: Date): Promise<void> {
  if (!sender.isDown) return;
  sender.isDown = false;
  await hurryAll(sender.database.db, at);
}

const givenUp = (days: number): Text => ({
  da: `Meddelelsen kunne ikke sendes i ${days} dage. Ring til modtageren, og kontakt driften.`,
  en: `The message could not be sent for ${days} days. Call the receiver, and contact operations.`,
});

const nobodyAnswers: Text = {
  da: 'Modtageren har ikke kvitteret, selv om meddelelsen er sendt igen. Ring til modtageren.',
  en: 'The receiver has not acknowledged, although the message was sent again. Call the receiver.',
};
