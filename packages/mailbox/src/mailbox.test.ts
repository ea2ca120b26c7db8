import { randomUUID } from 'node:crypto';
import {
  buildAcknowledgement,
  checkMessage,
  deliveryFinding,
  isRefused,
  parseAcknowledgement,
  readEnvelope,
  resendCopy,
  type ResponseCode,
} from '@overgang/fhir-models';
import { createLogger, openDatabase, type Caller, type Role } from '@overgang/service-kit';
import { eventually } from '@overgang/service-kit/testing';
import type { Bundle } from 'fhir/r4.js';
import { Router } from 'express';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { oneAtATime } from './incoming-message.ts';
import type { MessageReaders } from './message-access.ts';
import type { OutboxEntry } from './needs-person.ts';
import type { OutboxState } from './outbox.ts';
import { createParticipantService, type ParticipantConfig } from './participant-service.ts';
import type { InboxEntry } from './received-messages.ts';
import {
  participantWorld,
  person,
  SOR,
  testCorrespondence,
  testNotification,
  type ParticipantWorld,
  type WorldOptions,
} from './testing/index.ts';

interface Listed {
  messages: InboxEntry[];
  next?: number;
}
const logger = createLogger('test');

const now = '2026-03-05T12:00:00.000Z';

/** A service that only has a mailbox: it sends what it is posted, and counts what it is sent. */
const create = (config: ParticipantConfig, readers: MessageReaders = homeReaders) =>
  createParticipantService(config, {
    name: 'bare',
    migrations: {
      '0101-effect': { up: (db) => db.schema.createTable('effect').addColumn('message', 'text').execute() },
    },
    receive: oneAtATime(async (trx, { envelope }) => {
      await sql`insert into effect (message) values (${envelope.messageId})`.execute(trx);
      if (envelope.code === 'STAA') throw new Error('the handler fails');
      return { contentKept: true };
    }),
    readers,
    furnish: ({ database, mailbox }) => {
      const router = Router();
      router.post('/send', async (request, response) => {
        await database.db.transaction().execute((trx) => mailbox.send(trx, request.body));
        response.json({});
      });
      router.get('/state/:id', async (request, response) => {
        const state = (await mailbox.messageStates([request.params.id])).get(request.params.id);
        response.json(state ?? null);
      });
      router.get('/effects', async (_request, response) => {
        const { rows } = await sql`select message from effect`.execute(database.db);
        response.json(rows.length);
      });
      return Promise.resolve({ router });
    },
  });

/** Its readers read what is addressed to their own unit. */
const unitOnly: MessageReaders['relation'] = ({ unit }) => sql<boolean>`inbox.receiver = ${unit}`;
const homeReaders: MessageReaders = {
  staff: { sector: 'municipality', roles: ['home-nurse', 'care-worker'] },
  relation: unitOnly,
};
const wardReaders: MessageReaders = {
  staff: { sector: 'hospital', roles: ['ward-nurse', 'discharge-coordinator'] },
  wholeOrganisation: ['discharge-coordinator'],
  relation: unitOnly,
};

let world: ParticipantWorld;
const system: Caller = {
  kind: 'system',
  clientId: 'own',
  organisation: SOR.hospital,
  scopes: ['system/citizens.write'],
};

type Given = Partial<WorldOptions> & { readers?: MessageReaders };

async function given({ readers, ...options }: Given = {}): Promise<ParticipantWorld> {
  return participantWorld({ organisation: SOR.hospital, create: (config) => create(config, readers), ...options });
}

const idOf = (bundle: Bundle) => readEnvelope(bundle).messageId;
const send = (bundle: Bundle) => world.ask(system, '/send', bundle);
const state = async (bundle: Bundle) => (await world.ask<OutboxState>(system, `/state/${idOf(bundle)}`)).body;
const effects = async () => (await world.ask<number>(system, '/effects')).body;
const answerTo = (of: Bundle, code: ResponseCode) => buildAcknowledgement({ of, code, createdAt: now });

afterEach(() => world.close());

describe('a message of ours', () => {
  test('is posted to the exchange, and acknowledged when the receiver says so', async () => {
    world = await given();
    const bundle = testNotification();
    await send(bundle);
    await eventually(async () => expect(await state(bundle)).toHaveProperty('sentAt'));
    expect(world.exchange.received).toEqual([bundle]);
    expect((await world.deliver(answerTo(bundle, 'ok'))).status).toBe(200);
    expect(await state(bundle)).toMatchObject({ code: 'STIN', attempts: 1, acknowledgedAt: expect.any(String) });
  });

  test('waits with a reason while the exchange is down, and is sent when it is up again', async () => {
    world = await given();
    await world.exchange.close();
    const bundle = testNotification();
    await send(bundle);
    await eventually(async () => expect(await state(bundle)).toMatchObject({ problem: { da: expect.any(String) } }));
    expect(await state(bundle)).toHaveProperty('nextTryAt');
    await world.exchange.open();
    await eventually(async () => expect(await state(bundle)).toHaveProperty('sentAt'));
    expect(await state(bundle)).not.toHaveProperty('problem');
    expect(world.exchange.received).toHaveLength(1);
  });

  test('survives a restart of its service', async () => {
    world = await given();
    await world.exchange.close();
    const bundle = testNotification();
    await send(bundle);
    await world.restart();
    await world.exchange.open();
    await eventually(async () => expect(await state(bundle)).toHaveProperty('sentAt'));
  });

  test('that the exchange refuses keeps what the exchange said, and is not tried again', async () => {
    world = await given();
    const details = {
      text: 'Modtageren findes ikke.',
      _text: {
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/translation',
            extension: [
              { url: 'lang', valueCode: 'en' },
              { url: 'content', valueString: 'No such receiver.' },
            ],
          },
        ],
      },
    };
    world.exchange.answer = { status: 422, body: { resourceType: 'OperationOutcome', issue: [{ details }] } };
    const bundle = testNotification();
    await send(bundle);
    await eventually(async () => expect(await state(bundle)).toHaveProperty('refusedAt'));
    expect(await state(bundle)).toMatchObject({
      attempts: 1,
      problem: { da: expect.stringContaining('findes ikke'), en: expect.stringContaining('No such receiver') },
    });
  });

  test('is shown with the latest answer after a transient error, and the final answer stays', async () => {
    world = await given();
    const bundle = testNotification();
    await send(bundle);
    await world.deliver(answerTo(bundle, 'transient-error'));
    expect(await state(bundle)).toMatchObject({ problem: { en: expect.stringContaining('sent again') } });
    await world.deliver(answerTo(bundle, 'ok'));
    await world.deliver(answerTo(bundle, 'fatal-error'));
    expect(await state(bundle)).toHaveProperty('acknowledgedAt');
    expect(await state(bundle)).not.toHaveProperty('refusedAt');
  });

  test('that the exchange could not deliver is shown with the exchange’s own words alone', async () => {
    world = await given();
    const bundle = testNotification();
    await send(bundle);
    const message = { da: 'Udvekslingen kunne ikke levere.', en: 'The exchange could not deliver.' };
    const findings = [{ ...deliveryFinding('mailbox-closed'), message }];
    await world.deliver(buildAcknowledgement({ of: bundle, code: 'transient-error', createdAt: now, findings }));
    const { problem } = await state(bundle);
    expect(problem?.en).toMatch(/^The exchange could not deliver\./);
    expect(problem?.da).toMatch(/^Udvekslingen kunne ikke levere\./);
  });

  test('that nobody acknowledges is sent again after half an hour as the same message in new Bundles, then a person is asked', async () => {
    const clock = movable();
    world = await given({ carrying: { transportNow: clock.now } });
    const bundle = testNotification();
    await send(bundle);
    for (const posts of [1, 2, 3]) {
      await eventually(async () => expect(await state(bundle)).toMatchObject({ attempts: posts }));
      clock.pass(29);
      expect(await state(bundle)).not.toHaveProperty('needsPersonSince');
      clock.pass(1);
    }
    await eventually(async () =>
      expect(await state(bundle)).toMatchObject({
        attempts: 3,
        needsPersonSince: expect.any(String),
        problem: { en: expect.stringContaining('Call the receiver') },
      }),
    );
    const envelopes = world.exchange.received.map((sent) => readEnvelope(sent));
    expect(new Set(envelopes.map(({ messageId }) => messageId))).toEqual(new Set([idOf(bundle)]));
    expect(new Set(envelopes.map(({ bundleId }) => bundleId)).size).toBe(3);
    await world.deliver(answerTo(bundle, 'ok'));
    expect(await state(bundle)).not.toHaveProperty('needsPersonSince');
    expect(await state(bundle)).not.toHaveProperty('problem');
  });

  test('that the exchange does not take for days is given to a person', async () => {
    const clock = movable();
    world = await given({ carrying: { transportNow: clock.now } });
    await world.exchange.close();
    const bundle = testNotification();
    await send(bundle);
    await eventually(async () => expect(await state(bundle)).toHaveProperty('nextTryAt'));
    clock.pass(6 * 24 * 60);
    await eventually(async () =>
      expect(await state(bundle)).toMatchObject({
        needsPersonSince: expect.any(String),
        problem: { da: expect.stringContaining('5 dage') },
      }),
    );
    await world.exchange.open();
  });

  test('may be acknowledged in the answer to its post', async () => {
    world = await given();
    const bundle = testNotification();
    world.exchange.answer = { status: 200, body: answerTo(bundle, 'ok') };
    await send(bundle);
    await eventually(async () => expect(await state(bundle)).toHaveProperty('acknowledgedAt'));
  });

  test('keeps its place behind an earlier one of the same pathway, and others pass it', async () => {
    world = await given();
    await world.exchange.close();
    const [first, other] = [testNotification(), testNotification()];
    const second = { ...resendCopy(first, now), entry: renamed(first) };
    for (const one of [first, second, other]) await send(one);
    await eventually(async () => expect(await state(other)).toHaveProperty('nextTryAt'));
    await world.exchange.open();
    for (const one of [first, second, other]) {
      await eventually(async () => expect(await state(one)).toHaveProperty('sentAt'));
    }
    const order = world.exchange.received.map(idOf).filter((id) => id !== idOf(other));
    expect(order).toEqual([idOf(first), idOf(second)]);
  });
});

/** A clock that a test moves on, in minutes. */
function movable() {
  let passed = 0;
  const started = Date.now();
  return { now: () => new Date(started + passed * 60_000), pass: (minutes: number) => void (passed += minutes) };
}

/** The entries of a message under a MessageHeader.id of its own. */
function renamed(bundle: Bundle): NonNullable<Bundle['entry']> {
  return JSON.parse(JSON.stringify(bundle.entry).replaceAll(idOf(bundle), randomUUID()));
}

const wardNurse = (unit: string = SOR.ward) =>
  person({ role: 'ward-nurse', sector: 'hospital', organisation: SOR.hospital, unit });
const coordinator = person({
  role: 'discharge-coordinator',
  sector: 'hospital',
  organisation: SOR.hospital,
  unit: SOR.otherWard,
});
const asksForPerson = (bundle: Bundle) =>
  eventually(async () => expect(await state(bundle)).toHaveProperty('needsPersonSince'));
const outbox = async (caller: Caller, query = '') =>
  (await world.ask<{ messages: OutboxEntry[] }>(caller, `/outbox${query}`)).body.messages;

describe('a message of ours that a person must see to', () => {
  let bundle: Bundle;
  const again = (commandId: string, caller: Caller = wardNurse()) =>
    world.ask<{ code?: string }>(caller, `/outbox/${idOf(bundle)}/send-again`, { commandId });
  beforeEach(async () => {
    world = await given({ readers: wardReaders });
    world.exchange.answer = { status: 422, body: { resourceType: 'OperationOutcome', issue: [] } };
    bundle = testNotification();
    await send(bundle);
    await asksForPerson(bundle);
  });

  test('is listed for the unit that sent it and for those with the whole organisation, for nobody else', async () => {
    expect(await outbox(wardNurse())).toMatchObject([
      {
        messageId: idOf(bundle),
        code: 'STIN',
        from: { sor: SOR.ward },
        to: { sor: SOR.municipality, name: 'Prøvekommune' },
        about: { name: 'Nancy Berggren', cpr: '2512489996' },
        why: 'refused-by-exchange',
        problem: expect.stringContaining('Centralen'),
        attempts: 1,
        canSendAgain: true,
      },
    ]);
    expect(await outbox(coordinator)).toHaveLength(1);
    expect(await outbox(wardNurse(SOR.otherWard))).toEqual([]);
    expect((await again(randomUUID(), wardNurse(SOR.otherWard))).status).toBe(404);
  });

  test('is sent again once by one command, as the same message in a new Bundle, and waits for the receiver then', async () => {
    world.exchange.answer = { status: 202, body: { resourceType: 'OperationOutcome', issue: [] } };
    const commandId = randomUUID();
    const answers = await Promise.all([again(commandId), again(commandId), again(commandId)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await eventually(async () => expect(await state(bundle)).toMatchObject({ attempts: 2 }));
    const [first, second] = world.exchange.received.map((sent) => readEnvelope(sent));
    expect(second?.messageId).toBe(first?.messageId);
    expect(second?.bundleId).not.toBe(first?.bundleId);
    expect(await outbox(wardNurse())).toEqual([]);
    expect(await again(randomUUID())).toMatchObject({ status: 409, body: { code: 'not-asked' } });
    await world.deliver(answerTo(bundle, 'ok'));
    expect(await again(randomUUID())).toMatchObject({ status: 409, body: { code: 'already-answered' } });
  });

  test('leaves the list when somebody has seen to it, with what was done', async () => {
    const handled = { note: 'Ringet til visitator 14.10.' };
    const { status, body } = await world.ask(wardNurse(), `/outbox/${idOf(bundle)}/handled`, handled);
    expect(status).toBe(200);
    expect(body).toMatchObject({ handled: { by: 'Prøve Person', ...handled } });
    expect(await outbox(wardNurse())).toEqual([]);
    expect(await outbox(wardNurse(), '?state=handled')).toMatchObject([{ messageId: idOf(bundle), handled }]);
    expect((await world.ask(wardNurse(), `/outbox/${idOf(bundle)}/handled`, handled)).status).toBe(409);
    expect((await world.ask(wardNurse(), `/outbox/${idOf(bundle)}/handled`, { note: '' })).status).toBe(400);
  });

  test('that the receiver refused is corrected, not sent again', async () => {
    await world.deliver(answerTo(bundle, 'fatal-error'));
    expect(await outbox(wardNurse())).toMatchObject([{ why: 'refused-by-receiver', canSendAgain: false }]);
    expect(await again(randomUUID())).toMatchObject({ status: 409, body: { code: 'already-answered' } });
  });
});

describe('a message to us', () => {
  beforeEach(async () => {
    world = await given({ organisation: SOR.municipality });
  });

  test('is acknowledged with a faultless acknowledgement', async () => {
    const bundle = testNotification();
    const { status, body } = await world.deliver(bundle);
    expect(status).toBe(200);
    expect(isRefused(checkMessage(body))).toBe(false);
    expect(parseAcknowledgement(body)).toMatchObject({
      of: idOf(bundle),
      code: 'ok',
      sender: { sor: SOR.municipality },
    });
  });

  test.each([
    ['an exact copy', (bundle: Bundle) => bundle],
    ['the same message in a new Bundle', (bundle: Bundle) => resendCopy(bundle, '2026-03-05T12:31:00.000Z')],
  ])('%s gets the same answer again and has no second effect', async (_case, copy) => {
    const bundle = testNotification();
    const first = parseAcknowledgement((await world.deliver(bundle)).body);
    const second = parseAcknowledgement((await world.deliver(copy(bundle))).body);
    expect(second).toMatchObject({ messageId: first.messageId, code: 'ok', of: first.of });
    expect(second.bundleId).not.toBe(first.bundleId);
    expect(await effects()).toBe(1);
  });

  test('many copies at the same time have one effect and one answer', async () => {
    const bundle = testNotification();
    const answers = await Promise.all(Array.from({ length: 8 }, () => world.deliver(bundle)));
    expect(new Set(answers.map(({ body }) => parseAcknowledgement(body).messageId)).size).toBe(1);
    expect(await effects()).toBe(1);
  });

  test('a Bundle.id used for another message is refused as a duplicate', async () => {
    const [first, second] = [testNotification(), testNotification()];
    await world.deliver(first);
    const { body } = await world.deliver({ ...second, id: first.id });
    expect(parseAcknowledgement(body)).toMatchObject({ code: 'fatal-error', issues: [{ code: 'duplicate' }] });
    expect(await effects()).toBe(1);
  });

  test('content that breaks the profile is refused with an acknowledgement, the same each time', async () => {
    const bundle = testNotification();
    const broken = {
      ...bundle,
      entry: bundle.entry?.map((entry) =>
        entry.resource?.resourceType === 'Patient'
          ? { ...entry, resource: { ...entry.resource, identifier: undefined } }
          : entry,
      ),
    };
    const first = parseAcknowledgement((await world.deliver(broken)).body);
    expect(first).toMatchObject({ of: idOf(bundle), code: 'fatal-error' });
    expect(parseAcknowledgement((await world.deliver(broken)).body).messageId).toBe(first.messageId);
    expect(await effects()).toBe(0);
  });

  test.each([
    ['NUL', 'Vest\u0000'],
    ['a lone surrogate', 'Vest\ud800'],
  ])('%s in a name is refused, and nothing is kept', async (_case, name) => {
    const text = JSON.stringify(testNotification()).replaceAll('"Medicinsk Afdeling"', JSON.stringify(name));
    expect(await world.deliver(JSON.parse(text))).toMatchObject({
      status: 400,
      body: { resourceType: 'OperationOutcome' },
    });
    expect(await effects()).toBe(0);
  });

  test('a receiver that is not here is refused', async () => {
    const json = JSON.stringify(testNotification()).replaceAll(SOR.municipality, '600000000000099');
    const { body } = await world.deliver(JSON.parse(json));
    expect(parseAcknowledgement(body)).toMatchObject({ code: 'fatal-error', issues: [{ code: 'not-found' }] });
  });

  test.each([
    ['another organisation than the service acts for', SOR.practice, SOR.municipality],
    ['no organisation', '', SOR.municipality],
    ['this organisation while the message is to another', SOR.municipality, SOR.practice],
  ])('a token for %s lets nothing in', async (_case, tokenReceiver, receiver) => {
    const answer = await world.deliver(testNotification(receiver), tokenReceiver);
    expect(answer).toMatchObject({ status: 403, body: { resourceType: 'OperationOutcome' } });
    expect(await effects()).toBe(0);
  });

  test('what is no message at all gets an OperationOutcome', async () => {
    expect(await world.deliver({ resourceType: 'Patient' })).toMatchObject({
      status: 400,
      body: { resourceType: 'OperationOutcome' },
    });
  });

  test('a message the service cannot take in leaves nothing behind and may be sent again', async () => {
    const bundle = testNotification();
    const staa = JSON.parse(
      JSON.stringify(bundle).replaceAll('admit-inpatient', 'admit-emergency').replaceAll('"IMP"', '"EMER"'),
    );
    expect((await world.deliver(staa)).status).toBe(503);
    expect(await effects()).toBe(0);
  });

  test('an acknowledgement of a message we never sent is kept and answered', async () => {
    const json = JSON.stringify(answerTo(testNotification(), 'ok')).replaceAll(SOR.ward, SOR.homeCare);
    const { status, body } = await world.deliver(JSON.parse(json));
    expect(status).toBe(200);
    expect(body.resourceType).toBe('OperationOutcome');
  });

  test('only the exchange may deliver', async () => {
    expect((await world.ask(system, '/fhir/$process-message', testNotification())).status).toBe(403);
  });
});

const nurse = (role: Role = 'home-nurse', unit: string = SOR.homeCare, organisation: string = SOR.municipality) =>
  person({ role, sector: 'municipality', organisation, unit });
const listAs = (caller: Caller, query = '') => world.ask<Listed>(caller, `/messages${query}`);
const openAs = (caller: Caller, bundle: Bundle) => world.ask(caller, `/messages/${idOf(bundle)}`);

describe('a message that was received', () => {
  beforeEach(async () => {
    world = await given({ organisation: SOR.municipality });
  });

  test('is listed for its readers with type, sender, citizen and times, the newest first', async () => {
    const [first, second] = [testNotification(SOR.homeCare), testCorrespondence(SOR.homeCare)];
    for (const one of [first, second]) await world.deliver(one);
    const { body } = await listAs(nurse());
    expect(body.messages).toMatchObject([
      {
        messageId: idOf(second),
        event: 'care-communication-message',
        activity: 'new-message',
        from: { sor: SOR.ward, name: 'Medicinsk Afdeling' },
        to: { sor: SOR.homeCare, name: 'Hjemmepleje Vest' },
        about: { name: 'Nancy Berggren', cpr: '2512489996', age: expect.any(Number) },
        sentAt: expect.any(String),
        receivedAt: expect.any(String),
      },
      { messageId: idOf(first), event: 'hospital-notification-message', code: 'STIN' },
    ]);
    expect(body).not.toHaveProperty('next');
  });

  test('is found by type and page by page', async () => {
    const bundles = [
      testNotification(SOR.homeCare),
      testCorrespondence(SOR.homeCare),
      testCorrespondence(SOR.homeCare),
    ];
    for (const one of bundles) await world.deliver(one);
    const ids = bundles.map(idOf);
    const byType = await listAs(nurse(), '?type=care-communication-message');
    expect(byType.body.messages.map(({ messageId }) => messageId)).toEqual([ids[2], ids[1]]);
    const page = await listAs(nurse(), '?limit=2');
    expect(page.body.messages.map(({ messageId }) => messageId)).toEqual([ids[2], ids[1]]);
    const rest = await listAs(nurse(), `?limit=2&before=${page.body.next}`);
    expect(rest.body.messages.map(({ messageId }) => messageId)).toEqual([ids[0]]);
    expect((await listAs(nurse(), '?before=x')).status).toBe(400);
    expect((await listAs(nurse(), '?type=%00')).status).toBe(400);
  });

  test('is read in both languages, and is then marked as opened by who did', async () => {
    const bundle = testCorrespondence(SOR.homeCare);
    await world.deliver(bundle);
    expect((await listAs(nurse())).body.messages[0]).not.toHaveProperty('opened');
    const { status, body } = await openAs(nurse(), bundle);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      about: { name: 'Nancy Berggren' },
      description: { type: 'care-communication-message', title: { da: expect.any(String), en: expect.any(String) } },
    });
    expect(JSON.stringify(body)).toContain('Hæmoglobin er 6,1.');
    expect((await listAs(nurse())).body.messages[0]).toMatchObject({ opened: { by: 'Prøve Person' } });
  });

  test.each([
    ['another unit', nurse('home-nurse', SOR.municipality)],
    ['another organisation', nurse('home-nurse', SOR.homeCare, SOR.hospital)],
    ['a role that may not see health content', nurse('care-worker')],
  ])('is not there for %s', async (_case, caller) => {
    const bundle = testCorrespondence(SOR.homeCare);
    await world.deliver(bundle);
    expect((await listAs(caller)).body.messages).toEqual([]);
    expect((await openAs(caller, bundle)).status).toBe(404);
    expect((await world.ask(caller, '/messages/openable', { messageIds: [idOf(bundle)] })).body).toEqual({
      messageIds: [],
    });
  });

  test('gives its files to those who may read it', async () => {
    const bundle = testCorrespondence(SOR.homeCare);
    await world.deliver(bundle);
    const file = (caller: Caller, number: number) => world.ask(caller, `/messages/${idOf(bundle)}/files/${number}`);
    expect(await file(nurse(), 0)).toMatchObject({
      status: 200,
      body: { title: 'EKG', contentType: 'application/pdf', data: 'JVBERi0xLjQK' },
    });
    expect((await file(nurse(), 1)).status).toBe(404);
    expect((await file(nurse('home-nurse', SOR.municipality), 0)).status).toBe(404);
  });

  test('is for people of the service alone', async () => {
    const gp = person({ role: 'gp', sector: 'practice', organisation: SOR.municipality, unit: SOR.homeCare });
    expect((await listAs(gp)).status).toBe(403);
    expect((await listAs({ ...system, organisation: SOR.municipality })).status).toBe(403);
    expect((await world.ask(nurse(), '/messages/a%00b')).status).toBe(400);
  });

  test('says which of some messages a reader may open', async () => {
    const [own, other] = [testCorrespondence(SOR.homeCare), testCorrespondence(SOR.municipality)];
    for (const one of [own, other]) await world.deliver(one);
    const messageIds = [idOf(own), idOf(other), 'unknown'];
    expect((await world.ask(nurse(), '/messages/openable', { messageIds })).body).toEqual({ messageIds: [idOf(own)] });
  });

  test('is found by words in its text, by those who may open it', async () => {
    const [own, other] = [testCorrespondence(SOR.homeCare), testCorrespondence(SOR.municipality)];
    for (const one of [own, other]) await world.deliver(one);
    const sought = { messageIds: [idOf(own), idOf(other)], words: ['hæmoglobin', 'dalteparin'] };
    expect((await world.ask(nurse(), '/messages/search', sought)).body).toEqual({
      found: [
        { word: 'hæmoglobin', messageIds: [idOf(own)] },
        { word: 'dalteparin', messageIds: [] },
      ],
    });
  });

  test('is on record with everybody who read it or was refused it', async () => {
    const bundle = testCorrespondence(SOR.homeCare);
    await world.deliver(bundle);
    await listAs(nurse());
    // Shows nothing new.
    await listAs(nurse());
    await openAs(nurse(), bundle);
    await openAs(nurse('home-nurse', SOR.municipality), bundle);
    const database = openDatabase({ connectionString: world.connectionString, schema: 'bare', logger });
    const { rows } = await sql`select person_id, role, unit, purpose, object, message_ids, decision, reasons
      from message_read order by at`.execute(database.db);
    await database.close();
    const about = {
      person_id: 'test-home-nurse',
      role: 'home-nurse',
      message_ids: [idOf(bundle)],
      purpose: 'treatment',
    };
    expect(rows).toMatchObject([
      { ...about, unit: SOR.homeCare, object: 'messages', decision: 'allowed' },
      {
        ...about,
        unit: SOR.homeCare,
        object: 'message',
        decision: 'allowed',
        reasons: ['role:home-nurse', 'relation'],
      },
      {
        ...about,
        unit: SOR.municipality,
        object: 'message',
        decision: 'refused',
        reasons: ['role:home-nurse', 'no-relation'],
      },
    ]);
  });

  test('that was refused for its content is listed for nobody', async () => {
    const bundle = testCorrespondence(SOR.homeCare);
    const broken = JSON.parse(JSON.stringify(bundle).replace('"+4565000001"', '"ingen"'));
    const { body } = await world.deliver(broken);
    expect(parseAcknowledgement(body)).toMatchObject({ code: 'fatal-error' });
    expect((await listAs(nurse())).body.messages).toEqual([]);
  });
});
