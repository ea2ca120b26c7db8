import { createServer, request as ask, type IncomingHttpHeaders, type Server } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { asRefusal } from '@overgang/service-kit';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBody } from './read-body.ts';

const maxBytes = 1_000_000;
let server: Server;
let port = 0;
/** How many requests the handler has come to the end of. */
let ended = 0;

beforeAll(async () => {
  const app = express();
  app.post('/', async (request, response) => {
    try {
      response.json({ length: (await readBody(request, maxBytes)).length });
    } catch (error) {
      const { status, code } = asRefusal(error);
      response.status(status).json({ code });
    } finally {
      ended += 1;
    }
  });
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterAll(() => void (server.closeAllConnections(), server.close()));

const json = { 'content-type': 'application/fhir+json' };

/** Posts parts one after the other, without a length unless one is given. */
function post(
  headers: IncomingHttpHeaders,
  parts: Iterable<Buffer | string>,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sending = ask({ host: '127.0.0.1', port, method: 'POST', headers, agent: false }, (response) => {
      const read: Buffer[] = [];
      response.on('data', (part: Buffer) => read.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(read).toString() }));
    });
    sending.on('error', reject);
    for (const part of parts) sending.write(part);
    sending.end();
  });
}

const repeated = (part: string, times: number) => Array.from({ length: times }, () => part);
const zeros = Buffer.alloc(100_000_000);

test('a text of the size allowed is read, packed or not', async () => {
  const text = 'a'.repeat(maxBytes);
  expect(await post(json, [text])).toEqual({ status: 200, text: `{"length":${maxBytes}}` });
  const packed = { ...json, 'content-encoding': 'gzip' };
  expect(await post(packed, [gzipSync(text)])).toMatchObject({ status: 200 });
});

test.each([
  ['20 MB, as the sender says', { ...json, 'content-length': '20000000' }, ['{'], { status: 413, code: 'too-long' }],
  ['20 MB without a length', json, repeated('a'.repeat(100_000), 200), { status: 413, code: 'too-long' }],
  ['a gzip bomb', { ...json, 'content-encoding': 'gzip' }, [gzipSync(zeros)], { status: 413, code: 'too-long' }],
  [
    'a deflate bomb',
    { ...json, 'content-encoding': 'deflate' },
    [deflateSync(zeros)],
    { status: 413, code: 'too-long' },
  ],
  [
    'a brotli bomb',
    { ...json, 'content-encoding': 'br' },
    [brotliCompressSync(zeros)],
    { status: 413, code: 'too-long' },
  ],
  [
    'a bomb in a bomb',
    { ...json, 'content-encoding': 'gzip, gzip' },
    [gzipSync('{}')],
    { status: 415, code: 'not-supported' },
  ],
  [
    'truncated gzip',
    { ...json, 'content-encoding': 'gzip' },
    [gzipSync('{"a":1}').subarray(0, 15)],
    { status: 400, code: 'structure' },
  ],
  ['no gzip', { ...json, 'content-encoding': 'gzip' }, ['{}'], { status: 400, code: 'structure' }],
  [
    'another charset',
    { 'content-type': 'application/fhir+json; charset=iso-8859-1' },
    ['{}'],
    { status: 415, code: 'not-supported' },
  ],
  [
    'UTF-16 that claims to be UTF-8',
    json,
    [Buffer.from('\uFEFF{"a":"æ"}', 'utf16le')],
    { status: 400, code: 'structure' },
  ],
  ['Latin-1 that claims to be UTF-8', json, [Buffer.from('{"a":"æ"}', 'latin1')], { status: 400, code: 'structure' }],
  ['no type', {}, ['{}'], { status: 415, code: 'not-supported' }],
  ['XML', { 'content-type': 'application/fhir+xml' }, ['<a/>'], { status: 415, code: 'not-supported' }],
] as const)('%s is refused', async (_what, headers, parts, { status, code }) => {
  const answer = await post(headers, parts).catch((error: unknown) => {
    // A server that has said no closes the connection under a sender that goes on.
    if (status === 413) return { status, text: JSON.stringify({ code }) };
    throw error;
  });
  expect(answer).toEqual({ status, text: JSON.stringify({ code }) });
  expect(await post(json, ['{}'])).toMatchObject({ status: 200 });
});

test('a sender that hangs up midway is done with', async () => {
  const before = ended;
  const headers = { ...json, 'content-length': '500000' };
  const sending = ask({ host: '127.0.0.1', port, method: 'POST', headers, agent: false });
  sending.on('error', () => undefined);
  sending.write('{"resourceType":');
  server.once('request', () => sending.destroy());
  await expect.poll(() => ended, { timeout: 5000 }).toBe(before + 1);
  expect(await post(json, ['{}'])).toMatchObject({ status: 200 });
});
