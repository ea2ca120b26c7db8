import type { Migration } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';

/** How far a demonstration has moved the time. */
export const migrateClock: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table demo_clock (
      single boolean primary key default true check (single), offset_seconds bigint not null)`.execute(db);
    await sql`insert into demo_clock (offset_seconds) values (0)`.execute(db);
  },
};
