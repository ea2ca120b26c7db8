import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Every service of a test run writes its log, in full, to one folder: the one that is given, or a temporary one. */
export default function setup(): () => void {
  const folder = process.env['LOG_DIR'];
  if (folder) return () => {};
  const made = mkdtempSync(join(tmpdir(), 'overgang-logs-'));
  process.env['LOG_DIR'] = made;
  process.env['LOG_LEVEL'] = 'debug';
  return () => rmSync(made, { recursive: true });
}
