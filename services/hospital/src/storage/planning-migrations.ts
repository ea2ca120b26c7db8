import type { Migration } from '@overgang/service-kit';
import { sql } from 'kysely';

/** What wards note about the way out, stays that are planned, and corrections of what was registered. */
export const planningMigrations: Record<string, Migration> = {
  '0105-planning': {
    async up(db) {
      await sql`create table stay_note (
        id bigint generated always as identity primary key,
        stay_id uuid not null references stay,
        type text not null,
        at timestamptz not null,
        data jsonb not null,
        by_id text not null,
        by_name text not null,
        by_role text not null
      )`.execute(db);
      await sql`create index stay_note_stay on stay_note (stay_id, id)`.execute(db);
      await sql`alter table stay_event add column data jsonb`.execute(db);
      await sql`create table planned_stay (
        id uuid primary key,
        organisation text not null,
        unit text not null,
        citizen_id uuid not null references citizen,
        class text not null,
        planned_at timestamptz not null,
        registered_at timestamptz not null,
        by_name text not null,
        ended_at timestamptz,
        outcome text,
        stay_id uuid references stay
      )`.execute(db);
      await sql`create index planned_stay_unit on planned_stay (organisation, unit, planned_at) where ended_at is null`.execute(
        db,
      );
      await sql`create table citizen_practice (
        citizen_id uuid primary key references citizen,
        practice text not null
      )`.execute(db);
    },
  },
};
