import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { demoCitizens, register } from '@overgang/standalone';
import pg from 'pg';
import { z } from 'zod';
import { percentile, round, spread, timeEach } from './figures.ts';
import { cpuByName, type Cpu } from './cpu.ts';
import { startServicesApart, type ServicesApart } from './services-apart.ts';
import type { Place } from './start-process.ts';

const messages = Number(process.env['BENCH_MESSAGES'] ?? 3000);
const atATime = 24;
const steadyRate = Number(process.env['BENCH_RATE'] ?? 250);
const steadySeconds = 15;
const backlog = Number(process.env['BENCH_BACKLOG'] ?? 2000);

interface Bench {
  database: pg.Client;
  databaseUrl: string;
  services: ServicesApart;
  load: Load;
}

/**
 * Messages from the first POST until each is acknowledged by its receiver and on the timeline, with the services as production
 * runs them: at most, at a steady rate, and after a receiver was away; beside the floor.
 */
export async function measureThroughput({ postgresUrl, floor }: Pick<Place, 'postgresUrl' | 'floor'>) {
  const folder = mkdtempSync(join(tmpdir(), 'overgang-bench-'));
  const database = new pg.Client({ connectionString: postgresUrl });
  await database.connect();
  // Away from the schemas of what else is measured.
  await database.query('create database apart');
  const databaseUrl = Object.assign(new URL(postgresUrl), { pathname: '/apart' }).href;
  const apart = new pg.Client({ connectionString: databaseUrl });
  await apart.connect();
  const services = await startServicesApart(databaseUrl, folder);
  const load = startLoad();
  try {
    const bench = { database: apart, databaseUrl, services, load };
    await prepare(bench);
    const token = await services.tokens.system('demo-hospital');
    const bare = await load.carryOut({ ...aimAt(`${floor}/message`, token), count: messages, atATime });
    const most = await measured(bench, { count: messages, atATime });
    const steady = await measured(bench, { count: steadyRate * steadySeconds, aSecond: steadyRate });
    const drained = await drain(bench);
    const floorRate = messages / bare.seconds;
    return [
      {
        'floor: Express + one transaction': { 'messages/s': round(floorRate), ...answerTimes(bare.answers), ratio: 1 },
        [`as fast as it can, ${atATime} at a time`]: {
          ...most.figures,
          ratio: Math.round((1000 * most.figures['messages/s']) / floorRate) / 1000,
        },
        [`steadily ${steadyRate}/s for ${steadySeconds} s`]: steady.figures,
      },
      { 'ms of processor a message': most.cpu, [`at ${steadyRate}/s`]: steady.cpu },
      { 'a receiver was away': drained },
    ];
  } finally {
    load.stop();
    await services.stop();
    await apart.end();
    await database.end();
  }
}

async function prepare({ services, load, database }: Bench): Promise<void> {
  const citizens = demoCitizens(200).filter(({ homeCare }) => homeCare);
  await timeEach(citizens, 8, (citizen) => register(services, citizen));
  const token = await services.tokens.system('demo-hospital');
  const url = `${services.address('exchange')}/fhir/$process-message`;
  await load.carryOut({ ...aimAt(url, token), count: 300, atATime: 8 });
  await settled(database);
}

function aimAt(url: string, token: string) {
  const contentType = url.includes('/fhir') ? 'application/fhir+json' : 'application/json';
  return { url, token, contentType };
}

type Manner = { count: number } & ({ atATime: number } | { aSecond: number });

async function measured(bench: Bench, manner: Manner) {
  const { services, database, load } = bench;
  const token = await services.tokens.system('demo-hospital');
  const url = `${services.address('exchange')}/fhir/$process-message`;
  const from = await lastSequence(database);
  const before = await cpuByName(database, services.pid);
  const start = performance.now();
  const { answers, cpuMs, seconds: posting } = await load.carryOut({ ...aimAt(url, token), ...manner });
  await settled(database);
  const seconds = (performance.now() - start) / 1000;
  const cpu = perMessage(before, await cpuByName(database, services.pid), manner.count);
  const ways = await waysSince(database, from);
  return {
    seconds,
    cpu: { ...cpu, load: round(cpuMs / manner.count) },
    figures: {
      'messages/s': round(manner.count / seconds),
      'accepted/s': round(manner.count / posting),
      ...answerTimes(answers),
      '202 → acknowledged p95 ms': latest(ways.map(({ acknowledged }) => acknowledged)),
      '202 → timeline p95 ms': latest(ways.map(({ told }) => told)),
    },
  };
}

const latest = (values: number[]) => round(percentile(values, 0.95));

function answerTimes(answers: number[]) {
  const { p50, p95 } = spread(answers);
  return { '202 p50 ms': p50, '202 p95 ms': p95 };
}

function perMessage(before: Cpu, after: Cpu, count: number): Record<string, number> {
  return Object.fromEntries(
    [...after].map(([name, ms]) => [name, Math.round(((ms - (before.get(name) ?? 0)) / count) * 100) / 100]),
  );
}

const Way = z.object({ acknowledged: z.coerce.number(), told: z.coerce.number() });

/** For each message: from when it was accepted until its receiver had acknowledged it, and until the coordinator knew. */
async function waysSince(database: pg.Client, sequence: string) {
  const { rows } = await database.query(
    `select extract(epoch from d.acknowledged_at - m.accepted_at) * 1000 as acknowledged,
       extract(epoch from f.copied_at - m.accepted_at) * 1000 as told
     from exchange.message m join exchange.delivery d using (message_id)
     join exchange.fact f on f.message_id = m.message_id and f.kind = 'acknowledged'
     where m.sequence > $1 and m.acknowledges is null`,
    [sequence],
  );
  return z.array(Way).parse(rows);
}

async function lastSequence(database: pg.Client): Promise<string> {
  const { rows } = await database.query<{ last: string }>(
    'select coalesce(max(sequence), 0) as last from exchange.message',
  );
  return rows[0]?.last ?? '0';
}

const open = `select (select count(*) from exchange.lane)
  + (select count(*) from exchange.delivery where answer_due_at is not null) as open`;

/** Resolves when every message is acknowledged, each acknowledgement delivered, and the coordinator knows of all of it. */
async function settled(database: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await database.query<{ open: string }>(open);
    if (rows[0]?.open === '0') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A receiver is away while messages for it are accepted, and comes back: how fast it gets them then. */
async function drain(bench: Bench) {
  const { services, database, load } = bench;
  await services.end('municipality');
  const from = await lastSequence(database);
  const token = await services.tokens.system('demo-hospital');
  const url = `${services.address('exchange')}/fhir/$process-message`;
  const { answers } = await load.carryOut({ ...aimAt(url, token), count: backlog, atATime });
  await services.begin('municipality');
  const back = performance.now();
  await settled(database);
  const { rows } = await database.query<{ seconds: string }>(
    `select extract(epoch from max(d.acknowledged_at) - min(d.acknowledged_at)) as seconds
     from exchange.delivery d join exchange.message m using (message_id) where m.sequence > $1 and m.acknowledges is null`,
    [from],
  );
  return {
    messages: backlog,
    'accepted while away, 202 p95 ms': spread(answers).p95,
    'messages/s from the first to the last acknowledgement': round(backlog / Number(rows[0]?.seconds)),
    'seconds from its return until all are on the timeline': round((performance.now() - back) / 1000),
  };
}

interface LoadOrder {
  url: string;
  token: string;
  contentType: string;
  count: number;
  atATime?: number;
  aSecond?: number;
}

const Report = z.object({ seconds: z.number(), cpuMs: z.number(), answers: z.array(z.number()) });

interface Load {
  carryOut(order: LoadOrder): Promise<z.infer<typeof Report>>;
  stop(): void;
}

function startLoad(): Load {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'load.ts')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  return {
    async carryOut(order) {
      child.stdin.write(`${JSON.stringify(order)}\n`);
      const [line] = await once(lines, 'line');
      return Report.parse(JSON.parse(String(line)));
    },
    stop: () => child.kill('SIGKILL'),
  };
}
