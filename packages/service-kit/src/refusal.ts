import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from './logger.ts';

export type Language = 'da' | 'en';
export type Text = Record<Language, string>;

/** One field of the input that is wrong; never carries the value itself. */
export interface FieldFault {
  path: string;
  text: string;
}

interface Said {
  text: Text;
  mend: Text;
  fields?: FieldFault[];
  faulty?: readonly number[];
}

/** What the caller did wrong: a stable code, what is wrong and what to do, in Danish and English. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly text: Text;
  readonly mend: Text;
  readonly fields: FieldFault[];
  /** Of a list, the places of what is wrong. */
  readonly faulty: readonly number[];

  constructor(status: number, code: string, said: Said) {
    super(said.text.en);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.text = said.text;
    this.mend = said.mend;
    this.fields = said.fields ?? [];
    this.faulty = said.faulty ?? [];
  }
}

/** Danish unless the caller prefers English (`Accept-Language`). */
export function languageOf(request: Request): Language {
  return request.acceptsLanguages('da', 'en') === 'en' ? 'en' : 'da';
}

const unreadable: Text = { da: 'Indholdet kunne ikke læses.', en: 'The content could not be read.' };
const sendJson: Text = { da: 'Send gyldig JSON i UTF-8.', en: 'Send valid JSON in UTF-8.' };
const tooLarge: Text = { da: 'Indholdet er for stort.', en: 'The content is too large.' };
const sendLess: Text = { da: 'Send mindre ad gangen.', en: 'Send less at a time.' };
const fault: Text = { da: 'Der er sket en fejl hos os.', en: 'Something failed on our side.' };
const tryAgain: Text = {
  da: 'Prøv igen. Bliver det ved, så oplys fejlens nummer til driften.',
  en: 'Try again. If it persists, give operations the number of this error.',
};

const databaseAway: Text = {
  da: 'Systemet kan ikke nå sin database lige nu.',
  en: 'The database cannot be reached just now.',
};
const tryShortly: Text = { da: 'Prøv igen om lidt.', en: 'Try again shortly.' };
const retryAfterSeconds = 5;

/**
 * The refusal that an error amounts to: a body that could not be read is the sender's fault, a database that is away is
 * nobody's (503), all else is ours.
 */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (isConnectionLoss(error))
    return new Refusal(503, 'temporarily-unavailable', { text: databaseAway, mend: tryShortly });
  const status = statusOf(error);
  if (status === 413) return new Refusal(413, 'too-large', { text: tooLarge, mend: sendLess });
  if (status >= 400 && status < 500) return new Refusal(status, 'unreadable', { text: unreadable, mend: sendJson });
  return new Refusal(500, 'internal', { text: fault, mend: tryAgain });
}

// PostgreSQL appendix A: 08 connection exceptions, 57P01–57P05 shutdown and start-up, 53300 too many connections.
const lossCodes = /^(?:08...|57P0\d|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/;
// pg gives these no code.
const lossWords =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** True of what the database driver throws while PostgreSQL is down, starting or unreachable. */
function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return lossCodes.test(code) || lossWords.test(error.message);
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('status' in error)) return 500;
  return typeof error.status === 'number' ? error.status : 500;
}

/** Answers every error as a problem document (RFC 9457) in the caller's language, with the request's number. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const refusal = asRefusal(error);
    if (refusal.status >= 500) logger.error({ err: withoutData(error) }, 'request failed');
    return sendProblem(request, response, refusal);
  };
}

function sendProblem(request: Request, response: Response, refusal: Refusal): void {
  const language = languageOf(request);
  if (refusal.status === 503) response.setHeader('Retry-After', retryAfterSeconds);
  response
    .status(refusal.status)
    .type('application/problem+json')
    .json({
      type: 'about:blank',
      title: STATUS_CODES[refusal.status],
      status: refusal.status,
      code: refusal.code,
      detail: refusal.text[language],
      mend: refusal.mend[language],
      ...(refusal.fields.length > 0 && { fields: refusal.fields }),
      ...(refusal.faulty.length > 0 && { faulty: refusal.faulty }),
      correlationId: request.id,
    });
}

/** The error as it may be logged: its message and `detail` may carry values, so only name, code and frames remain. */
function withoutData(error: unknown): object {
  if (!(error instanceof Error)) return { message: 'not an error' };
  const code = 'code' in error ? error.code : undefined;
  return { type: error.name, code, frames: framesOf(error) };
}

/** The stack begins with the message, which may have several lines. */
function framesOf({ stack = '', message }: Error): string[] {
  const start = stack.indexOf(message);
  const afterMessage = start === -1 ? stack : stack.slice(start + message.length);
  return afterMessage.split('\n').flatMap((line) => /^ {4}at (.+)$/.exec(line)?.[1] ?? []);
}

/** Answered where no route matches. */
export function notFound(): Refusal {
  return new Refusal(404, 'not-found', {
    text: { da: 'Det findes ikke.', en: 'There is nothing here.' },
    mend: { da: 'Kontrollér adressen.', en: 'Check the address.' },
  });
}
