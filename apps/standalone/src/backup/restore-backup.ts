import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@overgang/service-kit';
import { PostgresFault, runAsUser, startPostgres } from '@overgang/service-kit/postgres';
import pg from 'pg';
import { z } from 'zod';
import { clusterFolder, passwordOf, user } from '../embedded-database.ts';
import { StartupFault } from '../startup-fault.ts';
import { archiveNothing, filesFrom, restoreCommand } from './archive.ts';
import { copyFile, flushDisk } from './copy-tree.ts';
import { verifiedManifest, type Manifest } from './manifest.ts';

export interface RestoreOptions {
  /** The folder of the backup. */
  folder: string;
  /** Where the data is to be: a new or empty folder. */
  dataFolder: string;
  /** The folder with the changes since the backup; the one that the backup names when left out. */
  archive?: string;
  /** Up to when changes are made again; the newest that is archived when left out. */
  to?: Date;
}

export interface Restored {
  cluster: string;
  /** The moment of the last change that was made again, if any was. */
  lastChangeAt: Date | undefined;
  /** How many files of the archive there were. */
  archiveFiles: number;
}

/** Makes a data folder from a verified backup and the archive; nothing is left of one that could not be finished. */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { folder, dataFolder } = options;
  const manifest = await verifiedManifest(folder);
  if (existsSync(dataFolder) && readdirSync(dataFolder).length > 0) {
    throw new StartupFault(`${dataFolder} is not empty. Move it away, or set DATA_DIR to a new folder.`);
  }
  mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
  const cluster = clusterFolder(dataFolder);
  if (existsSync(cluster)) throw new StartupFault(`${cluster} is there already. Move it away, then try again.`);
  try {
    await layOut({ ...options, manifest, cluster });
    return await replay({ ...options, cluster });
  } catch (error) {
    for (const made of [cluster, dataFolder]) rmSync(made, { recursive: true, force: true });
    throw error instanceof PostgresFault ? new StartupFault(`The backup cannot be restored: ${error.message}.`) : error;
  }
}

type Laid = RestoreOptions & { manifest: Manifest; cluster: string };

const replayed = 'archive-to-replay';

async function layOut({ folder, dataFolder, archive, manifest, cluster }: Laid): Promise<void> {
  const targets: Record<string, string> = { database: cluster, data: dataFolder, archive: join(cluster, replayed) };
  for (const path of manifest.folders) mkdirSync(join(cluster, path), { recursive: true, mode: 0o700 });
  for (const { path } of manifest.files) {
    const [part = '', ...rest] = path.split('/');
    await copyFile(join(folder, path), join(targets[part] ?? cluster, ...rest));
  }
  const since = archive ?? manifest.archive;
  for (const name of filesFrom(since, manifest.firstSegment)) {
    await copyFile(join(since, name), join(cluster, replayed, name));
  }
  for (const empty of ['pg_wal', 'pg_replslot', 'pg_notify', 'pg_dynshmem', 'pg_stat_tmp']) {
    mkdirSync(join(cluster, empty), { recursive: true, mode: 0o700 });
  }
  writeFileSync(join(cluster, 'recovery.signal'), '');
  giveToPostgres(cluster);
  flushDisk(cluster);
}

function giveToPostgres(cluster: string): void {
  chmodSync(cluster, 0o700);
  const owner = runAsUser();
  if (!owner) return;
  const paths = readdirSync(cluster, { recursive: true, encoding: 'utf8' }).map((path) => join(cluster, path));
  for (const path of [cluster, ...paths]) chownSync(path, owner.uid, owner.gid);
}

const LastChange = z.object({ at: z.date().nullable() });

/** Lets PostgreSQL make the archived changes again, then stops it: the next start finds a database that was shut down. */
async function replay({ dataFolder, cluster, to }: RestoreOptions & { cluster: string }): Promise<Restored> {
  const archiveFiles = readdirSync(join(cluster, replayed)).length;
  const server = await startPostgres({
    folder: cluster,
    port: await freePort(),
    user,
    password: passwordOf(dataFolder),
    create: false,
    settings: [
      `restore_command=${restoreCommand(join(cluster, replayed))}`,
      `archive_command=${archiveNothing}`,
      'recovery_target_action=promote',
      // Nobody reads meanwhile, so that it need not allow as many connections as the one that was backed up.
      'hot_standby=off',
      ...(to ? [`recovery_target_time=${to.toISOString().replace('Z', '+00')}`] : []),
    ],
  });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query('select pg_last_xact_replay_timestamp() as at');
  // The copy must not write into the archive of the database that it is a copy of.
  await client.query('alter system reset archive_command');
  await client.end();
  await server.stop();
  rmSync(join(cluster, replayed), { recursive: true });
  return { cluster, archiveFiles, lastChangeAt: LastChange.parse(rows[0]).at ?? undefined };
}
