import type { Citizen } from '../message/citizen.ts';
import type { Party } from '../message/party.ts';
import type { Author } from '../message/person.ts';
import type { HomeCareObservationKind } from '../terminology/medcom-home-care-observation-messaging-activities.ts';

export interface Measure {
  number: number;
  unit?: string;
}

/** One measurement. */
export interface HomeCareResult {
  id: string;
  status: string;
  /** Every coding sent; NPU or MedCom first where there is one. */
  codes: { system?: string; code: string; display?: string }[];
  /** Sampling time; ISO 8601, day alone or with zone. */
  takenAt?: string;
  value?: Measure | { text: string };
  /** What is usual, where the sender tells it. */
  reference?: { low?: Measure; high?: Measure; text?: string };
  comments: string[];
}

export interface HomeCareAttachment {
  id: string;
  title: string;
  createdAt: string;
  contentType?: string;
  data?: string;
  url?: string;
  author?: Author;
}

/** Kommunale prøvesvar (HomeCareObservation 1.2.1), as read. Times are ISO 8601 with zone. */
export interface HomeCareObservation {
  bundleId: string;
  messageId: string;
  kind: HomeCareObservationKind;
  /** When the Bundle was put together. */
  createdAt: string;
  /** The message answered, corrected or cancelled. */
  previousMessageId?: string;
  /** The municipal acute nursing function. */
  sender: Party & { producerId?: string };
  /** The general practice, with the initials of the person who asked, if known. */
  receiver: Party & { yder: string; initials?: string };
  citizen: Citizen;
  report: {
    id: string;
    issuedAt: string;
    /** True when the citizen refuses sharing. */
    isRestricted: boolean;
    performer: Author & { phone: string };
    /** Clinical comment; in a cancellation, the reason. */
    comment?: string;
    results: HomeCareResult[];
    attachments: HomeCareAttachment[];
  };
}
