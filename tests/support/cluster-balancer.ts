import { Agent, createServer, request as askNode, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** The addresses that serve a path, in the order to be tried. */
export type NodesFor = (path: string) => string[];

export interface Balancer {
  origin: string;
  close(): Promise<void>;
}

/**
 * One origin before several processes, as a proxy in production is. A process that refuses the connection is passed over;
 * what breaks off after that is told as 502 unless it only reads, because only the caller knows whether it may ask again.
 */
export async function startBalancer(port: number, nodesFor: NodesFor): Promise<Balancer> {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  const server = createServer(
    (request, response) => void pass(agent, nodesFor(request.url ?? ''), { request, response }),
  );
  server.on('upgrade', (request, socket: Duplex, head) =>
    upgrade(nodesFor(request.url ?? ''), { request, socket, head }),
  );
  await new Promise<void>((resolve) => server.listen(port, resolve));
  return {
    origin: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

async function pass(agent: Agent, nodes: string[], exchange: Exchange): Promise<void> {
  const body = await bodyOf(exchange.request).catch(() => undefined);
  if (body === undefined) return;
  for (const node of nodes) {
    const outcome = await attempt(agent, node, { ...exchange, body });
    if (outcome === 'answered') return;
    if (outcome === 'broken' && !['GET', 'HEAD'].includes(exchange.request.method ?? '')) break;
  }
  exchange.response.writeHead(502).end();
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

function attempt(agent: Agent, node: string, { request, response, body }: Exchange & { body: Buffer }) {
  const { promise, resolve } = Promise.withResolvers<'answered' | 'refused' | 'broken'>();
  const asked = askNode(`${node}${request.url}`, { agent, method: request.method, headers: headersOf(request) });
  asked.once('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    answer.once('end', () => resolve('answered'));
    answer.once('error', () => {
      response.destroy();
      resolve('answered');
    });
  });
  asked.once('error', (error) => resolve('code' in error && error.code === 'ECONNREFUSED' ? 'refused' : 'broken'));
  response.once('close', () => asked.destroy());
  asked.end(body);
  return promise;
}

function headersOf({ headers, socket }: IncomingMessage) {
  const { connection: _connection, ...rest } = headers;
  return { ...rest, 'x-forwarded-for': socket.remoteAddress };
}

interface Upgrade {
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
}

/** A socket lives and dies with the process behind it. */
function upgrade([node, ...others]: string[], { request, socket, head }: Upgrade): void {
  if (!node) return void socket.destroy();
  const { hostname, port } = new URL(node);
  const upstream = connect(Number(port), hostname);
  let isOpen = false;
  upstream.once('connect', () => {
    isOpen = true;
    upstream.write(requestHead(request));
    upstream.write(head);
    upstream.pipe(socket).pipe(upstream);
  });
  upstream.once('error', () => (isOpen ? socket.destroy() : upgrade(others, { request, socket, head })));
  upstream.once('close', () => isOpen && socket.destroy());
  socket.once('error', () => upstream.destroy());
  socket.once('close', () => upstream.destroy());
}

function requestHead({ method, url, rawHeaders }: IncomingMessage): string {
  const lines = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : []));
  return [`${method} ${url} HTTP/1.1`, ...lines, '', ''].join('\r\n');
}
