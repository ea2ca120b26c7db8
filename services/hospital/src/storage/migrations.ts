import type { Migration } from '@overgang/service-kit';
import { sql } from 'kysely';

/** The hospital's stays, their events and the notices that tell of them. */
export const hospitalMigrations: Record<string, Migration> = {
  '0101-residence': {
    async up(db) {
      await sql`create table residence (
        citizen_id uuid primary key references citizen,
        municipality_code text not null
      )`.execute(db);
    },
  },
  '0102-stay': {
    async up(db) {
      await sql`create table stay (
        id uuid primary key,
        organisation text not null,
        unit text not null,
        citizen_id uuid not null references citizen,
        episode uuid not null,
        encounter_id uuid not null,
        class text not null,
        status text not null,
        deceased boolean not null,
        started_at timestamptz not null,
        encounter_started_at timestamptz not null,
        leave_started_at timestamptz,
        leave_ended_at timestamptz,
        ended_at timestamptz,
        last_event_at timestamptz not null
      )`.execute(db);
      await sql`create unique index stay_open on stay (organisation, citizen_id)
        where status in ('planned', 'in-progress', 'on-leave')`.execute(db);
      await sql`create index stay_unit on stay (organisation, unit, started_at desc)`.execute(db);
      await sql`create table stay_event (
        id bigint generated always as identity primary key,
        stay_id uuid not null references stay,
        type text not null,
        at timestamptz not null,
        registered_at timestamptz not null,
        by_id text not null,
        by_name text not null,
        by_role text not null
      )`.execute(db);
      await sql`create index stay_event_stay on stay_event (stay_id, id)`.execute(db);
      await sql`create table command (
        id uuid primary key,
        stay_id uuid not null,
        type text not null
      )`.execute(db);
    },
  },
  '0103-notice': {
    async up(db) {
      await sql`create table notice (
        message_id uuid primary key,
        number bigint generated always as identity unique,
        stay_id uuid not null references stay,
        code text not null,
        class text not null,
        event_at timestamptz not null,
        stored_at timestamptz not null,
        encounter_id uuid not null,
        started_at timestamptz not null,
        ended_at timestamptz,
        leave_started_at timestamptz,
        leave_ended_at timestamptz,
        report_wanted boolean not null,
        composed_at timestamptz,
        receiver jsonb,
        history jsonb,
        problem jsonb
      )`.execute(db);
      await sql`create index notice_stay on notice (stay_id, number)`.execute(db);
    },
  },
  '0104-command-asked': {
    // Empty for the commands of before, which nobody repeats any more.
    up: async (db) => void (await sql`alter table command add column asked jsonb not null default '{}'`.execute(db)),
  },
};
