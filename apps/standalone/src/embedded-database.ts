import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, readEnvironment } from '@overgang/service-kit';
import {
  mayEnter,
  PostgresFault,
  runAsUser,
  sharedPlace,
  startPostgres,
  type PostgresServer,
} from '@overgang/service-kit/postgres';
import pg from 'pg';
import { z } from 'zod';
import { archiveNothing, archiveOf, archiveSettings, pruneArchive } from './backup/archive.ts';
import { brokenDatabase, holdsDatabase } from './data-folder.ts';
import { StartupFault } from './startup-fault.ts';

export interface EmbeddedDatabase {
  connectionString: string;
  /** Where its files are. */
  folder: string;
  stop(): Promise<void>;
}

/** Who owns the database. */
export const user = 'overgang';

/** Whoever uses the database of a data folder says so under this name. */
const applicationName = 'overgang-standalone';

const settings = ['max_connections=200', ...archiveSettings];

const dayMs = 86_400_000;

/** Starts PostgreSQL below the data folder, and makes its database the first time; throws {@link StartupFault}. */
export async function startEmbeddedDatabase(dataFolder: string): Promise<EmbeddedDatabase> {
  const folder = clusterFolder(dataFolder);
  setAsideForgotten(folder, dataFolder);
  const password = passwordOf(dataFolder);
  const create = !holdsDatabase(folder);
  await endAbandonedServer(folder, password);
  const port = await freePort();
  const server = await startPostgres({ folder, port, user, password, create, settings }).catch((error: unknown) => {
    throw error instanceof PostgresFault ? brokenDatabase(folder, error.message) : error;
  });
  const claim = await claimFolder(server.url);
  await decideArchive(claim);
  const pruning = keepArchive(dataFolder);
  const stop = () => (clearInterval(pruning), stopServer(server, claim));
  return { connectionString: server.url, folder, stop };
}

/** As root, PostgreSQL runs as another user; where that user cannot enter, the cluster lives in a shared place instead. */
export function clusterFolder(dataFolder: string): string {
  const folder = join(dataFolder, 'postgres');
  if (mayEnter(dataFolder, runAsUser())) return folder;
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
  mkdirSync(sharedPlace, { recursive: true, mode: 0o755 });
  return join(sharedPlace, `data-${name}`);
}

/** A data folder that was deleted leaves its database in the shared place, where nobody can open it: it is kept beside. */
function setAsideForgotten(folder: string, dataFolder: string): void {
  const isForgotten = !existsSync(passwordFile(dataFolder)) && !folder.startsWith(dataFolder) && holdsDatabase(folder);
  if (isForgotten && !leftServer(folder)) renameSync(folder, `${folder}-${Date.now()}`);
}

/** Without a command PostgreSQL would keep every change for ever, waiting for one. */
async function decideArchive(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ archive_command: string }>('show archive_command');
  if (!['', '(disabled)'].includes(rows[0]?.archive_command ?? '')) return;
  await client.query(`alter system set archive_command = '${archiveNothing}'`);
  await client.query('select pg_reload_conf()');
}

/** Once a day, and now, the archive loses what is too old. */
function keepArchive(dataFolder: string): NodeJS.Timeout {
  const prune = () => {
    const archive = archiveOf(dataFolder);
    if (archive) pruneArchive(archive, archiveDays(process.env));
  };
  prune();
  return setInterval(prune, dayMs).unref();
}

/** How many days of changes are kept for a restore to a moment (`ARCHIVE_DAYS`). */
export function archiveDays(environment: NodeJS.ProcessEnv): number {
  const Days = z.object({ ARCHIVE_DAYS: z.coerce.number().int().min(1).default(8) });
  return readEnvironment(Days, environment).ARCHIVE_DAYS;
}

/** The address of the database of a data folder, while somebody runs it. */
export async function runningDatabase(dataFolder: string): Promise<string | undefined> {
  const left = existsSync(passwordFile(dataFolder)) ? leftServer(clusterFolder(dataFolder)) : undefined;
  if (!left) return undefined;
  const address = addressOf(left.port, passwordOf(dataFolder));
  return (await useOf(address)) === 'none' ? undefined : address;
}

function passwordFile(dataFolder: string): string {
  return join(dataFolder, 'database-password');
}

/** The database's password, made the first time; only this user can read it. */
export function passwordOf(dataFolder: string): string {
  const file = passwordFile(dataFolder);
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

function addressOf(port: number, password: string): string {
  return `postgres://${user}:${password}@localhost:${port}/postgres`;
}

async function stopServer(server: PostgresServer, claim: pg.Client): Promise<void> {
  await claim.end();
  await server.stop();
}

/** A connection that is held as long as we run, so that a second start can see that somebody is here. */
async function claimFolder(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: applicationName });
  client.on('error', () => {});
  await client.connect();
  return client;
}

/**
 * A process that was killed leaves its PostgreSQL behind. When nobody uses that server any more it is asked to end;
 * when somebody does, the folder is in use.
 */
async function endAbandonedServer(folder: string, password: string): Promise<void> {
  const left = leftServer(folder);
  if (!left) return;
  const use = await settledUseOf(addressOf(left.port, password));
  if (use === 'claimed') {
    throw new StartupFault(
      `The data folder is in use: Overgang already runs on it. Use the one that runs, stop it first, or set DATA_DIR to another folder.`,
    );
  }
  // A number that another program has got since then is none of ours: only a server that answers as ours is ended.
  if (use === 'none') return;
  process.kill(left.pid, 'SIGINT');
  await gone(left.pid);
}

/** The server that PostgreSQL's own lock file names, if that process lives. */
function leftServer(folder: string): { pid: number; port: number } | undefined {
  const lock = join(folder, 'postmaster.pid');
  if (!existsSync(lock)) return undefined;
  const [pid, , , port] = readFileSync(lock, 'utf8').split('\n');
  const found = { pid: Number(pid), port: Number(port) };
  return isAlive(found.pid) ? found : undefined;
}

type Use = 'claimed' | 'idle' | 'none';

/** Who uses the server at that address, asked again for a moment: a connection of a killed process takes a little to end. */
async function settledUseOf(connectionString: string): Promise<Use> {
  let use = await useOf(connectionString);
  for (let tries = 0; use === 'claimed' && tries < 10; tries++) {
    await wait(100);
    use = await useOf(connectionString);
  }
  return use;
}

async function useOf(connectionString: string): Promise<Use> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rowCount } = await client.query('select 1 from pg_stat_activity where application_name = $1', [
      applicationName,
    ]);
    return rowCount ? 'claimed' : 'idle';
  } catch {
    return 'none';
  } finally {
    await client.end().catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function gone(pid: number): Promise<void> {
  for (let tries = 0; isAlive(pid); tries++) {
    if (tries > 200)
      throw new StartupFault('The database of an earlier run does not stop. End its process, then try again.');
    await wait(50);
  }
}
