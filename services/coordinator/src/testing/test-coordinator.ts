import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import {
  createLogger,
  openDatabase,
  serve,
  type Caller,
  type Citizen,
  type Database,
  type Person,
} from '@overgang/service-kit';
import { testDatabase, testIssuer } from '@overgang/service-kit/testing';
import { createCoordinator, type CoordinatorConfig } from '../server.ts';
import type { Tables } from '../storage/schema.ts';
import { homeCare, hospital, municipality, newUnit, otherHospital, practice, ward } from './example-parties.ts';
import { Told } from './told.ts';

export const logger = createLogger('test');

const ownKey = {
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  alg: 'ES256',
};

type Answer = { status: number; body: Told };

/** One process of the service. */
export interface Node {
  url: string;
  call: (caller: Caller | Citizen, path: string, body?: unknown) => Promise<Answer>;
  tell: (...intakes: unknown[]) => Promise<Answer>;
  stop: () => Promise<void>;
}

export interface TestCoordinator extends Omit<Node, 'stop'> {
  clock: { now: Date };
  token(caller: Caller | Citizen): Promise<string>;
  /** A further process on the same database; whoever starts it stops it. */
  anotherNode(): Promise<Node>;
  database: Database<Tables>;
  /** What the exchange has been told, oldest first. */
  reports: Report[];
  close(): Promise<void>;
}

/** What the exchange was told of a message being taken. */
interface Report {
  path: string;
  body: unknown;
}

/** A directory of the organisations and a unit, as the exchange serves it; it writes down what it is told. */
function exchange(reports: Report[]) {
  const kinds = new Map([
    [hospital.sor, 'hospital'],
    [otherHospital.sor, 'hospital'],
    [municipality.sor, 'municipality'],
    [practice.sor, 'practice'],
  ]);
  const telecom = [{ system: 'phone', value: '+4500000101' }];
  const units = new Map<string, object>([
    [ward.sor, { name: ward.name, telecom }],
    [newUnit.sor, { name: newUnit.name, partOf: { reference: `Organization/${municipality.sor}` } }],
  ]);
  const writeDown = async (request: IncomingMessage, response: ServerResponse) => {
    reports.push({ path: request.url ?? '', body: await json(request) });
    response.writeHead(200).end();
  };
  return createServer((request, response) => {
    if (request.method === 'POST') return void writeDown(request, response);
    const sor = request.url?.split('/').at(-1) ?? '';
    const unit = units.get(sor);
    const code = unit ? 'unit' : kinds.get(sor);
    response.writeHead(code ? 200 : 404).end(JSON.stringify({ type: [{ coding: [{ code }] }], ...unit }));
  });
}

/** The whole service on a database of its own, at a time that the test sets. */
export async function testCoordinator(options: Partial<CoordinatorConfig> = {}): Promise<TestCoordinator> {
  const clock = { now: new Date('2026-03-02T12:00:00Z') };
  const issuer = await testIssuer();
  const reports: Report[] = [];
  const server = exchange(reports).listen(0);
  await once(server, 'listening');
  const address = server.address();
  const exchangeUrl = `http://localhost:${typeof address === 'object' && address ? address.port : 0}/fhir`;
  const serviceOn = (connectionString: string) =>
    createCoordinator({
      connectionString,
      origin: 'http://localhost',
      issuer: issuer.issuer,
      jwksUrl: issuer.jwksUrl,
      exchangeUrl,
      tokenEndpoint: issuer.tokenEndpoint,
      client: { clientId: 'coordinator', key: ownKey },
      logger,
      now: () => clock.now,
      ...options,
    });
  const make = async (connectionString: string) => (await serviceOn(connectionString)).stop();
  // What comes with the product is kept in the database, unless a test brings its own agreements.
  const base = await testDatabase({ name: options.agreements ? 'coordinator, empty' : 'coordinator', make });
  const startNode = async (): Promise<Node> => {
    const service = await serviceOn(base.connectionString);
    const serving = await serve([service], { port: 0, logger });
    const call: Node['call'] = async (caller, path, body) =>
      ask(serving.url, await issuer.token(caller), { path, body });
    const tell: Node['tell'] = (...intakes) => call(systemOf('x', 'system/coordinator.tell'), '/intake', intakes);
    return { url: serving.url, call, tell, stop: () => serving.close() };
  };
  const { stop, ...node } = await startNode();
  const database = openDatabase<Tables>({ ...base, schema: 'coordinator', logger });
  return {
    ...node,
    clock,
    token: (caller) => issuer.token(caller),
    anotherNode: startNode,
    database,
    reports,
    async close() {
      await stop();
      await database.close();
      await issuer.close();
      server.close();
      await base.drop();
    },
  };
}

async function ask(url: string, token: string, { path, body }: { path: string; body: unknown }): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const init = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${url}/coordinator${path}`, init);
  return { status: response.status, body: Told.parse(await response.json()) };
}

export function systemOf(organisation: string, ...scopes: string[]): Caller {
  return { kind: 'system', clientId: `client-${organisation}`, organisation, scopes };
}

function person(name: string, role: Person['role'], place: Pick<Person, 'sector' | 'organisation' | 'unit'>): Person {
  return { kind: 'person', id: name, name, role, ...place };
}

const inWard = { sector: 'hospital', organisation: hospital.sor, unit: ward.sor } as const;

export const people = {
  nurse: person('Nina', 'ward-nurse', inWard),
  homeNurse: person('Anna', 'home-nurse', {
    sector: 'municipality',
    organisation: municipality.sor,
    unit: homeCare.sor,
  }),
  gp: person('Gerd', 'gp', { sector: 'practice', organisation: practice.sor, unit: practice.sor }),
  administrator: person('Ada', 'administrator', { sector: 'operations', organisation: '1', unit: '1' }),
};
