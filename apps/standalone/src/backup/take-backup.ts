import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { StartupFault } from '../startup-fault.ts';
import { beginArchive, filesFrom, pruneArchive } from './archive.ts';
import { copyFile, copyTree, flushDisk, foldersBelow, measureFile, type CopiedFile } from './copy-tree.ts';
import { writeManifest, type Manifest } from './manifest.ts';

export interface BackupOptions {
  /** The running database, as its owner. */
  connectionString: string;
  /** Where its files are. */
  cluster: string;
  dataFolder: string;
  /** A new or empty folder. */
  folder: string;
  /** Where changes are archived from now on; better on another disk. */
  archive: string;
  archiveDays: number;
}

/** What PostgreSQL makes anew or that belongs to the running server alone (documentation of low-level base backups). */
const leftOut =
  /^(?:pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/|^postmaster\.(?:pid|opts)$|(?:^|\/)pgsql_tmp|pg_internal\.init|^(?:backup_label|tablespace_map|recovery\.signal)$/;
const control = 'global/pg_control';

const Stopped = z.object({ segment: z.string(), label: z.string() });

/** Copies a database while it is worked on, with the keys beside it, and begins the archive of its changes. */
export async function takeBackup(options: BackupOptions): Promise<Manifest> {
  const { connectionString, folder, dataFolder } = options;
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new StartupFault(`${folder} is not empty. Name a new folder for each backup.`);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const client = new pg.Client({ connectionString, application_name: 'overgang-backup' });
  await client.connect();
  try {
    await assertArchiving(client);
    const archive = await beginArchive(client, dataFolder, options.archive);
    const manifest = await copyDatabase(client, archive, options);
    flushDisk(folder);
    writeManifest(folder, manifest);
    pruneArchive(archive, options.archiveDays);
    return manifest;
  } finally {
    await client.end();
  }
}

async function assertArchiving(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ archive_mode: string }>('show archive_mode');
  if (rows[0]?.archive_mode === 'on') return;
  throw new StartupFault(
    'The running database was started without an archive. Stop Overgang, start it again, then retry.',
  );
}

async function copyDatabase(client: pg.Client, archive: string, options: BackupOptions): Promise<Manifest> {
  const { cluster, folder, dataFolder } = options;
  const startedAt = new Date().toISOString();
  const firstSegment = await textOf(client, `select pg_walfile_name(pg_backup_start('overgang', true))`);
  const to = join(folder, 'database');
  const files = await copyTree({ from: cluster, to, wanted: (path) => !leftOut.test(path) && path !== control });
  const folders = (await foldersBelow(cluster)).filter((path) => !/^pg_(?:wal|replslot)\/./.test(path));
  // Last, as it says up to where the rest must be brought.
  files.push({ path: control, ...(await copyFile(join(cluster, control), join(to, control))) });
  const { rows } = await client.query(
    'select pg_walfile_name(lsn) as segment, labelfile as label from pg_backup_stop(wait_for_archive => true)',
  );
  const { segment: lastSegment, label } = Stopped.parse(rows[0]);
  await writeFile(join(to, 'backup_label'), label, { mode: 0o600 });
  files.push({ path: 'backup_label', ...(await measureFile(join(to, 'backup_label'))) });
  const all = [
    ...below('database', files),
    ...below('archive', await copySegments(archive, { to: join(folder, 'archive'), firstSegment, lastSegment })),
    ...below('data', await copyTree({ from: dataFolder, to: join(folder, 'data'), wanted: isOwn })),
  ];
  const version = await textOf(client, `select current_setting('server_version_num')::int / 10000 || ''`);
  const endedAt = new Date().toISOString();
  return { format: 1, version, startedAt, endedAt, firstSegment, lastSegment, archive, folders, files: all };
}

const below = (folder: string, files: CopiedFile[]) =>
  files.map((file) => ({ ...file, path: `${folder}/${file.path}` }));

/** Of the data folder, what belongs to the system and not to the database. */
const isOwn = (path: string) => /^(?:keys(?:\/|$)|database-password$)/.test(path);

interface Segments {
  to: string;
  firstSegment: string;
  lastSegment: string;
}

/** The changes made while it was copied, without which it is no database. */
async function copySegments(archive: string, { to, firstSegment, lastSegment }: Segments): Promise<CopiedFile[]> {
  const needed = filesFrom(archive, firstSegment).filter(
    (name) => name.includes('.history') || name.slice(0, 24) <= lastSegment,
  );
  const copied: CopiedFile[] = [];
  for (const name of needed) copied.push({ path: name, ...(await copyFile(join(archive, name), join(to, name))) });
  return copied;
}

async function textOf(client: pg.Client, query: string): Promise<string> {
  const { rows } = await client.query<Record<string, string>>(query);
  return Object.values(rows[0] ?? {})[0] ?? '';
}
