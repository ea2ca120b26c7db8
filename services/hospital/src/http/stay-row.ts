import { municipalityName } from '@overgang/fhir-models';
import { citizenView, type CitizenView, type Mailbox, type OutboxState } from '@overgang/mailbox';
import type { Language } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import { allowedActions, type StayAction, type StayClass, type StayStatus } from '../domain/stay.ts';
import { noticesOf, type StoredNotice } from '../storage/notices.ts';
import type { StayRecord } from '../storage/stays.ts';

interface Named {
  sor: string;
  name: string;
}

export interface WardCitizen extends CitizenView {
  municipality: { code: string; name: string };
}

export interface StayRow {
  id: string;
  citizen: WardCitizen;
  class: StayClass;
  status: StayStatus;
  deceased: boolean;
  startedAt: Date;
  /** When the ward took the citizen over from another one of the hospital. */
  movedAt?: Date;
  leaveStartedAt?: Date;
  endedAt?: Date;
  unit: Named;
  episode: string;
  allowed: StayAction[];
  /** Newest first. */
  messages: MessageRow[];
}

interface MessageRow {
  messageId: string;
  code: string;
  eventAt: Date;
  storedAt: Date;
  sentAt?: Date;
  acknowledgedAt?: Date;
  refusedAt?: Date;
  nextTryAt?: Date;
  problem?: string;
  /** Since when it waits for a person to see to it. */
  needsPersonSince?: Date;
  handled?: OutboxState['handled'];
  receiver: Named;
}

export interface Viewing {
  db: Kysely<unknown>;
  mailbox: Mailbox;
  language: Language;
  now: Date;
}

/** Stays as wards see them, each with its messages and how far they have come. */
export async function stayRows(viewing: Viewing, records: StayRecord[]): Promise<StayRow[]> {
  const { db, mailbox } = viewing;
  const notices = await noticesOf(
    db,
    records.map(({ id }) => id),
  );
  const states = await mailbox.messageStates(notices.map(({ messageId }) => messageId));
  const units = new Map((await mailbox.directory.units()).map(({ sor, name }) => [sor, name]));
  return records.map((record) => ({
    ...stayRow(record, viewing.now),
    unit: { sor: record.unit, name: units.get(record.unit) ?? record.unit },
    messages: notices
      .filter(({ stayId }) => stayId === record.id)
      .toReversed()
      .map((notice) => messageRow(notice, states.get(notice.messageId), { ...viewing, record })),
  }));
}

function stayRow({ id, citizen, municipalityCode, episode, movedAt, stay }: StayRecord, now: Date) {
  const { status, deceased, startedAt, leave, endedAt } = stay;
  return {
    id,
    citizen: wardCitizen(citizenView(citizen, now), municipalityCode),
    class: stay.class,
    status,
    deceased,
    startedAt,
    episode,
    allowed: allowedActions(stay),
    ...(movedAt && { movedAt }),
    ...(status === 'on-leave' && leave && { leaveStartedAt: leave.startedAt }),
    ...(endedAt && { endedAt }),
  };
}

export function wardCitizen(citizen: CitizenView, code: string): WardCitizen {
  return { ...citizen, municipality: { code, name: municipalityName(code) ?? code } };
}

function messageRow(
  notice: StoredNotice,
  state: OutboxState | undefined,
  { language, record }: { language: Language; record: StayRecord },
): MessageRow {
  const { messageId, code, eventAt, storedAt } = notice;
  const problem = (state?.problem ?? notice.problem)?.[language];
  const { municipalityCode } = record;
  return {
    messageId,
    code,
    eventAt,
    storedAt,
    receiver: notice.receiver ?? { sor: '', name: municipalityName(municipalityCode) ?? municipalityCode },
    ...(state && progress(state)),
    ...(problem && { problem }),
  };
}

function progress({ sentAt, acknowledgedAt, refusedAt, nextTryAt, needsPersonSince, handled }: OutboxState) {
  return {
    ...(needsPersonSince && { needsPersonSince }),
    ...(handled && { handled }),
    ...(sentAt && { sentAt }),
    ...(acknowledgedAt && { acknowledgedAt }),
    ...(refusedAt && { refusedAt }),
    ...(nextTryAt && { nextTryAt }),
  };
}
