import type { Agreement } from '@overgang/pathway-rules';
import type { Logger, Verifier } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import type { Directory } from '../messaging/directory.ts';
import type { TakenJob } from '../messaging/report-taken.ts';
import type { AgreementBook } from '../storage/agreement-book.ts';
import type { World } from '../storage/reassess.ts';
import type { Tables, Trx } from '../storage/schema.ts';
import type { Measures } from './metrics.ts';

/** Work that goes on after the answer, begun in the transaction that it follows from. */
export interface Jobs {
  /** Judges every open pathway by a version of the agreements that this transaction puts in force. */
  reevaluate(trx: Trx, versionId: string): Promise<void>;
  /** Tells the exchange who took a message. */
  reportTaken(trx: Trx, taken: TakenJob): Promise<void>;
}

/** What the routes work with. */
export interface Context {
  db: Kysely<Tables>;
  verifier: Verifier;
  /** The agreements in force now, and those before them. */
  book: AgreementBook;
  readonly agreements: Agreement[];
  jobs: Jobs;
  directory: Directory;
  now: () => Date;
  /** How far `now` is ahead of the time at which the exchange says that things happened to messages, in seconds. */
  offsetSeconds: () => number;
  measures: Measures;
  logger: Logger;
}

/** The world as it is when a request comes in. */
export function worldOf({ book, now, offsetSeconds, logger }: Context): World {
  const agreements = book.agreements();
  return { agreements, rulesets: book.rulesets(), now: now(), offsetSeconds: offsetSeconds(), logger };
}
