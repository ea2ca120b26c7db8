import { AUDIENCE, type Logger, type Scope } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import {
  errors,
  interactionPolicy,
  Provider,
  type ClientMetadata,
  type Configuration,
  type Grant,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import { claimsOf } from '../domain/demo-user.ts';
import { accountIn, type Directory } from '../domain/directory.ts';
import { demoToolsClient, demoUserGrant, type SystemClient } from '../domain/system-client.ts';
import type { IdentityTables } from '../storage/migrations.ts';
import { createOidcAdapter } from '../storage/oidc-adapter.ts';
import type { Secrets } from '../storage/secrets.ts';
import { apiFor } from './api-resource.ts';
import { receiverIn, registerDemoUserGrant, registerSystemGrant } from './grants.ts';
import { renderError, renderSignOut, renderSignedOut } from './provider-pages.ts';
import { logProblems } from './log-problems.ts';

export interface ProviderParts {
  origin: string;
  directory: Directory;
  secrets: Secrets;
  db: Kysely<IdentityTables>;
  demo: boolean;
  logger: Logger;
}

const hour = 3600;
const deliverScope: Scope = 'system/exchange.deliver';
const longestAssertionSeconds = 300;
const clockToleranceSeconds = 15;

/** The OpenID provider at `<origin>/identity`. */
export function createProvider(parts: ProviderParts): Provider {
  const { origin, directory, demo, logger } = parts;
  const provider = new Provider(`${origin}/identity`, configurationOf(parts));
  provider.proxy = true;
  registerSystemGrant(provider, directory);
  if (demo) registerDemoUserGrant(provider, directory);
  logProblems(provider, logger);
  return provider;
}

function configurationOf({ origin, directory, secrets, db, demo }: ProviderParts): Configuration {
  return {
    adapter: (model) => createOidcAdapter(db, model),
    clients: [screens(origin), ...[...directory.systems.values()].map((system) => systemMetadata(system, demo))],
    jwks: secrets.signingKeys,
    cookies: cookiesWith(secrets.cookieKeys),
    ...tokenRules(directory),
    features: featuresFor(directory, origin),
    interactions: { policy: signInOnly(), url: (_ctx, { uid }) => `/identity/sign-in/${uid}` },
    loadExistingGrant: firstPartyGrant,
    renderError: (ctx, out) => renderError(ctx, out.error, origin),
    // The screens are at our own origin, which a browser names even to itself.
    clientBasedCORS: (_ctx, asking) => asking === origin,
  };
}

function screens(origin: string): ClientMetadata {
  return {
    client_id: 'clinician-ui',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris: [`${origin}/signed-in`],
    post_logout_redirect_uris: [`${origin}/`],
  };
}

function systemMetadata({ clientId, publicKey }: SystemClient, demo: boolean): ClientMetadata {
  return {
    client_id: clientId,
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: publicKey.alg,
    jwks: { keys: [publicKey] },
    grant_types: ['client_credentials', ...(demo && clientId === demoToolsClient ? [demoUserGrant] : [])],
    redirect_uris: [],
    response_types: [],
  };
}

function cookiesWith(keys: string[]): Configuration['cookies'] {
  return {
    keys,
    names: { session: 'overgang_session', interaction: 'overgang_sign_in', resume: 'overgang_resume' },
    long: { httpOnly: true, sameSite: 'lax', signed: true, path: '/identity' },
    short: { httpOnly: true, sameSite: 'lax', signed: true },
  };
}

/** Which tokens there are, how long they live (seconds) and what they say. */
function tokenRules(directory: Directory): Configuration {
  const claims = ['name', 'role', 'sector', 'org', 'org_name', 'unit', 'unit_name', 'cpr'];
  return {
    responseTypes: ['code'],
    clientAuthMethods: ['none', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: ['ES384', 'RS384'], idTokenSigningAlgValues: ['ES256'] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    clockTolerance: clockToleranceSeconds,
    claims: { openid: ['sub', ...claims], profile: ['name'] },
    ttl: {
      AccessToken: hour,
      AuthorizationCode: 60,
      ClientCredentials: hour / 4,
      Grant: 24 * hour,
      IdToken: hour,
      Interaction: hour,
      // Twelve hours from the sign-in: a rotated token inherits what is left, so a working day is the longest.
      RefreshToken: (ctx) => ctx.oidc.entities.RotatedRefreshToken?.remainingTTL ?? 12 * hour,
      Session: 12 * hour,
    },
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: () => true,
    findAccount: (_ctx, id) => accountOf(id, directory),
    extraTokenClaims: ({ oidc }, token) => tokenClaims(token, directory, receiverIn(oidc.params)),
    assertJwtClientAuthClaimsAndHeader: refuseLongLived,
  };
}

type ExtraTokenClaims = NonNullable<Configuration['extraTokenClaims']>;

function tokenClaims(token: Parameters<ExtraTokenClaims>[1], directory: Directory, receiver: string | undefined) {
  if (token.kind === 'ClientCredentials') {
    const org = directory.systems.get(token.clientId ?? '')?.organisation.sor;
    const delivers = token.scope?.split(' ').includes(deliverScope);
    return { org, ...(delivers && receiver && { receiver }) };
  }
  const user = accountIn(directory, token.accountId);
  return user ? { ...claimsOf(user) } : undefined;
}

function accountOf(id: string, directory: Directory) {
  const user = accountIn(directory, id);
  return user && { accountId: id, claims: () => ({ sub: id, ...claimsOf(user) }) };
}

/** SMART Backend Services: an assertion lives five minutes at most, which also bounds what replay detection remembers. */
function refuseLongLived(_ctx: KoaContextWithOIDC, claims: Record<string, unknown>): void {
  const latest = Date.now() / 1000 + longestAssertionSeconds + clockToleranceSeconds;
  if (Number(claims['exp']) > latest)
    throw new errors.InvalidClientAuth('the assertion is valid for more than 5 minutes');
}

function featuresFor(directory: Directory, origin: string): Configuration['features'] {
  return {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    // Announced here, answered by our own route.
    userinfo: { enabled: true },
    revocation: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => AUDIENCE,
      useGrantedResource: () => true,
      getResourceServerInfo: (_ctx, resource, { clientId }) => {
        if (resource !== AUDIENCE) throw new errors.InvalidTarget();
        return apiFor(clientId, directory);
      },
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => renderSignOut(ctx, form, origin),
      postLogoutSuccessSource: (ctx) => renderSignedOut(ctx, origin),
    },
  };
}

function signInOnly(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return policy;
}

/** The screens are ours, so signing in is consent. */
async function firstPartyGrant({ oidc }: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { client, session, provider } = oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  const existing = known ? await provider.Grant.find(known) : undefined;
  if (existing) return existing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile');
  grant.addResourceScope(AUDIENCE, 'openid');
  await grant.save();
  return grant;
}
