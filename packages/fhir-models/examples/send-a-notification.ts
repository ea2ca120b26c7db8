import { buildHospitalNotification, checkMessage, nextHistory, sorAddress } from '@overgang/fhir-models';

const ward = { sor: '990011000016008', gln: '5790009900016', name: 'Medicinsk Afdeling M2' };
const homeCare = { sor: '990021000016004', gln: '5790009900023', name: 'Hjemmeplejen Nord' };
const messageId = '3cd3d31a-0614-4ae1-b046-3f285f124d66';
const now = '2026-03-02T08:14:05+01:00';

export const notification = buildHospitalNotification({
  bundleId: 'c552238d-c6db-4b74-ab85-4cca6fa8b471',
  messageId,
  code: 'STIN',
  createdAt: now,
  sender: ward,
  receiver: homeCare,
  serviceProvider: ward,
  citizen: { cpr: '2509479989', given: ['Bruno', 'Test'], family: 'Elmer' },
  stay: {
    encounterId: '902d6fb7-86bd-4492-84a9-15c97d8c4dd6',
    class: 'IMP',
    startedAt: '2026-03-02T08:10:00+01:00',
  },
  episodes: [{ system: sorAddress(ward.sor), value: '434de6ff-8c00-4e13-a62d-104f74caab45' }],
  reportOfAdmission: { recipient: ward },
  history: nextHistory([], { messageId, code: 'STIN', class: 'IMP', sentAt: now, who: ward }),
});

export const findings = checkMessage(notification); // [] – it may be sent
