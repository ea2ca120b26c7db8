import {
  authenticate,
  authenticateCitizen,
  createVerifier,
  healthOf,
  jwksUrlOf,
  migrate,
  openDatabase,
  openQueue,
  startRetention,
  type Database,
  type Logger,
  type Migration,
  type Queue,
  type Service,
} from '@overgang/service-kit';
import { json, Router } from 'express';
import { citizenMigrations } from './citizen-register.ts';
import { createMailbox, type Mailbox } from './create-mailbox.ts';
import type { MessageHandler } from './incoming-message.ts';
import { deliveryMigrations } from './delivery-migrations.ts';
import { mailboxMigrations } from './mailbox-migrations.ts';
import { mailboxRetention } from './mailbox-retention.ts';
import type { MessageReaders } from './message-access.ts';
import type { PolicyChanges } from './message-policy.ts';
import { largestMessage } from './message-router.ts';
import { messageReadingRouter } from './message-reading-router.ts';
import { outboxRouter } from './outbox-router.ts';
import { createTokens, type Participant, type Tokens } from './participant.ts';

export interface ParticipantConfig {
  connectionString: string;
  /** Public address of the whole system, without a trailing slash. */
  origin: string;
  issuer: string;
  jwksUrl?: string;
  exchangeUrl: string;
  coordinatorUrl: string;
  tokenEndpoint: string;
  participants: Participant[];
  logger: Logger;
  /** What has been agreed otherwise than the standards say of waiting, resending and giving up. */
  policy?: PolicyChanges;
  /** The time at which things happen; the system's clock unless told otherwise. */
  now?: () => Date;
  /** The time that carrying messages goes by: waiting, resending, giving up. The system's clock unless told otherwise. */
  transportNow?: () => Date;
}

/** What a participant's service builds its own part upon. */
export interface ParticipantRoom {
  config: ParticipantConfig;
  database: Database<unknown>;
  queue: Queue;
  mailbox: Mailbox;
  tokens: Tokens;
  now: () => Date;
}

export interface ParticipantParts {
  /** The service's schema, and its path without the slash. */
  name: string;
  migrations: Record<string, Migration>;
  receive: MessageHandler;
  /** Who may read what is received. */
  readers: MessageReaders;
  /** The service's own routes, behind sign-in, and its own workers. */
  furnish(room: ParticipantRoom): Promise<{ router: Router; start?(): Promise<void> }>;
  /** Where people and systems post whole messages, which may be as large as those that are delivered. */
  takesMessagesAt?: string;
  /** What citizens are shown of themselves, at `/own`, behind their own sign-in; nobody else is let in there. */
  own?: (room: ParticipantRoom) => Router;
}

/** A sector service: database, queue, mailbox and citizen register joined with the service's own routes. */
export async function createParticipantService(config: ParticipantConfig, parts: ParticipantParts): Promise<Service> {
  const { name, receive, readers } = parts;
  const { connectionString, logger, now = () => new Date(), transportNow = () => new Date() } = config;
  const database = openDatabase<unknown>({ connectionString, schema: name, logger });
  const migrations = { ...mailboxMigrations, ...deliveryMigrations, ...citizenMigrations, ...parts.migrations };
  await migrate(database, migrations);
  const queue = await openQueue({ connectionString, schema: `${name}_jobs`, logger });
  const verifier = createVerifier(config);
  const tokens = createTokens(config.participants, config);
  const mailbox = await createMailbox({ ...config, database, queue, tokens, verifier, receive });
  const room = { config, database, queue, mailbox, tokens, now };
  const work = await parts.furnish(room);
  const reading = messageReadingRouter({ db: database.db, now }, readers);
  const outbox = outboxRouter({ db: database.db, now, transportNow }, readers);
  const router = Router().use('/fhir', mailbox.router);
  if (parts.own) router.use('/own', authenticateCitizen(verifier), parts.own(room));
  router.use(authenticate(verifier));
  if (parts.takesMessagesAt) router.post(parts.takesMessagesAt, json({ limit: largestMessage }));
  router.use(json(), reading, outbox, work.router);
  return {
    name,
    prefix: `/${name}`,
    router,
    async start() {
      await mailbox.start();
      await work.start?.();
      await startRetention({ queue, database, rules: mailboxRetention, now: () => new Date(), logger });
    },
    async stop() {
      await mailbox.stop();
      await queue.stop();
      await database.close();
    },
    health: healthOf({ database, migrations, queue: () => queue, others: neighbours(config) }),
  };
}

function neighbours(config: ParticipantConfig): Record<string, string> {
  return { identity: jwksUrlOf(config), exchange: `${config.exchangeUrl}/metadata` };
}
