import type { Migration } from '@overgang/service-kit';
import { sql } from 'kysely';

/** Outbox, inbox and the local copy of the directory; merged into the service's own migrations. */
export const mailboxMigrations: Record<string, Migration> = {
  '0001-outbox': {
    async up(db) {
      await sql`create table outbox (
        message_id text primary key,
        bundle_id text not null,
        event text not null,
        code text,
        order_key text not null,
        sender text not null,
        bundle jsonb not null,
        stored_at timestamptz not null,
        sent_bundle_id text,
        sent_at timestamptz,
        acknowledged_at timestamptz,
        refused_at timestamptz,
        response_code text,
        attempts integer not null default 0,
        resends integer not null default 0,
        problem jsonb,
        next_try_at timestamptz
      )`.execute(db);
      await sql`create table acknowledgement_received (
        message_id text primary key,
        of text not null,
        response_code text not null,
        received_at timestamptz not null,
        matched boolean not null,
        bundle jsonb not null
      )`.execute(db);
    },
  },
  '0002-inbox': {
    async up(db) {
      await sql`create table inbox (
        message_id text primary key,
        event text not null,
        code text,
        sender text not null,
        sender_name text not null,
        receiver text not null,
        received_at timestamptz not null,
        response_code text,
        acknowledged_at timestamptz,
        content_kept boolean not null default false,
        bundle jsonb,
        acknowledgement jsonb
      )`.execute(db);
      await sql`create index inbox_receiver on inbox (receiver, received_at desc)`.execute(db);
      await sql`create table inbox_bundle (
        bundle_id text primary key,
        message_id text not null
      )`.execute(db);
    },
  },
  '0003-directory': {
    async up(db) {
      await sql`create table directory_organisation (
        sor text primary key,
        gln text not null,
        name text not null,
        kind text not null,
        organisation text not null,
        municipality_code text
      )`.execute(db);
      await sql`create index directory_municipality on directory_organisation (municipality_code)`.execute(db);
    },
  },
  '0004-reading': {
    async up(db) {
      await sql`alter table inbox
        add column number bigint generated always as identity unique,
        add column activity text,
        add column previous_message_id text,
        add column sent_at timestamptz,
        add column about_cpr char(10),
        add column about_given text[],
        add column about_family text,
        add column opened_at timestamptz,
        add column opened_by jsonb`.execute(db);
      await sql`create index inbox_number on inbox (receiver, number desc)`.execute(db);
      await sql`create index inbox_about on inbox (about_cpr)`.execute(db);
      await sql`create index inbox_previous on inbox (previous_message_id) where previous_message_id is not null`.execute(
        db,
      );
      await sql`with patient as (
          select message_id, jsonb_path_query_first(bundle, '$.entry[*].resource ? (@.resourceType == "Patient")') as resource,
            bundle->>'timestamp' as sent
          from inbox where bundle is not null
        ), named as (
          select message_id, sent, jsonb_path_query_first(resource, '$.name[*] ? (@.use == "official")') as name,
            jsonb_path_query_first(resource, '$.identifier[*] ? (@.system == "urn:oid:1.2.208.176.1.2").value') #>> '{}' as cpr
          from patient
        )
        update inbox set about_cpr = case when cpr ~ '^\\d{10}$' then cpr end, sent_at = sent::timestamptz,
          about_family = coalesce(name->>'family', ''),
          about_given = array(select jsonb_array_elements_text(coalesce(name->'given', '[]')))
        from named where named.message_id = inbox.message_id`.execute(db);
      await sql`create table message_read (
        at timestamptz not null,
        person_id text not null,
        role text not null,
        organisation text not null,
        unit text not null,
        purpose text not null,
        object text not null,
        message_ids text[] not null,
        decision text not null,
        reasons text[] not null
      )`.execute(db);
      await sql`create index message_read_messages on message_read using gin (message_ids)`.execute(db);
    },
  },
  '0005-read-by': {
    async up(db) {
      await sql`create index message_read_person on message_read (person_id, at desc)`.execute(db);
    },
  },
};
