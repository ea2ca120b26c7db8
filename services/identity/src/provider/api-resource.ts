import type { ResourceServer } from 'oidc-provider';
import type { Directory } from '../domain/directory.ts';

/** The one API that tokens are for: people get `openid`, a system what it is registered for. */
export function apiFor(clientId: string, { systems }: Directory): ResourceServer {
  const scope = systems.get(clientId)?.scopes.join(' ') ?? 'openid';
  return { scope, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } };
}
