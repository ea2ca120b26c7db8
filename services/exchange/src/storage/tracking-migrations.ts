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
};
