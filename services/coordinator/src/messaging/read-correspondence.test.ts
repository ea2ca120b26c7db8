import { randomUUID } from 'node:crypto';
import {
  buildCareCommunication,
  jointVisitTopic,
  readEnvelope,
  replyTo,
  startCommunication,
  SYSTEM,
  type CareCommunication,
  type Party,
  type Writing,
} from '@overgang/fhir-models';
import { expect, test } from 'vitest';
import { readCorrespondence } from './read-correspondence.ts';

const ward: Party = { sor: '600000000000001', gln: '5790000000011', name: 'M1' };
const homeCare: Party = { sor: '600000000000002', gln: '5790000000012', name: 'Hjemmeplejen' };
const at = '2026-03-05T12:00:00.000Z';

function writing(sender: Party, text: string): Writing {
  const author = { given: ['Anne'], family: 'Holm', role: { code: 'sygeplejerske' }, organisation: sender };
  const segment = { kind: 'text' as const, id: randomUUID(), assigner: sender, writtenAt: at, author, text };
  const ids = { bundleId: randomUUID(), messageId: randomUUID(), communicationId: randomUUID() };
  return { ...ids, createdAt: at, sender, segments: [{ ...segment, phone: '+4565000001' }] };
}

const saidIn = (message: CareCommunication, what: 'answered' | 'retracted') => {
  const bundle = buildCareCommunication(message);
  const says = readCorrespondence(bundle, readEnvelope(bundle), at)?.message;
  return says && 'says' in says ? says.says.flatMap(({ type, data }) => (type.endsWith(what) ? [data['of']] : [])) : [];
};
const answeredIn = (message: CareCommunication) => saidIn(message, 'answered');

const asked = () =>
  startCommunication({
    ...writing(homeCare, 'Hvem hælder op?'),
    receiver: ward,
    citizen: { identifiers: [{ system: SYSTEM.cpr, value: '2512489996' }], given: ['Nancy'], family: 'Berggren' },
    threadId: randomUUID(),
    category: 'medicine',
  });

test('any system that takes its message back by the agreed phrase says so; the other side cannot', () => {
  const first = asked();
  const phrase = 'Annullering grundet forkert CPR-nr.';
  expect(saidIn(replyTo(first, writing(homeCare, phrase)), 'retracted')).toEqual([first.messageId]);
  expect(saidIn(replyTo(first, writing(ward, phrase)), 'retracted')).toEqual([]);
});

test('a reply answers all that the other side has written since; one’s own second message answers nothing', () => {
  const first = asked();
  const second = replyTo(first, writing(homeCare, 'Og hvornår?'));
  const reply = replyTo(second, writing(ward, 'Det gør vi kl. 8.'));
  expect(answeredIn(second)).toEqual([]);
  expect(answeredIn(reply)).toEqual([second.messageId, first.messageId]);
});

test('another time for a visit together asks for an answer though it is a reply, and a yes to it does not', () => {
  const first = asked();
  const asksReply = (state: 'proposed' | 'other-time' | 'accepted') => {
    const topic = jointVisitTopic({ state, at });
    const bundle = buildCareCommunication(replyTo(first, { ...writing(ward, 'Kan vi mødes?'), topic }));
    const said = readCorrespondence(bundle, readEnvelope(bundle), at)?.message;
    return said && 'says' in said && said.says[0]?.data['asksReply'];
  };
  expect([asksReply('proposed'), asksReply('other-time'), asksReply('accepted')]).toEqual([true, true, false]);
});
