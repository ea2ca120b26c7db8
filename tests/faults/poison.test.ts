import { request as askNode } from 'node:http';
import { connect } from 'node:net';
import { testDatabase, type TestDatabase } from '@overgang/service-kit/testing';
import { demoCitizens, hospitals, municipalities } from '@overgang/standalone';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { count } from '../support/cluster-effects.ts';
import { memoryOf } from '../support/cluster-metrics.ts';
import { startCluster, type Cluster } from '../support/cluster.ts';
import { inFull, isFull, report } from '../support/fault-report.ts';
import { newStay, notify } from '../support/notification.ts';
import { poisons, type Poison } from '../support/poisons.ts';
import { sureGrowth } from '../support/trend.ts';

const rounds = isFull ? Math.max(6, inFull(120)) : 3;
/** A process first grows to what its work needs; what it holds more after that is what counts. */
const warmUpRounds = isFull ? rounds / 2 : 0;
// The heap is read as it is, collected or not, so a few rounds can only show what grows without bound.
const mostGrowth = isFull ? 0.1 : 1;
const [citizen] = demoCitizens(1);
const [hospital, municipality] = [hospitals[0], municipalities[0]];
const good = () => {
  if (!citizen) throw new Error('The demo has no citizens.');
  return notify(newStay(citizen, hospital), 'STIN');
};
const all = poisons(good);
/** In the short form each round has its own part of them. */
const bodiesOf = (round: number) => all.filter((_, index) => isFull || index % rounds === round);

let database: TestDatabase;
let cluster: Cluster;

beforeAll(async () => {
  database = await testDatabase();
  const processes = { identity: 1, exchange: 1, municipality: 1, coordinator: 0, hospital: 0, practice: 0 };
  cluster = await startCluster({ databaseUrl: database.connectionString, processes });
});
afterAll(async () => {
  await cluster.stop();
  await database.drop();
});

const Outcome = z.object({
  resourceType: z.literal('OperationOutcome'),
  issue: z.array(z.looseObject({ severity: z.string(), details: z.object({ text: z.string() }) })).min(1),
});
const Acknowledgement = z.object({
  entry: z.tuple(
    [z.object({ resource: z.object({ response: z.object({ code: z.literal('fatal-error') }) }) })],
    z.unknown(),
  ),
});

/** The first thing that a refusal says; throws when it is none. */
function refusalIn(status: number, json: unknown): string | undefined {
  if (status !== 200) return firstError(Outcome.parse(json));
  const { entry } = Acknowledgement.parse(json);
  const Entry = z.object({ resource: Outcome });
  const outcomes = entry.flatMap((one) => Entry.safeParse(one).data ?? []);
  return outcomes[0] && firstError(outcomes[0].resource);
}

function firstError({ issue }: z.infer<typeof Outcome>): string | undefined {
  return issue.find(({ severity }) => ['fatal', 'error'].includes(severity))?.details.text;
}

interface Door {
  service: 'exchange' | 'municipality';
  path: string;
  token: () => Promise<string>;
  /** Counts what was taken. */
  taken: string;
}

const doors: Door[] = [
  {
    service: 'exchange',
    path: '/fhir/$process-message',
    token: () => cluster.tokens.system('demo-hospital'),
    taken: 'select count(*) from exchange.message where acknowledges is null',
  },
  {
    service: 'municipality',
    path: '/municipality/fhir/$process-message',
    token: () => tokenToDeliver(),
    taken: `select count(*) from municipality.inbox where response_code = 'ok'`,
  },
];

describe.each(doors)('the door of the $service', ({ service, path, token, taken }) => {
  let before: number;
  beforeAll(async () => {
    before = await count(cluster, taken);
  });

  test.each(all)('refuses $name and says what to do', async ({ refusedWith, ...poison }) => {
    const { status, text } = await post(poison);
    const refusal = refusalIn(status, JSON.parse(text));
    // A message that can be answered is refused by a receiver in its acknowledgement.
    expect([...refusedWith, 200]).toContain(status);
    // What is wrong, and then what to do.
    expect(refusal).toMatch(/\. .+/);
  });

  test('takes a good message after all of them, and nothing else was stored', async () => {
    expect(await count(cluster, taken)).toBe(before);
    const { status } = await post({ body: JSON.stringify(good()) });
    expect([200, 202]).toContain(status);
    expect(await count(cluster, taken)).toBe(before + 1);
  });

  test('is not kept busy by senders that hang up in the middle', async () => {
    const headers = `authorization: Bearer ${await token()}\r\ncontent-type: application/fhir+json`;
    const head = `POST ${path} HTTP/1.1\r\nhost: localhost\r\n${headers}\r\ncontent-length: 5000\r\n\r\n{"resourceType":`;
    await Promise.all(Array.from({ length: 50 }, () => hangUp(node().address(), head)));
    const { status } = await post({ body: JSON.stringify(good()) });
    expect([200, 202]).toContain(status);
  });

  test(
    `holds no more memory after many rounds, in the same process`,
    async () => {
      const pid = node().pid();
      const points = [];
      for (let round = 0; round < rounds; round++) {
        for (const poison of bodiesOf(round)) await post(poison);
        const { heapBytes, residentBytes } = await memoryOf(node());
        points.push({ x: round, heapBytes, residentBytes });
      }
      const warm = points.filter(({ x }) => x >= warmUpRounds);
      const heap = sureGrowth(warm.map(({ x, heapBytes: y }) => ({ x, y })));
      const resident = sureGrowth(warm.map(({ x, residentBytes: y }) => ({ x, y })));
      report(`5 poison, ${service}`, {
        'kinds of poison': all.length,
        'bodies refused': all.length * (isFull ? rounds : 1),
        'heap MB': megabytes(points.at(-1)?.heapBytes),
        'resident MB when warm': megabytes(warm[0]?.residentBytes),
        'resident MB at the end': megabytes(points.at(-1)?.residentBytes),
        'sure growth of heap %': Math.round(heap * 100),
        'sure growth of resident memory %': Math.round(resident * 100),
      });
      expect(node().pid()).toBe(pid);
      expect(cluster.crashes()).toEqual([]);
      expect({ heap: heap < mostGrowth, resident: resident < mostGrowth }).toEqual({ heap: true, resident: true });
    },
    30 * 60_000,
  );

  function node() {
    const [first] = cluster.of(service);
    if (!first) throw new Error(`There is no ${service}.`);
    return first;
  }

  /** Straight to the process, with nobody in between who reads the body first. */
  async function post({
    body,
    headers,
    inParts = false,
  }: Pick<Poison, 'body' | 'headers' | 'inParts'>): Promise<{ status: number; text: string }> {
    const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
    const asked = askNode(`${node().address()}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await token()}`,
        'content-type': 'application/fhir+json',
        ...headers,
        ...(!inParts && { 'content-length': Buffer.byteLength(body) }),
      },
    });
    asked.once('error', reject);
    asked.once('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
      response.once('error', reject);
    });
    asked.end(body);
    return promise;
  }
});

const megabytes = (bytes = 0) => Math.round(bytes / 1_000_000);

/** As the exchange asks for it: for one receiver alone. */
function tokenToDeliver(): Promise<string> {
  return cluster.tokenAs('exchange', { scope: 'system/exchange.deliver', receiver: municipality?.sor ?? '' });
}

function hangUp(address: string, head: string): Promise<void> {
  const { hostname, port } = new URL(address);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect(Number(port), hostname, () => socket.write(head, () => socket.destroy()));
  socket.once('error', reject);
  socket.once('close', () => resolve());
  return promise;
}
