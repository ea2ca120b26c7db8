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
