import type { Person } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';
import { wholeOrganisation } from '../domain/access.ts';
import type { Tables } from './schema.ts';

export interface Colleague {
  id: string;
  name: string;
  role: Person['role'];
  /** SOR id of the unit that they signed in from last. */
  unit: string;
}

/** How long somebody counts as working in a unit after having been there last. */
const knownForMs = 90 * 86_400_000;

/** Remembers that a person was here, from their unit. */
export async function rememberColleague(db: Kysely<Tables>, person: Person, at: Date): Promise<void> {
  const { id, name, role, organisation, unit } = person;
  await sql`
    insert into colleague (person_id, organisation_sor, unit_sor, name, role, seen_at)
    values (${id}, ${organisation}, ${unit}, ${name}, ${role}, ${at})
    on conflict (organisation_sor, unit_sor, person_id) do update
      set name = excluded.name, role = excluded.role, seen_at = greatest(colleague.seen_at, excluded.seen_at)`.execute(
    db,
  );
}

/** Forgets who has not been in a unit for so long that nobody hands anything over to them. */
export async function forgetColleagues(db: Kysely<Tables>, now: Date): Promise<void> {
  await db.deleteFrom('colleague').where('seen_at', '<', knownFrom(now)).execute();
}

function knownFrom(now: Date): Date {
  return new Date(now.getTime() - knownForMs);
}

interface Question {
  organisation: string;
  unit: string;
  now: Date;
}

/** Who works with a unit's list, by name: those who have been here from it lately, and those who serve the whole organisation. */
export async function colleaguesOf(db: Kysely<Tables>, { organisation, unit, now }: Question): Promise<Colleague[]> {
  const rows = await db
    .selectFrom('colleague')
    .select(['person_id as id', 'name', 'role', 'unit_sor as unit'])
    .distinctOn('person_id')
    .where('organisation_sor', '=', organisation)
    .where('seen_at', '>', knownFrom(now))
    .where((row) => row.or([row('unit_sor', '=', unit), row('role', 'in', wholeOrganisation)]))
    .orderBy('person_id')
    .orderBy('seen_at', 'desc')
    .execute();
  return rows.toSorted((a, b) => a.name.localeCompare(b.name, 'da'));
}
