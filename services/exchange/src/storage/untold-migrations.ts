import { sql, type Kysely } from 'kysely';
import type { Migration } from '@overgang/service-kit';
import { takeOverFacts } from './take-over-facts.ts';

/**
 * What the coordinator is to be told waits in a table of its own, and what happened is written once and never again: told by a
 * mark on each fact, every fact was written twice with all its indexes.
 */
export const untoldMigrations: Record<string, Migration> = {
  'untold-0001-table': {
    async up(db: Kysely<never>) {
      await sql`
        create table untold (
          episode text not null,
          fact_id bigint not null,
          at timestamptz not null,
          refusals integer not null default 0,
          set_aside_at timestamptz,
          primary key (episode, fact_id)
        ) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000)`.execute(db);
      await sql.raw(takeOverFacts).execute(db);
    },
  },
};
