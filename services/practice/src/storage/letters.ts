import { sql, type Kysely } from 'kysely';
import type { LetterStep, Priority, TakenStep } from '../domain/letter-course.ts';

/** A letter from a hospital, as lists need it. */
export interface Letter {
  messageId: string;
  organisation: string;
  documentId: string;
  about: { cpr: string; name: string };
  sender: { sor: string; name: string };
  activity: string;
  priority: Priority;
  department: string;
  sentAt: Date;
  receivedAt: Date;
  dischargedAt: Date;
  responsibleUntil: Date | null;
  responsiblePhone: string | null;
  recommendation: string | null;
  medicineChanges: number;
  asked: number;
  /** Of letters from before this was kept: nothing. */
  asks: LetterAsks | null;
  episode: string | null;
}

/** What the list tells of a letter without its being opened; `by` is ISO 8601. */
export interface LetterAsks {
  medicine: string[];
  requests: { what: string; by?: string }[];
  /** The citizen's own telephone. */
  phone?: string;
}

type Times =
  'sentAt' | 'receivedAt' | 'dischargedAt' | 'responsibleUntil' | 'responsiblePhone' | 'recommendation' | 'episode';

export type NewLetter = Omit<Letter, Times> & {
  sentAt: string;
  dischargedAt: string;
  responsibleUntil?: string | undefined;
  responsiblePhone?: string | undefined;
  recommendation?: string | undefined;
  episode?: string | undefined;
};

/** Keeps a letter; earlier versions of it stand no longer, whatever order they come in. */
export async function addLetter(trx: Kysely<unknown>, letter: NewLetter): Promise<void> {
  const { messageId, organisation, documentId, about, sender, activity, priority, department, sentAt } = letter;
  const { dischargedAt, responsibleUntil, responsiblePhone, recommendation, medicineChanges, asked, asks, episode } =
    letter;
  await sql`update letter set superseded_by = ${messageId}
    where organisation = ${organisation} and document_id = ${documentId} and superseded_by is null
      and sent_at <= ${sentAt}`.execute(trx);
  await sql`insert into letter (message_id, organisation, document_id, about_cpr, about_name, sender, activity, priority,
      department, sent_at, received_at, discharged_at, responsible_until, responsible_phone, recommendation,
      medicine_changes, asked, asks, episode, superseded_by)
    values (${messageId}, ${organisation}, ${documentId}, ${about.cpr}, ${about.name}, ${JSON.stringify(sender)}::jsonb,
      ${activity}, ${priority}, ${department}, ${sentAt}, clock_timestamp(), ${dischargedAt}, ${responsibleUntil},
      ${responsiblePhone}, ${recommendation}, ${medicineChanges}, ${asked}, ${JSON.stringify(asks)}::jsonb, ${episode},
      (select message_id from letter where organisation = ${organisation} and document_id = ${documentId}
        and sent_at > ${sentAt} order by sent_at desc limit 1))
    on conflict do nothing`.execute(trx);
}

const columns = sql`message_id as "messageId", organisation, document_id as "documentId",
  json_build_object('cpr', about_cpr, 'name', about_name) as about, sender, activity, priority, department,
  sent_at as "sentAt", received_at as "receivedAt", discharged_at as "dischargedAt",
  responsible_until as "responsibleUntil", responsible_phone as "responsiblePhone", recommendation,
  medicine_changes as "medicineChanges", asked, asks, episode`;

const mostListed = 500;

/** The letters of a practice that stand: red, yellow, green, and the newest first. */
export async function lettersOf(db: Kysely<unknown>, organisation: string): Promise<Letter[]> {
  const { rows } = await sql<Letter>`select ${columns} from letter
    where organisation = ${organisation} and superseded_by is null and activity <> 'retract-message'
    order by array_position(array['red', 'yellow', 'green'], priority), received_at desc limit ${mostListed}`.execute(
    db,
  );
  return rows;
}

/** The letter about a citizen that stands and is about the latest discharge; nothing when there is none. */
export async function latestLetterAbout(
  db: Kysely<unknown>,
  organisation: string,
  cpr: string,
): Promise<Letter | undefined> {
  const { rows } = await sql<Letter>`select ${columns} from letter
    where organisation = ${organisation} and about_cpr = ${cpr} and superseded_by is null
      and activity <> 'retract-message'
    order by discharged_at desc, received_at desc limit 1`.execute(db);
  return rows[0];
}

export async function letterByMessage(
  db: Kysely<unknown>,
  organisation: string,
  messageId: string,
): Promise<(Letter & { supersededBy: string | null }) | undefined> {
  const { rows } = await sql<Letter & { supersededBy: string | null }>`
    select ${columns}, superseded_by as "supersededBy" from letter
    where organisation = ${organisation} and message_id = ${messageId}`.execute(db);
  return rows[0];
}

/** What has been done about letters, by document, oldest first; a new version of a letter keeps what was done. */
export async function letterSteps(
  db: Kysely<unknown>,
  organisation: string,
  documentIds: string[],
): Promise<Map<string, TakenStep[]>> {
  const { rows } = await sql<{ documentId: string; at: Date; step: TakenStep }>`
    select document_id as "documentId", at,
      data || jsonb_build_object('type', type, 'by', json_build_object('name', by_name, 'role', by_role)) as step
    from letter_step where organisation = ${organisation} and document_id = any(${documentIds}) order by id`.execute(
    db,
  );
  const steps = new Map<string, TakenStep[]>();
  for (const { documentId, at, step } of rows) {
    steps.set(documentId, [...(steps.get(documentId) ?? []), { ...step, at }]);
  }
  return steps;
}

export async function addLetterStep(
  trx: Kysely<unknown>,
  taking: { letter: Letter; step: LetterStep; at: Date; by: { id: string; name: string; role: string } },
): Promise<void> {
  const { letter, step, at, by } = taking;
  const { type, ...data } = step;
  await sql`insert into letter_step (organisation, document_id, type, at, data, by_id, by_name, by_role)
    values (${letter.organisation}, ${letter.documentId}, ${type}, ${at}, ${JSON.stringify(data)}::jsonb, ${by.id},
      ${by.name}, ${by.role})`.execute(trx);
}
