import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPrograms, runAsUser, type Programs, type RunAs } from './postgres-binaries.ts';

export interface PostgresOptions {
  /** The cluster's own folder, which its user must be able to enter. */
  folder: string;
  port: number;
  user: string;
  password: string;
  /** True to make an empty cluster first. */
  create: boolean;
  /** Settings beyond the defaults, for instance `['fsync=off']`. */
  settings?: string[];
}

export interface PostgresServer {
  /** The address of its database `postgres`. */
  url: string;
  stop(): Promise<void>;
}

/** PostgreSQL could not be made or started; the message is its own last word. */
export class PostgresFault extends Error {
  override name = 'PostgresFault';
}

/**
 * For a load that stays even: reading here and there costs little more than reading on, as the disks of today turn nothing; the
 * indexes that every message touches stay in memory; and it is the clock that brings a checkpoint, after which each page is
 * written whole once more, not a gigabyte of log in a minute and a half.
 */
const steady = ['random_page_cost=1.1', 'shared_buffers=512MB', 'max_wal_size=4GB'];

/** Runs a PostgreSQL server of our own from the binaries in the npm package; throws {@link PostgresFault}. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const runAs = runAsUser();
  const programs = await findPrograms(runAs);
  if (options.create) await createCluster(options, programs, runAs);
  const { folder, port, user, password, settings = [] } = options;
  const fixed = ['listen_addresses=localhost', 'unix_socket_directories=', 'lc_messages=C'];
  const flags = [...fixed, ...steady, ...settings].flatMap((setting) => ['-c', setting]);
  // A group of its own: Ctrl+C must reach us first, so that work can end before the database does.
  const child = spawn(programs.postgres, ['-D', folder, '-p', String(port), ...flags], { ...runAs, detached: true });
  await started(child);
  const killed = () => void child.kill('SIGINT');
  process.once('exit', killed);
  return {
    url: `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/postgres`,
    stop: () => stopped(child, killed),
  };
}

async function createCluster(options: PostgresOptions, { initdb }: Programs, runAs: RunAs | undefined): Promise<void> {
  const { folder, user, password } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const secrets = mkdtempSync(join(tmpdir(), 'overgang-'));
  const passwordFile = join(secrets, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  for (const path of runAs ? [folder, secrets, passwordFile] : []) chownSync(path, runAs?.uid ?? 0, runAs?.gid ?? 0);
  chmodSync(folder, 0o700);
  const identity = [`--username=${user}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  // Not the C locale, whose lower() knows no Æ, Ø and Å.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const child = spawn(initdb, ['-D', folder, ...identity, ...locale, '--data-checksums'], {
    ...runAs,
    env: { ...process.env, LC_ALL: 'C' },
  });
  const said = listen(child);
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve));
  rmSync(secrets, { recursive: true });
  if (code !== 0) throw new PostgresFault(lastWord(said()));
}

function listen(child: ChildProcess): () => string {
  const said: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => void said.push(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => void said.push(chunk.toString()));
  return () => said.join('');
}

function started(child: ChildProcess): Promise<void> {
  const said = listen(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new PostgresFault(lastWord(said()))));
    child.stderr?.on('data', () => {
      if (said().includes('ready to accept connections')) resolve();
    });
  });
}

/** Fast shutdown: open transactions are rolled back, and what was committed is on disk. */
function stopped(child: ChildProcess, killed: () => void): Promise<void> {
  process.off('exit', killed);
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGINT');
  });
}

function lastWord(said: string): string {
  const words = said.match(/(?:FATAL|PANIC|initdb: error): +.+/g);
  return words?.at(-1)?.replace(/^\S+ +(?:error: +)?/, '') ?? 'it ended without a word';
}
