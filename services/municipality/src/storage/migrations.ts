import type { Migration } from '@overgang/service-kit';
import { sql } from 'kysely';

/** Who receives home care, and which received messages concern whom. */
export const municipalityMigrations: Record<string, Migration> = {
  '0101-home-care': {
    async up(db) {
      await sql`create table home_care (
        citizen_id uuid primary key references citizen,
        unit text not null,
        unit_name text not null,
        services text[] not null,
        since timestamptz not null,
        ended_at timestamptz
      )`.execute(db);
      await sql`create table message_about (
        message_id text primary key,
        citizen_id uuid not null references citizen,
        linked_at timestamptz not null
      )`.execute(db);
      await sql`create index message_about_citizen on message_about (citizen_id, linked_at desc)`.execute(db);
      await sql`create index home_care_unit on home_care (unit)`.execute(db);
    },
  },
};
