// The one way in, for any Node from 20 on: installs what is missing, then runs the command on the Node of the lock file.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const pnpm = 'pnpm@12.21.0';
const screens = join(root, 'apps', 'clinician-ui');

const commands = {
  start: { screens: true, run: ['apps/standalone/src/main.ts'] },
  test: { screens: true, run: ['scripts/test.ts'] },
  token: { quiet: true, run: ['scripts/token.ts'] },
  agreement: { quiet: true, run: ['scripts/agreement.ts'] },
  backup: { quiet: true, run: ['apps/standalone/src/commands/backup.ts'] },
  restore: { quiet: true, run: ['apps/standalone/src/commands/restore.ts'] },
  simulate: { quiet: true, run: ['apps/simulator/src/main.ts'] },
  bench: { screens: true, run: ['tests/bench/run.ts'] },
  faults: { run: ['tests/faults/run.ts'] },
};

/** Ends with a sentence for the person at the keyboard. */
function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function checkHost() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    stop(`Overgang needs Node 20 or newer; this is ${process.version}. Install a newer Node and try again.`);
  }
}

/** A fingerprint of everything that decides what is installed. */
function wanted() {
  const hash = createHash('sha256');
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'];
  for (const file of files) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function install(quiet) {
  const stamp = join(root, 'node_modules', '.installed');
  const fingerprint = wanted();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  process.stderr.write('Installing what Overgang needs (once; about a minute) ...\n');
  const output = quiet ? ['ignore', 2, 2] : ['ignore', 'inherit', 'inherit'];
  const argumentsOf = ['--yes', pnpm, 'install', '--frozen-lockfile', '--config.confirmModulesPurge=false'];
  const windows = process.platform === 'win32';
  const { status } = spawnSync('npx', argumentsOf, { cwd: root, stdio: output, shell: windows });
  if (status !== 0) stop('The installation failed. Check that the npm registry can be reached, then try again.');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint);
}

function node24() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return join(root, 'node_modules', 'node', 'bin', name);
}

/** When the newest of the screens' sources was changed, in milliseconds. */
function screensChanged() {
  const sources = ['index.html', 'vite.config.ts', 'package.json', 'src'];
  return Math.max(...sources.map((source) => newest(join(screens, source))));
}

function newest(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path, { recursive: true }).map((file) => statSync(join(path, file)).mtimeMs));
}

function buildScreens() {
  const built = join(screens, 'dist', 'index.html');
  if (existsSync(built) && statSync(built).mtimeMs > screensChanged()) return;
  process.stderr.write('Building the screens ...\n');
  const vite = join(screens, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status, stdout, stderr } = spawnSync(node24(), [vite, 'build'], { cwd: screens, encoding: 'utf8' });
  if (status !== 0) stop(`The screens could not be built.\n${stdout}${stderr}`);
}

/** Runs a program to its end; a signal to us is passed on, so that it can stop cleanly. */
function run(program, args) {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: environment() });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    // Ctrl+C reaches the child by itself; only a signal meant for us alone has to be passed on.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
  }
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

/** The Node of the lock file comes first for everything that is started from here. */
function environment() {
  const separator = process.platform === 'win32' ? ';' : ':';
  return { ...process.env, PATH: `${dirname(node24())}${separator}${process.env.PATH}` };
}

checkHost();
const command = commands[process.argv[2]];
if (!command) stop(`Use one of: ${Object.keys(commands).join(', ')}.`);
install(command.quiet);
if (command.screens) buildScreens();
run(node24(), [...command.run, ...process.argv.slice(3)]);
