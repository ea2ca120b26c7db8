import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTokenSource } from '@overgang/service-kit';
import { createDemoTokens, writeDirectory, type DemoTokens } from '@overgang/standalone';
import pg from 'pg';
import { z } from 'zod';
import { startBalancer } from './cluster-balancer.ts';
import { clusterPort } from './cluster-port.ts';
import { startServiceProcess, type ServiceProcess } from './cluster-process.ts';

export const serviceNames = ['identity', 'exchange', 'coordinator', 'hospital', 'municipality', 'practice'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** The product as production runs it: every service as processes of its own behind one origin, on one database. */
export interface Cluster {
  origin: string;
  databaseUrl: string;
  tokens: DemoTokens;
  /** A token of a system that asks for less than it may have. */
  tokenAs(clientId: string, parameters: Record<string, string>): Promise<string>;
  processes: ServiceProcess[];
  of(service: ServiceName): ServiceProcess[];
  /** The rows that a statement gives, on a connection that is made for it. */
  rows(statement: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** What processes said that ended by themselves after they had been ready. */
  crashes(): string[];
  stop(): Promise<void>;
}

export interface ClusterOptions {
  databaseUrl: string;
  /** How many processes of each service; two unless told otherwise, and none of those that are given 0. */
  processes?: Partial<Record<ServiceName, number>>;
}

const paths: Record<ServiceName, string[]> = {
  identity: ['/identity'],
  exchange: ['/fhir'],
  coordinator: ['/coordinator', '/socket.io'],
  hospital: ['/hospital'],
  municipality: ['/municipality'],
  practice: ['/practice'],
};

/** Starts the services and writes the demo's directory; ready when it resolves. */
export async function startCluster({ databaseUrl, processes: counts = {} }: ClusterOptions): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'overgang-cluster-'));
  await writeDemoFiles(folder);
  const processes: ServiceProcess[] = [];
  const of = (service: ServiceName) => processes.filter((node) => node.service === service);
  const balancer = await startBalancer(await clusterPort(), roundRobin(of));
  const { origin } = balancer;
  const orders = serviceNames.flatMap((service) => {
    const order = { service, environment: environmentOf({ service, databaseUrl, origin, folder }) };
    return Array.from({ length: counts[service] ?? 2 }, () => order);
  });
  processes.push(...(await Promise.all(orders.map(startServiceProcess))));
  const stop = async () => {
    await Promise.all(processes.map((node) => node.stop()));
    await balancer.close();
    rmSync(folder, { recursive: true });
  };
  const tokens = createDemoTokens(origin, join(folder, 'keys'));
  try {
    await Promise.all(processes.map((node) => node.ready()));
    await writeDirectory({ origin, tokens });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    origin,
    databaseUrl,
    tokens,
    tokenAs: tokenSourceOf(origin, join(folder, 'keys')),
    processes,
    of,
    rows: (statement, values) => rowsOf(databaseUrl, statement, values),
    crashes: () => processes.flatMap(({ crashes }) => crashes),
    stop,
  };
}

function tokenSourceOf(origin: string, keys: string): Cluster['tokenAs'] {
  return async (clientId, parameters) => {
    const key = z
      .looseObject({ kty: z.string() })
      .parse(JSON.parse(readFileSync(join(keys, `${clientId}.json`), 'utf8')));
    const tokenEndpoint = `${origin}/identity/token`;
    return createTokenSource({ tokenEndpoint, audience: `${origin}/identity`, clientId, key, parameters })();
  };
}

function roundRobin(of: Cluster['of']): (path: string) => string[] {
  let turn = 0;
  return (path) => {
    const service = serviceNames.find((name) => paths[name].some((prefix) => path.startsWith(prefix)));
    const addresses = service ? of(service).map((node) => node.address()) : [];
    const first = addresses.length > 0 ? turn++ % addresses.length : 0;
    return [...addresses.slice(first), ...addresses.slice(0, first)];
  };
}

async function writeDemoFiles(folder: string): Promise<void> {
  const command = join(import.meta.dirname, '..', '..', 'apps/standalone/src/commands/write-demo-files.ts');
  const child = spawn(process.execPath, [command, folder], { stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('The keys and clients could not be written.');
}

interface Setting {
  service: ServiceName;
  databaseUrl: string;
  origin: string;
  folder: string;
}

/** Each service is told what docker-compose.yml tells it. */
function environmentOf({ service, databaseUrl, origin, folder }: Setting): Record<string, string> {
  const common = {
    DATABASE_URL: databaseUrl,
    ORIGIN: origin,
    INTERNAL_ORIGIN: origin,
    LOG_LEVEL: process.env['CLUSTER_LOG_LEVEL'] ?? 'info',
    LOG_DIR: process.env['LOG_DIR'] ?? folder,
  };
  switch (service) {
    case 'identity':
      return { ...common, IDENTITY_FILE: join(folder, 'identity.json'), DEMO: 'on', TOKENS_PER_MINUTE: '100000' };
    case 'exchange':
      return {
        ...common,
        CLIENT_ID: 'exchange',
        CLIENT_KEY_FILE: join(folder, 'keys', 'exchange.json'),
        ALLOW_PLAIN_HTTP: 'true',
        ALLOWED_ADDRESSES: 'localhost',
        REQUESTS_PER_MINUTE: '1000000',
      };
    case 'coordinator':
      return { ...common, CLIENT_ID: 'coordinator', CLIENT_KEY_FILE: join(folder, 'keys', 'coordinator.json') };
    case 'hospital':
    case 'municipality':
    case 'practice':
      return { ...common, PARTICIPANTS_FILE: join(folder, `${service}.json`) };
  }
}

async function rowsOf(databaseUrl: string, statement: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement, values);
    return rows;
  } finally {
    await client.end();
  }
}
