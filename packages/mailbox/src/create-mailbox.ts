import type { Database, Logger, Queue, Verifier } from '@overgang/service-kit';
import type { Bundle } from 'fhir/r4.js';
import type { Router } from 'express';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { createDirectory, type Directory } from './directory.ts';
import { receivedMessages, type ReceivedMessage, type ReceivedQuery } from './inbox.ts';
import type { MessageHandler } from './incoming-message.ts';
import type { PolicyChanges } from './message-policy.ts';
import { messageRouter } from './message-router.ts';
import { addToOutbox, outboxStates, type OutboxState } from './outbox.ts';
import { createOutboxWorker } from './outbox-worker.ts';
import type { Tokens } from './participant.ts';
import { messageReceiver, type Receive } from './receive-message.ts';

export interface MailboxOptions {
  database: Database<unknown>;
  queue: Queue;
  /** Base of the exchange's FHIR service, `<origin>/fhir`. */
  exchangeUrl: string;
  tokens: Tokens;
  verifier: Verifier;
  logger: Logger;
  receive: MessageHandler;
  /** What has been agreed otherwise than the standards say of waiting and resending. */
  policy?: PolicyChanges;
  /** The time that waiting and resending go by; the system's clock when left out. */
  transportNow?: () => Date;
}

/** The durable inbox and outbox of the organisations that a service acts for. */
export interface Mailbox {
  directory: Directory;
  /** `POST /$process-message`, for the exchange with a token for the receiver (`system/exchange.deliver`, `receiver`). */
  router: Router;
  /** Stores a message and its sending in the caller's transaction. */
  send(trx: Kysely<unknown>, bundle: Bundle): Promise<void>;
  /** Takes in a message to an organisation (SOR id) once and answers as the four-case table has it. */
  receive: Receive;
  messageStates(messageIds: string[], db?: Kysely<unknown>): Promise<Map<string, OutboxState>>;
  /** What an organisation has received and accepted, newest first. */
  received(query: ReceivedQuery): Promise<ReceivedMessage[]>;
  /** Starts sending, and keeping the directory's copy fresh; resolves though the exchange cannot be reached. */
  start(): Promise<void>;
  /** Lets what is being sent end, then sends no more. */
  stop(): Promise<void>;
}

const directoryQueue = 'directory';

/** A mailbox whose queues exist: it can send at once, and works from {@link Mailbox.start} on. */
export async function createMailbox(options: MailboxOptions): Promise<Mailbox> {
  const { database, queue, verifier, transportNow = () => new Date() } = options;
  const directory = createDirectory(options);
  const receive = messageReceiver({ ...options, directory, transportNow });
  const takeAnswer = async (text: string, organisation: string) => void (await receive(JSON.parse(text), organisation));
  const worker = createOutboxWorker({ ...options, directory, transportNow, takeAnswer });
  await queue.define(directoryQueue, { policy: 'exclusive', retryDelayMax: 60 });
  return {
    directory,
    receive,
    router: messageRouter(verifier, receive),
    send: addToOutbox,
    messageStates: (messageIds, db = database.db) => outboxStates(db, messageIds),
    received: (query) => receivedMessages(database.db, query),
    async start() {
      await worker.start();
      await queue.work(directoryQueue, z.unknown(), () => directory.refresh(), { concurrency: 1 });
      await queue.boss.schedule(directoryQueue, '7 * * * *', {}, { singletonKey: directoryQueue });
      await directory.refresh().catch(() => queue.send(database.db, directoryQueue, {}, { key: directoryQueue }));
    },
    stop: () => worker.stop(),
  };
}
