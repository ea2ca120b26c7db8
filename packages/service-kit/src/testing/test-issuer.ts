import { createServer, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { AUDIENCE, type Caller, type Citizen } from '../caller.ts';

export interface TestIssuer {
  issuer: string;
  jwksUrl: string;
  /** Also a token endpoint for systems: the claims of `systemFor`, for the scope and receiver that are asked for. */
  tokenEndpoint: string;
  token(caller: Caller | Citizen, seconds?: number): Promise<string>;
  close(): Promise<void>;
}

/** A real issuer of access tokens on a port of its own: publishes its key and signs what a test asks for. */
export async function testIssuer(systemFor?: (clientId: string) => Caller): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const key = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256' };
  const server = createServer((request, response) => {
    const body: Buffer[] = [];
    request.on('data', (chunk: Buffer) => body.push(chunk));
    request.on('end', () => {
      void reply(response, answer(request.url ?? '', Buffer.concat(body).toString()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  const issuer = `http://localhost:${typeof address === 'object' ? address?.port : 0}`;
  const token = (caller: Caller | Citizen, seconds = 3600) =>
    new SignJWT(claimsOf(caller))
      .setProtectedHeader({ alg: 'ES256', kid: 'test' })
      .setIssuer(issuer)
      .setAudience(AUDIENCE)
      .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
      .sign(privateKey);
  const answer = async (path: string, body: string) => {
    if (!path.startsWith('/token')) return { keys: [key] };
    const asked = new URLSearchParams(body);
    const claims = asked.get('client_assertion')?.split('.')[1] ?? '';
    const { sub } = JSON.parse(Buffer.from(claims, 'base64url').toString());
    const caller = systemFor?.(sub) ?? { kind: 'system', clientId: sub, organisation: '', scopes: [] };
    return { access_token: await token(grant(caller, asked)), expires_in: 3600, token_type: 'Bearer' };
  };
  const close = () => new Promise<void>((resolve) => (server.closeAllConnections(), server.close(() => resolve())));
  return { issuer, jwksUrl: `${issuer}/jwks`, tokenEndpoint: `${issuer}/token`, token, close };
}

function grant(caller: Caller, asked: URLSearchParams): Caller {
  if (caller.kind === 'person') return caller;
  const [scope, receiver] = [asked.get('scope'), asked.get('receiver')];
  return { ...caller, ...(scope && { scopes: scope.split(' ') }), ...(receiver && { receiver }) };
}

async function reply(response: ServerResponse, json: Promise<object>): Promise<void> {
  const body = JSON.stringify(await json);
  response.setHeader('content-type', 'application/json');
  response.end(body);
}

function claimsOf(caller: Caller | Citizen): Record<string, string> {
  if (caller.kind === 'citizen') return { sub: caller.id, name: caller.name, cpr: caller.cpr };
  if (caller.kind === 'system') {
    const { clientId, organisation, scopes, receiver } = caller;
    return { sub: clientId, org: organisation, scope: scopes.join(' '), ...(receiver && { receiver }) };
  }
  const { id, name, role, sector, organisation, unit } = caller;
  return { sub: id, name, role, sector, org: organisation, unit };
}
