import { createServer, type RequestListener } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Router } from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authenticate, authenticateCitizen, citizenOf, createVerifier } from './authenticate.ts';
import { AUDIENCE, callerOfClaims, type Caller } from './caller.ts';
import { createLogger } from './logger.ts';
import { serve, type Serving } from './serve.ts';
import { testIssuer, type TestIssuer } from './testing/index.ts';

const issuer = 'https://overgang.example/identity';
let jwksUrl: string;
let answer: RequestListener;
const server = createServer((request, response) => answer(request, response));

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  jwksUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/jwks`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const { privateKey } = await generateKeyPair('ES384');
const token = await new SignJWT({ scope: 'system/exchange.report' })
  .setProtectedHeader({ alg: 'ES384', kid: 'one' })
  .setIssuer(issuer)
  .setAudience(AUDIENCE)
  .setSubject('a system')
  .setExpirationTime('5m')
  .sign(privateKey);

test.each([
  [502, 'bad gateway'],
  [200, 'no JSON'],
  [200, '{"keys":"none"}'],
])('a token is neither valid nor refused while the keys are answered with %i %s', async (status, body) => {
  answer = (_request, response) => response.writeHead(status).end(body);
  await expect(createVerifier({ issuer, jwksUrl }).verify(token)).rejects.toMatchObject({ status: 503 });
});

test('a token whose key the issuer does not publish is refused', async () => {
  const other = await exportJWK((await generateKeyPair('ES384')).publicKey);
  answer = (_request, response) => response.end(JSON.stringify({ keys: [{ ...other, kid: 'one', alg: 'ES384' }] }));
  await expect(createVerifier({ issuer, jwksUrl }).verify(token)).rejects.toMatchObject({ status: 401 });
  answer = (_request, response) => response.end(JSON.stringify({ keys: [] }));
  await expect(createVerifier({ issuer, jwksUrl }).verify(token)).rejects.toMatchObject({ status: 401 });
});

const idle = () => Promise.resolve();
const health = () => Promise.resolve({ ready: true });

describe('a citizen', () => {
  const routes = Router();
  let own: TestIssuer;
  let serving: Serving;
  const citizen = { kind: 'citizen', id: 'random', name: 'A Citizen', cpr: '2512489996' } as const;
  const nurse = {
    kind: 'person',
    id: 'n',
    name: 'Nina',
    role: 'ward-nurse',
    sector: 'hospital',
    organisation: '1',
    unit: '2',
  } as const;

  beforeAll(async () => {
    own = await testIssuer();
    const verifier = createVerifier(own);
    routes.get('/staff', authenticate(verifier), (_request, response) => void response.json({}));
    routes.get('/own', authenticateCitizen(verifier), (_request, response) => void response.json(citizenOf(response)));
    const service = { name: 'a', prefix: '/a', router: routes, start: idle, stop: idle, health };
    serving = await serve([service], { port: 0, logger: createLogger('test') });
  });
  afterAll(async () => {
    await serving.close();
    await own.close();
  });
  const ask = async (path: string, who: Parameters<TestIssuer['token']>[0]) =>
    fetch(`${serving.url}/a${path}`, { headers: { authorization: `Bearer ${await own.token(who)}` } });

  test('gets to routes of citizens, and is refused at every other, in words that name nobody', async () => {
    expect(await (await ask('/own', citizen)).json()).toMatchObject({ ...citizen });
    const refused = await ask('/staff', citizen);
    const text = await refused.text();
    expect([refused.status, JSON.parse(text).code]).toEqual([403, 'staff-only']);
    expect(text).not.toContain(citizen.cpr);
  });

  test('is nobody who works: people and systems are refused at routes of citizens', async () => {
    const system = { kind: 'system', clientId: 'c', organisation: '1', scopes: [] } satisfies Caller;
    expect((await ask('/own', nurse)).status).toBe(403);
    expect((await ask('/own', system)).status).toBe(403);
  });

  test.each([{ cpr: '251248-9996' }, { role: 'ward-nurse' }, { org: '1' }])(
    'is nobody we know with the claims %o besides',
    (claims) => {
      expect(callerOfClaims({ sub: 'x', name: 'A Citizen', cpr: citizen.cpr, ...claims })?.kind).not.toBe('citizen');
    },
  );
});
