import { randomUUID } from 'node:crypto';
import { buildAcknowledgement, isBundle, resendCopy } from '@overgang/fhir-models';
import type { System } from '@overgang/service-kit';
import type { AuditEvent, Bundle } from 'fhir/r4.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { exampleMessage, hospital, municipality, practice, ward } from './testing/example-message.ts';
import type { Received } from './testing/participant.ts';
import { systemOf, testExchange, type TestExchange } from './testing/test-exchange.ts';

let exchange: TestExchange;
beforeAll(async () => {
  exchange = await testExchange();
});
afterAll(() => exchange.close());

const idOf = (bundle: Bundle) => bundle.entry?.[0]?.resource?.id ?? '';
const acknowledge = ({ json }: Received) => {
  if (!isBundle(json)) throw new Error('no Bundle');
  return {
    status: 200,
    body: buildAcknowledgement({ of: json, code: 'ok', createdAt: new Date().toISOString() }),
  };
};

const reporter: System = {
  kind: 'system',
  clientId: 'coordinator',
  organisation: '',
  scopes: ['system/exchange.report'],
};
/** After all that the test does. */
const takenAt = new Date(Date.now() + 60_000).toISOString();
const later = new Date(Date.now() + 120_000).toISOString();
const nurse = (unit: { sor: string; name: string }) => ({ name: 'Ida Berg', role: 'visitator', unit });
const report = async (messageId: string, body: object, by: System = reporter) =>
  exchange.request('POST', `/fhir/message-log/${messageId}/taken`, {
    headers: { ...(await exchange.headersFor(by)), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** A message that the municipality has acknowledged and one of its units has taken. */
async function takenMessage(episode: string = randomUUID()): Promise<string> {
  const message = exampleMessage({ episode });
  exchange.homeCare.answer = acknowledge;
  await exchange.post(systemOf(hospital), message);
  await exchange.delivered(idOf(message), 'acknowledged');
  await report(idOf(message), { at: takenAt, by: nurse(municipality) });
  return idOf(message);
}

const Entry = z.looseObject({
  messageId: z.string(),
  takenAt: z.string().optional(),
  hops: z
    .array(
      z.looseObject({ kind: z.string(), at: z.string(), organisation: z.looseObject({ sor: z.string() }).optional() }),
    )
    .default([]),
});
const type = 'hospital-notification-message';
const Log = z.object({ messages: z.array(Entry), next: z.number().optional() });
const log = async (query: Record<string, string>) =>
  Log.parse((await exchange.asAdministrator('GET', `/fhir/message-log?${new URLSearchParams(query).toString()}`)).json);

describe('the way of a message', () => {
  test('is told hop by hop, from where it was made until somebody took it', async () => {
    const messageId = await takenMessage();
    const { json } = await exchange.asAdministrator('GET', `/fhir/message-log/${messageId}`);
    const entry = Entry.parse(json);
    expect(entry.hops.map(({ kind, organisation }) => [kind, organisation?.sor])).toEqual([
      ['created', hospital.sor],
      ['stored', undefined],
      ['handed-over', undefined],
      ['received', municipality.sor],
      ['acknowledged', municipality.sor],
      ['taken', municipality.sor],
    ]);
    expect(entry.hops[0]?.at).toBe('2026-03-02T07:14:05.000Z');
    expect(entry.hops.at(-1)).toMatchObject({
      at: takenAt,
      by: { name: 'Ida Berg', role: 'visitator' },
      unit: { sor: municipality.sor },
    });
    expect(entry).toMatchObject({ takenAt, episode: expect.any(String) });
  });

  test('says that the sender sent it again', async () => {
    const message = exampleMessage();
    await exchange.post(systemOf(hospital), message);
    await exchange.post(systemOf(hospital), resendCopy(message, new Date().toISOString()));
    const { hops } = Entry.parse((await exchange.asAdministrator('GET', `/fhir/message-log/${idOf(message)}`)).json);
    expect(hops.map(({ kind }) => kind)).toContain('resent');
    expect(exchange.told().filter(({ kind }) => kind === 'resent')).toEqual([]);
  });

  test('notes the first time that each unit takes it, however often that is reported', async () => {
    const messageId = await takenMessage();
    const again = { at: later, by: nurse(municipality) };
    expect(await report(messageId, again)).toMatchObject({ status: 204 });
    expect(await report(messageId, { ...again, by: nurse(practice) })).toMatchObject({ status: 204 });
    const { hops } = Entry.parse((await exchange.asAdministrator('GET', `/fhir/message-log/${messageId}`)).json);
    const takes = hops.filter(({ kind }) => kind === 'taken').map(({ at, organisation }) => [at, organisation?.sor]);
    expect(takes).toEqual([
      [takenAt, municipality.sor],
      [later, practice.sor],
    ]);
    // The coordinator knows who took it, and is told nothing.
    expect(exchange.told().filter(({ kind }) => kind === 'taken')).toEqual([]);
  });

  test('takes such a report from the coordinator only, about a message that is known', async () => {
    const taken = { at: takenAt, by: nurse(municipality) };
    const messageId = await takenMessage();
    expect(await report(messageId, taken, systemOf(municipality))).toMatchObject({ status: 403 });
    expect(await report(randomUUID(), taken)).toMatchObject({ status: 404 });
    expect(await report(messageId, { ...taken, by: { name: 'Ida Berg' } })).toMatchObject({ status: 400 });
    expect(await report(messageId, { ...taken, at: 'yesterday' })).toMatchObject({ status: 400 });
  });
});

describe('the message log', () => {
  test('is searched by pathway, state, party, name, type and time', async () => {
    const episode = randomUUID();
    const messageId = await takenMessage(episode);
    const soon = new Date(Date.now() + 60_000).toISOString();
    const matching: Record<string, string>[] = [
      { state: 'taken' },
      { state: 'acknowledged' },
      { sender: ward.sor },
      { sender: hospital.sor, receiver: municipality.sor },
      { text: 'kommune' },
      { text: 'medicinsk' },
      { from: '2026-01-01T00:00:00Z', to: soon },
    ];
    for (const query of matching)
      expect([query, (await log({ type, episode, ...query })).messages.map((one) => one.messageId)]).toEqual([
        query,
        [messageId],
      ]);
    const other: Record<string, string>[] = [
      { state: 'dead' },
      { state: 'unanswered' },
      { sender: municipality.sor },
      { receiver: practice.sor },
      { sender: '990099999999999' },
      { text: 'Torvet' },
      { text: '100%_' },
      { type: 'care-communication-message' },
      { from: soon },
      { to: '2026-01-01T00:00:00Z' },
    ];
    for (const query of other) expect([query, (await log({ type, episode, ...query })).messages]).toEqual([query, []]);
  });

  test('is read page by page, each message once, in one order', async () => {
    const episode = randomUUID();
    const sent = [];
    for (let count = 0; count < 5; count += 1) sent.push(await takenMessage(episode));
    for (const query of [
      { type, episode },
      { type, episode, sender: ward.sor },
      { type, episode, text: 'medicinsk' },
    ]) {
      const seen: string[] = [];
      let before: number | undefined;
      do {
        const page = await log({ ...query, limit: '2', ...(before && { before: String(before) }) });
        seen.push(...page.messages.map((one) => one.messageId));
        before = page.next;
      } while (before !== undefined);
      expect(seen).toEqual(sent.toReversed());
    }
  });
});

const Searchset = z.object({
  link: z.array(z.object({ relation: z.string(), url: z.string() })),
  entry: z.array(z.object({ resource: z.custom<AuditEvent>() })).default([]),
});
const search = async (query: string, headers?: Record<string, string>) => {
  const path = `/fhir/AuditEvent?${query}`;
  const answer = headers
    ? await exchange.request('GET', path, { headers })
    : await exchange.asAdministrator('GET', path);
  return { ...answer, set: answer.status === 200 ? Searchset.parse(answer.json) : { link: [], entry: [] } };
};
const hopsIn = ({ set }: Awaited<ReturnType<typeof search>>) =>
  set.entry.map(({ resource }) => resource.id?.replace(/^\d+-/, ''));

describe('delivery status', () => {
  test('is an AuditEvent in the shape of EHMI for each hop, newest first', async () => {
    const episode = randomUUID();
    const messageId = await takenMessage(episode);
    const found = await search(`pathway=${episode}`);
    expect(found.type).toContain('application/fhir+json');
    expect(hopsIn(found)).toEqual(['taken', 'acknowledged', 'received', 'handed-over', 'stored', 'created']);
    const stored = found.set.entry[4]?.resource;
    expect(stored).toMatchObject({
      resourceType: 'AuditEvent',
      meta: { profile: ['http://medcomehmi.dk/ig/eds/StructureDefinition/EdsBasicDeliveryStatus'] },
      type: { code: 'ehmiMessaging' },
      subtype: [{ code: 'msg-received' }],
      action: 'C',
      outcome: '0',
      agent: [
        { type: { coding: [{ code: 'ehmiSender' }] }, who: { identifier: { value: ward.sor } }, requestor: true },
        {
          extension: [{ valueIdentifier: { value: municipality.gln } }],
          type: { coding: [{ code: 'ehmiReceiver' }] },
          who: { identifier: { value: municipality.sor } },
          requestor: false,
        },
      ],
      source: { type: [{ code: 'MSH' }] },
      entity: [
        {
          what: { identifier: { value: messageId } },
          type: { code: 'ehmiMessage' },
          detail: [{ valueString: 'hospital-notification-message' }, { valueString: '3.0' }],
        },
        { type: { code: 'ehmiMessageEnvelope' } },
      ],
    });
    expect(await exchange.asAdministrator('GET', `/fhir/AuditEvent/${stored?.id}`)).toMatchObject({ json: stored });
  });

  test('carries nothing of the citizen', async () => {
    const episode = randomUUID();
    await takenMessage(episode);
    const text = JSON.stringify((await search(`pathway=${episode}`)).json);
    expect(text).not.toMatch(/2512489996|Nancy/);
  });

  test('is searched by time, sender, receiver, type, message and state', async () => {
    const episode = randomUUID();
    const messageId = await takenMessage(episode);
    const today = new Date().toISOString().slice(0, 10);
    const matching = [
      `date=ge${today}&date=le${today}`,
      `date=${today}`,
      `sender=${ward.sor}`,
      `sender-sor=${hospital.sor}&receiver-sor=${municipality.sor}`,
      'message-type=hospital-notification-message',
      `message-id=${messageId}`,
    ];
    for (const query of matching)
      expect([query, hopsIn(await search(`pathway=${episode}&state=stored,acknowledged&${query}`))]).toEqual([
        query,
        ['acknowledged', 'stored'],
      ]);
    const other = [
      'date=ge2100-01-01',
      'date=le2025-01-01',
      `sender=${municipality.sor}`,
      'state=dead',
      `entity=${randomUUID()}`,
    ];
    for (const query of other)
      expect([query, hopsIn(await search(`pathway=${episode}&${query}`))]).toEqual([query, []]);
    expect((await search('date=le2026-13-01')).status).toBe(400);
    expect((await search('state=lost')).status).toBe(400);
    expect((await search('_cursor=1')).status).toBe(400);
  });

  test('tells a refusal by what the acknowledgement says', async () => {
    const message = exampleMessage();
    exchange.homeCare.answer = ({ json }) => {
      if (!isBundle(json)) throw new Error('no Bundle');
      const createdAt = new Date().toISOString();
      return { status: 200, body: buildAcknowledgement({ of: json, code: 'fatal-error', createdAt }) };
    };
    await exchange.post(systemOf(hospital), message);
    await exchange.delivered(idOf(message), 'refused');
    const states = async (state: string) => hopsIn(await search(`message-id=${idOf(message)}&state=${state}`));
    expect(await states('refused')).toEqual(['refused']);
    expect(await states('refused,stored')).toEqual(['refused', 'stored']);
    expect(await states('acknowledged')).toEqual([]);
    expect(await states('retrying,dead')).toEqual([]);
    expect(await states('acknowledged,refused')).toEqual(['refused']);
  });

  test('is read page by page, each hop once', async () => {
    const episode = randomUUID();
    await takenMessage(episode);
    const whole = hopsIn(await search(`pathway=${episode}`));
    for (const count of [1, 2, 3]) {
      const seen: (string | undefined)[] = [];
      let query: string | undefined = `pathway=${episode}&_count=${count}`;
      while (query) {
        const page = await search(query);
        expect(page.set.entry.length).toBeLessThanOrEqual(count);
        seen.push(...hopsIn(page));
        const next = page.set.link.find(({ relation }) => relation === 'next')?.url;
        query = next && new URL(next).search.slice(1);
      }
      expect(seen).toEqual(whole);
    }
  });

  test("is shown to the sender's and the receiver's organisation, and to no other", async () => {
    const messageId = await takenMessage();
    const seenBy = async (of: Parameters<typeof systemOf>[0]) =>
      search(`message-id=${messageId}`, await exchange.headersFor(systemOf(of)));
    expect((await seenBy(hospital)).set.entry).toHaveLength(6);
    expect((await seenBy(municipality)).set.entry).toHaveLength(6);
    const stranger = await seenBy(practice);
    expect(stranger.set.entry).toEqual([]);
    const [first] = (await search(`message-id=${messageId}`)).set.entry;
    const headers = await exchange.headersFor(systemOf(practice));
    const path = `/fhir/AuditEvent/${first?.resource.id}`;
    expect(await exchange.request('GET', path, { headers })).toMatchObject({ status: 404 });
    expect(await exchange.asAdministrator('GET', '/fhir/AuditEvent/0-stored')).toMatchObject({ status: 404 });
  });
});
