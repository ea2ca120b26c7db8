import { sql, type Kysely } from 'kysely';

/** A citizen listed with a practice (SOR id). */
export interface Listing {
  organisation: string;
  cpr: string;
  given: string[];
  family: string;
  since: Date;
}

/** Lists a citizen from a moment on; the first listing's time is kept. */
export async function listCitizen(trx: Kysely<unknown>, citizenId: string, at: Date): Promise<void> {
  await sql`insert into listing (citizen_id, since) values (${citizenId}, ${at})
    on conflict do nothing`.execute(trx);
}

export async function listingOf(db: Kysely<unknown>, citizenId: string): Promise<Listing | undefined> {
  const { rows } = await sql<Listing>`
    select organisation, cpr, given, family, since from listing join citizen on citizen.id = citizen_id
    where citizen_id = ${citizenId}`.execute(db);
  return rows[0];
}
