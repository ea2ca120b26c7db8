import type { Migration } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';

const statements = [
  // Whom a milestone was told, as it was then; nothing of those from before, which nobody is told again.
  `alter table milestone
     add column unit_sor text, add column organisation_sor text, add column other_sor text, add column severity text`,
  `create index milestone_told_unit on milestone (organisation_sor, unit_sor, told_at)`,
  `create index milestone_told_other on milestone (other_sor, told_at) where level >= 2 or kind in ('dispute-overdue', 'repeated')`,
  `create index milestone_told_all on milestone (told_at) where level >= 3`,
  `create table receiver_change (
     id uuid primary key, receiver text not null, name text not null, state text not null, at timestamptz not null,
     waiting jsonb not null)`,
  `create index receiver_change_at on receiver_change (at)`,
  `create table notice_setting (
     person_id text primary key, settings jsonb, read_up_to timestamptz, changed_at timestamptz not null)`,
  `create table notice_read (
     person_id text not null, notice_id text not null, at timestamptz not null, primary key (person_id, notice_id))`,
  `create index notice_read_at on notice_read (at)`,
];

/** What each person is told: whom milestones were told, how receivers fare, how people want to be told, and what they have read. */
export const migrateNotices: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
