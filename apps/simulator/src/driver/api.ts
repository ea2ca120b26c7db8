import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { DemoTokens } from '@overgang/standalone';
import { z } from 'zod';
import { Unable } from './unable.ts';

/** What a service answered: `code` is what it calls its refusal. */
export interface Answer {
  isDone: boolean;
  status: number;
  code: string;
  body: unknown;
}

/** The services as one person or system reaches them. */
export interface Api {
  /** Orders something once, however often it has to be sent. */
  order(by: Caller, path: string, body: object): Promise<Answer>;
  read(by: Caller, path: string): Promise<Answer>;
  /** Orders something about what is on its way, as soon as it is there; the last answer when it does not come. */
  orderOnceThere(by: Caller, path: string, body: object): Promise<Answer>;
}

/** Who asks: a demo user, or an organisation's own system. */
export type Caller = { person: string } | { system: string };

const Problem = z.object({ code: z.string() });
/** How long is waited for what is on its way, in looks of 250 ms. */
const looks = 80;
const attempts = 6;

export function createApi(origin: string, tokens: DemoTokens): Api {
  const tokenOf = (by: Caller) => ('person' in by ? tokens.person(by.person) : tokens.system(by.system));
  const ask = (by: Caller, path: string, body?: object) =>
    patiently(async () => {
      const headers = { authorization: `Bearer ${await tokenOf(by)}`, 'content-type': 'application/json' };
      const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
      return answerOf(await fetch(`${origin}${path}`, { ...init, headers }));
    }, origin);
  const order = (by: Caller, path: string, body: object) => ask(by, path, { commandId: randomUUID(), ...body });
  return {
    order,
    read: (by, path) => ask(by, path),
    async orderOnceThere(by, path, body) {
      let answer = await order(by, path, body);
      for (let look = 0; look < looks && answer.status === 404; look++) {
        await wait(250);
        answer = await order(by, path, body);
      }
      return answer;
    },
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const body: unknown = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : undefined;
  const code = response.ok ? '' : (Problem.safeParse(body).data?.code ?? 'unknown');
  return { isDone: response.ok, status: response.status, code, body };
}

/** A service that is away for a moment, or asks for patience, is asked again. */
async function patiently(ask: () => Promise<Answer>, origin: string): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await ask().catch(() => undefined);
    if (answer && ![429, 502, 503, 504].includes(answer.status)) return answer;
    if (attempt === attempts) {
      if (answer) return answer;
      throw new Unable(
        `Overgang does not answer at ${origin}: start it with npm start, or name another address with --url.`,
      );
    }
    await wait(250 * 2 ** attempt);
  }
}
