import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { startPostgres, type PostgresServer } from '../postgres/index.ts';

/** A PostgreSQL of its own in a temporary folder, gone when stopped; `durable: false` skips the disk and is faster. */
export async function startTemporaryPostgres({ durable }: { durable: boolean }): Promise<PostgresServer> {
  const place = mkdtempSync(join(tmpdir(), 'overgang-test-'));
  // The server may run as another user than ours, and must be able to enter.
  chmodSync(place, 0o755);
  const server = await startPostgres({
    folder: join(place, 'data'),
    port: await freePort(),
    user: 'overgang',
    password: 'overgang',
    create: true,
    settings: [
      'max_connections=400',
      ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
    ],
  });
  const stop = async () => {
    await server.stop();
    rmSync(place, { recursive: true });
  };
  return { ...server, stop };
}
