import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@overgang/service-kit';
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

export interface TestSystem {
  origin: string;
  tokens: DemoTokens;
  database: TestDatabase;
  /** Citizens known to their practice and, where they have one, their home care; each test takes one of its own. */
  nextCitizen(): Promise<DemoCitizen>;
  /** Ends every service and starts them again at the same address, as after an update. */
  restart(whileAway: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** The whole system in this process on a fresh database, with the demo's organisations in the directory. */
export async function startTestSystem(also: { hasDemoClock?: boolean; startsAt?: Date } = {}): Promise<TestSystem> {
  const database = await testDatabase();
  const keys = mkdtempSync(join(tmpdir(), 'overgang-keys-'));
  const options = { connectionString: database.connectionString, port: await freePort(), keys, ...also };
  let serving = await startSystem(options);
  const origin = serving.url;
  const tokens = createDemoTokens(origin, keys);
  await writeDirectory({ origin, tokens });
  return {
    origin,
    tokens,
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
