import type { Envelope } from '@overgang/fhir-models';
import type { Database, Logger } from '@overgang/service-kit';
import type { Bundle, OperationOutcome } from 'fhir/r4.js';
import type { Kysely } from 'kysely';
import type { Directory } from './directory.ts';
import type { Tokens } from './participant.ts';

export interface Answer {
  status: number;
  body: Bundle | OperationOutcome;
}

export interface IncomingMessage {
  envelope: Envelope;
  bundle: Bundle;
  /** The legal organisation (SOR id) that receives it, itself or by one of its units. */
  organisation: string;
}

/**
 * What the service does with a faultless message, in the transaction that enters it into the inbox afterwards, and which
 * it may share with other messages. Called once in effect; a try that fails leaves nothing behind. Says whether the
 * content may be kept; without a legal base only metadata remain, and the message is acknowledged all the same (R.BR1,
 * R.BR2).
 */
export type MessageHandler = (trx: Kysely<unknown>, message: IncomingMessage) => Promise<{ contentKept: boolean }>;

export interface ReceiveOptions {
  database: Database<unknown>;
  directory: Directory;
  tokens: Tokens;
  logger: Logger;
  receive: MessageHandler;
  /** The time that waiting and resending go by. */
  transportNow: () => Date;
}
