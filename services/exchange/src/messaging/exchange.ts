import type { Database, Logger, Queue } from '@overgang/service-kit';
import type { PolicyOf } from '../domain/message-policy.ts';
import type { RetryPolicy } from '../domain/retry-policy.ts';
import type { Parties } from '../storage/parties.ts';
import type { Tables } from '../storage/tables.ts';
import type { Taking } from '../storage/ledger.ts';
import type { Batcher } from './batcher.ts';
import type { JustWritten } from './hand-on.ts';
import type { Limiter } from './limiter.ts';
import type { Outbound } from './outbound.ts';
import type { Tried, TryOutcome } from './record-tries.ts';
import type { Arrival, StoreOutcome } from './store-message.ts';
import type { Tokens } from './tokens.ts';

/** What the parts of the exchange share. */
export interface Exchange {
  database: Database<Tables>;
  queue: Queue;
  parties: Parties;
  logger: Logger;
  /** The time that counts. */
  now: () => Date;
  /** Public base address of the whole system. */
  origin: string;
  coordinatorUrl: string;
  /** Whether messages may go unencrypted to other machines, as inside a closed network. */
  allowPlainHttp: boolean;
  /** The way to receivers: only to where messages may go. */
  outbound: Outbound;
  /** The way to addresses of the configuration. */
  inside: Outbound;
  tokens: Tokens;
  retry: RetryPolicy;
  /** How one receiver, or the coordinator, is tried again. */
  policyFor: (receiver: string) => RetryPolicy;
  /** How long the receiver's acknowledgement is waited for. */
  policyOf: PolicyOf;
  /** Receivers that have failed of late. */
  troubled: Set<string>;
  /** Stores what arrives, together with what arrives at the same time. */
  storing: Batcher<Arrival, StoreOutcome>;
  /** Writes what came of tries to deliver. */
  recording: Batcher<Tried, TryOutcome>;
  /** Large messages are held in memory a few at a time. */
  large: Limiter;
  /** Something may be due now: a lane was filled, or given back. */
  wake: () => void;
  /** Which lanes that are about to be made this process takes at once. */
  taking: () => Taking;
  /** Goes on with what was just written. */
  goOn: (just: JustWritten) => void;
}
