import { randomUUID } from 'node:crypto';
import {
  buildCareCommunication,
  checkMessage,
  isRefused,
  parseCareCommunication,
  replyTo,
  type CareCommunication,
} from '@overgang/fhir-models';
import {
  participantWorld,
  person,
  SOR,
  testCorrespondence,
  testParty,
  type ParticipantWorld,
} from '@overgang/mailbox/testing';
import type { Caller, Role } from '@overgang/service-kit';
import { eventually } from '@overgang/service-kit/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPractice } from './server.ts';

let world: ParticipantWorld;
let citizenId: string;

beforeEach(async () => {
  world = await participantWorld({ organisation: SOR.practice, create: createPractice });
  const nancy = { cpr: '251248-9996', given: 'Nancy', family: 'Berggren' };
  citizenId = (await world.ask<{ id: string }>(system, '/citizens', nancy)).body.id;
});
afterEach(() => world.close());

const staff = (role: Role, organisation: string = SOR.practice) =>
  person({ role, sector: 'practice', organisation, unit: organisation });
const doctor = staff('gp');
const system: Caller = {
  kind: 'system',
  clientId: 'gp-records',
  organisation: SOR.practice,
  scopes: ['system/citizens.write'],
};
const phone = '+4565000301';
const written = (body: object = {}) => ({ commandId: randomUUID(), text: 'Skal dosis ændres?', phone, ...body });

interface Thread {
  threadId: string;
  unseen: number;
  last: string;
  category: string;
}
interface Message {
  messageId: string;
  texts?: string[];
  retracted?: object;
  seen?: object;
  attachments?: { number: number }[];
}
const threads = async (caller = doctor) =>
  (await world.ask<{ threads: Thread[] }>(caller, '/correspondence')).body.threads;
const messagesIn = async (threadId = '') =>
  (await world.ask<{ messages: Message[] }>(doctor, `/correspondence/threads/${threadId}`)).body.messages;

/** What the exchange has got, once there are this many; each must be faultless. */
async function sent(count: number): Promise<CareCommunication[]> {
  await eventually(() => expect(world.exchange.received).toHaveLength(count));
  expect(world.exchange.received.flatMap(checkMessage).filter((one) => isRefused([one]))).toEqual([]);
  return world.exchange.received.map(parseCareCommunication);
}

test('a question to a ward begins a thread, once, and the ward’s answer comes back in it', async () => {
  const question = written({ citizenId, to: SOR.ward, category: 'medicine' });
  for (const _ of [1, 2]) {
    expect(await world.ask(doctor, '/correspondence', question)).toMatchObject({
      status: 201,
      body: { messageId: expect.any(String), threadId: expect.any(String) },
    });
  }
  const [message] = await sent(1);
  if (!message) throw new Error('nothing was sent');
  expect(message).toMatchObject({ sender: { sor: SOR.practice }, receiver: { sor: SOR.ward }, category: 'medicine' });
  await world.deliver(answerOf(message, 'Ja, halvér dosis.'));
  const [thread] = await threads();
  expect(thread).toMatchObject({ threadId: message.threadId, last: 'in', unseen: 1, category: 'medicine' });
  const messages = await messagesIn(thread?.threadId);
  expect(messages.map(({ texts }) => texts)).toEqual([['Skal dosis ændres?'], ['Ja, halvér dosis.']]);
  await world.ask(doctor, `/correspondence/${messages[1]?.messageId}/seen`, {});
  expect((await messagesIn(thread?.threadId))[1]).toMatchObject({ seen: { by: 'Prøve Person' } });
  expect(await threads()).toMatchObject([{ unseen: 0 }]);
  // It is the same message among all that came.
  const listed = await world.ask<{ messages: object[] }>(doctor, '/messages');
  expect(listed.body.messages[0]).toHaveProperty('opened');
  expect(await threads(staff('gp', '600000000000009'))).toEqual([]);
  expect((await world.ask(doctor, '/correspondence', { ...question, text: 'Andet' })).status).toBe(409);
});

/** The ward's answer to a message of ours. */
function answerOf(message: CareCommunication, text: string) {
  const now = new Date().toISOString();
  const ward = testParty(SOR.ward);
  const author = { given: ['Anne'], family: 'Holm', role: { code: 'sygeplejerske' }, organisation: ward };
  const segment = { kind: 'text' as const, id: randomUUID(), assigner: ward, writtenAt: now, author, phone, text };
  const ids = { bundleId: randomUUID(), messageId: randomUUID(), communicationId: randomUUID() };
  return buildCareCommunication(replyTo(message, { ...ids, createdAt: now, sender: ward, segments: [segment] }));
}

test('a letter that came is answered with its earlier text, and sent on with its file', async () => {
  await world.deliver(testCorrespondence(SOR.practice));
  const [thread] = await threads();
  const [first] = await messagesIn(thread?.threadId);
  expect(first?.attachments).toMatchObject([{ number: 0 }]);
  const file = await world.ask(doctor, `/correspondence/${first?.messageId}/files/0`);
  expect(file.body).toMatchObject({ title: 'EKG', contentType: 'application/pdf' });
  expect((await world.ask(doctor, `/correspondence/${first?.messageId}/reply`, written())).status).toBe(201);
  const onward = written({ to: SOR.homeCare, text: 'Til jeres orientering' });
  expect((await world.ask(doctor, `/correspondence/${first?.messageId}/forward`, onward)).status).toBe(201);
  const [reply, forwarded] = await sent(2);
  expect(reply?.segments.map(({ kind }) => kind)).toEqual(['text', 'attachment', 'text']);
  expect(forwarded).toMatchObject({ receiver: { sor: SOR.homeCare } });
  expect(forwarded?.segments.some((one) => one.kind === 'attachment' && one.data)).toBe(true);
  expect(forwarded?.threadId).not.toBe(reply?.threadId);
});

test('what was sent in error is taken back with a reason, and its content is hidden', async () => {
  const wrong = written({ citizenId, to: SOR.ward, category: 'medicine', text: 'Om en anden borger' });
  const { messageId } = (await world.ask<{ messageId: string }>(doctor, '/correspondence', wrong)).body;
  const retract = { commandId: randomUUID(), reason: 'incorrect-cpr', phone };
  expect((await world.ask(doctor, `/correspondence/${messageId}/retract`, retract)).status).toBe(201);
  const [thread] = await threads();
  const [first] = await messagesIn(thread?.threadId);
  expect(first).toMatchObject({ messageId, retracted: { reason: 'incorrect-cpr' } });
  expect(first).not.toHaveProperty('texts');
  expect((await sent(2))[1]).toMatchObject({ segments: { length: 2 } });
});

test('a message that its sender takes back is hidden here too, wherever it is read', async () => {
  const bundle = testCorrespondence(SOR.practice);
  await world.deliver(bundle);
  const first = parseCareCommunication(bundle);
  expect(JSON.stringify(await opened(first.messageId))).toContain('Hæmoglobin er 6,1.');
  const bundles = [answerOf(first, 'Annullering grundet forkert modtager.')];
  bundles.push(...bundles.map((one) => answerOf(parseCareCommunication(one), 'Ring til os.')));
  for (const one of bundles) await world.deliver(one);
  const [thread] = await threads();
  expect(thread).toMatchObject({ unanswered: { length: 2 } });
  const messages = await messagesIn(thread?.threadId);
  expect(messages).toMatchObject([{ retracted: { reason: 'incorrect-receiver' } }, { retracts: first.messageId }, {}]);
  const shown = await Promise.all(messages.map(({ messageId }) => opened(messageId)));
  const later = { kind: 'cancelled', messageId: messages[1]?.messageId };
  expect(shown[0]?.body).toMatchObject({ later });
  const listed = await world.ask<{ messages: { messageId: string }[] }>(doctor, '/messages');
  expect(listed.body.messages.find(({ messageId }) => messageId === first.messageId)).toMatchObject({ later });
  for (const one of shown) {
    expect(one).toMatchObject({ status: 200 });
    expect(JSON.stringify(one.body)).not.toMatch(/Hæmoglobin|EKG/);
  }
  expect(JSON.stringify(shown[2]?.body)).toContain('Ring til os.');
  expect((await world.ask(doctor, `/messages/${first.messageId}/files/0`)).status).toBe(404);
  const onward = written({ to: SOR.homeCare, text: 'Til jeres orientering' });
  await world.ask(doctor, `/correspondence/${messages[2]?.messageId}/forward`, onward);
  expect(JSON.stringify(await sent(1))).not.toMatch(/Hæmoglobin|EKG/);
});

const opened = (messageId = '') => world.ask(doctor, `/messages/${messageId}`);

test('a message is sent on with those of its thread that were chosen', async () => {
  const bundle = testCorrespondence(SOR.practice);
  await world.deliver(bundle);
  await world.deliver(answerOf(parseCareCommunication(bundle), 'Se bort fra EKG.'));
  const [thread] = await threads();
  const messages = await messagesIn(thread?.threadId);
  const onward = written({ to: SOR.homeCare, include: [messages[1]?.messageId] });
  await world.ask(doctor, `/correspondence/${messages[1]?.messageId}/forward`, onward);
  const [message] = await sent(1);
  expect(message?.segments).toMatchObject([{ text: 'Se bort fra EKG.' }, { text: 'Skal dosis ændres?' }]);
});

const find = (query: string, caller = doctor) => world.ask(caller, '/correspondence/citizens', { query });

test('citizens to write about are found among one’s own by name or CPR number', async () => {
  for (const query of ['Nancy', '251248-9996'])
    expect((await find(query)).body).toMatchObject({ citizens: [{ id: citizenId, name: 'Nancy Berggren' }] });
  expect((await find('Nancy', staff('gp', '600000000000009'))).body).toEqual({ citizens: [] });
});

test('a file is put up first, and travels with the message that names it', async () => {
  const up = (type: string, content: string) =>
    world.ask<{ fileId: string }>(doctor, '/correspondence/files', new Blob([content], { type }));
  expect((await up('image/png', 'not a picture')).status).toBe(400);
  const { fileId } = (await up('application/pdf', '%PDF-1.4\n')).body;
  const asked = written({ citizenId, to: SOR.ward, category: 'medicine', attachments: [{ fileId, title: 'Kurve' }] });
  expect((await world.ask(staff('practice-staff'), '/correspondence', asked)).status).toBe(400);
  expect((await world.ask(doctor, '/correspondence', { ...asked, commandId: randomUUID() })).status).toBe(201);
  const [message] = await sent(1);
  expect(message?.segments[1]).toMatchObject({ kind: 'attachment', title: 'Kurve', contentType: 'application/pdf' });
});

test('nobody writes about citizens who are not theirs, or attaches what is not there', async () => {
  const stranger = written({ citizenId: randomUUID(), to: SOR.ward, category: 'medicine' });
  expect((await world.ask(doctor, '/correspondence', stranger)).status).toBe(404);
  const missing = { attachments: [{ fileId: randomUUID(), title: 'Billede' }] };
  const lacking = written({ citizenId, to: SOR.ward, category: 'medicine', ...missing });
  expect(await world.ask(doctor, '/correspondence', lacking)).toMatchObject({
    status: 400,
    body: { code: 'file-unknown' },
  });
  const unknown = written({ citizenId, to: '600000000000099', category: 'medicine' });
  expect(await world.ask(doctor, '/correspondence', unknown)).toMatchObject({ body: { code: 'party-unknown' } });
  const untopical = written({ citizenId, to: SOR.ward, category: 'other' });
  expect(await world.ask(doctor, '/correspondence', untopical)).toMatchObject({ body: { code: 'message-faulty' } });
});
