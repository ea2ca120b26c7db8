import { createServer, type RequestListener } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createVerifier } from './authenticate.ts';
import { AUDIENCE } from './caller.ts';

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
