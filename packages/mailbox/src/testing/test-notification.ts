import { randomUUID } from 'node:crypto';
import { buildHospitalNotification, nextHistory } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import { SOR, testParty } from './test-organisations.ts';

/** A faultless STIN about Nancy Berggren from the test ward, with ids of its own. */
export function testNotification(receiver: string = SOR.municipality): Bundle {
  const now = new Date().toISOString();
  const messageId = randomUUID();
  const sender = testParty(SOR.ward);
  return buildHospitalNotification({
    bundleId: randomUUID(),
    messageId,
    code: 'STIN',
    createdAt: now,
    sender,
    receiver: testParty(receiver),
    serviceProvider: sender,
    citizen: { cpr: '2512489996', given: ['Nancy'], family: 'Berggren' },
    stay: { encounterId: randomUUID(), class: 'IMP', startedAt: now },
    episodes: [{ value: `urn:uuid:${randomUUID()}` }],
    reportOfAdmission: { recipient: sender },
    history: nextHistory([], { messageId, code: 'STIN', class: 'IMP', sentAt: now, who: sender }),
  });
}
