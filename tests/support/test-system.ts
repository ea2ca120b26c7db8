import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTokenSource, freePort } from '@overgang/service-kit';
import { testDatabase, type TestDatabase } from '@overgang/service-kit/testing';
import {
  createDemoTokens,
  demoCitizens,
  register,
  startSystem,
  writeDirectory,
  type DemoTokens,
} from '@overgang/standalone';
import type { DemoCitizen } from '@overgang/standalone';
import { z } from 'zod';

export interface TestSystem {
  origin: string;
  tokens: DemoTokens;
  /** A token of a system that asks for less than it may have. */
  tokenAs(clientId: string, parameters: Record<string, string>): Promise<string>;
  database: TestDatabase;
  /** Citizens known to their practice and, where they have one, their home care; each test takes one of its own. */
  nextCitizen(): Promise<DemoCitizen>;
  /** Ends every service and starts them again at the same address, as after an update. */
  restart(whileAway: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

type TestSystemOptions = Pick<Parameters<typeof startSystem>[0], 'hasDemoClock' | 'startsAt' | 'transportNow'>;

/** The whole system in this process on a database of its own, as a first start makes it, with the demo's organisations in the directory. */
export async function startTestSystem(also: TestSystemOptions = {}): Promise<TestSystem> {
  const database = await testDatabase({ name: 'system', make: startAndStop });
  const keys = mkdtempSync(join(tmpdir(), 'overgang-keys-'));
  const options = { connectionString: database.connectionString, port: await freePort(), keys, ...also };
  let serving = await startSystem(options);
  const origin = serving.url;
  const tokens = createDemoTokens(origin, keys);
  await writeDirectory({ origin, tokens });
  return {
    origin,
    tokens,
    tokenAs: tokenSourceOf(origin, keys),
    database,
    nextCitizen: citizenSource({ origin, tokens }),
    restart: async (whileAway) => {
      await serving.close();
      await whileAway();
      serving = await startSystem(options);
    },
    close: async () => {
      await serving.close();
      await database.drop();
      rmSync(keys, { recursive: true });
    },
  };
}

async function startAndStop(connectionString: string): Promise<void> {
  const keys = mkdtempSync(join(tmpdir(), 'overgang-keys-'));
  const serving = await startSystem({ connectionString, port: await freePort(), keys });
  await serving.close();
  rmSync(keys, { recursive: true });
}

function tokenSourceOf(origin: string, keys: string): TestSystem['tokenAs'] {
  return (clientId, parameters) => {
    const text = readFileSync(join(keys, `${clientId}.json`), 'utf8');
    const key = z.looseObject({ kty: z.string() }).parse(JSON.parse(text));
    const tokenEndpoint = `${origin}/identity/token`;
    return createTokenSource({ tokenEndpoint, audience: `${origin}/identity`, clientId, key, parameters })();
  };
}

/** Citizens that the demonstration does not use, of Odense, who get home care from the unit in the north and belong to the first practice. */
export function citizenSource(demo: { origin: string; tokens: DemoTokens }): () => Promise<DemoCitizen> {
  const citizens = demoCitizens(500)
    .slice(48)
    .filter(
      ({ practice, municipality, homeCare }) =>
        practice.clientId === 'demo-practice' &&
        municipality.clientId === 'demo-municipality' &&
        homeCare?.unit === municipality.units[0],
    );
  return async () => {
    const citizen = citizens.shift();
    if (!citizen) throw new Error('The test has used up its citizens.');
    await register(demo, citizen);
    return citizen;
  };
}
