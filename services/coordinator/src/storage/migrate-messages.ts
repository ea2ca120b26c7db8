import type { Migration } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';

const statements = [
  // A table of messages of every type: what a message that is no notice of a stay tells stands in the same column.
  `alter table notification add column thread text`,
  `create index notification_by_thread on notification (thread) where thread is not null`,
  `create table pathway_episode (
     episode text not null, citizen_id uuid not null references citizen, pathway_id uuid not null references pathway,
     primary key (episode, citizen_id))`,
  `insert into pathway_episode (episode, citizen_id, pathway_id) select episode, citizen_id, id from pathway`,
  `create index pathway_episode_by_pathway on pathway_episode (pathway_id)`,
  `create table registration (
     command_id uuid primary key, pathway_id uuid not null references pathway, type text not null, at timestamptz not null,
     registered_at timestamptz not null, data jsonb not null, by_id text not null, by_name text not null, kind text not null,
     organisation_sor text not null, unit_sor text not null, unit_name text not null, seq bigint)`,
  `create index registration_by_pathway on registration (pathway_id)`,
  `create index task_command_by_task on task_command (task_id)`,
  // What told a stay before knew less of where it began; each pathway is judged anew with the next check.
  `update pathway set next_check_at = to_timestamp(0)`,
];

/** Messages of every type, the episodes of a pathway, and what people and systems register. */
export const migrateMessages: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
