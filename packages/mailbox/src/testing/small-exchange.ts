import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isBundle, SYSTEM } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';

export interface TestOrganisation {
  sor: string;
  gln: string;
  name: string;
  kind: 'hospital' | 'municipality' | 'practice' | 'unit';
  partOf?: string;
  municipalityCode?: string;
}

/** The exchange's and the coordinator's side of a participant, as a small real HTTP server. */
export interface SmallExchange {
  origin: string;
  /** The directory; a test may add to it. */
  organisations: TestOrganisation[];
  /** Messages posted to it, whatever the answer was. */
  received: Bundle[];
  /** Relations posted to it. */
  relations: unknown[];
  /** Events registered with it, each with its episode of care. */
  registrations: object[];
  /** What is answered to the next registrations, which are not taken; the others are. */
  registrationRefusals: number[];
  /** The status of its answer to relations. */
  relationStatus: number;
  /** What it answers to the next messages. */
  answer: { status: number; body: object };
  open(): Promise<void>;
  close(): Promise<void>;
}

/** A small exchange that listens; closed and opened again it has the same address. */
export async function smallExchange(organisations: TestOrganisation[]): Promise<SmallExchange> {
  const reply = async (request: IncomingMessage, response: ServerResponse) => {
    const { status, body } = answerTo(exchange, request.url ?? '', await bodyOf(request));
    response.writeHead(status, { 'content-type': 'application/fhir+json' }).end(JSON.stringify(body));
  };
  const server = createServer((request, response) => void reply(request, response));
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, resolve));
  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const exchange: SmallExchange = {
    origin: `http://localhost:${port}`,
    organisations: [...organisations],
    received: [],
    relations: [],
    registrations: [],
    registrationRefusals: [],
    relationStatus: 200,
    answer: { status: 202, body: { resourceType: 'OperationOutcome', issue: [] } },
    open: () => listen(port),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return exchange;
}

function answerTo(exchange: SmallExchange, path: string, body: unknown): { status: number; body: object } {
  if (path === '/coordinator/relations') {
    exchange.relations.push(body);
    return { status: exchange.relationStatus, body: {} };
  }
  const episode = /^\/coordinator\/pathways\/([\w-]+)\/events$/.exec(path)?.[1];
  if (episode && typeof body === 'object') {
    const refusal = exchange.registrationRefusals.shift();
    if (refusal) return { status: refusal, body: {} };
    exchange.registrations.push({ episode, ...body });
    return { status: 200, body: {} };
  }
  if (path.startsWith('/fhir/Organization')) {
    const entry = exchange.organisations.map((organisation) => ({ resource: organizationOf(organisation) }));
    return { status: 200, body: { resourceType: 'Bundle', type: 'searchset', entry } };
  }
  if (isBundle(body)) exchange.received.push(body);
  return exchange.answer;
}

function organizationOf({ sor, gln, name, kind, partOf, municipalityCode }: TestOrganisation): object {
  return {
    resourceType: 'Organization',
    id: sor,
    name,
    identifier: [
      { system: SYSTEM.sor, value: sor },
      { system: SYSTEM.gln, value: gln },
      ...(municipalityCode ? [{ system: SYSTEM.municipality, value: municipalityCode }] : []),
    ],
    type: [{ coding: [{ code: kind }] }],
    ...(partOf && { partOf: { reference: `Organization/${partOf}` } }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : undefined;
}
