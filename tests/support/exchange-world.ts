import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createExchange } from '@overgang/exchange';
import {
  buildHospitalNotification,
  EVENT,
  glnWithCheckDigit,
  nextHistory,
  SYSTEM,
  type Party,
} from '@overgang/fhir-models';
import { createLogger, freePort, serve, type Person, type System } from '@overgang/service-kit';
import { testDatabase, testIssuer } from '@overgang/service-kit/testing';
import type { Bundle } from 'fhir/r4.js';
import pg from 'pg';
import { startReceiver, type Receiver } from './cluster-receiver.ts';

/** A municipality with a system of its own, which can go away and come back at the same address. */
export interface Town {
  party: Party;
  receiver: Receiver;
}

/** The exchange in this process, led through time by hand, between one hospital and as many municipalities as are asked for. */
export interface ExchangeWorld {
  towns: Town[];
  hospital: Town;
  /** Posts as the hospital's system; rejects unless it is answered 202. Milliseconds since the epoch of that answer. */
  post(bundle: Bundle): Promise<number>;
  asAdministrator(path: string): Promise<{ status: number; json: unknown }>;
  /** The time goes on, and all that is due by then is done. */
  pass(milliseconds: number): Promise<void>;
  rows(statement: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

const party = (number: number, name: string): Party => {
  const sor = `9900610000${String(number).padStart(5, '0')}`;
  return { sor, name, gln: glnWithCheckDigit(`5${sor.slice(-11)}`) };
};
const hospitalParty = party(0, 'Eksempelby Sygehus');

export async function exchangeWorld(options: { towns: number }): Promise<ExchangeWorld> {
  const clock = { time: new Date('2026-03-02T08:00:00Z') };
  const issuer = await testIssuer((clientId) => ({ kind: 'system', clientId, organisation: '', scopes: [] }));
  const coordinator = await startReceiver();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const logger = createLogger('exchange');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const config = {
    origin,
    issuer: issuer.issuer,
    jwksUrl: issuer.jwksUrl,
    tokenEndpoint: issuer.tokenEndpoint,
    coordinatorUrl: coordinator.url,
    client: { clientId: 'exchange', key: { ...privateKey.export({ format: 'jwk' }), kty: 'EC', alg: 'ES256' } },
    allowedAddresses: ['localhost'],
    now: () => clock.time,
    logger,
  };
  const make = async (connectionString: string) => (await createExchange({ ...config, connectionString })).stop();
  const database = await testDatabase({ name: 'exchange', make });
  const service = await createExchange({ ...config, connectionString: database.connectionString });
  const serving = await serve([service], { port, logger });
  const pool = new pg.Pool({ connectionString: database.connectionString, max: 2, options: '-c search_path=exchange' });
  const tokens = { hospital: await issuer.token(system), administrator: await issuer.token(administrator) };
  const ask = async (method: string, path: string, { token, body }: { token: string; body?: object }) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json' };
    const answer = await fetch(`${origin}/fhir/${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    const json: unknown = await answer.json();
    return { status: answer.status, json };
  };
  const join = async (member: Party, kind: 'hospital' | 'municipality'): Promise<Town> => {
    const receiver = await startReceiver();
    for (const [path, body] of entriesOf(member, kind, receiver.url)) {
      const { status, json } = await ask('PUT', path, { token: tokens.administrator, body });
      if (status !== 201) throw new Error(JSON.stringify(json));
    }
    return { party: member, receiver };
  };
  const hospital = await join(hospitalParty, 'hospital');
  const towns: Town[] = [];
  for (let number = 1; number <= options.towns; number++)
    towns.push(await join(party(number, `Kommune ${number}`), 'municipality'));
  return {
    towns,
    hospital,
    async post(bundle) {
      const { status, json } = await ask('POST', '$process-message', { token: tokens.hospital, body: bundle });
      if (status !== 202) throw new Error(JSON.stringify(json));
      return performance.now();
    },
    asAdministrator: (path) => ask('GET', path, { token: tokens.administrator }),
    async pass(milliseconds) {
      clock.time = new Date(clock.time.getTime() + milliseconds);
      await service.tick();
    },
    rows: async (statement, values = []) => (await pool.query<Record<string, unknown>>(statement, values)).rows,
    async close() {
      await serving.close();
      await pool.end();
      await Promise.all(
        [issuer, coordinator, hospital.receiver, ...towns.map(({ receiver }) => receiver)].map((one) => one.close()),
      );
      await database.drop();
    },
  };
}

const system: System = {
  kind: 'system',
  clientId: 'own-system',
  organisation: hospitalParty.sor,
  scopes: ['system/message.send'],
};
const administrator: Person = {
  kind: 'person',
  id: 'administrator',
  name: 'Driften',
  role: 'administrator',
  sector: 'operations',
  organisation: hospitalParty.sor,
  unit: hospitalParty.sor,
};

const kinds = 'https://overgang.example/fhir/CodeSystem/organisation-kind';
const connectionTypes = 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type';

/** What the directory is told of a member: the organisation, and where its messages go. */
function entriesOf({ sor, gln, name }: Party, kind: 'hospital' | 'municipality', address: string): [string, object][] {
  const numbers = [
    { system: SYSTEM.sor, value: sor },
    { system: SYSTEM.gln, value: gln },
  ];
  const code = { system: SYSTEM.municipality, value: '0461' };
  const endpoint = {
    resourceType: 'Endpoint',
    id: `${sor}-messages`,
    status: 'active',
    connectionType: { system: connectionTypes, code: 'hl7-fhir-msg' },
    managingOrganization: { reference: `Organization/${sor}` },
    payloadType: [{ coding: Object.values(EVENT).map((event) => ({ code: event })) }],
    address,
  };
  const organisation = {
    resourceType: 'Organization',
    id: sor,
    identifier: kind === 'municipality' ? [...numbers, code] : numbers,
    name,
    type: [{ coding: [{ system: kinds, code: kind }] }],
  };
  return [
    [`Organization/${sor}`, organisation],
    [`Endpoint/${sor}-messages`, endpoint],
  ];
}

/** A STIN of an episode from the hospital to a municipality; new unless the episode is given. */
export function noticeTo({ party: receiver }: Town, episode: string = randomUUID()): Bundle {
  const messageId = randomUUID();
  const at = '2026-03-02T08:00:00+01:00';
  const who = hospitalParty;
  return buildHospitalNotification({
    bundleId: randomUUID(),
    messageId,
    code: 'STIN',
    createdAt: at,
    sender: who,
    receiver,
    serviceProvider: who,
    citizen: { cpr: '2512489996', given: ['Nancy'], family: 'Eksempel' },
    stay: { encounterId: randomUUID(), class: 'IMP', startedAt: at },
    episodes: [{ system: `https://sor2.sum.dsdn.dk/#id=${who.sor}`, value: episode }],
    history: nextHistory([], { messageId, code: 'STIN', class: 'IMP', sentAt: at, who }),
  });
}
