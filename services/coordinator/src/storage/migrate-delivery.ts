import type { Migration } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';

const statements = [
  // What is wrong with the messages before a message; nothing when all is well.
  `alter table notification add column chain jsonb`,
  `create index notification_waiting on notification using gin ((chain->'missing')) where chain is not null`,
  // The judgement in short, so that one that says the same is neither read nor written again.
  `alter table obligation add column rule_digest text`,
  // No foreign key to the message: what became of it may be told before it is.
  `create table undelivered (
     id uuid primary key, message_id text not null unique, why text not null, reason jsonb not null, since timestamptz not null,
     pathway_id uuid references pathway, organisation_sor text, unit_sor text,
     taken_at timestamptz, taken_by jsonb, done_at timestamptz, closed_at timestamptz)`,
  `create index undelivered_by_unit on undelivered (organisation_sor, unit_sor, since)`,
  `create index undelivered_of_nobody on undelivered (message_id) where pathway_id is null`,
  `create table undelivered_command (
     command_id uuid primary key, undelivered_id uuid not null references undelivered, action text not null,
     person_id text not null, at timestamptz not null)`,
];

/** What was not delivered lies with its sender, and a message whose history does not hold is marked. */
export const migrateDelivery: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
