import { join, resolve } from 'node:path';
import {
  ConfigurationError,
  isPortFree,
  readEnvironment,
  startTracing,
  stopOnSignal,
  type Serving,
} from '@overgang/service-kit';
import { z } from 'zod';
import { readArguments } from './arguments.ts';
import { openDataFolder } from './data-folder.ts';
import { bringUpToDate } from './demo/bring-up-to-date.ts';
import { makeDemo } from './demo/make-demo.ts';
import { onceMade } from './demo/demo-made.ts';
import { createDemoTokens } from './demo/tokens.ts';
import { startEmbeddedDatabase, type EmbeddedDatabase } from './embedded-database.ts';
import { startSystem } from './start-system.ts';
import { StartupFault } from './startup-fault.ts';
import { progressBar, say, welcome } from './welcome.ts';

const Environment = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(8080),
  // Sign-in needs no password here, so only this machine is let in unless somebody says otherwise.
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.string().optional(),
  LOG_LEVEL: z.string().default('warn'),
  /** The time can be moved on, to see what becomes due. */
  DEMO_CLOCK: z.stringbool().default(true),
});

async function start(): Promise<void> {
  const { live } = readArguments(process.argv.slice(2));
  const environment = readEnvironment(Environment, process.env);
  const { PORT: port, HOST: host, DATA_DIR, DATABASE_URL, LOG_LEVEL, DEMO_CLOCK: hasDemoClock } = environment;
  process.env['LOG_LEVEL'] = LOG_LEVEL;
  if (!(await isPortFree(port))) {
    throw new StartupFault(
      `Port ${port} is taken by another program. Stop that, or choose another: PORT=${port + 1} npm start`,
    );
  }
  const folder = openDataFolder(resolve(DATA_DIR));
  const database = DATABASE_URL ? external(DATABASE_URL) : await startEmbeddedDatabase(folder);
  const endTracing = await startTracing('overgang');
  const keys = join(folder, 'keys');
  const { connectionString } = database;
  let filled: number | undefined = 0;
  const filledPart = () => filled;
  const serving = await startSystem({ connectionString, port, host, keys, hasDemoClock, filledPart });
  stopOnSignal(async () => {
    await stop(serving, database);
    await endTracing();
  });
  const origin = serving.url;
  const draw = progressBar('Making the demonstration');
  const progress = (part: number) => {
    filled = part;
    draw(part);
  };
  const isNew = await onceMade(connectionString, (now) => makeDemo({ origin, keys, now, progress }));
  if (!isNew) await bringUpToDate({ origin, tokens: createDemoTokens(origin, keys) });
  filled = undefined;
  if (live) serving.live?.start();
  say(welcome(origin, database.folder, serving.live?.runningSince() !== undefined));
}

function external(connectionString: string): EmbeddedDatabase {
  return { connectionString, folder: new URL(connectionString).host, stop: () => Promise.resolve() };
}

async function stop(serving: Serving, database: EmbeddedDatabase): Promise<void> {
  say('\nStopping ...');
  await serving.close();
  await database.stop();
  say('Stopped. The data is kept.');
}

const noDatabase =
  'The database that DATABASE_URL names does not answer. Start it, or leave DATABASE_URL out to use the built-in one.';
const tooBusy =
  'The machine is too busy: Overgang did not get ready in time. Start it again when other programs have ended; nothing is lost.';
const noRoom = 'The disk is full. Free some room, or set DATA_DIR to a folder on another disk.';

/** What to tell for the error codes of the operating system and PostgreSQL that a person can do something about. */
const sentences: Record<string, string> = {
  ECONNREFUSED: noDatabase,
  ENOTFOUND: noDatabase,
  '28P01': 'The database refuses the user or password in DATABASE_URL. Correct it and start again.',
  '3D000': 'The database that DATABASE_URL names does not exist. Create it and start again.',
  ENOSPC: noRoom,
  '53100': noRoom,
};

function explain(error: unknown): string {
  if (error instanceof StartupFault || error instanceof ConfigurationError) return error.message;
  if (!(error instanceof Error)) return 'Overgang could not start.';
  // What waited in vain says so by its name, and the database's pool in words alone.
  if (error.name === 'TimeoutError' || error.message.startsWith('timeout exceeded')) return tooBusy;
  const known = sentences['code' in error ? String(error.code) : ''];
  if (known) return known;
  if (error.cause) return explain(error.cause);
  return `Overgang could not start. ${error.stack ?? error.message}`;
}

start().catch((error: unknown) => {
  process.stderr.write(`\n${explain(error)}\n`);
  process.exit(1);
});
