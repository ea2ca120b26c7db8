import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createVerifier, freePort } from '@overgang/service-kit';
import { eventually, testDatabase } from '@overgang/service-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadOrCreateKey } from './keys.ts';
import { beginSignIn, TestBrowser } from './test-browser.ts';
import { nurse } from './test-identity.ts';

const main = resolve(import.meta.dirname, 'main.ts');
const tokenScript = resolve(import.meta.dirname, '../../../scripts/token.ts');

let database: Awaited<ReturnType<typeof testDatabase>>;
let dir: string;
let origin: string;
let running: ChildProcess;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  database = await testDatabase();
  dir = await mkdtemp(join(tmpdir(), 'identity-'));
  const organisation = nurse.organisation;
  const clients = await Promise.all(
    ['demo-tools', 'hospital'].map(async (clientId) => {
      const { publicKey } = await loadOrCreateKey(join(dir, 'keys'), clientId);
      return { clientId, organisation, scopes: clientId === 'hospital' ? ['system/message.send'] : [], publicKey };
    }),
  );
  const file = join(dir, 'identity.json');
  await writeFile(file, JSON.stringify({ users: [nurse], clients }));
  const port = String(await freePort());
  origin = `http://localhost:${port}`;
  const own = { PORT: port, ORIGIN: origin, DATABASE_URL: database.connectionString, IDENTITY_FILE: file, DEMO: 'on' };
  environment = { ...process.env, ...own, DATA_DIR: dir, LOG_LEVEL: 'fatal' };
  await start();
});
afterAll(async () => {
  await end('SIGTERM');
  await database.drop();
  await rm(dir, { recursive: true });
});

async function start(changed: NodeJS.ProcessEnv = {}): Promise<void> {
  running = spawn(process.execPath, [main], { env: { ...environment, ...changed }, stdio: 'ignore' });
  await eventually(async () => expect((await fetch(`${origin}/health`)).status).toBe(200));
}

async function end(signal: NodeJS.Signals): Promise<void> {
  const ended = once(running, 'exit');
  running.kill(signal);
  await ended;
}

async function run(args: string[], changed: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [tokenScript, ...args], { env: { ...environment, ...changed } });
  const told = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (told.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (told.stderr += chunk.toString()));
  await once(child, 'close');
  return { code: child.exitCode, ...told };
}

test('a session and an issued token outlive a kill -9', async () => {
  const browser = new TestBrowser();
  const issuer = `${origin}/identity`;
  const page = await browser.follow(await browser.get(beginSignIn(origin).url), issuer);
  await browser.follow(await browser.post(page.url, { user: nurse.id }), issuer);
  const { stdout } = await run(['karen']);
  await end('SIGKILL');
  await start();
  const again = await browser.follow(await browser.get(beginSignIn(origin).url), issuer);
  expect(new URL(again.url).searchParams.has('code')).toBe(true);
  expect(await createVerifier({ issuer }).verify(stdout.trim())).toMatchObject({ kind: 'person', id: 'karen' });
});

test('nobody is signed in without a password unless the demonstration is turned on', async () => {
  expect((await fetch(`${origin}/identity/demo`)).status).toBe(200);
  await end('SIGTERM');
  await start({ DEMO: undefined });
  const { status } = await fetch(`${origin}/identity/demo`);
  await end('SIGTERM');
  await start();
  expect(status).toBe(404);
});

test('a process that is asked to end says that it is not ready while it still answers, and ends by itself', async () => {
  await end('SIGTERM');
  await start({ DRAIN_GRACE_SECONDS: '0.5' });
  const ended = once(running, 'exit');
  running.kill('SIGTERM');
  await eventually(async () => {
    const answer = await fetch(`${origin}/health/ready`);
    expect([answer.status, await answer.json()]).toMatchObject([503, { live: true, ready: false, draining: true }]);
  });
  expect((await fetch(`${origin}/identity/jwks`)).status).toBe(200);
  expect(await ended).toEqual([0, null]);
  await start();
});

test('the token command prints the token of a user or of a client and nothing else', async () => {
  const person = await run([nurse.id]);
  expect(person).toEqual({ code: 0, stderr: '', stdout: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+\n$/) });
  const system = await run(['hospital']);
  const caller = await createVerifier({ issuer: `${origin}/identity` }).verify(system.stdout.trim());
  expect(caller).toMatchObject({ kind: 'system', clientId: 'hospital', scopes: ['system/message.send'] });
});

test('the token command without a name lists users and clients', async () => {
  const { code, stdout } = await run([]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/karen +Karen Lund +ward-nurse +Geriatrisk afdeling/);
  expect(stdout).toMatch(/hospital +\(system\)/);
});

test.each([
  ['an unknown name', ['nobody'], {}, 'There is no demo user or client called nobody'],
  ['a system that does not run', [nurse.id], { ORIGIN: 'http://localhost:1' }, 'does not answer at http://localhost:1'],
  ['a folder without keys', [nurse.id], { DATA_DIR: '/nowhere' }, 'There is no key for demo-tools'],
])('the token command says in one sentence what is wrong with %s', async (_case, args, changed, words) => {
  const { code, stdout, stderr } = await run(args, changed);
  expect([code, stdout, stderr.trim().split('\n').length]).toEqual([1, '', 1]);
  expect(stderr).toContain(words);
});
