import type { Migration } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';

/** Who works in a unit, as they have signed in; a duty can be handed over to them. */
export const migrateColleagues: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table colleague (
      person_id text not null, organisation_sor text not null, unit_sor text not null, name text not null, role text not null,
      seen_at timestamptz not null, primary key (organisation_sor, unit_sor, person_id))`.execute(db);
  },
};
