import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartupFault } from '../startup-fault.ts';
import { measureFile } from './copy-tree.ts';

const File = z.object({ path: z.string().regex(/^(?!.*\.\.)[\w./@+-]+$/), size: z.number(), sha256: z.string() });

/** What a backup holds; written last, so that a folder without it is none. */
export const Manifest = z.object({
  format: z.literal(1),
  /** Of PostgreSQL, as `18`. */
  version: z.string(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  /** The first and the last segment that it needs. */
  firstSegment: z.string(),
  lastSegment: z.string(),
  /** Where the changes since are archived. */
  archive: z.string(),
  /** Folders of the database without files of their own. */
  folders: z.array(z.string()),
  files: z.array(File),
});
export type Manifest = z.infer<typeof Manifest>;

export function writeManifest(folder: string, manifest: Manifest): void {
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, undefined, 1)}\n`, {
    mode: 0o600,
    flush: true,
  });
}

/** The manifest of a backup whose every file is as it was written; throws {@link StartupFault} naming the first that is not. */
export async function verifiedManifest(folder: string): Promise<Manifest> {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) throw new StartupFault(`There is no whole backup in ${folder}: it has no manifest.json.`);
  const manifest = Manifest.parse(JSON.parse(readFileSync(path, 'utf8')));
  for (const { path: file, size, sha256 } of manifest.files) {
    const found = await measureFile(join(folder, file)).catch(() => undefined);
    if (found?.size !== size || found.sha256 !== sha256) {
      throw new StartupFault(`The backup in ${folder} cannot be used: ${file} is not as it was written.`);
    }
  }
  return manifest;
}
