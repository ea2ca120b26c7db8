import type { Migration } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';

const statements = [
  // All files of all agreements, as text: an agreement inherits from others, so that only together they say anything.
  `create table agreement_version (
     id uuid primary key, version integer not null unique, files jsonb not null, hash text not null, known_at timestamptz not null,
     state text not null, effective_from timestamptz, mode text, reason text, activated_by jsonb, command_id uuid unique)`,
  `create table reevaluation (
     version_id uuid primary key references agreement_version, total integer not null, done integer not null,
     failed integer not null, started_at timestamptz not null, ended_at timestamptz)`,
];

/** The agreements that have been in force and that wait to be, and how far a new one has come through the pathways. */
export const migrateAgreements: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
