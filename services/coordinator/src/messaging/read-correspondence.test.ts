import { randomUUID } from 'node:crypto';
import {
  buildCareCommunication,
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

const answeredIn = (message: CareCommunication) => {
  const bundle = buildCareCommunication(message);
  const says = readCorrespondence(bundle, readEnvelope(bundle), at)?.message;
  return says && 'says' in says
    ? says.says.flatMap(({ type, data }) => (type.endsWith('answered') ? [data['of']] : []))
    : [];
};

test('a reply answers all that the other side has written since; one’s own second message answers nothing', () => {
  const first = startCommunication({
    ...writing(homeCare, 'Hvem hælder op?'),
    receiver: ward,
    citizen: { identifiers: [{ system: SYSTEM.cpr, value: '2512489996' }], given: ['Nancy'], family: 'Berggren' },
    threadId: randomUUID(),
    category: 'medicine',
  });
  const second = replyTo(first, writing(homeCare, 'Og hvornår?'));
  const reply = replyTo(second, writing(ward, 'Det gør vi kl. 8.'));
  expect(answeredIn(second)).toEqual([]);
  expect(answeredIn(reply)).toEqual([second.messageId, first.messageId]);
});
