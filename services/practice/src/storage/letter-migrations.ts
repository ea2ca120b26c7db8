import type { Migration } from '@overgang/service-kit';
import { sql } from 'kysely';

/** Letters, what was done about them, and what was delegated. */
export const letterMigrations: Record<string, Migration> = {
  '0102-letter': {
    async up(db) {
      await sql`create table letter (
        message_id text primary key,
        organisation text not null,
        document_id text not null,
        about_cpr char(10) not null,
        about_name text not null,
        sender jsonb not null,
        activity text not null,
        priority text not null,
        department text not null,
        sent_at timestamptz not null,
        received_at timestamptz not null,
        discharged_at timestamptz not null,
        responsible_until timestamptz,
        responsible_phone text,
        recommendation text,
        medicine_changes integer not null,
        asked integer not null,
        episode text,
        superseded_by text
      )`.execute(db);
      await sql`create index letter_standing on letter (organisation, received_at desc) where superseded_by is null`.execute(
        db,
      );
      await sql`create table letter_step (
        id bigint generated always as identity primary key,
        organisation text not null,
        document_id text not null,
        type text not null,
        at timestamptz not null,
        data jsonb not null,
        by_id text not null,
        by_name text not null,
        by_role text not null
      )`.execute(db);
      await sql`create index letter_step_document on letter_step (organisation, document_id, id)`.execute(db);
      await sql`create table practice_task (
        id uuid primary key,
        organisation text not null,
        message_id text references letter,
        about_cpr char(10) not null,
        about_name text not null,
        what text not null,
        due_on date,
        created_at timestamptz not null,
        created_by text not null,
        done_at timestamptz,
        done_by text,
        outcome text
      )`.execute(db);
      await sql`create index practice_task_open on practice_task (organisation, due_on) where done_at is null`.execute(
        db,
      );
    },
  },
};
