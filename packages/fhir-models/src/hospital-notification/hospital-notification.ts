import type { Party } from '../message/party.ts';
import type { EncounterClass } from '../terminology/medcom-hospital-notification-encounter-class.ts';
import type { NotificationCode } from './notification-codes.ts';

/** One message in a stay's history, as its Provenance tells it. */
export interface HistoryEntry {
  messageId: string;
  activity: string;
  sentAt: string;
  who: Party;
  entity?: { role: 'revision' | 'removal'; messageId: string };
}

/** Advis om sygehusophold (HospitalNotification 3.0.2). All times are ISO 8601 with zone. */
export interface HospitalNotification {
  bundleId: string;
  messageId: string;
  code: NotificationCode;
  /** When the Bundle was put together. */
  createdAt: string;
  sender: Party;
  receiver: Party;
  /** The department in charge of the stay. */
  serviceProvider: Party;
  citizen: { cpr: string; given: string[]; family: string };
  stay: {
    encounterId: string;
    class: EncounterClass;
    startedAt: string;
    endedAt?: string;
    leave?: { startedAt: string; endedAt?: string };
  };
  /** At least one; the hospital's own UUID first. */
  episodes: { system?: string; value: string }[];
  reportOfAdmission?: { recipient: Party };
  /** Oldest first; the last is this message. */
  history: HistoryEntry[];
}
