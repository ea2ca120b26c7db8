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
};
