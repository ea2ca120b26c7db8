import { randomUUID } from 'node:crypto';
import { createLogger, freePort, serve } from '@overgang/service-kit';
import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import { createIdentity, type DemoUser, type IdentityConfig, type SystemClient } from './server.ts';

const hospital = { sor: '265161000016000', name: 'Odense Universitetshospital' };
const municipality = { sor: '328061000016007', name: 'Odense Kommune' };

export const nurse: DemoUser = {
  id: 'karen',
  name: 'Karen Lund',
  role: 'ward-nurse',
  sector: 'hospital',
  organisation: hospital,
  unit: { sor: '441811000016002', name: 'Geriatrisk afdeling' },
};
export const homeNurse: DemoUser = {
  id: 'bo',
  name: 'Bo <Krogh> & co.',
  role: 'home-nurse',
  sector: 'municipality',
  organisation: municipality,
  unit: { sor: '441911000016005', name: 'Hjemmeplejen Syd' },
};

/** A system with a fresh key. */
export async function makeSystem(clientId: string, scopes: string[] = []) {
  const { publicKey, privateKey } = await generateKeyPair('ES384', { extractable: true });
  const named = { kid: randomUUID(), alg: 'ES384' } as const;
  const { x = '', y = '' } = await exportJWK(publicKey);
  const key = { kty: 'EC', crv: 'P-384', x, y, ...named } as const;
  const client: SystemClient = { clientId, organisation: hospital, scopes, publicKey: key };
  return { client, key: { ...(await exportJWK(privateKey)), ...named } };
}
export type TestSystem = Awaited<ReturnType<typeof makeSystem>>;

/** The identity provider on a port of its own. */
export async function startIdentity(config: Partial<IdentityConfig> & { connectionString: string; port?: number }) {
  const port = config.port ?? (await freePort());
  const origin = `http://localhost:${port}`;
  const logger = createLogger('identity');
  const service = await createIdentity({ origin, users: [nurse, homeNurse], clients: [], logger, ...config });
  const serving = await serve([service], { port, logger });
  return { origin, port, issuer: `${origin}/identity`, close: () => serving.close() };
}

export interface Assertion {
  audience: string;
  jti?: string;
  seconds?: number;
}

/** A client assertion as RFC 7523 has it. */
export async function assertionOf({ client, key }: TestSystem, { audience, jti, seconds = 60 }: Assertion) {
  return new SignJWT()
    .setProtectedHeader({ alg: 'ES384', kid: key.kid })
    .setIssuer(client.clientId)
    .setSubject(client.clientId)
    .setAudience(audience)
    .setJti(jti ?? randomUUID())
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign(await importJWK(key, 'ES384'));
}

/** Posts a token request with a client assertion. */
export function requestSystemToken(issuer: string, assertion: string, parameters: Record<string, string> = {}) {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    ...parameters,
  });
  return fetch(`${issuer}/token`, { method: 'POST', body });
}
