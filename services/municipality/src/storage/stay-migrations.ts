import type { Migration } from '@overgang/service-kit';
import { sql } from 'kysely';

/** What is known at home, who lies in hospital, what hospitals have sent, and what is done about it. */
export const stayMigrations: Record<string, Migration> = {
  '0102-home-care-record': {
    async up(db) {
      await sql`create table home_care_record (
        citizen_id uuid primary key references citizen,
        content jsonb not null,
        updated_at timestamptz not null,
        by_name text not null
      )`.execute(db);
      await sql`create table unit_contact (
        unit text primary key,
        organisation text not null,
        name text not null,
        phone text not null,
        hours text
      )`.execute(db);
    },
  },
  '0103-hospital-stay': {
    async up(db) {
      await sql`create table hospital_stay (
        id uuid primary key default gen_random_uuid(),
        organisation text not null,
        citizen_id uuid not null references citizen,
        episode text not null,
        encounter_id text not null,
        ward jsonb not null,
        class text not null,
        status text not null,
        deceased boolean not null default false,
        started_at timestamptz not null,
        leave_started_at timestamptz,
        ended_at timestamptz,
        code text,
        notified_at timestamptz not null,
        report_to jsonb,
        report_problem text,
        unique (citizen_id, episode)
      )`.execute(db);
      await sql`create index hospital_stay_open on hospital_stay (organisation, started_at) where status <> 'cancelled'`.execute(
        db,
      );
      await sql`create table received_document (
        message_id text primary key,
        organisation text not null,
        kind text not null,
        document_id text not null,
        stay_id uuid not null references hospital_stay,
        receiver text not null,
        sender jsonb not null,
        activity text not null,
        sent_at timestamptz not null,
        received_at timestamptz not null,
        facts jsonb not null,
        superseded_by text
      )`.execute(db);
      await sql`create index received_document_stay on received_document (stay_id, kind, sent_at)`.execute(db);
      await sql`create table document_step (
        id bigint generated always as identity primary key,
        message_id text not null references received_document,
        type text not null,
        at timestamptz not null,
        data jsonb not null,
        by_name text not null
      )`.execute(db);
      await sql`create index document_step_message on document_step (message_id, id)`.execute(db);
    },
  },
  '0104-service-pause': {
    async up(db) {
      await sql`create table service_pause (
        id bigint generated always as identity primary key,
        citizen_id uuid not null references citizen,
        stay_id uuid not null references hospital_stay,
        service text not null,
        paused_at timestamptz not null,
        paused_by text not null,
        resumed_at timestamptz,
        resumed_by text
      )`.execute(db);
      await sql`create unique index service_pause_open on service_pause (citizen_id, service) where resumed_at is null`.execute(
        db,
      );
      await sql`create table kept_service (
        citizen_id uuid not null references citizen,
        service text not null,
        reason text not null,
        by_name text not null,
        primary key (citizen_id, service)
      )`.execute(db);
      await sql`create table home_visit (
        id uuid primary key,
        citizen_id uuid not null references citizen,
        stay_id uuid references hospital_stay,
        kind text not null,
        at timestamptz not null,
        deviation text,
        by_name text not null,
        registered_at timestamptz not null
      )`.execute(db);
      await sql`create index home_visit_stay on home_visit (stay_id)`.execute(db);
    },
  },
  '0105-history-length': {
    async up(db) {
      await sql`alter table hospital_stay add column history_length int`.execute(db);
    },
  },
};
