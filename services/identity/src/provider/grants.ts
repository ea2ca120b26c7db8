import { randomUUID } from 'node:crypto';
import { AUDIENCE } from '@overgang/service-kit';
import { errors, type Provider, type ResourceServerInstance, type TokenEndpointGrantContext } from 'oidc-provider';
import { z } from 'zod';
import { accountIn, type Directory } from '../domain/directory.ts';
import { demoUserGrant } from '../domain/system-client.ts';
import { apiFor } from './api-resource.ts';

/**
 * `client_credentials` as SMART Backend Services has it: a system that names no scope gets all it is registered for,
 * and one that names a scope it does not have is refused.
 */
export function registerSystemGrant(provider: Provider, directory: Directory): void {
  const grant = async (ctx: TokenEndpointGrantContext) => {
    const { client, params } = ctx.oidc;
    const api = requestedApi(ctx, directory);
    const asked = params.scope?.split(' ').filter(Boolean) ?? [];
    const unknown = asked.filter((scope) => !api.scopes.has(scope));
    if (unknown.length > 0)
      throw new errors.InvalidScope('this client is not registered for the scope', unknown.join(' '));
    const scope = asked.length > 0 ? asked.join(' ') : api.scope;
    await answerWith(ctx, new provider.ClientCredentials({ client, resourceServer: api, scope }));
  };
  provider.registerGrantType('client_credentials', grant, ['scope', 'resource', 'receiver'], ['resource']);
}

const Parameters = z.object({
  receiver: z
    .string()
    .regex(/^\d{11,20}$/)
    .optional(),
});

/** The organisation (SOR id) that a token to deliver with is asked for; throws `invalid_request` when it is none. */
export function receiverIn(parameters: unknown): string | undefined {
  const { success, data } = Parameters.safeParse(parameters ?? {});
  if (!success) throw new errors.InvalidRequest('receiver must be a SOR id');
  return data.receiver;
}

/** A token for the demo user named by `user`; which client may ask is said by the clients' own grant types. */
export function registerDemoUserGrant(provider: Provider, directory: Directory): void {
  const grant = async (ctx: TokenEndpointGrantContext<{ user?: string }>) => {
    const { client, params } = ctx.oidc;
    const user = accountIn(directory, params.user ?? '');
    if (!user) throw new errors.InvalidGrant('there is no demo user with this id');
    const resourceServer = requestedApi(ctx, directory);
    const token = { client, accountId: user.id, grantId: randomUUID(), gty: demoUserGrant, scope: 'openid' };
    await answerWith(ctx, new provider.AccessToken({ ...token, resourceServer }));
  };
  provider.registerGrantType(demoUserGrant, grant, ['user', 'resource']);
}

function requestedApi({ oidc }: TokenEndpointGrantContext, directory: Directory): ResourceServerInstance {
  const { client, params, provider } = oidc;
  const { resource = AUDIENCE } = params;
  if (resource !== AUDIENCE) throw new errors.InvalidTarget();
  return new provider.ResourceServer(AUDIENCE, apiFor(client.clientId, directory));
}

interface Issuable {
  save(): Promise<string>;
  expiration: number;
  tokenType: string;
  scope?: string | undefined;
}

async function answerWith(ctx: TokenEndpointGrantContext, token: Issuable): Promise<void> {
  const access_token = await token.save();
  ctx.body = { access_token, expires_in: token.expiration, token_type: token.tokenType, scope: token.scope };
}
