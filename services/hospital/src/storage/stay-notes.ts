import { sql, type Kysely } from 'kysely';
import type { Noted, PlanningNote } from '../domain/planning.ts';
import type { Author } from './stays.ts';

export async function addNote(
  trx: Kysely<unknown>,
  { stayId, note, by, at }: { stayId: string; note: PlanningNote; by: Author; at: Date },
): Promise<void> {
  const { type, ...data } = note;
  await sql`insert into stay_note (stay_id, type, at, data, by_id, by_name, by_role)
    values (${stayId}, ${type}, ${at}, ${JSON.stringify(data)}::jsonb, ${by.id}, ${by.name}, ${by.role})`.execute(trx);
}

/** What has been noted about these stays, by stay, oldest first: what another system tells of late stands where it was sent. */
export async function notesOf(db: Kysely<unknown>, stayIds: string[]): Promise<Map<string, Noted[]>> {
  const { rows } = await sql<{ stayId: string; at: Date; note: Omit<Noted, 'at'> & PlanningNote }>`
    select stay_id as "stayId", at, data || jsonb_build_object('type', type,
      'by', json_build_object('name', by_name, 'role', by_role)) as note
    from stay_note where stay_id = any(${stayIds}) order by at, id`.execute(db);
  const notes = new Map<string, Noted[]>();
  for (const { stayId, at, note } of rows) {
    const { by } = note;
    notes.set(stayId, [...(notes.get(stayId) ?? []), { ...note, at, by }]);
  }
  return notes;
}
