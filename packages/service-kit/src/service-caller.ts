import { circuitBreaker, ConsecutiveBreaker, handleAll } from 'cockatiel';
import { Agent, request, type Dispatcher } from 'undici';
import { outboundHeaders } from './correlation.ts';

export interface ServiceCall {
  url: string;
  method?: 'GET' | 'POST';
  /** Bearer token; left out where none is needed. */
  token?: string;
  headers?: Record<string, string>;
  body?: string | URLSearchParams;
}

export interface ServiceReply {
  status: number;
  text: string;
}

export interface CallerOptions {
  /** For all of a call: connecting, sending, and the last byte of the answer. */
  timeoutMs?: number;
  largestAnswerBytes?: number;
  /** How many connections to one origin at a time. */
  connections?: number;
}

export interface ServiceCaller {
  /**
   * Calls another service of ours, with the correlation id and trace of what is being done, and without following redirects.
   * Rejects when there is no answer in time, when the answer is too large, and at once while the service is known to be down.
   */
  call: (call: ServiceCall) => Promise<ServiceReply>;
  close: () => Promise<void>;
}

/** After so many failures in a row nothing is sent for a while, then one call tries for all. The numbers are our own. */
const breakingPolicy = { failures: 5, restMs: 1000 } as const;

/** A way to other services: with a time-out, a cap on what is read, and a circuit breaker of its own. */
export function createServiceCaller(options: CallerOptions = {}): ServiceCaller {
  const { timeoutMs = 10_000, largestAnswerBytes = 1_000_000, connections } = options;
  const dispatcher = new Agent({ ...(connections && { connections }) });
  const breaker = circuitBreaker(
    handleAll.orWhenResult((reply) => isServerFault(reply)),
    { breaker: new ConsecutiveBreaker(breakingPolicy.failures), halfOpenAfter: breakingPolicy.restMs },
  );
  const send = async ({ url, method = 'GET', token, headers, body }: ServiceCall): Promise<ServiceReply> => {
    const answer = await request(url, {
      method,
      dispatcher,
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        ...outboundHeaders(),
        ...(token && { authorization: `Bearer ${token}` }),
        ...headersOf(body),
        ...headers,
      },
      ...(body !== undefined && { body: body.toString() }),
    });
    const text = await readAtMost(answer.body, largestAnswerBytes);
    if (text === undefined) throw new Error(`The answer is larger than ${largestAnswerBytes} bytes.`);
    return { status: answer.statusCode, text };
  };
  return { call: (call) => breaker.execute(() => send(call)), close: () => dispatcher.destroy() };
}

function isServerFault(reply: unknown): boolean {
  return typeof reply === 'object' && reply !== null && 'status' in reply && Number(reply.status) >= 500;
}

function headersOf(body: ServiceCall['body']): Record<string, string> {
  return body instanceof URLSearchParams ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
}

/** The text of an answer; nothing when it is larger than the limit, and then the rest is not read. */
export async function readAtMost(body: Dispatcher.ResponseData['body'], limit: number): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    if (!(part instanceof Uint8Array)) continue;
    size += part.byteLength;
    // Leaving the loop destroys the answer, and with it the connection.
    if (size > limit) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
