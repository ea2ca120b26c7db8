import { AUDIENCE } from '@overgang/service-kit';
import type { RequestHandler } from 'express';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { claimsOf } from '../domain/demo-user.ts';
import { accountIn, type Directory } from '../domain/directory.ts';

/**
 * Who somebody's access token stands for (OpenID Connect UserInfo). Ours, because the provider's own takes only tokens
 * that are for nothing else.
 */
export function userInfo(issuer: string, published: JSONWebKeySet, directory: Directory): RequestHandler {
  const keys = createLocalJWKSet(published);
  return async (request, response) => {
    const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const verified = await jwtVerify(token, keys, { issuer, audience: AUDIENCE }).catch(() => undefined);
    const user = accountIn(directory, verified?.payload.sub ?? '');
    if (user) return void response.json({ sub: user.id, ...claimsOf(user) });
    response.setHeader('WWW-Authenticate', 'Bearer error="invalid_token"');
    response
      .status(401)
      .json({ error: 'invalid_token', error_description: 'this is not the token of a signed-in person' });
  };
}
