import { sql, type Kysely } from 'kysely';

/** What lists need to know of a document; times and days as the message has them. */
export interface DocumentFacts {
  version?: number;
  certainty?: string;
  expectedEndOfTreatment?: string;
  expectedDischarge?: string;
  agreedDischarge?: string;
  destination?: string;
  /** What the citizen needs at home; the code of the need, in words where there are any. */
  needs?: { need: string; text?: string }[];
  changes?: number;
  contact?: { name: string; phone: string };
  conference?: { status: string; at?: string };
  readyAt?: string;
  reason?: string;
  dischargedAt?: string;
  key?: string;
  handedOutUntil?: string;
  /** What was given last, and what comes next. */
  medicine?: {
    lastPn?: { what: string; at: string };
    lastDepot?: { what: string; at: string };
    fmkUpdatedAt?: string;
    doseDispensing?: string;
    nextDose?: string;
  };
  nextNurseVisit?: string;
  packedMeal?: boolean;
  responsibleUntil?: string;
  responsiblePhone?: string;
  rehabilitationType?: string;
  dischargedOn?: string;
  deadline?: string;
  place?: string;
}

/** A document a hospital has sent, as it stands until a later version comes. */
export interface ReceivedDocument {
  messageId: string;
  kind: string;
  documentId: string;
  stayId: string;
  receiver: string;
  sender: { sor: string; name: string };
  activity: string;
  sentAt: Date;
  receivedAt: Date;
  facts: DocumentFacts;
}

export interface NewDocument extends Omit<ReceivedDocument, 'receivedAt' | 'sentAt'> {
  organisation: string;
  sentAt: string;
}

/** Keeps a document; earlier versions of it stand no longer, whatever order they come in. */
export async function addDocument(trx: Kysely<unknown>, added: NewDocument): Promise<void> {
  const { messageId, organisation, kind, documentId, stayId, receiver, sender, activity, sentAt, facts } = added;
  await sql`update received_document set superseded_by = ${messageId}
    where document_id = ${documentId} and kind = ${kind} and superseded_by is null and sent_at <= ${sentAt}`.execute(
    trx,
  );
  await sql`insert into received_document (message_id, organisation, kind, document_id, stay_id, receiver, sender, activity,
      sent_at, received_at, facts, superseded_by)
    values (${messageId}, ${organisation}, ${kind}, ${documentId}, ${stayId}, ${receiver},
      ${JSON.stringify({ sor: sender.sor, name: sender.name })}::jsonb, ${activity}, ${sentAt}, clock_timestamp(),
      ${JSON.stringify(facts)}::jsonb, (select message_id from received_document
        where document_id = ${documentId} and kind = ${kind} and sent_at > ${sentAt} order by sent_at desc limit 1))
    on conflict do nothing`.execute(trx);
}

const columns = sql`message_id as "messageId", kind, document_id as "documentId", stay_id as "stayId", receiver, sender,
  activity, sent_at as "sentAt", received_at as "receivedAt", facts`;

/** The documents of these stays that stand now: neither replaced by a later version nor taken back. */
export async function standingDocuments(db: Kysely<unknown>, stayIds: string[]): Promise<ReceivedDocument[]> {
  const { rows } = await sql<ReceivedDocument>`select ${columns} from received_document
    where stay_id = any(${stayIds}) and superseded_by is null and activity <> 'retract-message'
    order by sent_at, message_id`.execute(db);
  return rows;
}

export async function documentByMessage(
  db: Kysely<unknown>,
  organisation: string,
  messageId: string,
): Promise<(ReceivedDocument & { supersededBy: string | null }) | undefined> {
  const { rows } = await sql<ReceivedDocument & { supersededBy: string | null }>`
    select ${columns}, superseded_by as "supersededBy" from received_document
    where organisation = ${organisation} and message_id = ${messageId}`.execute(db);
  return rows[0];
}
