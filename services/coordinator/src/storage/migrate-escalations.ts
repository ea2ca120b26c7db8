import type { Migration } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';

/** What has climbed is found by the party that owes it and by the one it is owed to. */
export const migrateEscalations: Migration = {
  async up(db: Kysely<unknown>) {
    const climbed = sql`where escalation > 0 and rank is not null`;
    await sql`create index obligation_escalated on obligation (organisation_sor, escalation, breached_at) ${climbed}`.execute(
      db,
    );
    await sql`create index obligation_escalated_to on obligation (recipient_sor, escalation, breached_at) ${climbed}`.execute(
      db,
    );
  },
};
