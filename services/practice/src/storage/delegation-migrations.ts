import type { Migration } from '@overgang/service-kit';
import { sql } from 'kysely';

/** What the list tells of letters, delegated calls, whom of the staff they are for, and the way from a citizen to their letters. */
export const delegationMigrations: Record<string, Migration> = {
  '0103-letter-asks': {
    async up(db) {
      await sql`alter table letter add column asks jsonb`.execute(db);
      await sql`alter table practice_task add column kind text`.execute(db);
      await sql`create index letter_about on letter (organisation, about_cpr)`.execute(db);
    },
  },
  '0104-task-person': {
    async up(db) {
      await sql`alter table practice_task add column for_id text, add column for_name text`.execute(db);
    },
  },
};
