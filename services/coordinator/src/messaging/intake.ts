import {
  EVENT,
  parseHospitalNotification,
  readEnvelope,
  type Envelope,
  type HospitalNotification,
} from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import { z } from 'zod';
import type { Kind, Notice } from '../domain/notice.ts';

const Instant = z.iso.datetime({ offset: true });
const Text = z.object({ da: z.string(), en: z.string() });
const Named = z.object({ sor: z.string(), name: z.string() });
const Party = z.object({
  unit: Named,
  organisation: Named.extend({ kind: z.enum(['hospital', 'municipality', 'practice', 'operator']) }),
  region: z.string().optional(),
  municipalityCode: z.string().optional(),
});
const BundleShape = z.custom<Bundle>(
  (value) => z.object({ resourceType: z.literal('Bundle') }).safeParse(value).success,
);
const ResponseCode = z.enum(['ok', 'transient-error', 'fatal-error']);
const about = { at: Instant, messageId: z.string().min(1), receiver: z.string() };
const stopped = { ...about, reason: Text, nextTryAt: Instant.optional() };

/** What the exchange tells: a message accepted, and what became of it. */
export const Intake = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('accepted'),
    sequence: z.number().optional(),
    at: Instant,
    bundle: BundleShape,
    parties: z.object({ sender: Party, receiver: Party }),
  }),
  z.object({ kind: z.literal('handed-over'), ...about }),
  z.object({ kind: z.literal('acknowledged'), ...about, responseCode: ResponseCode }),
  z.object({ kind: z.literal('retrying'), ...stopped }),
  z.object({ kind: z.literal('dead'), ...stopped }),
  z.object({ kind: z.literal('refused'), ...stopped }),
]);
export type Intake = z.infer<typeof Intake>;
export type Accepted = Extract<Intake, { kind: 'accepted' }>;
export type Told = Exclude<Intake, { kind: 'accepted' }>;

export interface Reading {
  envelope: Envelope;
  notification: HospitalNotification;
  notice: Notice;
  episode: string;
}

/** The sender's clock may be this much ahead. */
const toleranceMs = 5 * 60_000;

/**
 * The notification in a Bundle accepted at a time, or nothing when it is a message of another type. A message cannot have been
 * assembled after it was accepted: what says so counts its time limits from when it was accepted.
 */
export function readNotification(bundle: Bundle, acceptedAt: string): Reading | undefined {
  const envelope = readEnvelope(bundle);
  if (envelope.event !== EVENT.hospitalNotification) return undefined;
  const notification = parseHospitalNotification(bundle);
  const episode = envelope.episode ?? notification.episodes[0]?.value ?? notification.messageId;
  return {
    envelope,
    notification,
    notice: noticeOf({ ...notification, createdAt: notLater(notification.createdAt, acceptedAt) }),
    episode,
  };
}

function notLater(createdAt: string, acceptedAt: string): string {
  return Date.parse(createdAt) > Date.parse(acceptedAt) + toleranceMs ? acceptedAt : createdAt;
}

function noticeOf(notification: HospitalNotification): Notice {
  const { code, messageId, createdAt, citizen, history, stay, reportOfAdmission, serviceProvider } = notification;
  const { kind, change } = splitCode(code);
  const own = history.at(-1);
  return {
    messageId,
    code,
    kind,
    ...(change && { change }),
    eventAt: utc(eventTime(notification, kind)),
    registeredAt: utc(createdAt),
    sentAt: utc(own?.sentAt ?? createdAt),
    earlier: history.slice(0, -1).map((entry) => entry.messageId),
    ...(own?.entity && { previous: own.entity.messageId }),
    class: stay.class,
    reportWanted: reportOfAdmission !== undefined,
    unit: { sor: serviceProvider.sor, name: serviceProvider.name },
    citizenName: [...citizen.given, citizen.family].join(' '),
  };
}

const kinds: Record<string, Kind> = {
  STIN: 'STIN',
  STAA: 'STAA',
  STOR: 'STOR',
  SLOR: 'SLOR',
  SLHJ: 'SLHJ',
  MORS: 'MORS',
};

function splitCode(code: string): { kind: Kind; change?: 'corrected' | 'cancelled' } {
  const kind = kinds[code.slice(-4)] ?? 'STIN';
  if (code.startsWith('RE_')) return { kind, change: 'corrected' };
  return code.startsWith('AN_') ? { kind, change: 'cancelled' } : { kind };
}

/** When it happened to the citizen; a cancellation that carries no such time happened when it was made. */
function eventTime({ stay, createdAt }: HospitalNotification, kind: Kind): string {
  const times: Record<Kind, string | undefined> = {
    STIN: stay.startedAt,
    STAA: stay.startedAt,
    STOR: stay.leave?.startedAt,
    SLOR: stay.leave?.endedAt,
    SLHJ: stay.endedAt,
    MORS: stay.endedAt,
  };
  return times[kind] ?? createdAt;
}

function utc(text: string): string {
  return new Date(text).toISOString();
}
