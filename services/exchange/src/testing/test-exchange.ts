import { generateKeyPair, exportJWK } from 'jose';
import { z } from 'zod';
import { createLogger, freePort, serve, type Person, type System } from '@overgang/service-kit';
import { eventually, testDatabase, testIssuer } from '@overgang/service-kit/testing';
import { SYSTEM, type Party } from '@overgang/fhir-models';
import { messageTypes } from '../domain/message-types.ts';
import type { RetryPolicy } from '../domain/retry-policy.ts';
import { ORGANISATION_KIND } from '../messaging/organization.ts';
import { createExchange } from '../server.ts';
import { hospital, municipality, practice, ward } from './example-message.ts';
import { participant, type Participant } from './participant.ts';

const administrator: Person = {
  kind: 'person',
  id: 'admin',
  name: 'Driften',
  role: 'administrator',
  sector: 'operations',
  organisation: hospital.sor,
  unit: hospital.sor,
};

/** A system of an organisation that may send messages. */
export const systemOf = ({ sor }: Party): System => ({
  kind: 'system',
  clientId: `client-${sor}`,
  organisation: sor,
  scopes: ['system/message.send'],
});

const LogEntry = z.looseObject({
  messageId: z.string(),
  acknowledgements: z.array(z.looseObject({ messageId: z.string(), responseCode: z.string() })),
  deliveries: z.array(z.looseObject({ id: z.string(), state: z.string(), attempts: z.number() })),
});

const Facts = z.array(z.record(z.string(), z.unknown()));

export interface Answered {
  status: number;
  location: string | null;
  type: string;
  json: unknown;
}

interface Options {
  retry?: Partial<RetryPolicy>;
  requestsPerMinute?: number;
  allowPlainHttp?: boolean;
  /** Loopback unless the test says otherwise. */
  allowedAddresses?: string[];
  /** The machine's time unless the test leads it. */
  now?: () => Date;
}

export type TestExchange = Awaited<ReturnType<typeof testExchange>>;

/** A running exchange with a hospital (receiving at `ward`), a municipality, a practice without endpoint, and a coordinator. */
export async function testExchange(options: Options = {}) {
  const issuer = await testIssuer((clientId) => ({
    kind: 'system',
    clientId,
    organisation: '',
    scopes: ['system/exchange.deliver', 'system/coordinator.tell'],
  }));
  const [coordinator, wardSystem, homeCare] = [await participant(), await participant(), await participant()];
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const logger = createLogger('test');
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const config = {
    origin,
    issuer: issuer.issuer,
    jwksUrl: issuer.jwksUrl,
    coordinatorUrl: coordinator.url,
    client: { clientId: 'exchange', key: { ...(await exportJWK(privateKey)), alg: 'ES256' } },
    tokenEndpoint: issuer.tokenEndpoint,
    retry: { longestDelaySeconds: 1, timeoutSeconds: 5, ...options.retry },
    allowedAddresses: options.allowedAddresses ?? ['127.0.0.0/8', '::1'],
    ...(options.now && { now: options.now }),
    ...(options.allowPlainHttp && { allowPlainHttp: true }),
    ...(options.requestsPerMinute && { requestsPerMinute: options.requestsPerMinute }),
    logger,
  };
  const database = await testDatabase({
    name: 'exchange',
    make: async (connectionString) => (await createExchange({ ...config, connectionString })).stop(),
  });
  const onOwn = { ...config, connectionString: database.connectionString };
  const service = await createExchange(onOwn);
  const serving = await serve([service], { port, logger });
  const tokens = { administrator: await issuer.token(administrator) };
  const request = async (method: string, path: string, init: Omit<RequestInit, 'method'> = {}): Promise<Answered> => {
    const response = await fetch(`${origin}${path}`, { ...init, method });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const json = type.includes('json') ? JSON.parse(text) : { text };
    return { status: response.status, location: response.headers.get('location'), type, json };
  };
  const headersFor = async (system: System) => ({
    authorization: `Bearer ${await issuer.token(system)}`,
    'content-type': 'application/fhir+json',
  });
  const asAdministrator = (method: string, path: string, body?: object) =>
    request(method, path, {
      headers: { authorization: `Bearer ${tokens.administrator}`, 'content-type': 'application/fhir+json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  const post = async (system: System, body: object | string) =>
    request('POST', '/fhir/$process-message', {
      headers: await headersFor(system),
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const logged = async (messageId: string) =>
    LogEntry.parse((await asAdministrator('GET', `/fhir/message-log/${messageId}`)).json);
  await fillDirectory(asAdministrator, { wardSystem, homeCare });
  return {
    origin,
    connectionString: database.connectionString,
    issuer,
    coordinator,
    /** The facts the coordinator was told, in order. */
    told: () => coordinator.received.filter(({ path }) => path === '/intake').flatMap(({ json }) => Facts.parse(json)),
    wardSystem,
    homeCare,
    tokens,
    request,
    headersFor,
    asAdministrator,
    post,
    logged,
    /** The log entry once its delivery has come to the state. */
    delivered: (messageId: string, state: string) =>
      eventually(async () => {
        const entry = await logged(messageId);
        if (entry.deliveries[0]?.state !== state) throw new Error(JSON.stringify(entry));
        return entry;
      }),
    /** Does all that is due now. */
    tick: () => service.tick(),
    /** Adds a municipality with a system of its own. */
    join: async (one: Party): Promise<Participant> => {
      const system = await participant();
      await put(asAdministrator, `/fhir/Organization/${one.sor}`, organization(one, 'municipality'));
      const events = messageTypes.map(({ code }) => code);
      await put(asAdministrator, `/fhir/Endpoint/${one.sor}-messages`, endpoint(one, system.url, events));
      return system;
    },
    /** A second node on the same database. */
    another: async () => serve([await createExchange(onOwn)], { port: 0, logger }),
    close: async () => {
      await serving.close();
      await Promise.all([issuer, coordinator, wardSystem, homeCare].map((one) => one.close()));
      await database.drop();
    },
  };
}

type Ask = (method: string, path: string, body?: object) => Promise<Answered>;

async function fillDirectory(ask: Ask, at: { wardSystem: Participant; homeCare: Participant }): Promise<void> {
  const written = (path: string, body: object) => put(ask, path, body);
  const linked = { endpoint: [{ reference: `Endpoint/${hospital.sor}-messages` }] };
  await written(`/fhir/Organization/${hospital.sor}`, { ...organization(hospital, 'hospital'), ...linked });
  await written(`/fhir/Organization/${ward.sor}`, organization(ward, 'unit', hospital));
  await written(`/fhir/Organization/${municipality.sor}`, organization(municipality, 'municipality'));
  await written(`/fhir/Organization/${practice.sor}`, organization(practice, 'practice'));
  const events = messageTypes.map(({ code }) => code);
  const { managingOrganization: _unsaid, ...unmanaged } = endpoint(hospital, at.wardSystem.url, events);
  await written(`/fhir/Endpoint/${hospital.sor}-messages`, unmanaged);
  await written(`/fhir/Endpoint/${municipality.sor}-messages`, endpoint(municipality, at.homeCare.url, events));
}

async function put(ask: Ask, path: string, body: object): Promise<void> {
  const { status, json } = await ask('PUT', path, body);
  if (status !== 201) throw new Error(JSON.stringify(json));
}

/** An Organization as the directory takes it. */
export function organization({ sor, gln, name }: Party, code: string, partOf?: Party): object {
  const extra =
    code === 'municipality'
      ? [
          { system: SYSTEM.municipality, value: '0461' },
          { system: SYSTEM.region, value: 'DK-83' },
        ]
      : [];
  return {
    resourceType: 'Organization',
    id: sor,
    identifier: [{ system: SYSTEM.sor, value: sor }, { system: SYSTEM.gln, value: gln }, ...extra],
    name,
    type: [{ coding: [{ system: ORGANISATION_KIND, code }] }],
    ...(partOf && { partOf: { reference: `Organization/${partOf.sor}` } }),
  };
}

/** An Endpoint as the directory takes it. */
export function endpoint({ sor }: Party, address: string, events: string[]) {
  return {
    resourceType: 'Endpoint',
    id: `${sor}-messages`,
    status: 'active',
    connectionType: { system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type', code: 'hl7-fhir-msg' },
    managingOrganization: { reference: `Organization/${sor}` },
    payloadType: [{ coding: events.map((code) => ({ code })) }],
    address,
  };
}
