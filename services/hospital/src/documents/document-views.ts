import type { OwnMessage } from '@overgang/fhir-models';
import {
  documentChanges,
  draftOf,
  versionsOf,
  type DocumentChange,
  type DocumentVersion,
  type Draft,
  type Mailbox,
  type OutboxState,
} from '@overgang/mailbox';
import type { Kysely } from 'kysely';
import type { StayRecord } from '../storage/stays.ts';
import { answersTo, type CameBack } from './admission-report.ts';
import { documentOf, type HospitalDocumentName } from './hospital-documents.ts';

/** What has been sent of a document, frozen; newest first in lists. */
export interface VersionView extends CameBack {
  messageId: string;
  documentId: string;
  number: number;
  activity: OwnMessage<object>['history'][number]['activity'];
  sentAt: Date;
  by: { name: string; role: string };
  receiver: { sor: string; name: string };
  reason?: string;
  /** How far the message has come. */
  progress?: OutboxState;
}

export interface WholeVersion extends VersionView {
  content: object;
  /** What is new since the version before. */
  changes: DocumentChange[];
}

interface Viewing {
  db: Kysely<unknown>;
  mailbox: Mailbox;
}

/** The versions of some kinds of document about these stays, newest first, with state and answers. */
export async function versionViews(
  { db, mailbox }: Viewing,
  records: Pick<StayRecord, 'id' | 'organisation'>[],
): Promise<(VersionView & { kind: string; subject: string; content: object })[]> {
  const [first] = records;
  if (!first) return [];
  const versions = await versionsOf(db, { subjects: records.map(({ id }) => id) });
  const messageIds = versions.map(({ messageId }) => messageId);
  const states = await mailbox.messageStates(messageIds, db);
  const cameBack = await answersTo(db, first.organisation, messageIds);
  return versions.toReversed().map((version) => ({
    kind: version.kind,
    subject: version.subject,
    content: version.message.content,
    ...versionView(version, states.get(version.messageId)),
    ...(cameBack.get(version.messageId) ?? { answers: [], replies: [] }),
  }));
}

function versionView(version: DocumentVersion, progress: OutboxState | undefined): Omit<VersionView, keyof CameBack> {
  const { messageId, documentId, number, activity, sentAt, by, reason, message } = version;
  const { sor, name } = message.receiver;
  return {
    messageId,
    documentId,
    number,
    activity,
    sentAt,
    by: { name: by.name, role: by.role },
    receiver: { sor, name },
    ...(reason && { reason }),
    ...(progress && { progress }),
  };
}

/** One document whole: its versions with content and what each brought, and the draft. */
export async function wholeDocument(
  viewing: Viewing,
  record: StayRecord,
  name: HospitalDocumentName,
): Promise<{ versions: WholeVersion[]; draft?: Draft }> {
  const kind = documentOf(name);
  const place = { kind: kind.event, subject: record.id };
  const stored = await versionsOf(viewing.db, { subjects: [record.id], kind: kind.event });
  const views = (await versionViews(viewing, [record])).filter((one) => one.kind === kind.event);
  const draft = await draftOf(viewing.db, place);
  const versions = stored.map((version, index): WholeVersion | undefined => {
    const view = views.find(({ messageId }) => messageId === version.messageId);
    const before = stored[index - 1];
    const follows = before && version.activity === 'modified-message';
    const changes = follows ? documentChanges(kind.build(before.message), kind.build(version.message)) : [];
    return view && { ...view, content: version.message.content, changes };
  });
  return { versions: versions.filter((one) => one !== undefined).toReversed(), ...(draft && { draft }) };
}
