import { answerWait } from '@overgang/fhir-models';
import {
  ConfigurationError,
  createVerifier,
  healthOf,
  jwksUrlOf,
  migrate,
  openDatabase,
  openQueue,
  startRetention,
  type Logger,
  type Service,
} from '@overgang/service-kit';
import type { JWK } from 'jose';
import { readAllowed, type AllowedAddresses } from './domain/allowed-addresses.ts';
import type { PolicyOf } from './domain/message-policy.ts';
import { defaultRetryPolicy, type RetryPolicy } from './domain/retry-policy.ts';
import { exchangeRouter } from './http/exchange-router.ts';
import { publishMetrics } from './http/metrics.ts';
import { createBatcher } from './messaging/batcher.ts';
import { createDispatcher, type Dispatcher } from './messaging/dispatcher.ts';
import type { Exchange } from './messaging/exchange.ts';
import { openOutbound } from './messaging/outbound.ts';
import { keepHouse } from './messaging/keep-house.ts';
import { createLimiter } from './messaging/limiter.ts';
import { recordTries } from './messaging/record-tries.ts';
import { storeMessages } from './messaging/store-messages.ts';
import { startTellingReceivers } from './messaging/tell-receiver-change.ts';
import { createTokens } from './messaging/tokens.ts';
import { startWatches } from './messaging/watches.ts';
import { traceOf } from './messaging/trace-of.ts';
import { COORDINATOR } from './storage/ledger.ts';
import { migrations } from './storage/migrations.ts';
import { createParties } from './storage/parties.ts';
import { retention } from './storage/retention.ts';
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
  /** How many deliveries are under way at a time in this process, and of them to one receiver. */
  concurrentDeliveries?: number;
  concurrentToEach?: number;
  retry?: Partial<RetryPolicy>;
  /** How long an acknowledgement is waited for; that of the standards unless told otherwise. */
  policyOf?: PolicyOf;
  /** The time that counts; the machine's unless told otherwise. */
  now?: () => Date;
  logger: Logger;
}

const defaultMaxMessageBytes = 10_000_000;
const defaultRequestsPerMinute = 60_000;
/** Several receivers that take their time until the last second leave room for the others. */
const defaultConcurrentDeliveries = 256;
const defaultConcurrentToEach = 48;
/** What is held in memory of large messages at a time. */
const mostLarge = 8;
const mostInATransaction = 50;
const mostBytesInATransaction = 5_000_000;
const keepHouseEveryMs = 60_000;

/** The exchange as a service, which a test can also lead through time by hand. */
export interface ExchangeService extends Service {
  /** Does all that is due now, and ends when nothing more is. */
  tick(): Promise<void>;
}

/** The exchange: accepts, stores and delivers messages, and keeps the directory. Brings its database up to date first. */
export async function createExchange(config: ExchangeConfig): Promise<ExchangeService> {
  const { exchange, dispatcher } = await openExchange(config);
  const { database, queue } = exchange;
  const { maxMessageBytes = defaultMaxMessageBytes, requestsPerMinute = defaultRequestsPerMinute } = config;
  const keeping = keptHouse(exchange);
  return {
    name: 'exchange',
    prefix: '/fhir',
    router: exchangeRouter(exchange, createVerifier(config), { maxMessageBytes, requestsPerMinute }),
    async start() {
      publishMetrics(database.db);
      // Before anything is tried: what a try says of its receiver may have to be told.
      await startTellingReceivers(exchange);
      dispatcher.start();
      void keeping.start();
      await startWatches(exchange);
      await startRetention({ queue, database, rules: retention, now: exchange.now, logger: exchange.logger });
    },
    async tick() {
      await keepHouse(exchange);
      await dispatcher.tick();
    },
    async stop() {
      await keeping.stop();
      await dispatcher.stop();
      await queue.stop();
      await Promise.all([exchange.outbound.close(), exchange.inside.close()]);
      await database.close();
    },
    health: healthOf({ database, migrations, queue: () => queue, others: neighbours(config) }),
  };
}

/** What it can do without for a while: tokens are kept, and what the coordinator is to be told waits. */
function neighbours(config: ExchangeConfig): Record<string, string> {
  return { identity: jwksUrlOf(config) };
}

/** Keeps house when started and every minute after that. */
function keptHouse(exchange: Exchange): { start(): Promise<void>; stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const keep = () => {
    running = keepHouse(exchange).catch((error: unknown) => {
      exchange.logger.warn(traceOf(error), 'the house could not be kept and is again in a minute');
    });
    return running;
  };
  return {
    start() {
      timer = setInterval(() => void keep(), keepHouseEveryMs);
      return keep();
    },
    stop() {
      clearInterval(timer);
      return running;
    },
  };
}

interface Open {
  exchange: Exchange;
  dispatcher: Dispatcher;
}

async function openExchange(config: ExchangeConfig): Promise<Open> {
  const { connectionString, logger, origin, coordinatorUrl, tokenEndpoint, issuer, client } = config;
  const { allowPlainHttp = false, allowedAddresses = [], now = () => new Date() } = config;
  const { concurrentDeliveries: concurrent = defaultConcurrentDeliveries } = config;
  const { concurrentToEach = defaultConcurrentToEach, policyOf = answerWait } = config;
  const ways = { outbound: openOutbound(allowedOf(allowedAddresses)), inside: openOutbound('any') };
  const database = openDatabase<Tables>({ connectionString, schema: 'exchange', logger });
  await migrate(database, migrations);
  const queue = await openQueue({ connectionString, schema: 'exchange_jobs', logger });
  const exchange: Exchange = {
    origin,
    coordinatorUrl,
    allowPlainHttp,
    logger,
    now,
    database,
    queue,
    policyOf,
    ...ways,
    ...retrying({ ...defaultRetryPolicy, ...config.retry }),
    tokens: createTokens({ tokenEndpoint, audience: issuer, ...client }),
    parties: createParties(database.db),
    troubled: new Set(),
    storing: createBatcher((arrivals) => storeMessages(exchange, arrivals), {
      ...batch,
      weight: { of: ({ text }) => text.length, most: mostBytesInATransaction },
    }),
    recording: createBatcher((tries) => recordTries(exchange, tries), batch),
    large: createLimiter(mostLarge),
    wake: () => dispatcher.wake(),
    taking: () => dispatcher.taking(),
    goOn: (just) => dispatcher.goOn(just),
  };
  const dispatcher = createDispatcher(exchange, { concurrent, concurrentToEach });
  return { exchange, dispatcher };
}

const batch = { most: mostInATransaction };

function retrying(retry: RetryPolicy): Pick<Exchange, 'retry' | 'policyFor'> {
  const longestDelaySeconds = Math.min(retry.longestDelaySeconds, retry.longestCopyDelaySeconds);
  const toTell = { ...retry, longestDelaySeconds };
  return { retry, policyFor: (receiver) => (receiver === COORDINATOR ? toTell : retry) };
}

function allowedOf(entries: readonly string[]): AllowedAddresses {
  const allowed = readAllowed(entries);
  if (!('wrong' in allowed)) return allowed;
  throw new ConfigurationError(`ALLOWED_ADDRESSES: ${allowed.wrong} is no host name, IP address or network.`);
}
