import { request } from 'node:http';
import { hospitals, users } from '@overgang/standalone';
import { eventually } from '@overgang/service-kit/testing';
import { Client } from 'fhir-kit-client';
import type { Bundle } from 'fhir/r4.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ask, remember, Worklist } from '../support/api.ts';
import { newStay, notify } from '../support/notification.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

let system: TestSystem;
let client: Client;
let token: string;
beforeAll(async () => {
  system = await startTestSystem();
  token = await system.tokens.system('demo-hospital');
  client = new Client({ baseUrl: `${system.origin}/fhir`, bearerToken: token });
});
afterAll(() => system.close());

const Outcome = z.object({
  resourceType: z.literal('OperationOutcome'),
  issue: z.array(z.looseObject({ code: z.string() })).min(1),
});

/** Posts a body as it stands. */
async function post(body: string, as = token) {
  const answer = await fetch(`${system.origin}/fhir/$process-message`, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json', authorization: `Bearer ${as}` },
    body,
  });
  const outcome = Outcome.parse(await answer.json());
  if (!answer.ok) remember(JSON.stringify(outcome));
  return { status: answer.status, location: answer.headers.get('location'), issues: outcome.issue };
}
const send = (bundle: Bundle, as = token) => post(JSON.stringify(bundle), as);

async function worklist() {
  const nurse = users.find(({ id }) => id === 'home-nurse');
  const answer = await ask(
    `${system.origin}/coordinator/worklist?unit=${nurse?.unit.sor}`,
    await system.tokens.person('home-nurse'),
  );
  return Worklist.parse(answer.body).tasks;
}
const tasksOf = async (name: string) => (await worklist()).filter(({ citizen }) => citizen.name === name);

test('the capability statement and the directory answer a FHIR client', async () => {
  expect(await client.capabilityStatement()).toMatchObject({
    resourceType: 'CapabilityStatement',
    fhirVersion: '4.0.1',
  });
  const [hospital] = hospitals;
  const found = await client.search({
    resourceType: 'Organization',
    searchParams: { identifier: hospital?.sor ?? '' },
  });
  expect(found).toMatchObject({ resourceType: 'Bundle', type: 'searchset', total: 1 });
  expect(await client.read({ resourceType: 'Organization', id: hospital?.sor ?? '' })).toMatchObject({
    name: hospital?.name,
  });
  expect(await client.search({ resourceType: 'Endpoint' })).toMatchObject({ type: 'searchset' });
});

test('a notification sent by a FHIR client is accepted, delivered once and acknowledged', async () => {
  const citizen = await system.nextCitizen();
  const bundle = notify(newStay(citizen, hospitals[0]), 'STIN');
  const body = { ...bundle };
  const answer = await client.operation({ name: 'process-message', input: body });
  expect(answer).toMatchObject({ resourceType: 'OperationOutcome' });
  const name = `${citizen.given.join(' ')} ${citizen.family}`;
  await eventually(async () => expect(await tasksOf(name)).toHaveLength(1));
  const { location } = await send(bundle);
  await eventually(async () => {
    const entry = await ask(location ?? '', token);
    expect(entry.body).toMatchObject({ deliveries: [{ state: 'acknowledged', responseCode: 'ok' }] });
  });
  expect(await tasksOf(name)).toHaveLength(1);
});

test('the same Bundle twice, or many times at once, has one effect and one place in the log', async () => {
  const citizen = await system.nextCitizen();
  const bundle = notify(newStay(citizen, hospitals[0]), 'STIN');
  const answers = await Promise.all(Array.from({ length: 12 }, () => send(bundle)));
  expect(new Set(answers.map(({ status, location }) => `${status} ${location}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(202);
  const name = `${citizen.given.join(' ')} ${citizen.family}`;
  await eventually(async () => expect(await tasksOf(name)).toHaveLength(1));
});

test('a Bundle.id used again for other content is refused as a duplicate', async () => {
  const citizen = await system.nextCitizen();
  const stay = newStay(citizen, hospitals[0]);
  const bundle = notify(stay, 'STIN');
  await send(bundle);
  const other = { ...notify(stay, 'STOR'), id: bundle.id ?? '' };
  const refused = await send(other);
  expect(refused.status).toBe(422);
  expect(refused.issues).toContainEqual(expect.objectContaining({ code: 'duplicate' }));
});

test('a discharge before its admission waits visibly and resolves by itself when the admission comes', async () => {
  const citizen = await system.nextCitizen();
  const stay = newStay(citizen, hospitals[0]);
  const admission = notify(stay, 'STIN');
  const discharge = notify(stay, 'SLHJ');
  const name = `${citizen.given.join(' ')} ${citizen.family}`;
  expect((await send(discharge)).status).toBe(202);
  await eventually(async () => expect(await tasksOf(name)).toMatchObject([{ code: 'SLHJ', awaitingEarlier: true }]));
  expect((await send(admission)).status).toBe(202);
  await eventually(async () => {
    const tasks = await tasksOf(name);
    expect(tasks.map(({ code, awaitingEarlier }) => `${code} ${awaitingEarlier}`).toSorted()).toEqual([
      'SLHJ false',
      'STIN false',
    ]);
  });
});

test('bad input of every kind gets a clear refusal and leaves nothing behind', async () => {
  const citizen = await system.nextCitizen();
  const bundle = notify(newStay(citizen, hospitals[0]), 'STIN');
  const otherHospital = await system.tokens.system('demo-hospital-2');
  const municipality = await system.tokens.system('demo-municipality');
  expect(await post('{"resourceType":')).toMatchObject({ status: 400, issues: [{ code: 'structure' }] });
  expect((await post('[]')).status).toBeGreaterThanOrEqual(400);
  expect((await post(JSON.stringify({ ...bundle, type: 'batch' }))).status).toBe(422);
  expect((await post(JSON.stringify({ ...bundle, entry: bundle.entry?.slice(0, 3) }))).status).toBe(422);
  expect((await post('{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000))).status).toBeGreaterThanOrEqual(400);
  expect(await send(bundle, otherHospital)).toMatchObject({ status: 403, issues: [{ code: 'forbidden' }] });
  expect((await send(bundle, municipality)).status).toBe(403);
  expect((await send(bundle, 'not.a.token')).status).toBe(401);
  expect(await postLarge(20 * 1024 * 1024)).toBe(413);
  const name = `${citizen.given.join(' ')} ${citizen.family}`;
  expect(await tasksOf(name)).toEqual([]);
  expect((await ask(`${system.origin}/fhir/message-log/${bundle.entry?.[0]?.resource?.id}`, token)).status).toBe(404);
  expect((await fetch(`${system.origin}/health`)).status).toBe(200);
});

/** The status of a body of so many bytes; the server may answer and hang up before it has read it all. */
function postLarge(bytes: number): Promise<number> {
  const { hostname, port } = new URL(system.origin);
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/fhir+json',
      authorization: `Bearer ${token}`,
      'content-length': bytes,
    };
    const sending = request({ hostname, port, method: 'POST', path: '/fhir/$process-message', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    // What is left of the body is of no interest once the answer is here.
    sending.on('error', (error) => reject(error));
    sending.end(Buffer.alloc(bytes, 32));
  });
}

test('a message to somebody who is not in the directory is refused with what to do', async () => {
  const citizen = await system.nextCitizen();
  const nowhere = { sor: '990099000016000', gln: '5790009900016', name: 'Ingen' };
  const municipality = { ...citizen.municipality, ...nowhere };
  const bundle = notify(newStay({ ...citizen, municipality }, hospitals[0]), 'STIN');
  expect(await send(bundle)).toMatchObject({ status: 422, issues: [{ code: 'not-found' }] });
});
