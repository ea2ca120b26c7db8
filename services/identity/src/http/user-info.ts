import { AUDIENCE } from '@overgang/service-kit';
import type { RequestHandler } from 'express';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { personClaims } from '../domain/demo-user.ts';
import type { Directory } from '../domain/directory.ts';

/**
 * Who a person's access token stands for (OpenID Connect UserInfo). Ours, because the provider's own takes only tokens
 * that are for nothing else.
 */
export function userInfo(issuer: string, published: JSONWebKeySet, { users }: Directory): RequestHandler {
  const keys = createLocalJWKSet(published);
  return async (request, response) => {
    const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const verified = await jwtVerify(token, keys, { issuer, audience: AUDIENCE }).catch(() => undefined);
    const user = users.get(verified?.payload.sub ?? '');
    if (user) return void response.json({ sub: user.id, ...personClaims(user) });
    response.setHeader('WWW-Authenticate', 'Bearer error="invalid_token"');
    response
      .status(401)
      .json({ error: 'invalid_token', error_description: 'this is not the token of a signed-in person' });
  };
}
