import { accessSync, constants, existsSync, mkdirSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartupFault } from './startup-fault.ts';

/** Room that a new database and a day's work need at least, in bytes. */
const leastRoom = 300 * 1024 * 1024;

/** The folder that everything is kept in, made when missing; throws {@link StartupFault} when it cannot serve. */
export function openDataFolder(path: string): string {
  makeFolder(path);
  const { bavail, bsize } = statfsSync(path);
  if (bavail * bsize < leastRoom) {
    throw new StartupFault(
      `The disk of ${path} is full: ${Math.floor((bavail * bsize) / 1024 / 1024)} MB are free and 300 MB are needed. Free some room, or set DATA_DIR to a folder on another disk.`,
    );
  }
  return path;
}

function makeFolder(path: string): void {
  try {
    makeWithParents(path);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new StartupFault(
      `The data folder ${path} cannot be made or written to (${reason}). Set DATA_DIR to a folder that this user may write to.`,
    );
  }
}

/** One level at a time: Node's own `recursive` never ends where no folder can be made, as in `/proc`. */
function makeWithParents(path: string): void {
  if (existsSync(path)) {
    if (!statSync(path).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
    return;
  }
  makeWithParents(dirname(path));
  mkdirSync(path, { mode: 0o755 });
}

/** False while there is no database in the folder yet; throws {@link StartupFault} when only parts of one are left. */
export function holdsDatabase(database: string): boolean {
  if (!existsSync(database)) return false;
  if (statSync(database).isDirectory() && readdirSync(database).length === 0) return false;
  const whole = ['PG_VERSION', 'global/pg_control', 'postgresql.conf'].every((file) =>
    existsSync(join(database, file)),
  );
  if (!whole) throw brokenDatabase(database, 'parts of it are missing');
  return true;
}

/** The database is there but cannot be used. */
export function brokenDatabase(database: string, reason: string): StartupFault {
  return new StartupFault(
    `The database in ${database} cannot be used: ${reason}. Restore it from a backup, or move the folder away to begin with an empty one.`,
  );
}
