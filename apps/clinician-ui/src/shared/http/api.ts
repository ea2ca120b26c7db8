import type { z } from 'zod';
import { ApiProblem, problemOf } from './api-problem.ts';

/** The answer is parsed with `schema`; a body makes the request a POST. */
interface ApiRequest<T> {
  schema: z.ZodType<T>;
  path: string;
  body?: object;
}

export type Api = <T>(request: ApiRequest<T>) => Promise<T>;

interface ApiOptions {
  fetch: typeof fetch;
  language: () => string;
  token: () => Promise<string | undefined>;
  /** Asks for a new token once; undefined when the session is over. */
  renewToken: () => Promise<string | undefined>;
}

async function readBody(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const text = await response.text();
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notReached(cause: unknown): ApiProblem {
  return Object.assign(new ApiProblem(0, 'connection'), { cause });
}

/** A token that cannot be had because the provider does not answer is a lost connection. */
async function reached(token: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await token();
  } catch (cause) {
    throw notReached(cause);
  }
}

/** Calls the services on behalf of the signed-in user; throws `ApiProblem` and nothing else. */
export function createApi(options: ApiOptions): Api {
  async function send(request: ApiRequest<unknown>, token: string | undefined): Promise<Response> {
    const headers = {
      accept: 'application/json',
      'accept-language': options.language(),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(request.body && { 'content-type': 'application/json' }),
    };
    const body = request.body && { method: 'POST', body: JSON.stringify(request.body) };
    try {
      return await options.fetch(request.path, { headers, ...body });
    } catch (cause) {
      throw notReached(cause);
    }
  }

  return async (request) => {
    let response = await send(request, await reached(options.token));
    if (response.status === 401) {
      const renewed = await reached(options.renewToken);
      if (renewed) response = await send(request, renewed);
    }
    if (!response.ok) throw await problemOf(response);
    const answer = request.schema.safeParse(await readBody(response));
    if (answer.success) return answer.data;
    const correlationId = response.headers.get('x-correlation-id');
    throw new ApiProblem(response.status, 'unreadable-answer', { ...(correlationId && { correlationId }) });
  };
}
