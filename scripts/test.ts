import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVitest } from 'vitest/node';

/**
 * Runs every test (or those that the arguments name) and closes with one line that counts them. All services of the run
 * write their logs in full to one folder. What breaks things on purpose has the machine for itself, and the test that reads the
 * logs comes when all the others have ended.
 */
const logs = mkdtempSync(join(tmpdir(), 'overgang-logs-'));
// Processes that tests start, dozens of them, read the same modules: Node compiles these once.
const compiled = join(tmpdir(), 'overgang-compile-cache');
Object.assign(process.env, { LOG_DIR: logs, LOG_LEVEL: 'debug', NODE_COMPILE_CACHE: compiled });
// Most tests wait for a database or a browser: one more than there are processors keeps all of them at work. A test that breaks
// things starts a dozen processes of its own: two of those at a time are enough.
const rounds = [
  { project: ['unit', 'clinician-ui', 'tests'], maxWorkers: availableParallelism() + 1 },
  { project: ['faults'], maxWorkers: 2 },
  { project: ['measured'], maxWorkers: 1 },
];
const named = process.argv.slice(2);
if (named.length === 0) rounds.push({ project: ['privacy'], maxWorkers: 1 });
let [passed, failed] = [0, 0];
for (const one of rounds) {
  const round = await run(one);
  passed += round.passed;
  failed += round.failed;
}
rmSync(logs, { recursive: true });
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

async function run(options: { project: string[]; maxWorkers: number }): Promise<{ passed: number; failed: number }> {
  const vitest = await startVitest('test', named, { watch: false, passWithNoTests: true, ...options });
  const files = vitest.state.getFiles();
  const states = files.flatMap((file) => [...statesOf(file)]);
  const count = (state: string) => states.filter((found) => found === state).length;
  // A file that fails without a failed test could not be read, or its set-up failed: its tests say nothing.
  const broken = files.filter((file) => file.result?.state === 'fail' && ![...statesOf(file)].includes('fail'));
  const failures = count('fail') + broken.length + vitest.state.getUnhandledErrors().length;
  await vitest.close();
  return { passed: count('pass'), failed: failures };
}

interface Task {
  type: string;
  result?: { state: string } | undefined;
  tasks?: Task[];
}

function* statesOf(task: Task): Generator<string> {
  if (task.type === 'test') yield task.result?.state ?? 'skip';
  for (const child of task.tasks ?? []) yield* statesOf(child);
}
