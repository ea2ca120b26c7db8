import type { InboxEntry } from '@overgang/mailbox';
import {
  participantWorld,
  person,
  SOR,
  testCorrespondence,
  testNotification,
  type ParticipantWorld,
} from '@overgang/mailbox/testing';
import type { Caller, Role } from '@overgang/service-kit';
import { eventually } from '@overgang/service-kit/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPractice } from './server.ts';

let world: ParticipantWorld;

beforeEach(async () => {
  world = await participantWorld({ organisation: SOR.practice, create: createPractice });
});
afterEach(() => world.close());

const staff = (role: Role, organisation: string = SOR.practice) =>
  person({ role, sector: 'practice', organisation, unit: organisation });
const scopes = ['system/citizens.write'];
const system: Caller = { kind: 'system', clientId: 'gp-records', organisation: SOR.practice, scopes };
const nancy = { cpr: '251248-9996', given: 'Nancy', family: 'Berggren' };

test('a citizen who is listed is told to the coordinator and found by the practice', async () => {
  expect((await world.ask(system, '/citizens', nancy)).status).toBe(201);
  expect((await world.ask(system, '/citizens', { ...nancy, practice: SOR.practice })).status).toBe(200);
  await eventually(() => expect(world.exchange.relations).toHaveLength(2));
  const practice = { sor: SOR.practice, name: 'Prøvepraksis' };
  expect(world.exchange.relations[0]).toEqual({
    kind: 'listed',
    citizen: { cpr: '2512489996', given: ['Nancy'], family: 'Berggren' },
    organisation: practice,
    unit: practice,
    from: expect.any(String),
  });
  for (const answer of [
    await world.ask(staff('gp'), '/citizens'),
    await world.ask(staff('gp'), '/citizens/find', { query: 'nancy' }),
  ]) {
    expect(answer.body).toMatchObject({ citizens: [{ name: 'Nancy Berggren', cpr: '2512489996' }] });
  }
});

test('other practices see nothing of it, and can list nobody here', async () => {
  await world.ask(system, '/citizens', nancy);
  const other = staff('gp', '600000000000009');
  expect((await world.ask(other, '/citizens')).body).toEqual({ citizens: [] });
  const otherSystem = { ...system, organisation: '600000000000009' };
  expect((await world.ask(otherSystem, '/citizens', { ...nancy, practice: SOR.practice })).status).toBe(403);
  expect((await world.ask(otherSystem, '/citizens', nancy)).status).toBe(403);
});

test('nobody can make somebody their patient by hand', async () => {
  for (const role of ['gp', 'practice-staff'] as const) {
    expect((await world.ask(staff(role), '/citizens', nancy)).status).toBe(403);
  }
  expect((await world.ask(staff('gp'), '/citizens')).body).toEqual({ citizens: [] });
});

test('the list is in the order of the Danish alphabet, and names are found whatever the case of Ø and Å', async () => {
  const people = [
    { cpr: '010858-9991', given: 'Åse', family: 'Aagaard' },
    { cpr: '010858-9992', given: 'Ane', family: 'Ørum' },
    { cpr: '010858-9994', given: 'Bo', family: 'Zachariassen' },
  ];
  for (const one of people) await world.ask(system, '/citizens', one);
  expect((await world.ask(staff('gp'), '/citizens')).body).toMatchObject({
    citizens: [{ name: 'Bo Zachariassen' }, { name: 'Ane Ørum' }, { name: 'Åse Aagaard' }],
  });
  for (const query of ['ØRUM', 'ørum', 'ane ø']) {
    expect((await world.ask(staff('gp'), '/citizens/find', { query })).body).toMatchObject({
      citizens: [{ name: 'Ane Ørum' }],
    });
  }
  expect((await world.ask(staff('gp'), '/citizens/find', { query: 'a\u0000' })).status).toBe(400);
});

test('other sectors and systems without the scope are refused', async () => {
  const nurse = person({ role: 'ward-nurse', sector: 'hospital', organisation: SOR.practice, unit: SOR.practice });
  expect((await world.ask(nurse, '/citizens')).status).toBe(403);
  expect((await world.ask({ ...system, scopes: [] }, '/citizens', nancy)).status).toBe(403);
});

const list = (caller: Caller) => world.ask<{ messages: InboxEntry[] }>(caller, '/messages');

test('what is addressed to the practice is read there, by doctor and staff, and by no other practice', async () => {
  for (const bundle of [testCorrespondence(SOR.practice), testNotification(SOR.practice)]) await world.deliver(bundle);
  for (const role of ['gp', 'practice-staff'] as const) {
    const { messages } = (await list(staff(role))).body;
    expect(messages.map(({ event }) => event)).toEqual(['hospital-notification-message', 'care-communication-message']);
    for (const { messageId } of messages) {
      expect(await world.ask(staff(role), `/messages/${messageId}`)).toMatchObject({
        status: 200,
        body: { description: { title: { da: expect.any(String) } } },
      });
    }
  }
  expect((await list(staff('gp', '600000000000009'))).body.messages).toEqual([]);
});
