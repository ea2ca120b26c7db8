import type { Database, Logger, Queue } from '@overgang/service-kit';
import type { RetryPolicy } from '../domain/retry-policy.ts';
import type { Outbound } from './outbound.ts';
import type { Try } from './spare-unanswering.ts';
import type { Tokens } from './tokens.ts';
import type { Parties } from '../storage/parties.ts';
import type { Tables } from '../storage/tables.ts';

/** What the parts of the exchange share. */
export interface Exchange {
  database: Database<Tables>;
  queue: Queue;
  parties: Parties;
  logger: Logger;
  /** Public base address of the whole system. */
  origin: string;
  coordinatorUrl: string;
  /** Whether messages may go unencrypted to other machines, as inside a closed network. */
  allowPlainHttp: boolean;
  tokens: Tokens;
  /** The way to receivers: only to where messages may go. */
  outbound: Outbound;
  /** The way to addresses of the configuration. */
  inside: Outbound;
  retry: RetryPolicy;
  /** Wraps each try to reach a receiver. */
  tryAt: Try;
}
