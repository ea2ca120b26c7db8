import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { vi } from 'vitest';
import { clusterPort } from './cluster-port.ts';

const root = join(import.meta.dirname, '..', '..');
/** What a node of a service is started with, beside its port. */
export interface ProcessOrder {
  service: string;
  environment: Record<string, string>;
}

/** One process of a service, started again when it ends, as a container is. */
export interface ServiceProcess {
  service: string;
  /** Where it listens, or will. */
  address(): string;
  pid(): number;
  /** Resolves when it answers that it is ready. */
  ready(): Promise<void>;
  /** Ends it with the signal; it is then started again. Resolves when the old one is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** What the process said before it ended by itself after having been ready: a fault of ours. */
  crashes: string[];
  stop(): Promise<void>;
}

const alive = new Set<ChildProcess>();
// Whoever is interrupted leaves none behind.
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

const longestPauseMs = 2000;
const startTimeMs = 300_000;
const healthMs = 20_000;

export async function startServiceProcess(order: ProcessOrder): Promise<ServiceProcess> {
  const crashes: string[] = [];
  const state = { isMeant: false, isStopped: false, hasBeenReady: false, pauseMs: 100 };
  let running = await launch(order);

  const watch = () => {
    const now = running;
    now.child.once('exit', (code, signal) => {
      if (!state.isMeant && state.hasBeenReady)
        crashes.push(`${order.service}: ${code ?? signal} ${now.said().slice(-2000)}`);
      if (!state.isMeant) state.pauseMs = Math.min(state.pauseMs * 2, longestPauseMs);
      if (!state.isStopped) void again(state.isMeant ? 0 : state.pauseMs);
    });
  };
  const again = async (pauseMs: number) => {
    await after(pauseMs);
    if (state.isStopped) return;
    running = await launch(order);
    Object.assign(state, { isMeant: false, hasBeenReady: false });
    watch();
  };
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const { child } = running;
    state.isMeant = true;
    state.pauseMs = 100;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  };
  watch();
  return {
    service: order.service,
    address: () => running.address,
    pid: () => running.child.pid ?? 0,
    ready: async () => {
      await vi
        .waitFor(() => expectReady(running.address), { timeout: startTimeMs, interval: 100 })
        .catch((cause: unknown) => {
          throw new Error(`${order.service} does not become ready: ${running.said().slice(-2000)}`, { cause });
        });
      state.hasBeenReady = true;
    },
    end,
    crashes,
    stop: async () => {
      state.isStopped = true;
      await end('SIGTERM');
    },
  };
}

async function expectReady(address: string): Promise<void> {
  const { status } = await fetch(`${address}/health`, { signal: AbortSignal.timeout(healthMs) });
  if (status !== 200) throw new Error(`${address} is not ready: ${status}`);
}

async function launch({ service, environment }: ProcessOrder): Promise<Running> {
  const port = await clusterPort();
  const child = spawn(process.execPath, [join(root, 'services', service, 'src', 'main.ts')], {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: join(tmpdir(), 'overgang-compile-cache'),
      ...environment,
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  alive.add(child);
  child.once('exit', () => alive.delete(child));
  const said: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  return { child, address: `http://localhost:${port}`, said: () => said.join('') };
}

interface Running {
  child: ChildProcess;
  address: string;
  said(): string;
}
