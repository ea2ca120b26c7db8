import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** What somebody noted about a duty, as all levels may read it: from which organisation and unit, not by whom. */
export interface BreachNote {
  at: string;
  organisation: string;
  unit: string;
  note: string;
}

/** The notes about a duty, oldest first. */
export async function breachNotes(db: Kysely<Tables>, obligationId: string): Promise<BreachNote[]> {
  const rows = await db
    .selectFrom('obligation_command')
    .select(['at', 'organisation_sor', 'unit_sor', 'said'])
    .where('obligation_id', '=', obligationId)
    .where('action', '=', 'note')
    .orderBy('at')
    .execute();
  return rows.map(({ at, organisation_sor: organisation, unit_sor: unit, said }) => ({
    at: at.toISOString(),
    organisation,
    unit,
    note: said['note'] ?? '',
  }));
}
