import { createHash, randomBytes } from 'node:crypto';

/** A browser without scripts: keeps cookies by path and follows redirects one at a time. */
export class TestBrowser {
  readonly #cookies = new Map<string, { value: string; path: string }>();

  async get(url: string): Promise<Response> {
    return this.#send(url, {});
  }

  async post(url: string, fields: Record<string, string>): Promise<Response> {
    return this.#send(url, { method: 'POST', body: new URLSearchParams(fields) });
  }

  /** Follows redirects until a page answers or the address leaves `within`; gives the last address. */
  async follow(response: Response, within: string): Promise<{ url: string; response: Response }> {
    const location = response.headers.get('location');
    if (!location) return { url: response.url, response };
    const url = new URL(location, response.url).href;
    if (!url.startsWith(within)) return { url, response };
    return this.follow(await this.get(url), within);
  }

  async #send(url: string, init: RequestInit): Promise<Response> {
    const { pathname } = new URL(url);
    const sent = [...this.#cookies].filter(([, { path }]) => pathname.startsWith(path));
    const cookie = sent.map(([name, { value }]) => `${name}=${value}`).join('; ');
    const headers = { cookie, accept: 'text/html' };
    const response = await fetch(url, { ...init, redirect: 'manual', headers });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', value = ''] = pair.split('=');
    const path = attributes.find((attribute) => attribute.startsWith('path='))?.slice(5) ?? '/';
    if (value) this.#cookies.set(name, { value, path });
    else this.#cookies.delete(name);
  }
}

export interface StartedSignIn {
  url: string;
  verifier: string;
}

/** The address with which the screens begin a sign-in, and the secret they keep (PKCE). */
export function beginSignIn(origin: string, extra: Record<string, string> = {}): StartedSignIn {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: 'clinician-ui',
    response_type: 'code',
    scope: 'openid profile',
    redirect_uri: `${origin}/signed-in`,
    state: 'the-state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...extra,
  });
  return { url: `${origin}/identity/auth?${query.toString()}`, verifier };
}

/** Posts a token request of the screens. */
export function requestPersonToken(origin: string, parameters: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams({ client_id: 'clinician-ui', ...parameters });
  return fetch(`${origin}/identity/token`, { method: 'POST', body });
}
