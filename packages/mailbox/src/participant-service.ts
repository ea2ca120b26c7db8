import {
  authenticate,
  createVerifier,
  migrate,
  openDatabase,
  openQueue,
  type Database,
  type Logger,
  type Migration,
  type Queue,
  type Service,
} from '@overgang/service-kit';
import { json, Router } from 'express';
import { sql } from 'kysely';
import { citizenMigrations } from './citizen-register.ts';
import { createMailbox, type Mailbox } from './create-mailbox.ts';
import type { MessageHandler } from './incoming-message.ts';
import { mailboxMigrations } from './mailbox-migrations.ts';
import type { MessageReaders } from './message-access.ts';
import { messageReadingRouter } from './message-reading-router.ts';
import type { AcknowledgementWait } from './outbox-worker.ts';
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
  /** How long acknowledgements are waited for; the standard's 30 minutes and two resends when left out. */
  wait?: AcknowledgementWait;
  /** The time at which things happen; the system's clock unless told otherwise. What carries messages keeps to that. */
  now?: () => Date;
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
}

/** A sector service: database, queue, mailbox and citizen register joined with the service's own routes. */
export async function createParticipantService(config: ParticipantConfig, parts: ParticipantParts): Promise<Service> {
  const { name, receive, readers } = parts;
  const { connectionString, logger, now = () => new Date() } = config;
  const database = openDatabase<unknown>({ connectionString, schema: name, logger });
  await migrate(database, { ...mailboxMigrations, ...citizenMigrations, ...parts.migrations });
  const queue = await openQueue({ connectionString, schema: `${name}_jobs`, logger });
  const verifier = createVerifier(config);
  const tokens = createTokens(config.participants, config);
  const mailbox = await createMailbox({ ...config, database, queue, tokens, verifier, receive });
  const own = await parts.furnish({ config, database, queue, mailbox, tokens, now });
  const reading = messageReadingRouter({ db: database.db, now }, readers);
  const router = Router().use('/fhir', mailbox.router).use(authenticate(verifier), json(), reading, own.router);
  return {
    name,
    prefix: `/${name}`,
    router,
    async start() {
      await mailbox.start();
      await own.start?.();
    },
    async stop() {
      await queue.stop();
      await database.close();
    },
    health: () => health(database),
  };
}

async function health({ db }: Database<unknown>): Promise<{ ready: boolean; detail?: string }> {
  const ready = await sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  return ready ? { ready } : { ready, detail: 'the database does not answer' };
}
