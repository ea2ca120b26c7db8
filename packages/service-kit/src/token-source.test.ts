import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTokenSource } from './token-source.ts';

const issuer = 'https://overgang.example/identity';
let tokenEndpoint: string;

/** An issuer that is reached at another address than its name, and takes only assertions made out to its name. */
const server = createServer((request, response) => void answer(request, response));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const assertion = new URLSearchParams(await text(request)).get('client_assertion') ?? '';
  response.statusCode = decodeJwt(assertion).aud === issuer ? 200 : 401;
  response.end(JSON.stringify({ access_token: 'granted', expires_in: 300 }));
}

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  tokenEndpoint = `http://localhost:${typeof address === 'object' ? address?.port : 0}/identity/token`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const key = { ...privateKey.export({ format: 'jwk' }), alg: 'ES384' };
const client = { clientId: 'ward', key };

test('an assertion is made out to the issuer, also when it is asked at an internal address', async () => {
  expect(await createTokenSource({ ...client, tokenEndpoint, audience: issuer })()).toBe('granted');
  await expect(createTokenSource({ ...client, tokenEndpoint, audience: tokenEndpoint })()).rejects.toThrow('401');
});
