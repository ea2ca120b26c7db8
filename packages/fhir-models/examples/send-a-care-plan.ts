import { buildCarePlan, type CarePlan, checkMessage, nextDocumentHistory, parseCarePlan } from '@overgang/fhir-models';

const ward = { sor: '990011000016008', gln: '5790009900016', name: 'Medicinsk Afdeling M2' };
const homeCare = { sor: '990021000016004', gln: '5790009900023', name: 'Hjemmeplejen Nord' };
const messageId = '0d1c3f52-7f0e-4b8e-9a53-1d2f6c7b8a90';
const now = '2026-03-03T10:20:00+01:00';

const plan: CarePlan = {
  bundleId: '7a8b9c0d-1e2f-4a3b-8c4d-5e6f7a8b9c0d',
  messageId,
  documentId: '4b3a2c1d-0e9f-4d8c-9b7a-6f5e4d3c2b1a',
  createdAt: now,
  sender: ward,
  receiver: homeCare,
  serviceProvider: ward,
  author: { name: 'Anna Test Holm', title: 'Sygeplejerske', phone: '+4500000001' },
  citizen: { cpr: '2509479989', given: ['Bruno', 'Test'], family: 'Elmer' },
  stay: {
    encounterId: '902d6fb7-86bd-4492-84a9-15c97d8c4dd6',
    class: 'IMP',
    startedAt: '2026-03-02T08:10:00+01:00',
    episodes: [{ value: '434de6ff-8c00-4e13-a62d-104f74caab45' }],
  },
  content: {
    version: { number: 1, changes: [] },
    identification: { relatives: [] },
    contact: { name: 'Anna Test Holm', phone: '+4500000001' },
    stay: { admittedAt: '2026-03-02T08:10:00+01:00', cause: 'Fald i hjemmet' },
    times: { certainty: 'expected', expectedEndOfTreatment: '2026-03-06T10:00:00+01:00' },
    contagion: { known: false },
    ability: { relevant: true, items: [{ item: 'J3.8', level: 'B3', before: 'B1', expected: 'B2' }] },
    destination: { place: 'own-home' },
    requests: { requests: [{ what: 'answer-plan', by: '2026-03-04T12:00:00+01:00' }] },
  },
  history: nextDocumentHistory([], { messageId, activity: 'new-message', sentAt: now, who: ward }),
};

const bundle = buildCarePlan(plan);
export const planFindings = checkMessage(bundle); // [] – it may be sent
export const walking = parseCarePlan(bundle).content.ability.items[0]; // { item: 'J3.8', level: 'B3', … }
