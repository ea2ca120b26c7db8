import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { freePort } from '@overgang/service-kit';
import { createDemoTokens, writeDirectory, type DemoTokens } from '@overgang/standalone';
import { z } from 'zod';
import { startBalancer } from '../support/cluster-balancer.ts';

const root = join(import.meta.dirname, '..', '..');
const names = ['identity', 'exchange', 'coordinator', 'hospital', 'municipality', 'practice'] as const;
export type ServiceName = (typeof names)[number];

/** The services as production runs them: each a process of its own, which reach each other without anything between. */
export interface ServicesApart {
  /** The one origin, through a proxy: for what is prepared, not for what is measured. */
  origin: string;
  tokens: DemoTokens;
  address: (service: ServiceName) => string;
  pid: (service: ServiceName) => number;
  end: (service: ServiceName) => Promise<void>;
  begin: (service: ServiceName) => Promise<void>;
  stop(): Promise<void>;
}

const prefixes: Record<ServiceName, string> = {
  identity: '/identity',
  exchange: '/fhir',
  coordinator: '/coordinator',
  hospital: '/hospital',
  municipality: '/municipality',
  practice: '/practice',
};

/** Starts every service on that database, with the demo's organisations in a directory that names each service's own address. */
export async function startServicesApart(databaseUrl: string, folder: string): Promise<ServicesApart> {
  await writeDemoFiles(folder);
  const ports = new Map<ServiceName, number>();
  for (const name of names) ports.set(name, await freePort());
  const address = (name: ServiceName) => `http://localhost:${ports.get(name)}`;
  const balancer = await startBalancer(await freePort(), (path) =>
    names.filter((name) => path.startsWith(prefixes[name])).map(address),
  );
  const { origin } = balancer;
  const running = new Map<ServiceName, ChildProcess>();
  const begin = async (name: ServiceName) => {
    const environment = environmentOf(name, { databaseUrl, folder, origin, address });
    running.set(name, start(name, { ...environment, PORT: String(ports.get(name)) }));
    await ready(address(name));
  };
  const end = async (name: ServiceName) => {
    const child = running.get(name);
    running.delete(name);
    if (!child || child.exitCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  };
  await Promise.all(names.map(begin));
  const tokens = createDemoTokens(origin, join(folder, 'keys'));
  await writeDirectory({ origin, tokens });
  await nameOwnAddresses(tokens, { origin, address });
  return {
    origin,
    tokens,
    address,
    pid: (name) => running.get(name)?.pid ?? 0,
    end,
    begin,
    stop: async () => {
      await Promise.all(names.map(end));
      await balancer.close();
    },
  };
}

async function writeDemoFiles(folder: string): Promise<void> {
  const command = join(root, 'apps/standalone/src/commands/write-demo-files.ts');
  const child = spawn(process.execPath, [command, folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  await once(child, 'exit');
}

interface Setting {
  databaseUrl: string;
  folder: string;
  origin: string;
  address: (name: ServiceName) => string;
}

function environmentOf(name: ServiceName, { databaseUrl, folder, origin, address }: Setting): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    ORIGIN: origin,
    LOG_LEVEL: 'fatal',
    LOG_DIR: '',
    // By this the statements of each service are told apart in PostgreSQL.
    PGAPPNAME: name,
    JWKS_URL: `${address('identity')}/identity/jwks`,
    TOKEN_ENDPOINT: `${address('identity')}/identity/token`,
    EXCHANGE_URL: `${address('exchange')}/fhir`,
    COORDINATOR_URL: `${address('coordinator')}/coordinator`,
    IDENTITY_FILE: join(folder, 'identity.json'),
    DEMO: 'on',
    TOKENS_PER_MINUTE: '100000',
    CLIENT_ID: name,
    CLIENT_KEY_FILE: join(folder, 'keys', `${name}.json`),
    ALLOWED_ADDRESSES: 'localhost',
    REQUESTS_PER_MINUTE: '1000000',
    PARTICIPANTS_FILE: join(folder, `${name}.json`),
  };
}

const alive = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

function start(name: ServiceName, environment: Record<string, string>): ChildProcess {
  const options = process.env['BENCH_NODE_OPTIONS']?.split(' ') ?? [];
  const child = spawn(process.execPath, [...options, join(root, 'services', name, 'src', 'main.ts')], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  alive.add(child);
  child.once('exit', () => alive.delete(child));
  return child;
}

async function ready(address: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${address}/health`).catch(() => undefined);
    if (answer?.ok) return;
    await after(100);
  }
}

const Endpoints = z.object({
  entry: z.array(z.object({ resource: z.looseObject({ id: z.string(), address: z.string() }) })),
});

/** Messages go straight to the service that takes them. */
async function nameOwnAddresses(tokens: DemoTokens, { origin, address }: Pick<Setting, 'origin' | 'address'>) {
  const exchange = `${address('exchange')}/fhir`;
  const headers = {
    authorization: `Bearer ${await tokens.system('demo-operations')}`,
    'content-type': 'application/fhir+json',
  };
  const { entry } = Endpoints.parse(await (await fetch(`${exchange}/Endpoint`, { headers })).json());
  for (const { resource } of entry) {
    const name = names.find((one) => resource.address.startsWith(`${origin}${prefixes[one]}`));
    if (!name) continue;
    const own = { ...resource, address: resource.address.replace(origin, address(name)) };
    const answer = await fetch(`${exchange}/Endpoint/${resource.id}`, {
      method: 'PUT',
      headers,
      body: JSON.stringify(own),
    });
    if (!answer.ok) throw new Error(`The directory refused an address: ${await answer.text()}`);
  }
}
