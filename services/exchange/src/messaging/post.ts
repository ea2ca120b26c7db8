import { readAtMost } from '@overgang/service-kit';
import { request } from 'undici';
import type { Outbound } from './outbound.ts';

export interface Reply {
  status: number;
  /** The answer's body, unless it is larger than a megabyte. */
  text?: string;
}

export interface Post {
  url: string;
  token: string;
  contentType: string;
  body: string;
  /** For all of it: connecting, sending, and the last byte of the answer. */
  timeoutSeconds: number;
  /** Where it may go. */
  outbound: Outbound;
  headers?: Record<string, string>;
}

const largestReplyBytes = 1_000_000;

/**
 * Posts on a kept connection and reads at most a megabyte of answer; follows no redirects. Rejects with a `TimeoutError` when
 * that takes too long, with {@link ForbiddenAddress} when nothing may be posted there, and otherwise with what the network says.
 */
export async function post({ url, token, contentType, body, timeoutSeconds, outbound, headers }: Post): Promise<Reply> {
  const answer = await request(url, {
    method: 'POST',
    dispatcher: outbound.dispatcher,
    signal: AbortSignal.timeout(timeoutSeconds * 1000),
    headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': contentType, accept: contentType },
    body,
  });
  const text = await readAtMost(answer.body, largestReplyBytes);
  return { status: answer.statusCode, ...(text !== undefined && { text }) };
}
