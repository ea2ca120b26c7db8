import { randomUUID } from 'node:crypto';
import { buildHospitalNotification, nextHistory, type Party } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import { SOR, testOrganisations } from './test-organisations.ts';

/** A faultless STIN about Nancy Berggren from the test ward, with ids of its own. */
export function testNotification(receiver: string = SOR.municipality): Bundle {
  const now = new Date().toISOString();
  const messageId = randomUUID();
  const sender = partyOf(SOR.ward);
  return buildHospitalNotification({
    bundleId: randomUUID(),
    messageId,
    code: 'STIN',
    createdAt: now,
    sender,
    receiver: partyOf(receiver),
    serviceProvider: sender,
    citizen: { cpr: '2512489996', given: ['Nancy'], family: 'Berggren' },
    stay: { encounterId: randomUUID(), class: 'IMP', startedAt: now },
    episodes: [{ value: `urn:uuid:${randomUUID()}` }],
    reportOfAdmission: { recipient: sender },
    history: nextHistory([], { messageId, code: 'STIN', class: 'IMP', sentAt: now, who: sender }),
  });
}

function partyOf(sor: string): Party {
  const found = testOrganisations.find((one) => one.sor === sor);
  if (!found) throw new Error('There is no such test organisation.');
  return { sor, gln: found.gln, name: found.name };
}
