import { generateKeyPairSync } from 'node:crypto';
import {
  createLogger,
  serve,
  type Caller,
  type Citizen,
  type Person,
  type Service,
  type System,
} from '@overgang/service-kit';
import { testDatabase, testIssuer } from '@overgang/service-kit/testing';
import type { Bundle } from 'fhir/r4.js';
import type { ParticipantConfig } from '../participant-service.ts';
import { smallExchange, type SmallExchange } from './small-exchange.ts';
import { testOrganisations } from './test-organisations.ts';

/** An HTTP answer; `body` is the parsed JSON. */
export interface Answered<T> {
  status: number;
  body: T;
}

/** One participant's service on a real database, with a small exchange and an issuer of tokens around it. */
export interface ParticipantWorld {
  exchange: SmallExchange;
  connectionString: string;
  /** Asks the service as somebody, with JSON or a file; the answer is what the test expects it to be. */
  ask<T = unknown>(caller: Caller | Citizen, path: string, body?: object): Promise<Answered<T>>;
  /** Posts a message as the exchange does, with a token for the service's own organisation or for another one. */
  deliver<T = Bundle>(bundle: unknown, receiver?: string): Promise<Answered<T>>;
  /** Stops the service and starts it again on the same database. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** SOR of the organisation the service acts for. */
  organisation: string;
  create: (config: ParticipantConfig) => Promise<Service>;
  /** How carrying messages waits and by which time, when not by the standards and the clock. */
  carrying?: Pick<ParticipantConfig, 'policy' | 'transportNow'>;
}

export async function participantWorld(options: WorldOptions): Promise<ParticipantWorld> {
  const { organisation, create, carrying } = options;
  const issuer = await testIssuer((clientId) => ({ kind: 'system', clientId, organisation, scopes: [] }));
  const exchange = await smallExchange(testOrganisations);
  const logger = createLogger('test');
  const serviceOn = (connectionString: string) =>
    create({
      connectionString,
      origin: exchange.origin,
      issuer: issuer.issuer,
      jwksUrl: issuer.jwksUrl,
      exchangeUrl: `${exchange.origin}/fhir`,
      coordinatorUrl: `${exchange.origin}/coordinator`,
      tokenEndpoint: issuer.tokenEndpoint,
      participants: [{ organisation, clientId: 'client-under-test', key: privateKey() }],
      logger,
      ...carrying,
    });
  const database = await testDatabase({
    name: create.name,
    make: async (connectionString) => (await serviceOn(connectionString)).stop(),
  });
  const start = async () => {
    const service = await serviceOn(database.connectionString);
    const serving = await serve([service], { port: 0, logger });
    return { base: `${serving.url}${service.prefix}`, close: () => serving.close() };
  };
  let running = await start();
  const ask = async <T>(caller: Caller | Citizen, path: string, body?: unknown): Promise<Answered<T>> => {
    const answer = await fetch(`${running.base}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${await issuer.token(caller)}`,
        'content-type': body instanceof Blob ? body.type : 'application/json',
      },
      ...(body !== undefined && { body: body instanceof Blob ? body : JSON.stringify(body) }),
    });
    return { status: answer.status, body: JSON.parse(await answer.text()) };
  };
  return {
    exchange,
    connectionString: database.connectionString,
    ask,
    deliver: (bundle, receiver = organisation) =>
      ask({ ...exchangeSystem, ...(receiver !== '' && { receiver }) }, '/fhir/$process-message', bundle),
    async restart() {
      await running.close();
      running = await start();
    },
    async close() {
      await running.close();
      await exchange.close();
      await issuer.close();
      await database.drop();
    },
  };
}

const exchangeSystem: System = {
  kind: 'system',
  clientId: 'exchange',
  organisation: '',
  scopes: ['system/exchange.deliver'],
};

function privateKey() {
  const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  return { ...key.export({ format: 'jwk' }), alg: 'ES384', kid: 'test' };
}

/** A person of a role in a unit. */
export function person(details: Pick<Person, 'role' | 'sector' | 'organisation' | 'unit'>): Person {
  return { kind: 'person', id: `test-${details.role}`, name: 'Prøve Person', ...details };
}
