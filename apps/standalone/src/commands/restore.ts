import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restoreBackup } from '../backup/restore-backup.ts';
import { StartupFault } from '../startup-fault.ts';

const usage = `Use: npm run restore -- <folder of a backup> [--to <time, as 2026-03-02T09:00:00+01:00>] [--archive <folder>]
DATA_DIR names the folder that is made; it must be new or empty.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { to: { type: 'string' }, archive: { type: 'string' } },
});

async function run(): Promise<string> {
  const [folder] = positionals;
  if (folder === undefined) throw new StartupFault(usage);
  const to = timeIn(values.to);
  const dataFolder = resolve(process.env['DATA_DIR'] ?? '.data');
  const archive = values.archive === undefined ? undefined : resolve(values.archive);
  const begun = Date.now();
  const restored = await restoreBackup({
    folder: resolve(folder),
    dataFolder,
    ...(archive && { archive }),
    ...(to && { to }),
  });
  const seconds = Math.ceil((Date.now() - begun) / 1000);
  const last = restored.lastChangeAt?.toISOString() ?? 'that of the backup itself';
  return `Restored to ${dataFolder} in ${seconds} s; the last change is ${last}.
Start with: DATA_DIR=${dataFolder} npm start
Then take a backup at once: nothing is archived until there is one.`;
}

function timeIn(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new StartupFault(`"${text}" is no time. ${usage}`);
  return time;
}

run().then(
  (said) => void process.stdout.write(`${said}\n`),
  (error: unknown) => {
    if (!(error instanceof StartupFault)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
