import { randomBytes } from 'node:crypto';
import { accessSync, chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { statSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { mayEnter, runAsUser } from '@overgang/service-kit/postgres';
import type { Client } from 'pg';
import { StartupFault } from '../startup-fault.ts';

/** PostgreSQL's own files of changes, that its archive may hold: segments, their partial ends, histories, backup marks. */
const archived = /^[\dA-F]{8}(?:\.history|[\dA-F]{16}(?:\.partial|\.[\dA-F]{8}\.backup)?)(?:\.gz)?$/;

/** Does nothing, and calls it done: before the first backup nobody could use what was archived. */
export const archiveNothing = 'exit 0';

/** How PostgreSQL is started so that archiving can begin at any time; a minute's changes are the most that can be lost. */
export const archiveSettings = ['archive_mode=on', 'archive_timeout=60'] as const;

/** Where the changes of a data folder's database are archived, when they are. */
export function archiveOf(dataFolder: string): string | undefined {
  const note = noteOf(dataFolder);
  return existsSync(note) ? readFileSync(note, 'utf8').trim() : undefined;
}

/** Archives from now on every change, below `place`, in a folder of its own; where it is so already, it stays. */
export async function beginArchive(client: Client, dataFolder: string, place: string): Promise<string> {
  const known = archiveOf(dataFolder);
  if (known && existsSync(known) && resolve(place) === resolve(known, '..')) return known;
  const { rows } = await client.query<{ id: string }>('select system_identifier::text as id from pg_control_system()');
  const folder = join(resolve(place), `${rows[0]?.id}-${randomBytes(4).toString('hex')}`);
  makeForPostgres(folder);
  await client.query(`alter system set archive_command = ${client.escapeLiteral(commandFor(folder))}`);
  await client.query('select pg_reload_conf()');
  writeFileSync(noteOf(dataFolder), folder, { mode: 0o600 });
  return folder;
}

function noteOf(dataFolder: string): string {
  return join(dataFolder, 'archive-folder');
}

function makeForPostgres(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const user = runAsUser();
  if (!user) return;
  if (!mayEnter(folder, user)) {
    throw new StartupFault(
      `PostgreSQL, which runs as another user than root, cannot write to ${folder}. Name another place with --archive.`,
    );
  }
  chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
}

/** Written beside, made durable and then given its name: half a segment is never taken for a whole one. */
function commandFor(folder: string): string {
  const file = join(folder, hasGzip() ? '%f.gz' : '%f').replaceAll('"', '');
  const part = `${file}.part`;
  const write = hasGzip() ? `gzip -c < "%p" > "${part}"` : `cp "%p" "${part}"`;
  const sync = process.platform === 'linux' ? `sync "${part}" && ` : '';
  return `${write} && ${sync}mv "${part}" "${file}"`;
}

/** How PostgreSQL gets a segment back from a folder with those of an archive. */
export function restoreCommand(folder: string): string {
  const file = join(folder, '%f').replaceAll('"', '');
  return `test -f "${file}" && cp "${file}" "%p" || gzip -dc "${file}.gz" > "%p" 2> /dev/null`;
}

function hasGzip(): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.some((folder) => {
    try {
      accessSync(join(folder, 'gzip'));
      return true;
    } catch {
      return false;
    }
  });
}

/** The archive's files from a segment on, oldest first; histories of timelines always. */
export function filesFrom(folder: string, first: string): string[] {
  if (!existsSync(folder)) return [];
  // The first eight letters are the timeline's: what comes after a restore has a higher one.
  const isWanted = (name: string) => name.includes('.history') || name.slice(8, 24) >= first.slice(8, 24);
  return readdirSync(folder)
    .filter((name) => archived.test(name) && isWanted(name))
    .toSorted();
}

/** Deletes what has lain in the archive for longer than some days. */
export function pruneArchive(folder: string, olderThanDays: number): void {
  if (!existsSync(folder)) return;
  const before = Date.now() - olderThanDays * 86_400_000;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (archived.test(name) && !name.includes('.history') && statSync(path).mtimeMs < before) rmSync(path);
  }
}
