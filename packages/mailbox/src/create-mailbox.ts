import type { Database, Logger, Queue, Verifier } from '@overgang/service-kit';
import type { Bundle } from 'fhir/r4.js';
import type { Router } from 'express';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { createDirectory, type Directory } from './directory.ts';
import { receivedMessages, type ReceivedMessage, type ReceivedQuery } from './inbox.ts';
import type { Answer, MessageHandler } from './incoming-message.ts';
import { messageRouter } from './message-router.ts';
import { outboxStates, type OutboxState } from './outbox.ts';
import {
  defineOutboxQueues,
  queueMessage,
  standardWait,
  startOutboxWorkers,
  type AcknowledgementWait,
} from './outbox-worker.ts';
import type { Tokens } from './participant.ts';
import { receiveMessage } from './receive-message.ts';

export interface MailboxOptions {
  database: Database<unknown>;
  queue: Queue;
  /** Base of the exchange's FHIR service, `<origin>/fhir`. */
  exchangeUrl: string;
  tokens: Tokens;
  verifier: Verifier;
  logger: Logger;
  receive: MessageHandler;
  wait?: AcknowledgementWait;
}

/** The durable inbox and outbox of the organisations that a service acts for. */
export interface Mailbox {
  directory: Directory;
  /** `POST /$process-message`, for the exchange with a token for the receiver (`system/exchange.deliver`, `receiver`). */
  router: Router;
  /** Stores a message and its sending in the caller's transaction. */
  send(trx: Kysely<unknown>, bundle: Bundle): Promise<void>;
  /** Takes in a message to an organisation (SOR id) once and answers as the four-case table has it. */
  receive(json: unknown, organisation: string | undefined): Promise<Answer>;
  messageStates(messageIds: string[], db?: Kysely<unknown>): Promise<Map<string, OutboxState>>;
  /** What an organisation has received and accepted, newest first. */
  received(query: ReceivedQuery): Promise<ReceivedMessage[]>;
  /** Starts sending, and keeping the directory's copy fresh; resolves though the exchange cannot be reached. */
  start(): Promise<void>;
}

const directoryQueue = 'directory';

/** A mailbox whose queues exist: it can send at once, and works from {@link Mailbox.start} on. */
export async function createMailbox(options: MailboxOptions): Promise<Mailbox> {
  const { database, queue, verifier, wait = standardWait } = options;
  const directory = createDirectory(options);
  const receive: Mailbox['receive'] = (json, organisation) =>
    receiveMessage({ ...options, directory }, json, organisation);
  await defineOutboxQueues(queue);
  await queue.define(directoryQueue, { policy: 'exclusive', retryDelayMax: 60 });
  return {
    directory,
    receive,
    router: messageRouter(verifier, receive),
    send: (trx, bundle) => queueMessage(trx, queue, bundle),
    messageStates: (messageIds, db = database.db) => outboxStates(db, messageIds),
    received: (query) => receivedMessages(database.db, query),
    async start() {
      await startOutboxWorkers({ ...options, directory, wait });
      await queue.work(directoryQueue, z.unknown(), () => directory.refresh(), { concurrency: 1 });
      await queue.boss.schedule(directoryQueue, '7 * * * *', {}, { singletonKey: directoryQueue });
      await directory.refresh().catch(() => queue.send(database.db, directoryQueue, {}, { key: directoryQueue }));
    },
  };
}
