import { sql, type Kysely } from 'kysely';
import type { Migration } from '@overgang/service-kit';
import { laneMigrations } from './lane-migrations.ts';
import { trackingMigrations } from './tracking-migrations.ts';
import { untoldMigrations } from './untold-migrations.ts';

/** The exchange's schema, forward only. Message bodies are text: what was received is what is delivered. */
export const migrations: Record<string, Migration> = {
  '0001-directory': {
    async up(db: Kysely<never>) {
      await sql`
        create table organisation (
          sor text primary key,
          name text not null,
          kind text not null,
          part_of text references organisation (sor),
          endpoint text,
          resource jsonb not null,
          version integer not null default 1,
          updated_at timestamptz not null
        )`.execute(db);
      await sql`
        create table endpoint (
          id text primary key,
          organisation text,
          address text not null,
          events text[] not null,
          active boolean not null,
          resource jsonb not null,
          version integer not null default 1,
          updated_at timestamptz not null
        )`.execute(db);
      await sql`create index endpoint_organisation on endpoint (organisation)`.execute(db);
    },
  },
  '0002-messages': {
    async up(db: Kysely<never>) {
      await sql`
        create table message (
          message_id text primary key,
          sequence bigint generated always as identity unique,
          event text not null,
          code text,
          episode text not null,
          sender text not null,
          sender_organisation text not null,
          receiver text not null,
          receiver_organisation text not null,
          acknowledges text references message (message_id),
          response_code text,
          content_hash text not null,
          body text not null,
          body_hash text not null,
          accepted_at timestamptz not null
        )`.execute(db);
      await sql`create index message_sender on message (sender_organisation, sequence)`.execute(db);
      await sql`create index message_receiver on message (receiver_organisation, sequence)`.execute(db);
      await sql`create index message_acknowledges on message (acknowledges) where acknowledges is not null`.execute(db);
      await sql`
        create table transmission (
          bundle_id text primary key,
          message_id text not null references message (message_id),
          received_at timestamptz not null
        )`.execute(db);
      await sql`create index transmission_message on transmission (message_id)`.execute(db);
      await sql`
        create table delivery (
          id uuid primary key,
          message_id text not null references message (message_id),
          receiver text not null,
          receiver_organisation text not null,
          state text not null check (state in ('queued', 'handed-over', 'acknowledged', 'refused', 'dead')),
          attempts integer not null default 0,
          queued_at timestamptz not null,
          problem jsonb,
          retrying_since timestamptz,
          next_try_at timestamptz,
          handed_over_at timestamptz,
          acknowledged_at timestamptz,
          response_code text
        )`.execute(db);
      await sql`create index delivery_message on delivery (message_id)`.execute(db);
      await sql`create index delivery_state on delivery (state)`.execute(db);
      await sql`
        create table fact (
          id bigint generated always as identity primary key,
          episode text not null,
          kind text not null,
          message_id text not null references message (message_id),
          acknowledgement_id text references message (message_id),
          receiver text not null,
          at timestamptz not null,
          details jsonb not null,
          copied_at timestamptz
        )`.execute(db);
      await sql`create index fact_waiting on fact (episode, id) where copied_at is null`.execute(db);
    },
  },
  '0003-facts-set-aside': {
    async up(db: Kysely<never>) {
      await sql`
        alter table fact
          add column refusals integer not null default 0,
          add column set_aside_at timestamptz`.execute(db);
      await sql`create index fact_set_aside on fact (id) where set_aside_at is not null`.execute(db);
    },
  },
  ...laneMigrations,
  ...trackingMigrations,
  ...untoldMigrations,
};
