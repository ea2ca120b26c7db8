import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdsDatabase, openDataFolder } from './data-folder.ts';

let place: string;
beforeEach(() => (place = mkdtempSync(join(tmpdir(), 'overgang-folder-'))));
afterEach(() => {
  chmodSync(place, 0o700);
  rmSync(place, { recursive: true });
});

test('a folder that is not there yet is made, without a database', () => {
  const folder = openDataFolder(join(place, 'a', 'b'));
  expect(holdsDatabase(join(folder, 'postgres'))).toBe(false);
});

test('a folder that is a file is refused with what to do', () => {
  writeFileSync(join(place, 'file'), '');
  expect(() => openDataFolder(join(place, 'file'))).toThrow(/cannot be made or written to .*DATA_DIR/);
});

test('a place where no folder can be made is refused at once', () => {
  expect(() => openDataFolder('/proc/overgang/data')).toThrow(/cannot be made or written to .*DATA_DIR/);
});

test('a database with parts missing is called broken, and nothing is written over it', () => {
  mkdirSync(join(place, 'postgres'));
  writeFileSync(join(place, 'postgres', 'PG_VERSION'), '18');
  expect(() => holdsDatabase(join(place, 'postgres'))).toThrow(/cannot be used: parts of it are missing.*backup/);
});
