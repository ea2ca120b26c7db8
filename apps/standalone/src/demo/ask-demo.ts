import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { DemoOrganisation } from './demo-organisations.ts';
import type { DemoTokens } from './tokens.ts';

/** Where a demo is made, and in whose name. */
export interface Demo {
  origin: string;
  tokens: DemoTokens;
}

interface Order {
  as: DemoOrganisation;
  path: string;
  body: object;
}

/** Orders something as an organisation's own system; the answer. */
export async function post({ origin, tokens }: Demo, { as, path, body }: Order): Promise<unknown> {
  return send({ url: `${origin}${path}`, token: await tokens.system(as.clientId), body });
}

interface Sending {
  url: string;
  token: string;
  body: object;
  /** A refusal because of what has happened meanwhile (409) is no failure. */
  orAlreadySo?: boolean;
}

/** Posts as whoever the token is of; throws what is wrong when it is refused. */
export async function send({ url, token, body, orAlreadySo = false }: Sending): Promise<unknown> {
  const headers = { ...bearer(token), 'content-type': 'application/json', 'accept-language': 'en' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (answer.ok || (orAlreadySo && answer.status === 409)) return answer.json();
  const { detail } = z.object({ detail: z.string().default('no detail') }).parse(await answer.json());
  throw new Error(`${new URL(url).pathname} answered ${answer.status}: ${detail}`);
}

/** Waits until an address answers, because what it shows has arrived; throws after half a minute. */
export async function untilThere(url: string, token: string): Promise<void> {
  for (let looks = 0; looks < 150; looks++) {
    const answer = await fetch(url, { headers: bearer(token) });
    if (answer.ok) return;
    await wait(200);
  }
  throw new Error(`${new URL(url).pathname} has not answered for half a minute.`);
}

export function bearer(token: string): { authorization: string } {
  return { authorization: `Bearer ${token}` };
}
