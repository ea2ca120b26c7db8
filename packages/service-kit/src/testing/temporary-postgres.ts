import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { startPostgres, type PostgresServer } from '../postgres/index.ts';

/** For data that nobody will miss: what is written waits for no disk, and little of it goes through the log. */
const hasty = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'shared_buffers=64MB',
];

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
    settings: ['max_connections=400', ...(durable ? [] : hasty)],
  });
  const stop = async () => {
    await server.stop();
    rmSync(place, { recursive: true });
  };
  return { ...server, stop };
}
