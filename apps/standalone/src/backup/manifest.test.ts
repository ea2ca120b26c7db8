import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { measureFile } from './copy-tree.ts';
import { verifiedManifest, writeManifest } from './manifest.ts';
import { restoreBackup } from './restore-backup.ts';

let place: string;
beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'overgang-manifest-'));
  writeFileSync(join(place, 'file'), 'content');
  const at = new Date(0).toISOString();
  const segment = '000000010000000000000002';
  const files = [{ path: 'file', ...(await measureFile(join(place, 'file'))) }];
  const segments = { firstSegment: segment, lastSegment: segment, archive: join(place, 'archive') };
  writeManifest(place, { format: 1, version: '18', startedAt: at, endedAt: at, ...segments, folders: [], files });
});
afterEach(() => rmSync(place, { recursive: true }));

test('a backup that is as it was written is whole', async () => {
  expect((await verifiedManifest(place)).files).toHaveLength(1);
});

test('a backup of which anything has changed is refused by the name of the file', async () => {
  appendFileSync(join(place, 'file'), 'x');
  await expect(verifiedManifest(place)).rejects.toThrow(/file is not as it was written/);
});

test('a folder without a manifest is no backup', async () => {
  rmSync(join(place, 'manifest.json'));
  await expect(verifiedManifest(place)).rejects.toThrow(/no whole backup/);
});

test('nothing is restored over a folder that holds something', async () => {
  mkdirSync(join(place, 'data'));
  writeFileSync(join(place, 'data', 'mine'), '');
  await expect(restoreBackup({ folder: place, dataFolder: join(place, 'data') })).rejects.toThrow(/is not empty/);
});
