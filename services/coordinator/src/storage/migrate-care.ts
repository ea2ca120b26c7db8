import type { Migration } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';

/** What home care gives the citizen now; nothing where it has not been told. */
export const migrateCare: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table relation add column services text[]`.execute(db);
  },
};
