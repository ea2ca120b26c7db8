import { parseHospitalNotification, type Envelope, type HospitalNotification } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import type { Kind, Notice } from '../domain/notice.ts';
import { linksOf, notLater, utc, type Reading } from './reading.ts';

/** The notice of a stay in a HospitalNotification that was accepted at a time. */
export function readNotice(bundle: Bundle, { episode }: Envelope, acceptedAt: string): Reading {
  const notification = parseHospitalNotification(bundle);
  const { citizen, createdAt, episodes, messageId } = notification;
  return {
    citizen,
    message: noticeOf({ ...notification, createdAt: notLater(createdAt, acceptedAt) }),
    episode: episode ?? episodes[0]?.value ?? messageId,
  };
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
    history: linksOf(history),
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
