import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadOrCreateKey } from './keys.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'keys-'));
});
afterAll(() => rm(dir, { recursive: true }));

test('a key is made once, for its owner alone, even by several at the same time', async () => {
  const keys = await Promise.all([1, 2, 3].map(() => loadOrCreateKey(dir, 'hospital')));
  expect(new Set(keys.map(({ privateKey }) => privateKey.d)).size).toBe(1);
  expect((await stat(join(dir, 'hospital.json'))).mode % 0o1000).toBe(0o600);
  expect(await readdir(dir)).toEqual(['hospital.json']);
});

test('the public key says nothing of the private one', async () => {
  const { publicKey, privateKey } = await loadOrCreateKey(dir, 'practice');
  expect(publicKey).toEqual({
    kty: 'EC',
    crv: 'P-384',
    alg: 'ES384',
    kid: privateKey.kid,
    x: privateKey.x,
    y: privateKey.y,
  });
});

test('a file that is no key and a name that is no client id are refused', async () => {
  await writeFile(join(dir, 'broken.json'), '{');
  await expect(loadOrCreateKey(dir, 'broken')).rejects.toThrow('not a private ES384 key');
  await expect(loadOrCreateKey(dir, '../elsewhere')).rejects.toThrow('client id');
});
