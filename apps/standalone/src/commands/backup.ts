import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigurationError } from '@overgang/service-kit';
import { mayEnter, runAsUser, sharedPlace } from '@overgang/service-kit/postgres';
import { verifiedManifest } from '../backup/manifest.ts';
import { takeBackup } from '../backup/take-backup.ts';
import { archiveDays, clusterFolder, runningDatabase, startEmbeddedDatabase } from '../embedded-database.ts';
import { StartupFault } from '../startup-fault.ts';

const usage = `Use: npm run backup -- <new folder> [--archive <folder on another disk>]
     npm run backup -- --verify <folder of a backup>`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { archive: { type: 'string' }, verify: { type: 'string' } },
});

async function run(): Promise<string> {
  if (values.verify !== undefined) {
    const { files, endedAt } = await verifiedManifest(resolve(values.verify));
    return `The backup of ${endedAt} is whole: ${files.length} files are as they were written.`;
  }
  const [target] = positionals;
  if (target === undefined) throw new StartupFault(usage);
  return backUp(resolve(target), resolve(process.env['DATA_DIR'] ?? '.data'));
}

async function backUp(folder: string, dataFolder: string): Promise<string> {
  const cluster = clusterFolder(dataFolder);
  if (!existsSync(cluster))
    throw new StartupFault(`There is no database of ${dataFolder}. Set DATA_DIR to where it is.`);
  const running = await runningDatabase(dataFolder);
  const database = running ? undefined : await startEmbeddedDatabase(dataFolder);
  const connectionString = running ?? database?.connectionString ?? '';
  const archive = resolve(values.archive ?? process.env['ARCHIVE_DIR'] ?? archivePlace(dataFolder));
  const days = archiveDays(process.env);
  const options = { connectionString, cluster, dataFolder, folder, archive, archiveDays: days };
  const taking = takeBackup(options);
  await taking.catch(() => {});
  await database?.stop();
  const manifest = await taking;
  const megabytes = Math.round(manifest.files.reduce((sum, { size }) => sum + size, 0) / 1e6);
  return `The backup is in ${folder} (${megabytes} MB). Changes from now on are archived in ${manifest.archive} for ${days} days.`;
}

/** Beside the data, or where PostgreSQL's user may enter; --archive names a better place, on another disk. */
function archivePlace(dataFolder: string): string {
  return mayEnter(dataFolder, runAsUser()) ? join(dataFolder, 'archive') : join(sharedPlace, 'archive');
}

run().then(
  (said) => void process.stdout.write(`${said}\n`),
  (error: unknown) => {
    if (!(error instanceof StartupFault) && !(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
