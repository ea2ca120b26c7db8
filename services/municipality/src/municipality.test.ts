import { parseAcknowledgement } from '@overgang/fhir-models';
import type { InboxEntry } from '@overgang/mailbox';
import {
  participantWorld,
  person,
  SOR,
  testCorrespondence,
  testNotification,
  type ParticipantWorld,
} from '@overgang/mailbox/testing';
import { createLogger, openDatabase, type Caller, type Role } from '@overgang/service-kit';
import { eventually } from '@overgang/service-kit/testing';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InboxMessage } from './http/inbox.ts';
import { createMunicipality } from './server.ts';

let world: ParticipantWorld;

beforeEach(async () => {
  world = await participantWorld({ organisation: SOR.municipality, create: createMunicipality });
});
afterEach(() => world.close());

const staff = (role: Role, unit: string = SOR.homeCare) =>
  person({ role, sector: 'municipality', organisation: SOR.municipality, unit });
const scopes = ['system/citizens.write'];
const system: Caller = { kind: 'system', clientId: 'care-records', organisation: SOR.municipality, scopes };
const unit = { sor: SOR.homeCare, name: 'Hjemmepleje Vest' };
const nancy = { cpr: '2512489996', given: ['Nancy'], family: 'Berggren', unit, services: ['hjemmesygepleje'] };

const inbox = (caller: Caller, query = `?unit=${SOR.homeCare}`) =>
  world.ask<{ messages: InboxMessage[] }>(caller, `/inbox${query}`);

const messagesFor = async (caller: Caller) =>
  (await world.ask<{ messages: InboxEntry[] }>(caller, '/messages')).body.messages;

/** How many rows of the whole schema's inbox mention the citizen. */
async function mentions(): Promise<number> {
  const logger = createLogger('test');
  const database = openDatabase({ connectionString: world.connectionString, schema: 'municipality', logger });
  const { rows } = await sql`select 1 from inbox where row_to_json(inbox)::text ~ '2512489996|Berggren'`.execute(
    database.db,
  );
  await database.close();
  return rows.length;
}

describe('home care for a citizen', () => {
  test('is told to the coordinator, again when it has ended', async () => {
    expect((await world.ask(system, '/citizens', nancy)).status).toBe(201);
    await eventually(() => expect(world.exchange.relations).toHaveLength(1));
    expect((await world.ask(system, '/citizens', { ...nancy, services: [] })).status).toBe(200);
    await eventually(() => expect(world.exchange.relations).toHaveLength(2));
    const [first, last] = world.exchange.relations;
    expect(first).toEqual({
      kind: 'home-care',
      citizen: { cpr: '2512489996', given: ['Nancy'], family: 'Berggren' },
      organisation: { sor: SOR.municipality, name: 'Prøvekommune' },
      unit,
      from: expect.any(String),
      services: nancy.services,
    });
    expect(last).toMatchObject({ until: expect.any(String), services: [] });
  });

  test('is told when the coordinator is up again', async () => {
    await world.exchange.close();
    await world.ask(system, '/citizens', nancy);
    await world.exchange.open();
    await eventually(() => expect(world.exchange.relations).toHaveLength(1));
  });

  test('is registered by visitators and systems, and found by the unit that gives it', async () => {
    expect((await world.ask(staff('visitator'), '/citizens', nancy)).status).toBe(201);
    expect((await world.ask(staff('home-nurse'), '/citizens', nancy)).status).toBe(403);
    const find = (caller: Caller) => world.ask(caller, '/citizens/find', { query: 'berg' });
    expect(await find(staff('home-nurse'))).toMatchObject({ body: { citizens: [{ name: 'Nancy Berggren', unit }] } });
    expect((await find(staff('home-nurse', SOR.municipality))).body).toEqual({ citizens: [] });
  });

  test('is refused from a system of another organisation, and at a unit of another organisation', async () => {
    const stranger: Caller = { ...system, organisation: SOR.hospital };
    expect((await world.ask(stranger, '/citizens', nancy)).status).toBe(403);
    await eventually(async () => {
      const ward = { ...nancy, unit: { sor: SOR.ward, name: 'Afsnit' } };
      expect((await world.ask(system, '/citizens', ward)).status).toBe(403);
    });
  });

  test('is found whatever the case of the letters Æ, Ø and Å', async () => {
    await world.ask(system, '/citizens', { ...nancy, given: 'Åse', family: 'Østergård' });
    for (const query of ['øst', 'ØST', 'åse ØSTERGÅRD']) {
      expect((await world.ask(system, '/citizens/find', { query })).body).toMatchObject({
        citizens: [{ name: 'Åse Østergård' }],
      });
    }
  });

  test.each([
    ['a unit', { unit: { ...unit, name: 'Vest\u0000' } }],
    ['a service', { services: ['pleje\ud800'] }],
    ['a name', { family: 'Berg\u0007' }],
  ])('is refused with a control character in %s', async (_case, wrong) => {
    expect((await world.ask(system, '/citizens', { ...nancy, ...wrong })).status).toBe(400);
  });
});

describe('a stay notification', () => {
  test('about a citizen with services is kept and listed for the unit', async () => {
    await world.ask(system, '/citizens', nancy);
    const { body } = await world.deliver(testNotification());
    expect(parseAcknowledgement(body).code).toBe('ok');
    expect((await inbox(staff('home-nurse'))).body.messages).toMatchObject([
      { code: 'STIN', citizen: { name: 'Nancy Berggren' }, from: { sor: SOR.ward }, contentKept: true },
    ]);
    expect(await mentions()).toBe(1);
  });

  test('that is addressed to a unit of the municipality is judged as the municipality’s', async () => {
    await world.ask(system, '/citizens', nancy);
    const { body } = await world.deliver(testNotification(SOR.homeCare));
    expect(parseAcknowledgement(body).code).toBe('ok');
    expect((await inbox(staff('home-nurse'))).body.messages).toMatchObject([
      { citizen: { name: 'Nancy Berggren' }, contentKept: true },
    ]);
  });

  test.each([
    ['is not known', undefined],
    ['has no services any more', { ...nancy, services: [] }],
  ])('about a citizen who %s is acknowledged, and only metadata remain', async (_case, registered) => {
    if (registered) await world.ask(system, '/citizens', registered);
    const { body } = await world.deliver(testNotification());
    expect(parseAcknowledgement(body).code).toBe('ok');
    const { messages } = (await inbox(staff('visitator'), '')).body;
    expect(messages).toMatchObject([{ code: 'STIN', contentKept: false }]);
    expect(messages[0]).not.toHaveProperty('citizen');
    expect((await inbox(staff('home-nurse'))).body.messages).toEqual([]);
    expect(await mentions()).toBe(0);
    expect(await messagesFor(staff('visitator'))).toEqual([]);
  });

  test('is listed for nobody outside the unit', async () => {
    expect((await inbox(staff('home-nurse', SOR.municipality))).status).toBe(403);
    expect((await inbox(staff('home-nurse'), '')).status).toBe(403);
    const gp = person({ role: 'gp', sector: 'practice', organisation: SOR.municipality, unit: SOR.homeCare });
    expect((await inbox(gp)).status).toBe(403);
  });
});

describe('a correspondence', () => {
  test('about a citizen whom nobody here knows is kept, and read by visitators alone', async () => {
    await world.deliver(testCorrespondence());
    expect(await messagesFor(staff('visitator'))).toMatchObject([{ about: { name: 'Nancy Berggren' } }]);
    expect(await messagesFor(staff('home-nurse'))).toEqual([]);
  });

  test('that is addressed to a unit is read by its nurses, and by no other unit', async () => {
    await world.deliver(testCorrespondence(SOR.homeCare));
    expect(await messagesFor(staff('home-nurse'))).toHaveLength(1);
    expect(await messagesFor(staff('home-nurse', SOR.municipality))).toEqual([]);
  });

  test('to the municipality about a citizen of the unit is read by its nurses for as long as it serves the citizen', async () => {
    await world.ask(system, '/citizens', nancy);
    await world.deliver(testCorrespondence());
    expect(await messagesFor(staff('home-nurse'))).toHaveLength(1);
    await world.ask(system, '/citizens', { ...nancy, services: [] });
    expect(await messagesFor(staff('home-nurse'))).toEqual([]);
  });
});

test('a care worker reads the notifications of those the unit serves, and no correspondence', async () => {
  await world.ask(system, '/citizens', nancy);
  for (const bundle of [testNotification(), testCorrespondence(SOR.homeCare)]) await world.deliver(bundle);
  expect((await messagesFor(staff('care-worker'))).map(({ event }) => event)).toEqual([
    'hospital-notification-message',
  ]);
  expect(await messagesFor(staff('home-nurse'))).toHaveLength(2);
});
