import { sql, type Kysely } from 'kysely';
import type { RehabilitationStep, TakenStep } from '../domain/rehabilitation-course.ts';

export interface HomeVisit {
  id: string;
  citizenId: string;
  stayId: string | null;
  kind: 'first' | 'follow-up';
  at: Date;
  deviation: string | null;
  by: string;
}

export async function addVisit(trx: Kysely<unknown>, visit: HomeVisit & { registeredAt: Date }): Promise<void> {
  const { id, citizenId, stayId, kind, at, deviation, by, registeredAt } = visit;
  await sql`insert into home_visit (id, citizen_id, stay_id, kind, at, deviation, by_name, registered_at)
    values (${id}, ${citizenId}, ${stayId}, ${kind}, ${at}, ${deviation}, ${by}, ${registeredAt})`.execute(trx);
}

export async function visitsOf(db: Kysely<unknown>, stayIds: string[]): Promise<HomeVisit[]> {
  const { rows } = await sql<HomeVisit>`select id, citizen_id as "citizenId", stay_id as "stayId", kind, at, deviation,
    by_name as by from home_visit where stay_id = any(${stayIds}) order by at`.execute(db);
  return rows;
}

export async function addStep(
  trx: Kysely<unknown>,
  { messageId, step, at, by }: { messageId: string; step: RehabilitationStep; at: Date; by: string },
): Promise<void> {
  const { type, ...data } = step;
  await sql`insert into document_step (message_id, type, at, data, by_name)
    values (${messageId}, ${type}, ${at}, ${JSON.stringify(data)}::jsonb, ${by})`.execute(trx);
}

/** What has been done about rehabilitation plans, by any version of the same document, oldest first. */
export async function stepsOf(db: Kysely<unknown>, documentIds: string[]): Promise<Map<string, TakenStep[]>> {
  const { rows } = await sql<{ documentId: string; at: Date; step: TakenStep }>`
    select d.document_id as "documentId", st.at,
      st.data || jsonb_build_object('type', st.type, 'by', st.by_name) as step
    from document_step as st join received_document as d using (message_id)
    where d.document_id = any(${documentIds}) order by st.id`.execute(db);
  const steps = new Map<string, TakenStep[]>();
  for (const { documentId, at, step } of rows) {
    steps.set(documentId, [...(steps.get(documentId) ?? []), { ...step, at }]);
  }
  return steps;
}
