import { createHash, randomBytes } from 'node:crypto';
import type { APIRequestContext, APIResponse } from 'playwright-core';
import { z } from 'zod';

const Tokens = z.looseObject({ id_token: z.string(), access_token: z.string(), expires_in: z.number() });

/**
 * What the screens keep of a demo user who has signed in. Every step of a sign-in is taken, and the identity provider's cookies
 * are the window's, but no page of it is drawn.
 */
export async function obtainSession(request: APIRequestContext, origin: string, name: string): Promise<object> {
  const verifier = randomBytes(32).toString('base64url');
  const client = { client_id: 'clinician-ui', redirect_uri: `${origin}/signed-in` };
  const query = new URLSearchParams({
    ...client,
    response_type: 'code',
    scope: 'openid profile offline_access',
    state: randomBytes(8).toString('hex'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const page = await request.get(`${origin}/identity/auth?${query.toString()}`);
  const user = idOf(name, await page.text());
  const chosen = await request.post(page.url(), { form: { user }, maxRedirects: 0 });
  const code = await codeBehind(request, chosen);
  const form = { ...client, grant_type: 'authorization_code', code, code_verifier: verifier };
  const tokens = Tokens.parse(await (await request.post(`${origin}/identity/token`, { form })).json());
  const { expires_in, ...kept } = tokens;
  const expiresAt = Math.floor(Date.now() / 1000) + expires_in;
  return { ...kept, session_state: null, profile: claimsOf(tokens.id_token), expires_at: expiresAt };
}

/** The value of the button with somebody's name on the sign-in page. */
function idOf(name: string, page: string): string {
  const id = new RegExp(`value="([^"]+)"[^<]*<strong>${name}</strong>`).exec(page)?.[1];
  if (!id) throw new Error(`The sign-in page has no ${name}.`);
  return id;
}

/** Follows the provider's redirects, as far as the one that leads back to the screens with a code. */
async function codeBehind(request: APIRequestContext, answer: APIResponse): Promise<string> {
  const location = answer.headers()['location'];
  if (!location) throw new Error(`The identity provider answered ${answer.status()} without an address.`);
  const next = new URL(location, answer.url());
  const code = next.searchParams.get('code');
  return code ?? codeBehind(request, await request.get(next.href, { maxRedirects: 0 }));
}

function claimsOf(idToken: string): object {
  return z
    .looseObject({ sub: z.string() })
    .parse(JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()));
}
