import type { Migration } from '@overgang/service-kit';
import { sql } from 'kysely';

/** An outbox that goes by its own times, what a person must see to, and whose request a message belongs to. */
export const deliveryMigrations: Record<string, Migration> = {
  '0006-outbox-due': {
    async up(db) {
      await sql`create sequence outbox_position`.execute(db);
      await sql`alter table outbox
        add column position bigint,
        add column due_at timestamptz,
        add column leased_until timestamptz,
        add column failures integer not null default 0,
        add column queued_at timestamptz,
        add column needs_person_since timestamptz,
        add column needs_person_why text,
        add column handled_at timestamptz,
        add column handled_by jsonb,
        add column handled_note text,
        add column correlation_id text`.execute(db);
      // What an older process stores beside us is sent as well; the exchange takes the second copy for what it is.
      await sql`alter table outbox alter column position set default nextval('outbox_position'),
        alter column due_at set default now()`.execute(db);
      await sql`update outbox set due_at = case when sent_bundle_id = bundle_id then sent_at + interval '30 minutes' else now() end
        where refused_at is null and response_code is distinct from 'ok'`.execute(db);
      await sql`update outbox set needs_person_since = refused_at, needs_person_why =
          case when response_code = 'fatal-error' then 'refused-by-receiver' else 'refused-by-exchange' end
        where refused_at is not null`.execute(db);
      await sql`create index outbox_due on outbox (due_at) where due_at is not null`.execute(db);
      await sql`create index outbox_unsent on outbox (order_key)
        where due_at is not null and refused_at is null and sent_bundle_id is distinct from bundle_id`.execute(db);
      await sql`create index outbox_needs_person on outbox (sender, position desc)
        where needs_person_since is not null or handled_at is not null`.execute(db);
      await sql`create table outbox_command (
        id uuid primary key,
        message_id text not null,
        asked jsonb not null,
        at timestamptz not null
      )`.execute(db);
    },
  },
  '0007-inbox-correlation': {
    up: async (db) => void (await sql`alter table inbox add column correlation_id text`.execute(db)),
  },
  '0008-relation-problem': {
    async up(db) {
      await sql`create table relation_problem (
        citizen_id uuid primary key,
        since timestamptz not null,
        problem jsonb not null
      )`.execute(db);
    },
  },
  '0009-bundle-came-at': {
    // What came before counts from now.
    up: async (db) =>
      void (await sql`alter table inbox_bundle add column came_at timestamptz not null default now()`.execute(db)),
  },
};
