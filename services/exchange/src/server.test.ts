import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { buildAcknowledgement, checkMessage, isBundle, parseAcknowledgement, resendCopy } from '@overgang/fhir-models';
import { eventually } from '@overgang/service-kit/testing';
import type { Bundle } from 'fhir/r4.js';
import { Client } from 'fhir-kit-client';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { messageTypes } from './domain/message-types.ts';
import { exampleObservation } from './testing/example-observation.ts';
import { exampleThread } from './testing/example-communication.ts';
import { exampleMessage, hospital, municipality, practice, stranger, ward } from './testing/example-message.ts';
import type { Participant, Received } from './testing/participant.ts';
import { endpoint, organization, systemOf, testExchange, type TestExchange } from './testing/test-exchange.ts';

let exchange: TestExchange;
beforeAll(async () => {
  exchange = await testExchange();
});
afterEach(() => {
  exchange.homeCare.answer = taken;
  exchange.wardSystem.answer = taken;
  exchange.coordinator.answer = taken;
});
afterAll(() => exchange.close());

const taken = () => ({ status: 200 });
const unavailable = () => ({ status: 503 });
const now = () => new Date().toISOString();
const idOf = (bundle: Bundle) => bundle.entry?.[0]?.resource?.id ?? '';
const post = (bundle: Bundle | string | object, by = hospital) => exchange.post(systemOf(by), bundle);
const acknowledge =
  (code: 'ok' | 'fatal-error' | 'transient-error') =>
  ({ json }: Received) => {
    const of = asBundle(json);
    // An acknowledgement that waited for this receiver is never acknowledged itself.
    if (JSON.stringify(json).includes('"acknowledgement-message"')) return { status: 200 };
    return { status: 200, body: buildAcknowledgement({ of, code, createdAt: now() }) };
  };

function asBundle(json: unknown): Bundle {
  if (isBundle(json)) return json;
  throw new Error('not a Bundle');
}

const shown = (received: Received | undefined) => decodeJwt(received?.authorization.slice('Bearer '.length) ?? '');

const about = (participant: Participant, bundle: Bundle) =>
  participant.received.filter(({ json }) => json['id'] === bundle.id);
const facts = (messageId: string) =>
  exchange
    .told()
    .filter(
      (fact) => fact['messageId'] === messageId || JSON.stringify(fact['bundle'] ?? {}).includes(`"${messageId}"`),
    );
const kinds = (messageId: string) => facts(messageId).map(({ kind }) => kind);
const refusal = (status: number, issue: object) => ({
  status,
  type: expect.stringContaining('application/fhir+json'),
  json: { resourceType: 'OperationOutcome', issue: [issue] },
});

const sendBody = async (headers: Record<string, string>, body: string | Buffer) =>
  exchange.request('POST', '/fhir/$process-message', {
    headers: { ...(await exchange.headersFor(systemOf(hospital))), ...headers },
    body,
  });
const get = async (path: string, by = hospital) =>
  exchange.request('GET', path, { headers: await exchange.headersFor(systemOf(by)) });

describe('a message on its way', () => {
  test('is accepted, delivered and acknowledged, and the sender and the coordinator are told in order', async () => {
    exchange.homeCare.answer = acknowledge('ok');
    const message = exampleMessage();
    const answer = await post(message);
    expect(answer).toMatchObject({ status: 202, location: `${exchange.origin}/fhir/message-log/${idOf(message)}` });

    const entry = await exchange.delivered(idOf(message), 'acknowledged');
    expect(entry).toMatchObject({ code: 'STIN', deliveries: [{ responseCode: 'ok', attempts: 1 }] });
    expect(about(exchange.homeCare, message)[0]?.json).toEqual(JSON.parse(JSON.stringify(message)));
    const acknowledgement = entry.acknowledgements[0]?.messageId ?? '';
    await exchange.delivered(acknowledgement, 'handed-over');
    expect(exchange.wardSystem.received.map(({ json }) => idOf(asBundle(json)))).toContain(acknowledgement);
    await eventually(() => expect(kinds(idOf(message))).toEqual(['accepted', 'handed-over', 'acknowledged']));
    expect(facts(idOf(message))).toMatchObject([
      {
        bundle: { id: message.id },
        parties: {
          sender: { unit: { sor: ward.sor }, organisation: { sor: hospital.sor, kind: 'hospital' } },
          receiver: { organisation: { kind: 'municipality' }, municipalityCode: '0461', region: 'DK-83' },
        },
      },
      { receiver: municipality.sor },
      { responseCode: 'ok', acknowledgement: { resourceType: 'Bundle' } },
    ]);
  });

  test('shows receiver and coordinator tokens that open nothing else', async () => {
    const message = exampleMessage();
    await post(message);
    await exchange.delivered(idOf(message), 'handed-over');
    await eventually(() => expect(kinds(idOf(message))).toContain('handed-over'));
    const delivered = shown(about(exchange.homeCare, message)[0]);
    expect(delivered).toMatchObject({ scope: 'system/exchange.deliver', receiver: municipality.sor });
    const told = shown(exchange.coordinator.received.at(-1));
    expect(told['scope']).toBe('system/coordinator.tell');
    expect(told).not.toHaveProperty('receiver');
  });

  test('waits for an acknowledgement that comes later as a message of its own', async () => {
    const message = exampleMessage();
    await post(message);
    await exchange.delivered(idOf(message), 'handed-over');
    const acknowledgement = buildAcknowledgement({ of: message, code: 'ok', createdAt: now() });
    expect((await post(acknowledgement, municipality)).status).toBe(202);
    await exchange.delivered(idOf(message), 'acknowledged');
    await exchange.delivered(idOf(acknowledgement), 'handed-over');
    await eventually(() => expect(kinds(idOf(message))).toEqual(['accepted', 'handed-over', 'acknowledged']));
  });

  test('is refused for good by a fatal-error, which a later ok does not change', async () => {
    exchange.homeCare.answer = acknowledge('fatal-error');
    const message = exampleMessage();
    await post(message);
    await exchange.delivered(idOf(message), 'refused');
    await post(buildAcknowledgement({ of: message, code: 'ok', createdAt: now() }), municipality);
    expect((await exchange.logged(idOf(message))).deliveries).toMatchObject([
      { state: 'refused', responseCode: 'fatal-error' },
    ]);
  });

  test('waits after a transient-error, and a resend reaches the receiver again with the first Bundle', async () => {
    exchange.homeCare.answer = acknowledge('transient-error');
    const message = exampleMessage();
    await post(message);
    await eventually(async () =>
      expect((await exchange.logged(idOf(message))).deliveries).toMatchObject([
        { state: 'handed-over', responseCode: 'transient-error' },
      ]),
    );
    exchange.homeCare.answer = acknowledge('ok');
    expect((await post(resendCopy(message, now()))).status).toBe(202);
    await exchange.delivered(idOf(message), 'acknowledged');
    expect(about(exchange.homeCare, message)).toHaveLength(2);
  });

  test('is refused with the reason when the receiver answers 4xx, the sender is told, and an administrator can send it again', async () => {
    exchange.homeCare.answer = () => ({ status: 422 });
    const message = exampleMessage();
    await post(message);
    const entry = await exchange.delivered(idOf(message), 'refused');
    expect(entry.deliveries).toMatchObject([{ lastError: { en: 'The receiver refused with HTTP 422.' } }]);
    await eventually(() => expect(kinds(idOf(message))).toEqual(['accepted', 'refused']));
    const notice = entry.acknowledgements[0]?.messageId ?? '';
    await exchange.delivered(notice, 'handed-over');
    const told = exchange.wardSystem.received.find(({ json }) => idOf(asBundle(json)) === notice);
    expect(parseAcknowledgement(asBundle(told?.json))).toMatchObject({ of: idOf(message), code: 'transient-error' });
    expect(checkMessage(told?.json)).toEqual([]);
    exchange.homeCare.answer = acknowledge('ok');
    const again = `/fhir/message-log/${idOf(message)}/deliveries/${entry.deliveries[0]?.id}/send-again`;
    expect((await exchange.asAdministrator('POST', again)).status).toBe(200);
    await exchange.delivered(idOf(message), 'acknowledged');
    expect((await exchange.asAdministrator('POST', again)).status).toBe(409);
  });

  test('that the receiver refused without an acknowledgement is delivered once more when the sender resends it', async () => {
    exchange.homeCare.answer = () => ({ status: 422 });
    const message = exampleMessage();
    await post(message);
    await exchange.delivered(idOf(message), 'refused');
    exchange.homeCare.answer = acknowledge('ok');
    expect((await post(resendCopy(message, now()))).status).toBe(202);
    await exchange.delivered(idOf(message), 'acknowledged');
    expect(about(exchange.homeCare, message)).toHaveLength(2);
    await eventually(() =>
      expect(kinds(idOf(message))).toEqual(['accepted', 'refused', 'handed-over', 'acknowledged']),
    );
  });

  test.each([403, 404])('waits while the receiver answers %i, as a wrong address or access does', async (status) => {
    exchange.homeCare.answer = () => ({ status });
    const message = exampleMessage();
    await post(message);
    await eventually(() => expect(kinds(idOf(message))).toEqual(['accepted', 'retrying']));
    exchange.homeCare.answer = acknowledge('ok');
    await exchange.delivered(idOf(message), 'acknowledged');
  });

  test('keeps its place behind an earlier one of the same pathway while the receiver is away, and delays no other', async () => {
    const episode = randomUUID();
    const [first, second, other] = [exampleMessage({ episode }), exampleMessage({ episode }), exampleMessage()];
    exchange.homeCare.answer = ({ json }) => ({ status: json['id'] === other.id ? 200 : 503 });
    await post(first);
    await post(second);
    await post(other);
    await exchange.delivered(idOf(other), 'handed-over');
    await eventually(async () => {
      expect((await exchange.logged(idOf(first))).deliveries).toMatchObject([
        { state: 'queued', lastError: {}, nextTryAt: expect.any(String) },
      ]);
    });
    expect(about(exchange.homeCare, second)).toEqual([]);
    exchange.homeCare.answer = acknowledge('ok');
    await exchange.delivered(idOf(second), 'acknowledged');
    const order = exchange.homeCare.received.map(({ json }) => json['id']);
    expect(order.lastIndexOf(first.id)).toBeLessThan(order.indexOf(second.id));
    await eventually(() => expect(kinds(idOf(first))).toEqual(['accepted', 'retrying', 'handed-over', 'acknowledged']));
  });

  test('of a correspondence without an episode waits for the one before it in its thread', async () => {
    const [first, second] = exampleThread(10);
    exchange.homeCare.answer = unavailable;
    expect([(await post(first)).status, (await post(second)).status]).toEqual([202, 202]);
    await eventually(() => expect(about(exchange.homeCare, first)).not.toEqual([]));
    expect(about(exchange.homeCare, second)).toEqual([]);
    exchange.homeCare.answer = acknowledge('ok');
    await exchange.delivered(idOf(second), 'acknowledged');
    await exchange.delivered(idOf(first), 'acknowledged');
  });

  test('that only its predecessor ties to a pathway waits for that one', async () => {
    const [first, second] = ['home-care-observation', 'home-care-observation-corrected'].map(exampleObservation);
    if (!first || !second) throw new Error('There is no example.');
    exchange.wardSystem.answer = unavailable;
    for (const message of [first, second]) expect((await post(message, municipality)).status).toBe(202);
    await eventually(() => expect(about(exchange.wardSystem, first)).not.toEqual([]));
    expect(about(exchange.wardSystem, second)).toEqual([]);
    exchange.wardSystem.answer = acknowledge('ok');
    await exchange.delivered(idOf(second), 'acknowledged');
    await exchange.delivered(idOf(first), 'acknowledged');
  });

  test('with large files is told to the coordinator alone, however much waits', async () => {
    const thread = exampleThread(4_000_000);
    exchange.coordinator.answer = unavailable;
    for (const message of thread) expect((await post(message)).status).toBe(202);
    exchange.coordinator.answer = taken;
    for (const message of thread) await eventually(() => expect(kinds(idOf(message))).toContain('accepted'));
    const large = exchange.coordinator.received.filter(({ json }) => JSON.stringify(json).length > 10_000_000);
    expect(large).toEqual([]);
  });

  test('reaches a coordinator that was away, once each and in order', async () => {
    exchange.coordinator.answer = unavailable;
    exchange.homeCare.answer = acknowledge('ok');
    const message = exampleMessage();
    await post(message);
    await exchange.delivered(idOf(message), 'acknowledged');
    await eventually(() => expect(kinds(idOf(message))).toContain('accepted'));
    exchange.coordinator.received.length = 0;
    exchange.coordinator.answer = taken;
    await eventually(() => expect(kinds(idOf(message))).toEqual(['accepted', 'handed-over', 'acknowledged']));
  });

  test('is not sent again when its acknowledgement came by itself before a try that failed', async () => {
    const message = exampleMessage();
    exchange.homeCare.answer = async () => {
      await post(buildAcknowledgement({ of: message, code: 'ok', createdAt: now() }), municipality);
      return { status: 503 };
    };
    await post(message);
    await exchange.delivered(idOf(message), 'acknowledged');
    await eventually(() => expect(kinds(idOf(message))).toEqual(['accepted', 'handed-over', 'acknowledged']));
    const later = exampleMessage();
    exchange.homeCare.answer = taken;
    await post(later);
    await exchange.delivered(idOf(later), 'handed-over');
    expect(about(exchange.homeCare, message)).toHaveLength(1);
  });

  test('is acknowledged only by its receiver: an answer that acknowledges another message leaves it waiting', async () => {
    const other = exampleMessage();
    exchange.homeCare.answer = () => ({
      status: 200,
      body: buildAcknowledgement({ of: other, code: 'ok', createdAt: now() }),
    });
    const message = exampleMessage();
    await post(message);
    expect(await exchange.delivered(idOf(message), 'handed-over')).toMatchObject({ acknowledgements: [] });
  });
});

describe('what arrives again', () => {
  test('as twenty copies at the same time has one effect and twenty equal answers', async () => {
    const message = exampleMessage();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(message)));
    expect(new Set(answers.map(({ status, location }) => `${status} ${location}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(202);
    await exchange.delivered(idOf(message), 'handed-over');
    expect((await exchange.logged(idOf(message))).deliveries).toHaveLength(1);
    expect(about(exchange.homeCare, message)).toHaveLength(1);
  });

  test('in a new Bundle with the same content is one message', async () => {
    exchange.homeCare.answer = acknowledge('ok');
    const message = exampleMessage();
    const first = await post(message);
    await exchange.delivered(idOf(message), 'acknowledged');
    const again = await post(resendCopy(message, now()));
    expect(again).toMatchObject({ status: 202, location: first.location });
    expect(about(exchange.homeCare, message)).toHaveLength(1);
  });

  test('with other content under a known message id is refused', async () => {
    const message = exampleMessage();
    await post(message);
    const other = exampleMessage({ messageId: idOf(message), family: 'Andersen' });
    expect(await post(other)).toMatchObject(refusal(422, { code: 'duplicate', expression: ['MessageHeader.id'] }));
  });

  test('as another message under a known Bundle id is refused', async () => {
    const message = exampleMessage();
    await post(message);
    const other = exampleMessage({ ...(message.id && { bundleId: message.id }) });
    expect(await post(other)).toMatchObject(refusal(422, { code: 'duplicate', expression: ['Bundle.id'] }));
    expect(await exchange.asAdministrator('GET', `/fhir/message-log/${idOf(other)}`)).toMatchObject(
      refusal(404, { code: 'not-found' }),
    );
  });
});

describe('what is refused', () => {
  test('a caller without a token, or without the scope', async () => {
    const open = await exchange.request('POST', '/fhir/$process-message', { body: '{}' });
    expect(open).toMatchObject(refusal(401, { code: 'login' }));
    const reader = { ...systemOf(hospital), scopes: [] };
    expect(await exchange.post(reader, exampleMessage())).toMatchObject(refusal(403, { code: 'forbidden' }));
    expect(await exchange.asAdministrator('POST', '/fhir/$process-message', {})).toMatchObject(
      refusal(403, { code: 'forbidden' }),
    );
  });

  test('a sender outside the own organisation', async () => {
    const issue = { code: 'forbidden', expression: ['MessageHeader.sender'] };
    expect(await post(exampleMessage(), municipality)).toMatchObject(refusal(403, issue));
    expect(await post(exampleMessage({ sender: stranger }))).toMatchObject(refusal(403, issue));
  });

  test('a receiver that is unknown, or takes no such message', async () => {
    const unknown = await post(exampleMessage({ receiver: stranger }));
    expect(unknown).toMatchObject(
      refusal(422, { code: 'not-found', details: { coding: [{ code: 'MSG_Receiver_Identifier_UNKNOWN' }] } }),
    );
    const unable = await post(exampleMessage({ receiver: practice }));
    const coding = [{ code: 'MSG_RECEIVER_UNABLE_TO_RECEIVE_MSG_TYPE' }];
    expect(unable).toMatchObject(refusal(422, { code: 'not-supported', details: { coding } }));
  });

  test('an acknowledgement of a message that did not go to its sender', async () => {
    const message = exampleMessage();
    const early = buildAcknowledgement({ of: message, code: 'ok', createdAt: now() });
    expect(await post(early, municipality)).toMatchObject(
      refusal(422, { code: 'not-found', expression: ['MessageHeader.response.identifier'] }),
    );
    await post(message);
    const forged = buildAcknowledgement({
      of: exampleMessage({ messageId: idOf(message), receiver: practice }),
      code: 'ok',
      createdAt: now(),
    });
    expect(await post(forged, practice)).toMatchObject(refusal(422, { code: 'not-found' }));
  });

  test.each([
    ['malformed JSON', {}, '{"resourceType":'],
    ['no Bundle', {}, '{"resourceType":"Patient"}'],
    ['nested beyond reason', {}, `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['no UTF-8', {}, Buffer.from([0x7b, 0xff, 0xfe])],
    ['damaged compression', { 'content-encoding': 'gzip' }, 'not gzip'],
  ])('content with %s, as a fault of structure', async (_what, headers: Record<string, string>, body) => {
    expect(await sendBody(headers, body)).toMatchObject(refusal(400, { code: 'structure' }));
  });

  test('malformed JSON, by line and column and without a word of it', async () => {
    const answer = await sendBody({}, '{\n  "family": "Eksempel",,');
    expect(answer.json).toMatchObject({
      issue: [{ details: { text: expect.stringMatching(/^Indholdet er ikke gyldig JSON \(linje 2, tegn 24\)\./) } }],
    });
    expect(JSON.stringify(answer.json)).not.toContain('Eksempel');
  });

  test('XML, other charsets and unknown encodings', async () => {
    expect(await sendBody({ 'content-type': 'application/fhir+xml' }, '<Bundle/>')).toMatchObject(
      refusal(415, { code: 'not-supported' }),
    );
    expect(await sendBody({ 'content-type': 'application/fhir+json; charset=iso-8859-1' }, '{}')).toMatchObject(
      refusal(415, {}),
    );
    expect(await sendBody({ 'content-encoding': 'zstd' }, '{}')).toMatchObject(refusal(415, {}));
  });

  test('a caller that reads XML alone, before anything is stored', async () => {
    const message = exampleMessage();
    const answer = await sendBody({ accept: 'application/fhir+xml' }, JSON.stringify(message));
    expect(answer).toMatchObject(refusal(406, { code: 'not-supported' }));
    expect((await exchange.asAdministrator('GET', `/fhir/message-log/${idOf(message)}`)).status).toBe(404);
  });

  test('more bytes than allowed, sent or unpacked', async () => {
    expect(await sendBody({}, Buffer.alloc(10_000_001, ' '))).toMatchObject(refusal(413, { code: 'too-long' }));
    const bomb = gzipSync(Buffer.alloc(50_000_000, ' '));
    expect(await sendBody({ 'content-encoding': 'gzip' }, bomb)).toMatchObject(refusal(413, { code: 'too-long' }));
  });

  test('an unknown address, told in Danish and English', async () => {
    const answer = await exchange.asAdministrator('GET', '/fhir/Patient/1');
    expect(answer).toMatchObject(refusal(404, { code: 'not-found' }));
    expect(JSON.stringify(answer.json)).toContain('Det findes ikke.');
    expect(JSON.stringify(answer.json)).toContain('There is nothing here.');
    for (const path of ['Organization/%00', 'Endpoint/%2e%2e', 'message-log/%00']) {
      expect(await exchange.asAdministrator('GET', `/fhir/${path}`)).toMatchObject(refusal(404, { code: 'not-found' }));
    }
    for (const path of ['Organization?name=%00', 'Endpoint?_id=%00', 'message-log?sender=%00']) {
      expect((await exchange.asAdministrator('GET', `/fhir/${path}`)).status).toBe(400);
    }
  });
});

test('a compressed message is accepted', async () => {
  const message = exampleMessage();
  const headers = { ...(await exchange.headersFor(systemOf(hospital))), 'content-encoding': 'gzip' };
  const answer = await exchange.request('POST', '/fhir/$process-message', {
    headers,
    body: gzipSync(JSON.stringify(message)),
  });
  expect(answer.status).toBe(202);
});

describe('the message log', () => {
  test('shows a system what its own organisation sent or receives, and no more', async () => {
    const message = exampleMessage();
    await post(message);
    const path = `/fhir/message-log/${idOf(message)}`;
    expect((await get(path)).status).toBe(200);
    expect((await get(path, municipality)).status).toBe(200);
    expect((await get(path, practice)).status).toBe(404);
    expect((await get('/fhir/message-log', practice)).json).toEqual({ messages: [] });
    expect((await get('/fhir/message-log?limit=1')).json).toMatchObject({ messages: [{ messageId: idOf(message) }] });
    const nobody = { headers: await exchange.headersFor({ ...systemOf(hospital), organisation: '' }) };
    expect((await exchange.request('GET', '/fhir/message-log', nobody)).status).toBe(403);
    expect(await get('/fhir/message-log?state=lost')).toMatchObject(refusal(400, { code: 'structure' }));
  });

  test('keeps the acknowledgements for a sender that cannot receive', async () => {
    const put = (path: string, body: object) => exchange.asAdministrator('PUT', path, body);
    await put(`/fhir/Organization/${stranger.sor}`, organization(stranger, 'practice'));
    exchange.homeCare.answer = acknowledge('ok');
    const message = exampleMessage({ sender: stranger });
    expect((await post(message, stranger)).status).toBe(202);
    const entry = await exchange.delivered(idOf(message), 'acknowledged');
    const acknowledgements = await get(`/fhir/message-log/${idOf(message)}/acknowledgements`, stranger);
    expect(acknowledgements.json).toMatchObject({ resourceType: 'Bundle', entry: [{ resource: { type: 'message' } }] });
    expect(JSON.stringify(acknowledgements.json)).toContain(`{"identifier":"${idOf(message)}","code":"ok"}`);
    expect((await exchange.logged(entry.acknowledgements[0]?.messageId ?? '')).deliveries).toEqual([]);
  });

  test('adds up: accepted is delivered, refused, dead and in flight, also in the metrics', async () => {
    const { json } = await exchange.asAdministrator('GET', '/fhir/message-log?limit=1');
    expect(json).toMatchObject({ balance: { accepted: expect.any(Number), dead: 0 } });
    const metrics = await (await fetch(`${exchange.origin}/metrics`)).text();
    const figure = (part: string) =>
      Number(new RegExp(`overgang_exchange_deliveries\\{part="${part}"\\} (\\d+)`).exec(metrics)?.[1]);
    expect(figure('accepted')).toBe(figure('delivered') + figure('refused') + figure('dead') + figure('inFlight'));
    expect(figure('accepted')).toBeGreaterThan(0);
  });
});

describe('the directory', () => {
  test('is read by a FHIR client: metadata, Organization and Endpoint', async () => {
    const client = new Client({ baseUrl: `${exchange.origin}/fhir`, bearerToken: exchange.tokens.administrator });
    const capabilities = await client.capabilityStatement();
    expect(capabilities).toMatchObject({ fhirVersion: '4.0.1', kind: 'instance' });
    const said = JSON.stringify(capabilities);
    expect(messageTypes).toHaveLength(11);
    for (const { system, code, version } of messageTypes) {
      expect(said).toContain(JSON.stringify({ system, code }));
      expect(said).toContain(`${code} ${version}`);
    }
    expect(await client.read({ resourceType: 'Organization', id: ward.sor })).toMatchObject({
      name: ward.name,
      partOf: { reference: `Organization/${hospital.sor}` },
      meta: { versionId: '1' },
    });
    const searchParams = { identifier: `http://hl7.dk/fhir/core/CodeSystem/dk-core-municipality-codes|0461` };
    expect(await client.search({ resourceType: 'Organization', searchParams })).toMatchObject({
      type: 'searchset',
      total: 1,
      link: [{ relation: 'self' }],
      entry: [{ resource: { id: municipality.sor }, search: { mode: 'match' } }],
    });
    expect(
      await client.search({ resourceType: 'Endpoint', searchParams: { organization: municipality.sor } }),
    ).toMatchObject({ entry: [{ resource: { address: exchange.homeCare.url } }] });
    const linked = await exchange.asAdministrator('GET', `/fhir/Endpoint?organization=Organization/${hospital.sor}`);
    expect(linked.json).toMatchObject({ entry: [{ resource: { address: exchange.wardSystem.url } }] });
  });

  test.each([
    [`identifier=${ward.gln}`, [ward.sor]],
    [`identifier=urn:oid:1.2.208.176.1.1|${hospital.sor},${ward.gln}`, [hospital.sor, ward.sor]],
    ['name=medicinsk', [ward.sor]],
    ['name=%25', []],
    ['type=municipality', [municipality.sor]],
    [`partof=Organization/${hospital.sor}`, [ward.sor]],
    [`_id=${practice.sor}`, [practice.sor]],
  ])('finds by %s', async (query, found) => {
    const { json } = await exchange.asAdministrator('GET', `/fhir/Organization?${query}`);
    expect(json).toMatchObject({ total: found.length });
    for (const id of found) expect(JSON.stringify(json)).toContain(`/fhir/Organization/${id}"`);
  });

  test('is turned page by page', async () => {
    const { json } = await exchange.asAdministrator('GET', '/fhir/Organization?_count=1&_offset=1');
    expect(json).toMatchObject({
      link: [{ relation: 'self' }, { relation: 'previous' }, { relation: 'next' }],
      entry: [expect.anything()],
    });
    expect(await exchange.asAdministrator('GET', '/fhir/Organization?name:exact=x')).toMatchObject(refusal(400, {}));
  });

  test('is written by administrators only, and a corrected address is used at the next try', async () => {
    exchange.homeCare.answer = unavailable;
    const message = exampleMessage();
    await post(message);
    await eventually(() => expect(about(exchange.homeCare, message)).not.toEqual([]));
    const path = `/fhir/Endpoint/${municipality.sor}-messages`;
    const moved = endpoint(municipality, `${exchange.homeCare.url}/moved`, ['hospital-notification-message']);
    const body = JSON.stringify(moved);
    const headers = await exchange.headersFor(systemOf(municipality));
    expect(await exchange.request('PUT', path, { headers, body })).toMatchObject(refusal(403, { code: 'forbidden' }));
    exchange.homeCare.answer = ({ path: at }) => ({ status: at.startsWith('/moved/') ? 200 : 503 });
    expect(await exchange.asAdministrator('PUT', path, moved)).toMatchObject({
      status: 200,
      json: { meta: { versionId: '2' } },
    });
    await exchange.delivered(idOf(message), 'handed-over');
  });

  test('takes an unencrypted address on another machine only where that is allowed', async () => {
    const plain = endpoint(practice, 'http://practice.example/fhir', ['hospital-notification-message']);
    const path = `/fhir/Endpoint/${practice.sor}-messages`;
    const refused = await exchange.asAdministrator('PUT', path, plain);
    expect(refused).toMatchObject(refusal(422, { code: 'invalid', diagnostics: 'plain-http' }));
    const open = await testExchange({ allowPlainHttp: true });
    expect(await open.asAdministrator('PUT', path, plain)).toMatchObject({ status: 201 });
    await open.close();
  });

  test.each([
    'https://10.1/fhir',
    'https://167772161/fhir',
    'https://[::ffff:10.0.0.1]/fhir',
    'https://169.254.169.254/',
  ])('does not take %s as an address, which is not on the list of internal ones', async (address) => {
    const path = `/fhir/Endpoint/${practice.sor}-messages`;
    const internal = endpoint(practice, address, ['hospital-notification-message']);
    const refused = await exchange.asAdministrator('PUT', path, internal);
    expect(refused).toMatchObject(refusal(422, { code: 'invalid', diagnostics: 'forbidden-address' }));
  });

  test.each([
    ['a SOR id that is none', { ...organization(practice, 'practice'), id: '123' }],
    ['a GLN with a wrong check digit', organization({ ...practice, gln: '5790000000000' }, 'practice')],
    ['an unknown kind', organization(practice, 'bakery')],
    ['a unit of nothing', organization(practice, 'unit')],
    ['a unit of itself', organization(practice, 'unit', practice)],
    ['a unit of an unknown organisation', organization(practice, 'unit', { ...stranger, sor: '990099999999999' })],
  ])('refuses %s', async (_what, entry) => {
    const answer = await exchange.asAdministrator('PUT', `/fhir/Organization/${practice.sor}`, entry);
    expect(answer).toMatchObject({ json: { resourceType: 'OperationOutcome' } });
    expect([400, 422]).toContain(answer.status);
  });
});

test('a caller that asks too often is told to wait', async () => {
  const busy = await testExchange({ requestsPerMinute: 10 });
  const ask = () => busy.asAdministrator('GET', '/fhir/Endpoint');
  const answers = await Promise.all(Array.from({ length: 10 }, ask));
  expect(answers.at(-1)).toMatchObject(refusal(429, { code: 'throttled' }));
  await busy.close();
});

test('a delivery that nobody takes ends as dead, and the next of its pathway is tried', async () => {
  const impatient = await testExchange({ retry: { giveUpAfterSeconds: 1 } });
  const episode = randomUUID();
  const [first, second] = [exampleMessage({ episode }), exampleMessage({ episode })];
  impatient.homeCare.answer = ({ json }) => ({ status: json['id'] === first.id ? 500 : 200 });
  await impatient.post(systemOf(hospital), first);
  await impatient.post(systemOf(hospital), second);
  await impatient.delivered(idOf(first), 'dead');
  await impatient.delivered(idOf(second), 'handed-over');
  await eventually(() =>
    expect(impatient.told().map(({ kind }) => kind)).toEqual(expect.arrayContaining(['retrying', 'dead'])),
  );
  await impatient.close();
});

test('a fact that the coordinator refuses is set aside after some tries, visibly, and the pathway goes on', async () => {
  const patient = await testExchange({ retry: { mostRefusals: 2 } });
  const message = exampleMessage();
  patient.coordinator.answer = ({ json }) => ({ status: JSON.stringify(json).includes('"accepted"') ? 422 : 200 });
  await patient.post(systemOf(hospital), message);
  const gauge = async () => {
    const metrics = await (await fetch(`${patient.origin}/metrics`)).text();
    return /overgang_exchange_copies_set_aside\{[^}]*\} (\d+)/.exec(metrics)?.[1];
  };
  await eventually(async () => expect(await gauge()).toBe('1'), 15_000);
  patient.homeCare.answer = taken;
  await eventually(() =>
    expect(patient.told().at(-1)).toMatchObject({ kind: 'handed-over', messageId: idOf(message) }),
  );
  await patient.close();
});

test('two nodes and a receiver that fails now and then keep the order of every pathway, and deliver once', async () => {
  const pair = await testExchange();
  const other = await pair.another();
  const pathways = Array.from({ length: 6 }, () => {
    const episode = randomUUID();
    return Array.from({ length: 5 }, () => exampleMessage({ episode }));
  });
  const seen = new Set<unknown>();
  const order: unknown[] = [];
  pair.homeCare.answer = (received) => {
    const { id } = received.json;
    const fails = !seen.has(id) && seen.size % 7 === 3;
    seen.add(id);
    if (fails) return { status: 503 };
    order.push(id);
    return acknowledge('ok')(received);
  };
  await Promise.all(
    pathways.map(async (messages) => {
      for (const message of messages) expect((await pair.post(systemOf(hospital), message)).status).toBe(202);
    }),
  );
  await Promise.all(pathways.flat().map((message) => pair.delivered(idOf(message), 'acknowledged')));
  for (const messages of pathways) {
    const ids = messages.map(({ id }) => id);
    expect(order.filter((id) => ids.some((one) => one === id))).toEqual(ids);
  }
  for (const message of pathways.flat()) {
    const told = () =>
      pair
        .told()
        .filter((fact) => fact['messageId'] === idOf(message) && fact['kind'] !== 'retrying')
        .map(({ kind }) => kind);
    await eventually(() => expect(told()).toEqual(['handed-over', 'acknowledged']));
  }
  await other.close();
  await pair.close();
});

test('the coordinator is told that a unit is psychiatric, where the directory says so', async () => {
  const path = `/fhir/Organization/${ward.sor}`;
  const kind = organization(ward, 'unit', hospital);
  const sector = (code: string) => ({
    ...kind,
    type: [
      ...('type' in kind && Array.isArray(kind.type) ? kind.type : []),
      { coding: [{ system: 'https://overgang.example/fhir/CodeSystem/hospital-sector', code }] },
    ],
  });
  expect((await exchange.asAdministrator('PUT', path, sector('psychiatric'))).status).toBe(200);
  expect((await exchange.asAdministrator('PUT', path, sector('dental'))).status).toBe(400);
  const message = exampleMessage();
  await post(message);
  await eventually(() =>
    expect(facts(idOf(message))[0]).toMatchObject({ parties: { sender: { sector: 'psychiatric' } } }),
  );
  await exchange.asAdministrator('PUT', path, kind);
});
