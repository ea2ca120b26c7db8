import { startVitest } from 'vitest/node';

/** Runs every test (or those that the arguments name) and closes with one line that counts them. */
const vitest = await startVitest('test', process.argv.slice(2), { watch: false });
const tests = vitest.state.getFiles().flatMap((file) => [...statesOf(file)]);
const count = (state: string) => tests.filter((test) => test === state).length;
const failedFiles = vitest.state.getFiles().filter((file) => file.result?.state === 'fail' && file.tasks.length === 0);
const failed = count('fail') + failedFiles.length + vitest.state.getUnhandledErrors().length;
await vitest.close();
process.stdout.write(`\n${count('pass')} passed, ${failed} failed\n`);
process.exit(failed > 0 || tests.length === 0 ? 1 : 0);

interface Task {
  type: string;
  result?: { state: string } | undefined;
  tasks?: Task[];
}

function* statesOf(task: Task): Generator<string> {
  if (task.type === 'test') yield task.result?.state ?? 'skip';
  for (const child of task.tasks ?? []) yield* statesOf(child);
}
