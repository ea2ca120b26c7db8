import { setTimeout as after } from 'node:timers/promises';
import { vi } from 'vitest';
import type { Cluster } from './cluster.ts';

/** What came of a request that its sender repeated until it was answered. */
export interface Sent {
  status: number;
  body: string;
  attempts: number;
  /** Answers of the product itself, not of the balancer, after which it was sent again. */
  repeatedAfter: string[];
  /** From the first try to the answer. */
  milliseconds: number;
}

interface Order {
  path: string;
  as: string;
  body: object;
  contentType?: string;
}

const longestMs = 300_000;
const pauseMs = 200;

/**
 * Posts as a system, and repeats the very same request while nobody answers or the answer is that it is not possible just
 * now (5xx, 429): what a sender must do that has no answer.
 */
export async function postUntilAnswered({ origin, tokens }: Cluster, order: Order): Promise<Sent> {
  const { path, as, contentType = 'application/fhir+json' } = order;
  const start = performance.now();
  const body = JSON.stringify(order.body);
  let attempts = 0;
  const repeatedAfter: string[] = [];
  const once = async () => {
    attempts += 1;
    const headers = { authorization: `Bearer ${await tokens.system(as)}`, 'content-type': contentType };
    const signal = AbortSignal.timeout(30_000);
    const answer = await fetch(`${origin}${path}`, { method: 'POST', headers, body, signal });
    const text = await answer.text();
    if (answer.status < 500 && answer.status !== 429) return { status: answer.status, body: text };
    if (answer.status !== brokenOff) repeatedAfter.push(`${path} ${answer.status} ${text.slice(0, 500)}`);
    throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 500)}`);
  };
  const answer = await vi.waitFor(once, { timeout: longestMs, interval: pauseMs });
  return { ...answer, attempts, repeatedAfter, milliseconds: performance.now() - start };
}

/** What the balancer answers when a process went away; the product never does. */
const brokenOff = 502;

/** Resolves when the next of so many a second is due; what came too late is not caught up with faster than ten at once. */
export function paced(perSecond: number): () => Promise<void> {
  const gapMs = 1000 / perSecond;
  let due = performance.now();
  return async () => {
    const now = performance.now();
    due = Math.max(due + gapMs, now - 10 * gapMs);
    if (due > now) await after(due - now);
  };
}

/** Does `work` on every item, at most so many at a time; each is asked for when its turn comes. */
export async function atMost<T>(atATime: number, items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const left = items[Symbol.iterator]();
  const one = async () => {
    for (let next = left.next(); !next.done; next = left.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atATime }, one));
}
