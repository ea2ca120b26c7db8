import { sql, type Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** Whether an organisation is a party to a duty that has been broken, disputed, or has climbed to the coordination forum. */
export async function isPartyToBreach(
  db: Kysely<Tables>,
  { obligationId, organisation }: { obligationId: string; organisation: string },
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select
    exists (select from obligation where id = ${obligationId} and escalation >= 2
      and ${organisation} in (organisation_sor, recipient_sor))
    or exists (select from deviation where obligation_id = ${obligationId} and state <> 'withdrawn'
      and ${organisation} in (organisation_sor, other_organisation_sor))
    or exists (select from dispute where obligation_id = ${obligationId}
      and ${organisation} in (organisation_sor, other_organisation_sor)) as found`.execute(db);
  return rows[0]?.found === true;
}
