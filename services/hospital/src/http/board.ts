import type { ReportOfAdmission } from '@overgang/fhir-models';
import type { OutboxState, ParticipantRoom } from '@overgang/mailbox';
import type { Language } from '@overgang/service-kit';
import { z } from 'zod';
import { planningOf, type Planning } from '../domain/planning.ts';
import { admissionReports } from '../documents/admission-report.ts';
import { versionViews, type VersionView } from '../documents/document-views.ts';
import { documentOf, type HospitalDocumentName } from '../documents/hospital-documents.ts';
import { notesOf } from '../storage/stay-notes.ts';
import { staysOfUnit } from '../storage/stays.ts';
import { stayRows, type StayRow } from './stay-row.ts';

/** How far one of a stay's documents has come. */
interface DutyCell {
  /** The version that stands. */
  messageId?: string;
  number?: number;
  sentAt?: Date;
  progress?: OutboxState;
  answer?: { answer: string; changed?: boolean; at: Date; messageId: string; opened: boolean; takesOverAt?: string };
  /** Of a rehabilitation plan: when the first contact was offered (yyyy-mm-dd), and who trains. */
  reply?: { at: Date; offeredOn?: string; provider?: string };
  /** Of a report of discharge: when it says that the citizen leaves or left (ISO instant). */
  dischargedAt?: string;
  /** Not needed, and why. */
  notNeeded?: { reason: string; by: string };
}

export interface BoardRow extends Omit<StayRow, 'messages'> {
  /** The newest notification. */
  notice?: StayRow['messages'][number];
  /** The municipality's report of admission, and who was the first to read it. */
  report?: { messageId: string; receivedAt: Date; opened: boolean; read?: { at: Date; by: string } };
  /** Whom the ward can call in the municipality: who answered last, then those the report of admission names. */
  callable: { name: string; phone: string }[];
  /** The ward answers for treatment until then, as the report of discharge or the letter says. */
  responsibility?: { until: string; phone?: string; lasts: boolean };
  planning: Planning;
  duties: Record<HospitalDocumentName, DutyCell>;
}

interface Asked {
  organisation: string;
  unit: string;
  language: Language;
}

/** The ward's citizens with every duty of the way out; those who lie there, then those who left within a week. */
export async function boardOf(room: ParticipantRoom, { organisation, unit, language }: Asked): Promise<BoardRow[]> {
  const { db } = room.database;
  const now = room.now();
  const [current, recent] = await Promise.all([
    staysOfUnit(db, { organisation, unit, now, show: 'current' }),
    staysOfUnit(db, { organisation, unit, now, show: 'recent' }),
  ]);
  const records = [...current, ...recent];
  const rows = await stayRows({ db, mailbox: room.mailbox, language, now }, records);
  const notes = await notesOf(
    db,
    records.map(({ id }) => id),
  );
  const reports = await admissionReports(db, records);
  const versions = await versionViews({ db, mailbox: room.mailbox }, records);
  return rows.map(({ messages, ...row }) => {
    const planning = planningOf(notes.get(row.id) ?? []);
    const report = reports.get(row.id);
    const own = versions.filter(({ subject }) => subject === row.id);
    const [notice] = messages;
    return {
      ...row,
      planning,
      callable: callableIn(own, report?.content),
      ...responsibilityIn(own, now),
      ...(notice && { notice }),
      ...(report && {
        report: {
          messageId: report.messageId,
          receivedAt: report.receivedAt,
          opened: report.opened !== undefined,
          ...(report.opened && { read: report.opened }),
        },
      }),
      duties: {
        'care-plan': cellOf('care-plan', own, planning),
        ready: cellOf('ready', own, planning),
        'discharge-report': cellOf('discharge-report', own, planning),
        'rehabilitation-plan': cellOf('rehabilitation-plan', own, planning),
        'discharge-letter': cellOf('discharge-letter', own, planning),
      },
    };
  });
}

const Responsible = z.object({
  responsibility: z.object({ applies: z.literal(true), until: z.string(), phone: z.string().optional() }),
});

/** Of the newest report of discharge or letter that stands; versions come newest first. */
function responsibilityIn(
  versions: (VersionView & { kind: string; content: object })[],
  now: Date,
): Pick<BoardRow, 'responsibility'> {
  const [latest] = versions.flatMap(({ kind, content, activity }) => {
    const isLate = kind === documentOf('discharge-report').event || kind === documentOf('discharge-letter').event;
    const said = isLate && activity !== 'retract-message' ? Responsible.safeParse(content) : undefined;
    return said?.success ? [said.data.responsibility] : [];
  });
  if (!latest) return {};
  const { until, phone } = latest;
  return { responsibility: { until, lasts: new Date(until) > now, ...(phone && { phone }) } };
}

/** Each number once. */
function callableIn(versions: VersionView[], report: ReportOfAdmission['content'] | undefined): BoardRow['callable'] {
  const answered = versions
    .flatMap(({ answers }) => answers)
    .toSorted((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime())
    .map(({ content }) => content.contact);
  const known = [...answered, ...(report?.contacts.contacts ?? [])];
  const byNumber = new Map(known.toReversed().map(({ name, phone }) => [phone, { name, phone }]));
  return [...byNumber.values()].toReversed();
}

function cellOf(
  name: HospitalDocumentName,
  versions: (VersionView & { kind: string; content: object })[],
  planning: Planning,
): DutyCell {
  const [latest] = versions.filter(({ kind }) => kind === documentOf(name).event);
  const notNeeded = name === 'ready' ? undefined : planning.notNeeded[name];
  const standing = latest && latest.activity !== 'retract-message' ? latest : undefined;
  if (!standing) return notNeeded ? { notNeeded: { reason: notNeeded.reason, by: notNeeded.by.name } } : {};
  const { messageId, number, sentAt, progress } = standing;
  const sent = { messageId, number, sentAt, ...(progress && { progress }) };
  return { ...sent, ...answerIn(standing), ...replyIn(standing), ...leavingIn(name, standing.content) };
}

const Leaving = z.object({ times: z.object({ dischargedAt: z.string() }) });

function leavingIn(name: HospitalDocumentName, content: object): Pick<DutyCell, 'dischargedAt'> {
  const said = name === 'discharge-report' ? Leaving.safeParse(content) : undefined;
  return said?.success ? { dischargedAt: said.data.times.dischargedAt } : {};
}

function answerIn({ answers }: VersionView): Pick<DutyCell, 'answer'> {
  const last = answers.at(-1);
  if (!last) return {};
  const { messageId, receivedAt: at, opened, content } = last;
  const takesOverAt = content.takeover?.at;
  const { answer: kind, changed } = content.answer;
  const answer = { answer: kind, ...(changed && { changed }), at, messageId, opened: opened !== undefined };
  return { answer: { ...answer, ...(takesOverAt && { takesOverAt }) } };
}

function replyIn({ replies }: VersionView): Pick<DutyCell, 'reply'> {
  const last = replies.at(-1);
  if (!last) return {};
  const { firstContactOffered: offeredOn, provider } = last.content;
  return { reply: { at: last.receivedAt, ...(offeredOn && { offeredOn }), ...(provider && { provider }) } };
}
