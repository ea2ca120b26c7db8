import { mkdtempSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@overgang/service-kit';
import { eventually } from '@overgang/service-kit/testing';
import { createDemoTokens, hospitals, users } from '@overgang/standalone';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ask, Worklist } from '../support/api.ts';
import { newStay, notify } from '../support/notification.ts';
import { startStandalone, type StandaloneProcess } from '../support/standalone-process.ts';
import { citizenSource } from '../support/test-system.ts';

let folder: string;
let port: number;
let running: StandaloneProcess;

const environment = () => ({ PORT: String(port), DATA_DIR: join(folder, 'data') });
const origin = () => `http://localhost:${port}`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'overgang-start-'));
  await chmod(folder, 0o755);
  port = await freePort();
  running = startStandalone(environment());
  await running.ready();
});
afterAll(async () => {
  // Not killed: that would leave its database behind.
  await running.kill('SIGINT');
  rmSync(folder, { recursive: true, force: true });
});

const Log = z.looseObject({ messages: z.array(z.looseObject({ messageId: z.string() })) });

test('the first start makes the demonstration, says where it is and who can sign in, and every service is ready', async () => {
  expect(running.said()).toContain(`Overgang runs at ${origin()}`);
  for (const { name } of users) expect(running.said()).toContain(name);
  const health = await (await fetch(`${origin()}/health`)).json();
  expect(health).toMatchObject({ live: true, ready: true });
  expect(
    Object.keys(z.object({ services: z.record(z.string(), z.unknown()) }).parse(health).services).toSorted(),
  ).toEqual(['coordinator', 'exchange', 'hospital', 'identity', 'municipality', 'practice']);
  const tokens = createDemoTokens(origin(), join(folder, 'data', 'keys'));
  const log = await ask(`${origin()}/fhir/message-log?limit=100`, await tokens.person('administrator'));
  expect(Log.parse(log.body).messages.length).toBeGreaterThanOrEqual(40);
});

test('a message accepted just before the process is killed arrives once when it is started again', async () => {
  const tokens = createDemoTokens(origin(), join(folder, 'data', 'keys'));
  const citizen = await citizenSource({ origin: origin(), tokens })();
  const token = await tokens.system('demo-hospital');
  const bundle = notify(newStay(citizen, hospitals[0]), 'STIN');
  const accepted = await ask(`${origin()}/fhir/$process-message`, token, {
    body: bundle,
  });
  expect(accepted.status).toBe(202);
  await running.kill('SIGKILL');

  running = startStandalone(environment());
  await running.ready();
  const nurse = users.find(({ id }) => id === 'home-nurse');
  const after = createDemoTokens(origin(), join(folder, 'data', 'keys'));
  const tasks = async () => {
    const answer = await ask(
      `${origin()}/coordinator/worklist?unit=${nurse?.unit.sor}`,
      await after.person('home-nurse'),
    );
    return Worklist.parse(answer.body).tasks.filter(
      ({ message }) => message.messageId === bundle.entry?.[0]?.resource?.id,
    );
  };
  const location = accepted.headers.get('location') ?? '';
  await eventually(async () => {
    expect((await ask(location, await after.system('demo-hospital'))).body).toMatchObject({
      deliveries: [{ state: 'acknowledged' }],
    });
    expect(await tasks()).toHaveLength(1);
  }, 50_000);
});

test('a second start on the same folder or the same port says so in one sentence', async () => {
  const samePort = startStandalone({ PORT: String(port), DATA_DIR: join(folder, 'other') });
  expect(await samePort.ended()).toBe(1);
  expect(samePort.said()).toContain(`Port ${port} is taken by another program.`);
  const sameFolder = startStandalone({ ...environment(), PORT: String(await freePort()) });
  expect(await sameFolder.ended()).toBe(1);
  expect(sameFolder.said()).toContain('The data folder is in use');
});

test('told to stop, it stops cleanly, and the next start finds the data again', async () => {
  expect(await running.kill('SIGINT')).toBe(0);
  expect(running.said()).toContain('Stopped. The data is kept.');
  running = startStandalone(environment());
  await running.ready();
  expect(running.said()).not.toContain('Making the demonstration');
  const tokens = createDemoTokens(origin(), join(folder, 'data', 'keys'));
  const log = await ask(`${origin()}/fhir/message-log?limit=100`, await tokens.person('administrator'));
  expect(Log.parse(log.body).messages.length).toBeGreaterThanOrEqual(40);
});

test('a database that does not answer is told in one sentence', async () => {
  const elsewhere = startStandalone({
    PORT: String(await freePort()),
    DATA_DIR: join(folder, 'other'),
    DATABASE_URL: `postgres://nobody:secret@localhost:${await freePort()}/none`,
  });
  expect(await elsewhere.ended()).toBe(1);
  expect(elsewhere.said().trim().split('\n')).toEqual([expect.stringContaining('does not answer')]);
});
