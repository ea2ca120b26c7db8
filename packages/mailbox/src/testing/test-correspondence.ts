import { randomUUID } from 'node:crypto';
import { buildCareCommunication, startCommunication, SYSTEM } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import { SOR, testParty } from './test-organisations.ts';

/** A correspondence about Nancy Berggren with a file, from the test ward unless told otherwise. */
export function testCorrespondence(receiver: string = SOR.municipality, from: string = SOR.ward): Bundle {
  const now = new Date().toISOString();
  const sender = testParty(from);
  return buildCareCommunication(
    startCommunication({
      bundleId: randomUUID(),
      messageId: randomUUID(),
      communicationId: randomUUID(),
      createdAt: now,
      sender,
      receiver: testParty(receiver),
      citizen: { identifiers: [{ system: SYSTEM.cpr, value: '2512489996' }], given: ['Nancy'], family: 'Berggren' },
      threadId: randomUUID(),
      category: 'examination-results',
      segments: [
        {
          kind: 'text',
          id: randomUUID(),
          assigner: sender,
          writtenAt: now,
          author: { given: ['Anne'], family: 'Holm', role: { code: 'sygeplejerske' }, organisation: sender },
          phone: '+4565000001',
          text: 'Hæmoglobin er 6,1.',
        },
        {
          kind: 'attachment',
          id: randomUUID(),
          assigner: sender,
          writtenAt: now,
          title: 'EKG',
          contentType: 'application/pdf',
          data: 'JVBERi0xLjQK',
          createdAt: now,
        },
      ],
    }),
  );
}
