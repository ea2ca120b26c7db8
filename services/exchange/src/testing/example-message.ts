import { randomUUID } from 'node:crypto';
import { buildHospitalNotification, glnWithCheckDigit, type Party } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';

const party = (sor: string, name: string): Party => ({ sor, name, gln: glnWithCheckDigit(`5${sor.slice(-11)}`) });

export const hospital = party('990011000016001', 'Eksempelby Sygehus');
export const ward = party('990011000016008', 'Medicinsk Afdeling M2');
export const municipality = party('990021000016004', 'Eksempel Kommune');
export const practice = party('990031000016007', 'Lægerne Torvet');
export const stranger = party('990041000016000', 'Ukendt Klinik');

export interface Example {
  bundleId?: string;
  messageId?: string;
  episode?: string;
  family?: string;
  sender?: Party;
  receiver?: Party;
}

/** A STIN from the ward to the municipality, unless the test says otherwise. */
export function exampleMessage(example: Example = {}): Bundle {
  const { bundleId = randomUUID(), messageId = randomUUID(), episode = randomUUID(), family = 'Eksempel' } = example;
  const { sender = ward, receiver = municipality } = example;
  const at = '2026-03-02T08:14:05+01:00';
  return buildHospitalNotification({
    bundleId,
    messageId,
    code: 'STIN',
    createdAt: at,
    sender,
    receiver,
    serviceProvider: sender,
    citizen: { cpr: '2512489996', given: ['Nancy', 'Ann'], family },
    stay: { encounterId: 'f405ba5d-478a-4ac1-bab6-8f2f0f9ff1a2', class: 'IMP', startedAt: at },
    episodes: [{ system: 'https://sor2.sum.dsdn.dk/#id=990011000016008', value: episode }],
    history: [{ messageId, activity: 'admit-inpatient', sentAt: at, who: sender }],
  });
}
