import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { eventually } from '@overgang/service-kit/testing';
import { expect } from 'vitest';

const main = join(import.meta.dirname, '..', '..', 'apps', 'standalone', 'src', 'main.ts');

export interface StandaloneProcess {
  /** All that it has printed. */
  said(): string;
  /** Resolves when it has said what to try first, with the whole system ready. */
  ready(): Promise<void>;
  /** Its exit code, once it has ended. */
  ended(): Promise<number | null>;
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

/** The product as `npm start` runs it, as a process of its own. */
export function startStandalone(environment: Record<string, string>): StandaloneProcess {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const exit = once(child, 'exit').then(() => child.exitCode);
  return {
    said: () => said.join(''),
    ready: () => eventually(() => expectReady(child, said.join('')), 90_000),
    ended: () => exit,
    kill: (signal) => {
      child.kill(signal);
      return exit;
    },
  };
}

function expectReady(child: ChildProcess, said: string): void {
  expect({ said, exit: child.exitCode }).toMatchObject({
    said: expect.stringContaining('Ctrl+C stops everything'),
    exit: null,
  });
}
