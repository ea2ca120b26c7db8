import { startVitest } from 'vitest/node';

/** Runs every test (or those that the arguments name) and closes with one line that counts them. */
const vitest = await startVitest('test', process.argv.slice(2), { watch: false });
const files = vitest.state.getFiles();
const states = files.flatMap((file) => [...statesOf(file)]);
const count = (state: string) => states.filter((found) => found === state).length;
// A file that fails without a failed test could not be read, or its set-up failed: its tests say nothing.
const brokenFiles = files.filter((file) => file.result?.state === 'fail' && ![...statesOf(file)].includes('fail'));
const failed = count('fail') + brokenFiles.length + vitest.state.getUnhandledErrors().length;
const passed = count('pass');
await vitest.close();
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

interface Task {
  type: string;
  result?: { state: string } | undefined;
  tasks?: Task[];
}

function* statesOf(task: Task): Generator<string> {
  if (task.type === 'test') yield task.result?.state ?? 'skip';
  for (const child of task.tasks ?? []) yield* statesOf(child);
}
