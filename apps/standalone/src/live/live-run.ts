import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Logger } from '@overgang/service-kit';

/** The simulator beside a running demonstration: days go by, and things happen in them. */
export interface LiveRun {
  /** Since when it runs (ISO 8601); nothing while it does not. */
  runningSince(): string | undefined;
  /** Starts it, unless it runs. */
  start(): void;
  /** Ends it after the step that is under way. */
  stop(): Promise<void>;
}

export interface LiveRunOptions {
  /** Where the demonstration runs. */
  origin: string;
  /** The folder with the keys of its systems. */
  keys: string;
  logger: Logger;
}

const simulator = join(import.meta.dirname, '..', '..', '..', 'simulator', 'src', 'main.ts');
/** An hour a minute, with so many citizens that something happens every few seconds. */
const pace = ['--speed', '60', '--citizens', '240', '--days', '3'];
/** How long the step under way may take to end. */
const patienceMs = 5000;

/** The simulator as a process of its own, so that it takes nothing from the services but what they are asked. */
export function createLiveRun({ origin, keys, logger }: LiveRunOptions): LiveRun {
  let running: { child: ChildProcess; since: string } | undefined;
  return {
    runningSince: () => running?.since,
    start() {
      if (running) return;
      // Another seed each time: the same citizens cannot be admitted twice.
      const seed = String(Math.floor(Date.now() / 1000) % 2 ** 31);
      const child = spawn(process.execPath, [simulator, '--url', origin, '--keys', keys, '--seed', seed, ...pace], {
        stdio: 'ignore',
      });
      running = { child, since: new Date().toISOString() };
      const ended = (code: number | null) => {
        if (running?.child === child) running = undefined;
        if (code) logger.warn({ code }, 'the live run ended by a fault');
      };
      child.once('error', () => ended(1));
      child.once('exit', ended);
    },
    async stop() {
      const ending = running?.child;
      running = undefined;
      if (ending) await end(ending);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const impatient = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await exit;
  clearTimeout(impatient);
}
