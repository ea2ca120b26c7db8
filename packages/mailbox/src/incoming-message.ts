import type { Envelope } from '@overgang/fhir-models';
import { withCorrelation, type Database, type Logger } from '@overgang/service-kit';
import type { Bundle, OperationOutcome } from 'fhir/r4.js';
import type { Kysely } from 'kysely';
import type { AboutCitizen } from './about-citizen.ts';
import type { Directory } from './directory.ts';
import type { Tokens } from './participant.ts';

export interface Answer {
  status: number;
  body: Bundle | OperationOutcome;
}

export interface IncomingMessage {
  envelope: Envelope;
  bundle: Bundle;
  /** Whom it is about, when it names anybody. */
  about?: AboutCitizen;
  /** The legal organisation (SOR id) that receives it, itself or by one of its units. */
  organisation: string;
  /** Of the request that brought it. */
  correlationId?: string;
}

/** Whether there is a legal base for keeping the content; without one only metadata remain (R.BR1, R.BR2). */
export interface Verdict {
  contentKept: boolean;
}

/**
 * What the service does with faultless messages that came at the same time, no two of them about the same citizen, in the
 * transaction that enters them into the inbox afterwards. Called once in effect; a try that fails leaves nothing behind.
 * One verdict for each, in the same order; whatever it is, the message is acknowledged.
 */
export type MessageHandler = (trx: Kysely<unknown>, messages: IncomingMessage[]) => Promise<Verdict[]>;

/** A handler that takes messages in one after another, each as part of the request that brought it. */
export function oneAtATime(
  handle: (trx: Kysely<unknown>, message: IncomingMessage) => Promise<Verdict>,
): MessageHandler {
  return async (trx, messages) => {
    const verdicts: Verdict[] = [];
    for (const message of messages)
      verdicts.push(await withCorrelation(message.correlationId, () => handle(trx, message)));
    return verdicts;
  };
}

export interface ReceiveOptions {
  database: Database<unknown>;
  directory: Directory;
  tokens: Tokens;
  logger: Logger;
  receive: MessageHandler;
  /** The time that waiting and resending go by. */
  transportNow: () => Date;
}
