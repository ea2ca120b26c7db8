import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT, type JWK } from 'jose';
import { z } from 'zod';
import { createServiceCaller, type ServiceCaller } from './service-caller.ts';

const TokenAnswer = z.object({ access_token: z.string(), expires_in: z.number() });
const renewBeforeSeconds = 30;

export interface TokenSourceOptions {
  /** Where tokens are asked for; services may reach it at an internal address. */
  tokenEndpoint: string;
  /** The issuer's own name, whom the assertion is made out to (RFC 7523, section 3). */
  audience: string;
  clientId: string;
  /** The client's private key, with `alg` and `kid`. */
  key: JWK;
  /** Extra parameters of the token request, for instance another grant type. */
  parameters?: Record<string, string>;
}

/**
 * A system's own access token (SMART Backend Services: `client_credentials` with `private_key_jwt`), kept until shortly
 * before it expires. Rejects when the token endpoint cannot be reached or refuses.
 */
export function createTokenSource(options: TokenSourceOptions): () => Promise<string> {
  let current: { token: string; until: number } | undefined;
  let pending: Promise<string> | undefined;
  const caller = createServiceCaller();
  const renew = async () => {
    const { access_token: token, expires_in: seconds } = await requestToken(caller, options);
    current = { token, until: Date.now() + (seconds - renewBeforeSeconds) * 1000 };
    return token;
  };
  return () => {
    if (current && Date.now() < current.until) return Promise.resolve(current.token);
    pending ??= renew().finally(() => (pending = undefined));
    return pending;
  };
}

async function requestToken(caller: ServiceCaller, options: TokenSourceOptions): Promise<z.infer<typeof TokenAnswer>> {
  const { status, text } = await caller.call({
    url: options.tokenEndpoint,
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await clientAssertion(options),
      ...options.parameters,
    }),
  });
  if (status !== 200) throw new Error(`The token endpoint refused client ${options.clientId} with status ${status}.`);
  return TokenAnswer.parse(JSON.parse(text));
}

async function clientAssertion({ key, clientId, audience }: TokenSourceOptions): Promise<string> {
  const alg = key.alg ?? 'ES384';
  return new SignJWT()
    .setProtectedHeader({ alg, ...(key.kid && { kid: key.kid }) })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('2m')
    .sign(await importJWK(key, alg));
}
