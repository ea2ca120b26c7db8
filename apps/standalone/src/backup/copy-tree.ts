import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, type Dirent } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** One file as it was copied: its path below the folder with `/`, its size in bytes and its SHA-256 in hex. */
export interface CopiedFile {
  path: string;
  size: number;
  sha256: string;
}

/** Makes what was written to the disk of a folder durable, all at once: file by file takes far longer. */
export function flushDisk(folder: string): void {
  if (process.platform === 'linux') spawnSync('sync', ['--file-system', folder]);
}

/** Copies a file, and its folder where that is missing. */
export async function copyFile(from: string, to: string): Promise<Omit<CopiedFile, 'path'>> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const { meter, measured } = measuring();
  await pipeline(createReadStream(from), meter, createWriteStream(to, { mode: 0o600 }));
  return measured();
}

/** Size and SHA-256 of a file. */
export async function measureFile(path: string): Promise<Omit<CopiedFile, 'path'>> {
  const { meter, measured } = measuring();
  await pipeline(createReadStream(path), meter.resume());
  return measured();
}

function measuring() {
  const hash = createHash('sha256');
  let size = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  return { meter, measured: () => ({ size, sha256: hash.digest('hex') }) };
}

export interface Tree {
  from: string;
  to: string;
  /** False for what is left out, files and folders; paths are below `from`, with `/`. */
  wanted?: (path: string) => boolean;
}

/** Copies a folder; a file that vanishes meanwhile is left out, as PostgreSQL's log of changes tells of it. */
export async function copyTree({ from, to, wanted = () => true }: Tree): Promise<CopiedFile[]> {
  const copied: CopiedFile[] = [];
  for await (const path of filesBelow(from, wanted)) {
    const file = await copyFile(join(from, path), join(to, path)).catch(unlessGone);
    if (file) copied.push({ path, ...file });
  }
  return copied;
}

/** Every file below a folder; folders without files come with a `/` at the end. */
async function* filesBelow(folder: string, wanted: (path: string) => boolean, below = ''): AsyncGenerator<string> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(unlessGone);
  for (const entry of entries ?? []) {
    const path = `${below}${entry.name}`;
    if (!wanted(path)) continue;
    if (entry.isDirectory()) yield* filesBelow(folder, wanted, `${path}/`);
    else if (isFile(entry)) yield path;
  }
}

const isFile = (entry: Dirent) => entry.isFile();

function unlessGone(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

/** The folders below a folder, deepest last, as `a/b`. */
export async function foldersBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory());
  return folders.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).toSorted();
}
