import type { Agreement } from '@overgang/pathway-rules';
import {
  authenticate,
  createVerifier,
  healthOf,
  jwksUrlOf,
  migrate,
  openDatabase,
  type DemoClock,
  type Logger,
  type Service,
  type TokenSourceOptions,
} from '@overgang/service-kit';
import express, { Router } from 'express';
import { mountAgreementRoutes } from './http/agreement-routes.ts';
import { mountCitizenRoutes } from './http/citizen-routes.ts';
import { mountColleagueRoutes, rememberColleagues } from './http/colleague-routes.ts';
import type { Context } from './http/context.ts';
import { mountClockRoutes } from './http/clock-routes.ts';
import { mountDeviationRoutes } from './http/deviation-routes.ts';
import { mountDisputeRoutes } from './http/dispute-routes.ts';
import { mountDutyRoutes } from './http/duty-routes.ts';
import { mountEscalationRoutes } from './http/escalation-routes.ts';
import { mountIndicatorRoutes } from './http/indicator-routes.ts';
import { publishMetrics, type Measures } from './http/metrics.ts';
import { mountNoticeRoutes } from './http/notice-routes.ts';
import { mountObligationRoutes } from './http/obligation-routes.ts';
import { ownRouter } from './http/own-routes.ts';
import { mountReceiverRoutes } from './http/receiver-routes.ts';
import { mountRegistrationRoutes } from './http/registration-routes.ts';
import { mountSystemRoutes } from './http/system-routes.ts';
import { mountTaskRoutes } from './http/task-routes.ts';
import { mountUndeliveredRoutes } from './http/undelivered-routes.ts';
import { createJobs } from './jobs.ts';
import { createFeedTail, type FeedTail } from './live/feed-tail.ts';
import { createSockets } from './live/sockets.ts';
import { createDirectory } from './messaging/directory.ts';
import { createUnitPhones, type UnitPhones } from './messaging/unit-phones.ts';
import { fixedBook, storedBook } from './storage/agreement-book.ts';
import { clockOffset } from './storage/clock-offset.ts';
import { migrations } from './storage/migrations.ts';
import type { Tables } from './storage/schema.ts';

export interface CoordinatorConfig {
  connectionString: string;
  /** The public address of the whole system. */
  origin: string;
  issuer: string;
  /** Base address of the exchange, for instance `<origin>/fhir`; its directory says what kind an organisation is. */
  exchangeUrl: string;
  jwksUrl?: string;
  /** Where the coordinator's own tokens are asked for; the issuer's `/token` unless told otherwise. */
  tokenEndpoint?: string;
  /** Who the coordinator is to the exchange; left out when nobody there is to hear that a message was taken. */
  client?: Pick<TokenSourceOptions, 'clientId' | 'key'>;
  /** The agreements to judge by; those that come with the product unless told otherwise. */
  agreements?: Agreement[];
  /** The time; the system's clock unless told otherwise. */
  now?: () => Date;
  /** A clock that people may move on, in place of `now`; in a demonstration alone. */
  demoClock?: DemoClock;
  /** What Region Østdanmark has told citizens to call outside opening hours, as it is to be shown; nothing until it has. */
  easternPhone?: string;
  logger: Logger;
}

const schema = 'coordinator';

/** Remembers and judges: pathways, obligations, worklists, timeline and live notices, below `/coordinator`. */
export async function createCoordinator(config: CoordinatorConfig): Promise<Service> {
  const { connectionString, issuer, exchangeUrl, jwksUrl, logger, demoClock } = config;
  const now = demoClock?.now ?? config.now ?? (() => new Date());
  const database = openDatabase<Tables>({ connectionString, schema, logger });
  await migrate(database, migrations);
  const { db } = database;
  const verifier = createVerifier({ issuer, ...(jwksUrl && { jwksUrl }) });
  const directory = createDirectory(exchangeUrl);
  const phones = createUnitPhones({ directory, client: clientOf(config), logger });
  const running = createJobs({ connectionString, exchangeUrl, client: clientOf(config), logger });
  const book = config.agreements ? fixedBook(config.agreements) : storedBook({ db, now, logger });
  const context: Context = {
    db,
    verifier,
    book,
    get agreements() {
      return book.agreements();
    },
    jobs: running.jobs,
    directory,
    now,
    offsetSeconds: () => demoClock?.offsetSeconds() ?? 0,
    measures: unmeasured,
    logger,
  };
  // The two name each other: the tail passes rows to the sockets, and a socket that catches up asks how far the tail is.
  const sockets = createSockets({ db, verifier, tail: () => tail, logger });
  const tail: FeedTail = createFeedTail({ db, connectionString, logger, onRow: (row) => sockets.pass(row) });

  let clockTimer: NodeJS.Timeout | undefined;
  // Another process may have moved it.
  const followClock = async () => {
    if (!demoClock) return;
    const read = async () => demoClock.set(await clockOffset(db));
    await read();
    clockTimer = setInterval(() => void read().catch(() => logger.warn({}, 'the clock could not be read')), 5000);
  };

  return {
    name: 'coordinator',
    prefix: '/coordinator',
    router: createRouter(context, { phones, demoClock, easternPhone: config.easternPhone }),
    attach: (server) => sockets.attach(server),
    async start() {
      context.measures = publishMetrics({ context, sockets: () => sockets.count(), passedOn: () => tail.head() });
      await followClock();
      await book.start();
      await tail.start();
      await running.start(context);
    },
    async stop() {
      await sockets.stop();
      await tail.stop();
      book.stop();
      clearInterval(clockTimer);
      await running.stop();
      await database.close();
    },
    health: healthOf({ database, migrations, queue: running.queue, others: neighbours(config) }),
  };
}

/** Until the metrics have begun. */
const unmeasured: Measures = { tookIn: () => undefined };

function neighbours(config: CoordinatorConfig): Record<string, string> {
  return { identity: jwksUrlOf(config), exchange: `${config.exchangeUrl}/metadata` };
}

function clientOf({ client, issuer, tokenEndpoint = `${issuer}/token` }: CoordinatorConfig) {
  return client && { ...client, tokenEndpoint, audience: issuer };
}

interface Extras {
  phones: UnitPhones;
  demoClock: DemoClock | undefined;
  easternPhone: string | undefined;
}

function createRouter(context: Context, { phones, demoClock, easternPhone }: Extras): Router {
  const router = Router();
  // Before all else: citizens get to this and nothing more.
  router.use('/own', ownRouter(context, { phones, easternPhone }));
  router.use(authenticate(context.verifier), express.json({ limit: '20mb' }));
  router.use(rememberColleagues(context));
  mountSystemRoutes(router, context);
  mountReceiverRoutes(router, context);
  mountRegistrationRoutes(router, context);
  mountTaskRoutes(router, context);
  mountUndeliveredRoutes(router, context);
  mountObligationRoutes(router, context);
  mountDutyRoutes(router, context);
  mountColleagueRoutes(router, context);
  mountDisputeRoutes(router, context);
  mountDeviationRoutes(router, context);
  mountEscalationRoutes(router, context);
  mountIndicatorRoutes(router, context);
  mountAgreementRoutes(router, context);
  mountNoticeRoutes(router, context);
  mountClockRoutes(router, context, demoClock);
  mountCitizenRoutes(router, context);
  return router;
}
