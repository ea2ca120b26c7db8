import type { Migration } from '@overgang/service-kit';
import { sql } from 'kysely';

/** Since when citizens are listed with a practice. */
export const practiceMigrations: Record<string, Migration> = {
  '0101-listing': {
    async up(db) {
      await sql`create table listing (
        citizen_id uuid primary key references citizen,
        since timestamptz not null
      )`.execute(db);
    },
  },
};
