import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { startVitest } from 'vitest/node';

/**
 * Runs the fault tests in full (or those that the arguments name) and closes with a table of what they counted, in Markdown
 * as tests/faults/README.md has it.
 */
const folder = mkdtempSync(join(tmpdir(), 'overgang-faults-'));
const results = join(folder, 'results');
Object.assign(process.env, { FAULTS: 'full', FAULTS_RESULTS: results, LOG_DIR: folder });
const named = process.argv.slice(2).map((name) => `tests/faults/${name}`);
const vitest = await startVitest('test', named.length > 0 ? named : ['tests/faults'], {
  watch: false,
  project: ['faults', 'measured'],
});
const isGood = vitest.state.getCountOfFailedTests() === 0 && vitest.state.getFiles().length > 0;
await vitest.close();
process.stdout.write(`\n${machine()}\n${tables()}\n`);
rmSync(folder, { recursive: true });
process.exit(isGood ? 0 : 1);

function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model}, ${memory} GiB, Node ${process.version}`;
}

function tables(): string {
  const lines = readFileSync(results, { encoding: 'utf8', flag: 'a+' }).split('\n').filter(Boolean);
  return lines.map((line) => table(JSON.parse(line))).join('\n');
}

function table({ test, figures }: { test: string; figures: Record<string, number | string> }): string {
  const rows = Object.entries(figures).map(([name, figure]) => `| ${name} | ${figure} |`);
  return [`| ${test} | |`, '| --- | ---: |', ...rows, ''].join('\n');
}
