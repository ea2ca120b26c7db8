import { randomUUID } from 'node:crypto';
import { buildCareCommunication, replyTo, startCommunication, type Segment } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import { municipality, ward } from './example-message.ts';

const at = '2026-03-02T08:14:05+01:00';
const author = { given: ['Anne', 'Test'], family: 'Holm', role: { code: 'sygeplejerske' }, organisation: ward };

function textSegment(): Segment {
  const about = { id: randomUUID(), assigner: ward, writtenAt: at, author, phone: '+4565000001' };
  return { kind: 'text', ...about, text: 'Vi mangler svar om hjælpemidler.' };
}

function file(bytes: number): Segment {
  const about = { id: randomUUID(), assigner: ward, writtenAt: at, author, phone: '+4565000001' };
  const data = 'QUJD'.repeat(Math.floor(bytes / 3));
  return { kind: 'attachment', ...about, title: 'Billede', contentType: 'application/pdf', createdAt: at, data };
}

const ids = () => ({ bundleId: randomUUID(), messageId: randomUUID(), communicationId: randomUUID(), createdAt: at });

/** Two messages of one thread from the ward to the municipality, without an episode; each with a file of so many bytes. */
export function exampleThread(fileBytes: number): [first: Bundle, second: Bundle] {
  const files = () => [textSegment(), file(fileBytes)];
  const first = startCommunication({
    ...ids(),
    sender: ward,
    receiver: municipality,
    citizen: {
      identifiers: [{ system: 'urn:oid:1.2.208.176.1.2', value: '2512489996' }],
      given: ['Nancy'],
      family: 'Eksempel',
    },
    threadId: randomUUID(),
    category: 'examination-results',
    segments: files(),
  });
  const second = replyTo(first, { ...ids(), sender: ward, segments: files() });
  return [buildCareCommunication(first), buildCareCommunication(second)];
}
