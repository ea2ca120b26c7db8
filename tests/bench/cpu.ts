import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';

/** Processor time so far in milliseconds, by process. */
export type Cpu = Map<string, number>;

const services = ['exchange', 'hospital', 'municipality', 'practice', 'coordinator', 'identity'] as const;
const msPerTick = 10;

/** Of each service, and of PostgreSQL: all of it, and its connections by the service that they serve. */
export async function cpuByName(
  database: pg.Client,
  pid: (service: (typeof services)[number]) => number,
): Promise<Cpu> {
  const cpu: Cpu = new Map();
  for (const service of services) cpu.set(service, (await timesOf(pid(service)))?.own ?? 0);
  const { rows } = await database.query<{ pid: number; name: string }>(
    'select pid, application_name as name from pg_stat_activity where application_name = any($1)',
    [services],
  );
  for (const { pid: backend, name } of rows) {
    const key = `PostgreSQL for ${name}`;
    cpu.set(key, (cpu.get(key) ?? 0) + ((await timesOf(backend))?.own ?? 0));
  }
  cpu.set('PostgreSQL in all', await postgresTime(database));
  return cpu;
}

interface Times {
  parent: number;
  own: number;
  /** Of its children that have ended. */
  ended: number;
}

async function timesOf(pid: number): Promise<Times | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return undefined;
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [, parent = 0] = fields;
  const sum = (first: number) => ((fields[first] ?? 0) + (fields[first + 1] ?? 0)) * msPerTick;
  return { parent, own: sum(11), ended: sum(13) };
}

/** The server's first process, all that it has begun, and all of those that have ended. */
async function postgresTime(database: pg.Client): Promise<number> {
  const { rows } = await database.query<{ pid: number }>('select pg_backend_pid() as pid');
  const server = (await timesOf(rows[0]?.pid ?? 0))?.parent ?? 0;
  const all = await Promise.all(
    (await readdir('/proc'))
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .map(timesOf),
  );
  const children = all.filter((times) => times?.parent === server).reduce((sum, times) => sum + (times?.own ?? 0), 0);
  const first = await timesOf(server);
  return children + (first?.own ?? 0) + (first?.ended ?? 0);
}
