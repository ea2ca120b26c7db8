import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '@overgang/service-kit';

/** Where the parts of a measurement are. */
export interface Place {
  postgresUrl: string;
  keys: string;
  floor: string;
  system: string;
}

/** Starts a script of this folder with a free port among its arguments; resolves when it says that it is ready. */
export async function startProcess(script: string, before: string[], after: string[] = []) {
  const port = String(await freePort());
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...before, port, ...after], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('ready') && resolve());
    child.once('exit', () => reject(new Error(`${script} ended before it was ready.`)));
  });
  return {
    url: `http://localhost:${port}`,
    stop: async () => {
      child.kill('SIGKILL');
      await exit;
    },
  };
}
