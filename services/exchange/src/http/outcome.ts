import { operationOutcome, type Finding } from '@overgang/fhir-models';
import { asRefusal, languageOf, type Logger, type Refusal } from '@overgang/service-kit';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { traceOf } from '../messaging/trace-of.ts';

export const fhirJson = 'application/fhir+json';

/** Answers with findings as an OperationOutcome: the caller's language first, the other as its translation. */
export function sendOutcome(request: Request, response: Response, findings: Finding[]): void {
  response.type(fhirJson).json(operationOutcome(findings, languageOf(request)));
}

const issueTypes: Record<number, string> = {
  400: 'structure',
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  406: 'not-supported',
  409: 'conflict',
  413: 'too-long',
  415: 'not-supported',
  422: 'invalid',
  429: 'throttled',
  503: 'transient',
};

/** When to come back after what passes: a database or an identity provider that is away. */
const retryAfterSeconds = 5;

/** Answers every error below the FHIR address as an OperationOutcome; what is our own fault is logged without data. */
export function outcomeHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const refusal = asRefusal(error);
    if (refusal.status >= 500) logger.error({ ...traceOf(error), correlationId: request.id }, 'request failed');
    if (!request.complete && isEndless(request)) response.setHeader('Connection', 'close');
    if (refusal.status === 503) response.setHeader('Retry-After', retryAfterSeconds);
    response.status(refusal.status);
    return sendOutcome(request, response, findingsOf(refusal));
  };
}

const mostToDiscardBytes = 64_000_000;

/** A refused body is discarded so that the sender can read the answer, unless that would go on for long. */
function isEndless({ headers }: Request): boolean {
  return Number(headers['content-length'] ?? Infinity) > mostToDiscardBytes;
}

function findingsOf({ status, code: rule, text, mend, fields }: Refusal): Finding[] {
  const about = { severity: 'error', code: issueTypes[status] ?? 'exception', rule } as const;
  if (fields.length === 0) return [{ ...about, path: 'Resource', message: text, mend }];
  return fields.map((field) => ({
    ...about,
    path: field.path,
    message: { da: `${field.path}: ${field.text}.`, en: `${field.path}: ${field.text}.` },
    mend,
  }));
}
