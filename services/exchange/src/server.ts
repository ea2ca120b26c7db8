import { sql } from 'kysely';
import {
  ConfigurationError,
  createVerifier,
  migrate,
  openDatabase,
  openQueue,
  type Logger,
  type Queue,
  type Service,
} from '@overgang/service-kit';
import type { JWK } from 'jose';
import { readAllowed, type AllowedAddresses } from './domain/allowed-addresses.ts';
import { defaultRetryPolicy, type RetryPolicy } from './domain/retry-policy.ts';
import { exchangeRouter } from './http/exchange-router.ts';
import { publishMetrics } from './http/metrics.ts';
import { copy, CopyJob } from './messaging/copy.ts';
import { deliver, DeliverJob } from './messaging/deliver.ts';
import type { Exchange } from './messaging/exchange.ts';
import { openOutbound } from './messaging/outbound.ts';
import { loggingFaults } from './messaging/try-later.ts';
import { spareUnanswering } from './messaging/spare-unanswering.ts';
import { createTokens } from './messaging/tokens.ts';
import { migrations } from './storage/migrations.ts';
import { createParties } from './storage/parties.ts';
import type { Tables } from './storage/tables.ts';

export interface ExchangeConfig {
  connectionString: string;
  /** Public base address of the whole system, without a trailing slash. */
  origin: string;
  /** OpenID issuer of the access tokens. */
  issuer: string;
  jwksUrl?: string;
  /** Base address of the coordinator, for instance `<origin>/coordinator`. */
  coordinatorUrl: string;
  client: { clientId: string; key: JWK };
  tokenEndpoint: string;
  /** Whether an Endpoint on another machine may have an `http:` address; not unless told so. */
  allowPlainHttp?: boolean;
  /**
   * Where messages may be posted beyond the public internet: host names, IP addresses and networks (`10.0.0.0/8`). Without it no
   * Endpoint may be, or resolve to, a loopback, private or otherwise internal address.
   */
  allowedAddresses?: readonly string[];
  maxMessageBytes?: number;
  requestsPerMinute?: number;
  /** How many deliveries are under way at a time in this process. */
  concurrentDeliveries?: number;
  retry?: Partial<RetryPolicy>;
  logger: Logger;
}

const defaultMaxMessageBytes = 10_000_000;
const defaultRequestsPerMinute = 60_000;
const defaultConcurrentDeliveries = 12;
/** All copies go to one receiver, and each tells all that waits. */
const concurrentCopies = 4;

/** Jobs are given up by the retry policy, by the clock; the queue itself must never end one, as that blocks its key. */
const retryWithoutEnd = 1_000_000;
/** A coordinator that was away is caught up with quickly. */
const longestCopyDelaySeconds = 30;
const yearSeconds = 365 * 86_400;

/** The exchange: accepts, stores and delivers messages, and keeps the directory. Brings its database up to date first. */
export async function createExchange(config: ExchangeConfig): Promise<Service> {
  const exchange = await openExchange(config);
  const { database, queue } = exchange;
  const {
    maxMessageBytes = defaultMaxMessageBytes,
    requestsPerMinute = defaultRequestsPerMinute,
    concurrentDeliveries = defaultConcurrentDeliveries,
  } = config;
  return {
    name: 'exchange',
    prefix: '/fhir',
    router: exchangeRouter(exchange, createVerifier(config), { maxMessageBytes, requestsPerMinute }),
    start: () => start(exchange, concurrentDeliveries),
    stop: async () => {
      await queue.stop();
      await Promise.all([exchange.outbound.close(), exchange.inside.close()]);
      await database.close();
    },
    health: async () => {
      await sql`select 1`.execute(database.db);
      return { ready: true };
    },
  };
}

async function openExchange(config: ExchangeConfig): Promise<Exchange> {
  const {
    connectionString,
    logger,
    origin,
    coordinatorUrl,
    tokenEndpoint,
    issuer,
    client,
    allowPlainHttp = false,
    allowedAddresses = [],
  } = config;
  const ways = { outbound: openOutbound(allowedOf(allowedAddresses)), inside: openOutbound('any') };
  const database = openDatabase<Tables>({ connectionString, schema: 'exchange', logger });
  await migrate(database, migrations);
  const queue = await openQueue({ connectionString, schema: 'exchange_jobs', logger });
  const retry = { ...defaultRetryPolicy, ...config.retry };
  await defineQueues(queue, retry);
  const tokens = createTokens({ tokenEndpoint, audience: issuer, ...client });
  const parties = createParties(database.db);
  const about = { origin, coordinatorUrl, allowPlainHttp, retry };
  return { ...about, ...ways, database, queue, parties, logger, tokens, tryAt: spareUnanswering() };
}

function allowedOf(entries: readonly string[]): AllowedAddresses {
  const allowed = readAllowed(entries);
  if (!('wrong' in allowed)) return allowed;
  throw new ConfigurationError(`ALLOWED_ADDRESSES: ${allowed.wrong} is no host name, IP address or network.`);
}

async function defineQueues(queue: Queue, retry: RetryPolicy): Promise<void> {
  await queue.define('deliver', {
    retryLimit: retryWithoutEnd,
    retryDelay: retry.firstDelaySeconds,
    retryDelayMax: retry.longestDelaySeconds,
    retentionSeconds: yearSeconds,
  });
  await queue.define('copy', {
    retryLimit: retryWithoutEnd,
    retryDelayMax: longestCopyDelaySeconds,
    retentionSeconds: yearSeconds,
  });
}

async function start(exchange: Exchange, concurrency: number): Promise<void> {
  const { database, logger, queue } = exchange;
  publishMetrics(database.db);
  const delivering = loggingFaults<DeliverJob>(logger, (job) => deliver(exchange, job));
  const copying = loggingFaults<CopyJob>(logger, (job) => copy(exchange, job));
  await queue.work('deliver', DeliverJob, delivering, { concurrency });
  await queue.work('copy', CopyJob, copying, { concurrency: concurrentCopies });
}
