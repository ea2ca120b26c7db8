import type { LookupAddress } from 'node:dns';
import { createServer, type RequestListener, type Server } from 'node:http';
import { isIPv6 } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { readAllowed, type AllowedAddresses } from '../domain/allowed-addresses.ts';
import { ForbiddenAddress, openOutbound, type Outbound, type Resolve } from './outbound.ts';
import { post } from './post.ts';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

interface Listening {
  port: number;
  /** The paths that were asked for. */
  paths: string[];
  /** How many connections were made. */
  connections(): number;
}

async function listening(answer: RequestListener, host = '127.0.0.1', port = 0): Promise<Listening> {
  const paths: string[] = [];
  let connections = 0;
  const server: Server = createServer((request, response) => {
    paths.push(request.url ?? '');
    answer(request, response);
  });
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  opened.push({ close: () => (server.closeAllConnections(), server.close()) });
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, paths, connections: () => connections };
}

const ok: RequestListener = (_request, response) => {
  response.end('taken');
};

function allowing(...entries: string[]): AllowedAddresses {
  const read = readAllowed(entries);
  if ('wrong' in read) throw new Error(read.wrong);
  return read;
}

function outbound(allowed: AllowedAddresses | 'any', resolver?: Resolve): Outbound {
  const one = openOutbound(allowed, resolver);
  opened.push(one);
  return one;
}

const message = { token: 't', contentType: 'application/fhir+json', body: '{}', timeoutSeconds: 5 };
const loopback = allowing('127.0.0.0/8', '::1');

test('what is posted arrives with its headers, and the connection is kept for further ones', async () => {
  const echo = await listening((request, response) => {
    const { authorization, 'content-type': type, 'x-correlation-id': correlation } = request.headers;
    response.statusCode = 201;
    response.end(JSON.stringify([request.method, authorization, type, correlation]));
  });
  const [url, out] = [`http://127.0.0.1:${echo.port}/`, outbound(loopback)];
  const reply = await post({ ...message, url, outbound: out, headers: { 'x-correlation-id': 'c-1' } });
  expect(reply).toEqual({ status: 201, text: '["POST","Bearer t","application/fhir+json","c-1"]' });
  for (let more = 0; more < 10; more += 1) await post({ ...message, url, outbound: out });
  expect(echo.connections()).toBeLessThanOrEqual(2);
});

test.each(['127.0.0.1', '127.1', '2130706433', '0x7f.1', '0177.0.0.1', '[::ffff:127.0.0.1]', '0.0.0.0', 'localhost'])(
  'nothing is posted to http://%s when loopback is not allowed',
  async (host) => {
    const server = await listening(ok);
    const url = `http://${host}:${server.port}/`;
    const out = outbound(allowing());
    await expect(post({ ...message, url, outbound: out })).rejects.toBeInstanceOf(ForbiddenAddress);
    await expect(out.check(url)).rejects.toBeInstanceOf(ForbiddenAddress);
    expect(server.connections()).toBe(0);
  },
);

test('a host that is listed by name is posted to wherever it is', async () => {
  const server = await listening(ok, 'localhost');
  const url = `http://localhost:${server.port}/`;
  const out = outbound(allowing('localhost'));
  await out.check(url);
  expect(await post({ ...message, url, outbound: out })).toEqual({ status: 200, text: 'taken' });
});

test('an address of the configuration is posted to without a list', async () => {
  const server = await listening(ok);
  const url = `http://127.0.0.1:${server.port}/`;
  expect(await post({ ...message, url, outbound: outbound('any') })).toMatchObject({ status: 200 });
});

test('a redirect to loopback is not followed', async () => {
  const inside = await listening(ok, '127.0.0.2');
  const outside = await listening((_request, response) => {
    response.writeHead(307, { location: `http://127.0.0.2:${inside.port}/` }).end();
  });
  const out = outbound(allowing('127.0.0.1'));
  const reply = await post({ ...message, url: `http://127.0.0.1:${outside.port}/`, outbound: out });
  expect(reply.status).toBe(307);
  expect(inside.paths).toEqual([]);
});

/** Answers each lookup with the next of these addresses. */
function answering(...answers: string[][]): Resolve {
  let next = 0;
  return (_host, _options, callback) => {
    const addresses = answers[Math.min(next, answers.length - 1)] ?? [];
    next += 1;
    const found: LookupAddress[] = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
    callback(null, found);
  };
}

test('the connection goes to the very address that was checked, though the name then means another', async () => {
  const honest = await listening(ok);
  const hidden = await listening(ok, '127.0.0.2', honest.port);
  const out = outbound(allowing('127.0.0.1'), answering(['127.0.0.1'], ['127.0.0.2']));
  const url = `http://changing.example:${honest.port}/`;
  await post({ ...message, url, outbound: out });
  await expect(out.check(url)).rejects.toBeInstanceOf(ForbiddenAddress);
  expect([honest.paths.length, hidden.connections()]).toEqual([1, 0]);
});

test('a name that was fine when it was written is refused once it means loopback', async () => {
  const hidden = await listening(ok, '127.0.0.2');
  const out = outbound(allowing(), answering(['93.184.216.34'], ['127.0.0.2']));
  const url = `http://changing.example:${hidden.port}/`;
  await out.check(url);
  await expect(post({ ...message, url, outbound: out })).rejects.toBeInstanceOf(ForbiddenAddress);
  expect(hidden.connections()).toBe(0);
});

test('a name with one forbidden address among its addresses is refused', async () => {
  const out = outbound(allowing(), answering(['93.184.216.34', '10.0.0.1']));
  const url = 'http://mixed.example/';
  await expect(out.check(url)).rejects.toBeInstanceOf(ForbiddenAddress);
  await expect(post({ ...message, url, outbound: out })).rejects.toBeInstanceOf(ForbiddenAddress);
});

const unknownName: Resolve = (_host, _options, callback) => callback(new Error('not found'), []);

test('a name without an address passes the check of the directory, and is not reached', async () => {
  const out = outbound(allowing(), unknownName);
  await out.check('http://nowhere.example/');
  await expect(post({ ...message, url: 'http://nowhere.example/', outbound: out })).rejects.toThrow('not found');
});

test('an answer that does not end in time is given up, headers or not', async () => {
  const silent = await listening(() => undefined);
  const dripping = await listening((_request, response) => {
    const drip = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(drip));
  });
  const out = outbound(loopback);
  for (const { port } of [silent, dripping]) {
    const late = post({ ...message, url: `http://127.0.0.1:${port}/`, outbound: out, timeoutSeconds: 0.2 });
    await expect(late).rejects.toMatchObject({ name: 'TimeoutError' });
  }
});

test('of an endless answer no more than a megabyte is read, and its status counts', async () => {
  let written = 0;
  const endless = await listening((_request, response) => {
    const part = Buffer.alloc(65_536, 'a');
    const more = () => {
      while (!response.destroyed && response.write(part)) written += part.length;
    };
    response.on('drain', more);
    more();
  });
  const out = outbound(loopback);
  const reply = await post({ ...message, url: `http://127.0.0.1:${endless.port}/`, outbound: out });
  expect(reply).toEqual({ status: 200 });
  expect(written).toBeLessThan(20_000_000);
});
