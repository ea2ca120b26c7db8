import type { Migration } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';

/** A breach that somebody above its unit acts on stays at its level, and climbs on from there when it becomes worse. */
export const migrateHolds: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table obligation add column climb_level smallint not null default 0,
      add column climb_since timestamptz, add column held_at timestamptz`.execute(db);
  },
};
