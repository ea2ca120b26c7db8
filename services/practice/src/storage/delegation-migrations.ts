import type { Migration } from '@overgang/service-kit';
import { sql } from 'kysely';

/** What the list tells of letters, delegated calls, and the way from a citizen to their letters. */
export const delegationMigrations: Record<string, Migration> = {
  '0103-letter-asks': {
    async up(db) {
      await sql`alter table letter add column asks jsonb`.execute(db);
      await sql`alter table practice_task add column kind text`.execute(db);
      await sql`create index letter_about on letter (organisation, about_cpr)`.execute(db);
    },
  },
};
