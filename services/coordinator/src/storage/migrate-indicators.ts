import type { Migration } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';

const statements = [
  // What fell due in a period. It holds nothing that changes when a duty is settled: figures are read seldom, duties written always.
  `create index obligation_figures on obligation ((coalesce(due, opened_at))) where organisation_sor is not null`,
  // The notices of stays, and the documents that indicators count; their predicates stay the same while a message is placed.
  `create index notification_of_stays on notification (at) where (notice->>'kind') is not null`,
  `create index notification_of_plans on notification (at) where (notice->>'messageType') in
     ('care-plan-message', 'ready-for-discharge-message', 'rehabilitation-plan-message')`,
  `create index registration_counted on registration (at) where type in
     ('admission.planned', 'ready.set', 'ready.withdrawn', 'rehab.firstContactOffered', 'rehab.statusSet')`,
];

/** What indicators over a period are counted from. */
export const migrateIndicators: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
