import { sql, type Kysely } from 'kysely';
import type { DocumentFacts } from './received-documents.ts';

/** One version of a document as it was received. */
export interface ReceivedVersion {
  messageId: string;
  activity: string;
  sentAt: Date;
  facts: DocumentFacts;
}

/** Every version of a document that an organisation has received, the newest first. */
export async function receivedVersions(
  db: Kysely<unknown>,
  { organisation, documentId, kind }: { organisation: string; documentId: string; kind: string },
): Promise<ReceivedVersion[]> {
  const { rows } = await sql<ReceivedVersion>`
    select message_id as "messageId", activity, sent_at as "sentAt", facts from received_document
    where organisation = ${organisation} and document_id = ${documentId} and kind = ${kind}
    order by sent_at desc, message_id`.execute(db);
  return rows;
}

/** A version of a document that a later one has taken the place of. */
export interface EarlierVersion {
  messageId: string;
  documentId: string;
  facts: DocumentFacts;
}

/** The versions of these documents that stand no longer, the newest last. */
export async function earlierVersions(db: Kysely<unknown>, documentIds: string[]): Promise<EarlierVersion[]> {
  const { rows } = await sql<EarlierVersion>`
    select message_id as "messageId", document_id as "documentId", facts from received_document
    where document_id = any(${documentIds}) and superseded_by is not null order by sent_at, message_id`.execute(db);
  return rows;
}
