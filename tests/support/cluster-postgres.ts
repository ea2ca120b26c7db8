import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@overgang/service-kit/postgres';
import { clusterPort } from './cluster-port.ts';

/** A PostgreSQL of a cluster's own, which waits for the disk as in production and can lose its power. */
export interface ClusterPostgres {
  url: string;
  /** Ends every connection at once without a checkpoint (`immediate`), and starts it again at the same port. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

export async function startClusterPostgres(): Promise<ClusterPostgres> {
  const place = mkdtempSync(join(tmpdir(), 'overgang-cluster-'));
  // The server may run as another user than ours, and must be able to enter.
  chmodSync(place, 0o755);
  const folder = join(place, 'data');
  const options = {
    folder,
    port: await clusterPort(),
    user: 'overgang',
    password: 'overgang',
    settings: ['max_connections=400'],
  };
  let server = await startPostgres({ ...options, create: true });
  return {
    url: server.url,
    crash: async () => {
      process.kill(postmasterOf(folder), 'SIGQUIT');
      await server.stop();
      server = await startPostgres({ ...options, create: false });
    },
    stop: async () => {
      await server.stop();
      rmSync(place, { recursive: true });
    },
  };
}

function postmasterOf(folder: string): number {
  return Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
}
