import { sql, type Kysely } from 'kysely';
import type { Migration } from '@overgang/service-kit';

/** What tracking and operations keep: only new tables and columns with a default, so an older process goes on beside. */
export const trackingMigrations: Record<string, Migration> = {
  'tracking-0001-operations-tasks': {
    async up(db: Kysely<never>) {
      await sql`
        create table operations_task (
          id uuid primary key default gen_random_uuid(),
          kind text not null,
          subject text not null,
          about jsonb not null,
          opened_at timestamptz not null,
          last_seen_at timestamptz not null,
          times integer not null default 1,
          taken_by text,
          taken_at timestamptz,
          closed_at timestamptz,
          closed_by text,
          note text
        )`.execute(db);
      await sql`create unique index operations_task_open on operations_task (kind, subject) where closed_at is null`.execute(
        db,
      );
      await sql`create index operations_task_newest on operations_task (opened_at desc, id)`.execute(db);
    },
  },
  'tracking-0002-hops': {
    async up(db: Kysely<never>) {
      await sql`
        alter table fact
          add column sender_organisation text,
          add column receiver_organisation text`.execute(db);
      await sql`
        update fact set sender_organisation = message.sender_organisation,
          receiver_organisation = message.receiver_organisation
        from message where message.message_id = fact.message_id`.execute(db);
      await sql`create index fact_at on fact (at, id)`.execute(db);
      await sql`create index fact_sender on fact (sender_organisation, at, id)`.execute(db);
      await sql`create index fact_receiver on fact (receiver_organisation, at, id)`.execute(db);
      await sql`create index fact_message on fact (message_id)`.execute(db);
      await sql`create index fact_trouble on fact (at, id) where kind in ('refused', 'unanswered', 'dead', 'taken')`.execute(
        db,
      );
      await sql`create unique index fact_taken on fact (message_id, (details #>> '{by,unit,sor}')) where kind = 'taken'`.execute(
        db,
      );
      await sql`create index fact_unfilled on fact (id) where sender_organisation is null`.execute(db);
    },
  },
  'tracking-0003-message-log': {
    async up(db: Kysely<never>) {
      await sql`drop index message_sender`.execute(db);
      await sql`drop index message_receiver`.execute(db);
      await sql`create index message_at on message (accepted_at, sequence)`.execute(db);
      await sql`create index message_sender on message (sender_organisation, accepted_at, sequence)`.execute(db);
      await sql`create index message_receiver on message (receiver_organisation, accepted_at, sequence)`.execute(db);
      await sql`create index message_event on message (event, accepted_at, sequence)`.execute(db);
      await sql`create index message_episode on message (episode, accepted_at, sequence)`.execute(db);
    },
  },
};
