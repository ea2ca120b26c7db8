import { readEnvelope } from '@overgang/fhir-models';
import { eventually } from '@overgang/service-kit/testing';
import { hospitals, municipalities, practices, users } from '@overgang/standalone';
import { Client } from 'fhir-kit-client';
import type { Bundle } from 'fhir/r4.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ask } from '../support/api.ts';
import { fixtureMessages, type Cast } from '../support/fixture-message.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

let system: TestSystem;
let message: (name: string) => Bundle;
beforeAll(async () => {
  system = await startTestSystem();
  message = played(await system.nextCitizen());
});
afterAll(() => system.close());

/** A citizen whom none of the services knows. */
const stranger = { cpr: '2509479989', given: ['Bruno', 'Test'], family: 'Elmer' };

/** The messages of one new pathway: the first ward, home care in the north and the first practice, about a citizen. */
function played(citizen: Cast['citizen']): (name: string) => Bundle {
  const [ward, homeCare, practice] = [hospitals[0]?.units[0], municipalities[0]?.units[0], practices[0]];
  if (!ward || !homeCare || !practice) throw new Error('The demonstration lacks an organisation.');
  return fixtureMessages({ ward, homeCare, practice, citizen });
}

const ward = ['ward-nurse', 'physician', 'coordinator'];
const practiceTeam = ['gp', 'practice-staff'];

/** Each message with the system that sends it and all who may read it; in the order in which they belong together. */
const messages: [name: string, sender: string, readers: string[]][] = [
  ['report-of-admission', 'demo-municipality', ward],
  ['care-plan', 'demo-hospital', ['home-nurse', 'visitator']],
  ['care-plan-answer', 'demo-municipality', ward],
  ['ready-for-discharge', 'demo-hospital', ['home-nurse', 'visitator', 'care-worker']],
  ['rehabilitation-plan', 'demo-hospital', ['home-nurse', 'visitator']],
  ['discharge-report', 'demo-hospital', ['home-nurse', 'visitator']],
  ['discharge-letter', 'demo-hospital', practiceTeam],
  ['care-communication-new', 'demo-municipality', ward],
  ['care-communication-reply', 'demo-hospital', ['home-nurse', 'visitator']],
  ['home-care-observation', 'demo-municipality', practiceTeam],
  ['home-care-observation-corrected', 'demo-municipality', practiceTeam],
];

const idOf = (bundle: Bundle) => readEnvelope(bundle).messageId;

/** Posts a message as a sending organisation's own system does; the answer, or the refusal that came instead. */
async function post(sender: string, bundle: Bundle): Promise<{ status: number; outcome: unknown }> {
  const client = new Client({ baseUrl: `${system.origin}/fhir`, bearerToken: await system.tokens.system(sender) });
  return client
    .operation({ name: 'process-message', input: { ...bundle } })
    .then((outcome) => ({ status: 202, outcome }), refusalOf);
}

const Refused = z.object({ response: z.object({ status: z.number(), data: z.unknown() }) });

function refusalOf(error: unknown): { status: number; outcome: unknown } {
  const { status, data } = Refused.parse(error).response;
  return { status, outcome: data };
}

async function logEntry(sender: string, bundle: Bundle) {
  return ask(`${system.origin}/fhir/message-log/${idOf(bundle)}`, await system.tokens.system(sender));
}

/** What somebody is shown who opens the message at each of the services. */
async function opened(reader: string, bundle: Bundle): Promise<unknown[]> {
  const token = await system.tokens.person(reader);
  const answers = await Promise.all(
    ['hospital', 'municipality', 'practice'].map((service) =>
      ask(`${system.origin}/${service}/messages/${idOf(bundle)}`, token),
    ),
  );
  expect(answers.filter(({ status }) => ![200, 403, 404].includes(status))).toEqual([]);
  return answers.filter(({ status }) => status === 200).map(({ body }) => body);
}

const Listed = z.object({ messages: z.array(z.object({ messageId: z.string(), event: z.string() })) });

async function listed(reader: string): Promise<string[]> {
  const sector = users.find(({ id }) => id === reader)?.sector;
  const { body } = await ask(`${system.origin}/${sector}/messages`, await system.tokens.person(reader));
  return Listed.parse(body).messages.map(({ messageId }) => messageId);
}

test.each(messages)('%s is accepted, delivered once and acknowledged', async (name, sender) => {
  expect(await post(sender, message(name))).toMatchObject({ status: 202 });
  expect(await post(sender, message(name))).toMatchObject({ status: 202 });
  await eventually(async () => {
    expect((await logEntry(sender, message(name))).body).toMatchObject({
      deliveries: [{ state: 'acknowledged', responseCode: 'ok' }],
    });
  }, 20_000);
});

test.each(messages)('%s is read by its receivers, and by nobody else', async (name, _sender, readers) => {
  const bundle = message(name);
  for (const { id } of users) {
    const shown = await opened(id, bundle);
    expect([id, shown.length]).toEqual([id, readers.includes(id) ? 1 : 0]);
    if (!readers.includes(id)) continue;
    expect(shown[0]).toMatchObject({
      messageId: idOf(bundle),
      about: { cpr: expect.stringMatching(/^\d{10}$/) },
      description: {
        type: readEnvelope(bundle).event,
        title: { da: expect.stringMatching(/./), en: expect.stringMatching(/./) },
        sections: expect.arrayContaining([expect.objectContaining({ title: expect.anything() })]),
      },
    });
    expect(await listed(id)).toContain(idOf(bundle));
  }
});

test('the newest comes first, and a corrected result says that it was corrected', async () => {
  const [first, second] = await listed('gp');
  expect([first, second]).toEqual(
    ['home-care-observation-corrected', 'home-care-observation'].map((name) => idOf(message(name))),
  );
  const [earlier] = await opened('gp', message('home-care-observation'));
  expect(earlier).toMatchObject({
    later: { messageId: idOf(message('home-care-observation-corrected')), kind: 'corrected' },
  });
});

const Outcome = z.object({
  issue: z.array(
    z.object({ severity: z.string(), expression: z.array(z.string()), details: z.object({ text: z.string() }) }),
  ),
});

test.each(messages)(
  '%s without the citizen’s number is refused with what to mend, and leaves nothing',
  async (name, sender) => {
    const faultless = played(stranger)(name);
    const entry = faultless.entry?.map((one) =>
      one.resource?.resourceType === 'Patient' ? { ...one, resource: { ...one.resource, identifier: [] } } : one,
    );
    const { status, outcome } = await post(sender, { ...faultless, ...(entry && { entry }) });
    expect(status).toBe(422);
    const { issue } = Outcome.parse(outcome);
    expect(issue.map(({ expression }) => expression[0])).toContainEqual(expect.stringContaining('identifier'));
    expect(issue.filter(({ severity }) => severity === 'error').every(({ details }) => details.text.length > 20)).toBe(
      true,
    );
    expect((await logEntry(sender, faultless)).status).toBe(404);
    expect(await post(sender, faultless)).toMatchObject({ status: 202 });
  },
);

/** A correspondence of the home care with a file of so many characters in base64, new each time. */
function withFile(characters: number): string {
  const bundle = played(stranger)('care-communication-new');
  return JSON.stringify(bundle).replace(/"data":"[^"]+"/, `"data":"${'QUJD'.repeat(characters / 4)}"`);
}

async function postText(body: string): Promise<Response> {
  return fetch(`${system.origin}/fhir/$process-message`, {
    method: 'POST',
    headers: {
      'content-type': 'application/fhir+json',
      'accept-language': 'en',
      authorization: `Bearer ${await system.tokens.system('demo-municipality')}`,
    },
    body,
  });
}

test('a message of nearly 10 MB travels all the way, and its file is given out whole', async () => {
  const text = withFile(9_960_000);
  expect(Buffer.byteLength(text)).toBeGreaterThan(9_900_000);
  const { status, headers } = await postText(text);
  expect(status).toBe(202);
  const location = headers.get('location') ?? '';
  const sender = await system.tokens.system('demo-municipality');
  await eventually(async () => {
    expect((await ask(location, sender)).body).toMatchObject({ deliveries: [{ responseCode: 'ok' }] });
  }, 30_000);
  const file = await ask(
    `${system.origin}/hospital/messages/${location.split('/').at(-1)}/files/0`,
    await system.tokens.person('ward-nurse'),
  );
  expect(z.object({ data: z.string() }).parse(file.body).data).toHaveLength(9_960_000);
});

test('a message with a file that is too large is refused with what to do', async () => {
  const answer = await postText(withFile(10_000_000));
  expect(answer.status).toBe(413);
  expect(Outcome.parse(await answer.json()).issue[0]?.details.text).toContain('make the file smaller');
});

const figures = async () => (await fetch(`${system.origin}/metrics`)).text();

test('the coordinator takes what it is told of every type', async () => {
  await eventually(
    async () => expect(await figures()).toMatch(/^overgang_exchange_copies_waiting\{[^}]*\} 0$/m),
    20_000,
  );
  expect(await figures()).toMatch(/^overgang_exchange_copies_set_aside\{[^}]*\} 0$/m);
});
