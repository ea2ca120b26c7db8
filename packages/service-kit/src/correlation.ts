import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';

declare module 'http' {
  interface IncomingMessage {
    /** The number of the work that the request is part of. */
    id: string;
  }
}

const running = new AsyncLocalStorage<string>();

/** What may be a correlation id from outside: never with a civil registration number in it, as it is logged. */
const acceptable = /^(?!.*(?<![\da-z])\d{6}-?\d{4}(?![\da-z]))[\w-]{8,64}$/i;

/** The header that carries the number of one course of work from service to service. */
export const correlationHeader = 'x-correlation-id';

/** The number of the request or job that is under way, if any. */
export function correlationId(): string | undefined {
  return running.getStore();
}

/** Does the work, and all that it starts, under that number; under a new one when there is none that can be used. */
export function withCorrelation<T>(id: string | undefined, work: () => T): T {
  return running.run(usable(id) ?? randomUUID(), work);
}

/** What every call to another service sends along, so that its lines can be found with ours. */
export function outboundHeaders(): Record<string, string> {
  const id = correlationId();
  return id === undefined ? {} : { [correlationHeader]: id };
}

/** The trace's number in a W3C `traceparent`. */
const traceOf = /^[\da-f]{2}-(?!0{32})([\da-f]{32})-/;

/** Handles each request under the number its caller gives, its trace's or a new one, and says which in the answer. */
export function correlate(): RequestHandler {
  return (request, response, next) => {
    const id =
      usable(request.get(correlationHeader)) ?? traceOf.exec(request.get('traceparent') ?? '')?.[1] ?? randomUUID();
    request.id = id;
    response.setHeader(correlationHeader, id);
    running.run(id, next);
  };
}

function usable(id: string | undefined): string | undefined {
  return id !== undefined && acceptable.test(id) ? id : undefined;
}
