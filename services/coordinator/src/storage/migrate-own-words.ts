import type { Migration } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';

/** What citizens write on their own pathway; `about` is the plan that they say yes to or object to. */
export const migrateOwnWords: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table own_word (
      command_id uuid primary key, citizen_id uuid not null references citizen, pathway_id uuid not null references pathway,
      kind text not null, text text, about text, by_id text not null, at timestamptz not null, seq bigint)`.execute(db);
    await sql`create index own_word_by_citizen on own_word (citizen_id, at)`.execute(db);
  },
};
