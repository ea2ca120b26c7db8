import { randomUUID } from 'node:crypto';
import {
  buildHospitalNotification,
  nextHistory,
  sorAddress,
  type HistoryEntry,
  type NotificationCode,
  type Party,
} from '@overgang/fhir-models';
import type { DemoCitizen, DemoOrganisation } from '@overgang/standalone';
import type { Bundle } from 'fhir/r4.js';

export interface Stay {
  citizen: DemoCitizen;
  ward: Party;
  episode: string;
  encounterId: string;
  startedAt: string;
  history: HistoryEntry[];
}

/** A stay as a hospital's own system would keep it. */
export function newStay(citizen: DemoCitizen, hospital: DemoOrganisation | undefined): Stay {
  const ward = hospital?.units[0];
  if (!ward) throw new Error('The hospital has no ward.');
  return { citizen, ward, episode: randomUUID(), encounterId: randomUUID(), startedAt: minutesAgo(60), history: [] };
}

/** The next notification of the stay, which the stay then remembers having sent. */
export function notify(stay: Stay, code: NotificationCode): Bundle {
  const messageId = randomUUID();
  const sentAt = new Date().toISOString();
  const history = nextHistory(stay.history, { messageId, code, class: 'IMP', sentAt, who: stay.ward });
  stay.history = history;
  const { cpr, given, family, municipality } = stay.citizen;
  return buildHospitalNotification({
    bundleId: randomUUID(),
    messageId,
    code,
    createdAt: sentAt,
    sender: stay.ward,
    receiver: municipality,
    serviceProvider: stay.ward,
    citizen: { cpr, given, family },
    stay: {
      encounterId: stay.encounterId,
      class: 'IMP',
      startedAt: stay.startedAt,
      ...(['SLHJ', 'MORS'].includes(code) && { endedAt: minutesAgo(1) }),
      ...(['STOR', 'SLOR'].includes(code) && {
        leave: { startedAt: minutesAgo(40), ...(code === 'SLOR' && { endedAt: minutesAgo(20) }) },
      }),
    },
    episodes: [{ system: sorAddress(stay.ward.sor), value: stay.episode }],
    history,
  });
}

function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}
