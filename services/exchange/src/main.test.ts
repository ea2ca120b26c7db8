import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@overgang/service-kit';
import { eventually, testDatabase } from '@overgang/service-kit/testing';
import { exportJWK, generateKeyPair } from 'jose';
import { expect, test } from 'vitest';

const run = (environment: Record<string, string>) =>
  spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { ...process.env, LOG_LEVEL: 'fatal', LOG_DIR: '', ...environment },
  });

test('the exchange runs as a process of its own, and stops cleanly when told', async () => {
  const database = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'exchange-'));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const { privateKey } = await generateKeyPair('ES384', { extractable: true });
  const keyFile = join(folder, 'key.json');
  await writeFile(keyFile, JSON.stringify(await exportJWK(privateKey)));
  const exchange = run({
    PORT: String(port),
    ORIGIN: origin,
    DATABASE_URL: database.connectionString,
    CLIENT_KEY_FILE: keyFile,
    LOG_LEVEL: 'info',
  });
  const ended = once(exchange, 'exit');
  let said = '';
  exchange.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await eventually(async () => {
    const metadata: unknown = await (await fetch(`${origin}/fhir/metadata`)).json();
    expect(metadata).toMatchObject({ resourceType: 'CapabilityStatement' });
  }, 15_000);
  // Its workers have begun as well.
  await eventually(() => expect(said).toContain('"msg":"ready"'), 15_000);
  exchange.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  await rm(folder, { recursive: true });
  await database.drop();
});

test('a key file that holds no key is told in one sentence that does not quote it', async () => {
  const exchange = run({
    PORT: '0',
    ORIGIN: 'http://localhost:1',
    DATABASE_URL: 'postgres://localhost:1/none',
    CLIENT_KEY_FILE: import.meta.filename,
  });
  let said = '';
  exchange.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  expect(await once(exchange, 'close')).toEqual([1, null]);
  expect(said).toContain('CLIENT_KEY_FILE must name a readable JSON file');
  expect(said).not.toContain('import');
});
