import { sql } from 'kysely';
import type { Db, EndpointRow, OrganisationRow } from './tables.ts';

/** A sender or receiver as the directory knows it. */
export interface Party {
  unit: OrganisationRow;
  /** The legal organisation that the unit belongs to. */
  organisation: OrganisationRow;
  /** The unit and all above it, nearest first. */
  lineage: string[];
  /** Where messages to the unit go: its own endpoint, or that of the nearest organisation above it. */
  endpoint?: EndpointRow;
}

const deepestOrganisation = 20;

/** The unit with this SOR id, its legal organisation and its endpoint; nothing when the directory does not know it. */
export async function partyOf(db: Db, sor: string): Promise<Party | undefined> {
  const rows = await lineageOf(db, sor);
  const [unit, organisation] = [rows.at(0), rows.at(-1)];
  if (!unit || !organisation) return undefined;
  const lineage = rows.map((row) => row.sor);
  const endpoint = await nearestEndpoint(db, lineage);
  return { unit, organisation, lineage, ...(endpoint && { endpoint }) };
}

async function lineageOf(db: Db, sor: string): Promise<OrganisationRow[]> {
  const { rows } = await sql<OrganisationRow>`
    with recursive lineage as (
      select organisation.*, 0 as depth from organisation where sor = ${sor}
      union all
      select above.*, depth + 1 from organisation as above
      join lineage on above.sor = lineage.part_of
      where depth < ${deepestOrganisation}
    )
    select sor, name, kind, part_of, endpoint, resource, version, updated_at from lineage order by depth`.execute(db);
  return rows;
}

/** The endpoint that an organisation names, or else one that names it as its managing organisation. */
async function nearestEndpoint(db: Db, lineage: string[]): Promise<EndpointRow | undefined> {
  const { rows } = await sql<EndpointRow>`
    select endpoint.* from organisation
    join endpoint on endpoint.id = organisation.endpoint or endpoint.organisation = organisation.sor
    where organisation.sor = any(${lineage}::text[]) and endpoint.active
    order by array_position(${lineage}::text[], organisation.sor), (endpoint.id = organisation.endpoint) desc nulls last, endpoint.id
    limit 1`.execute(db);
  return rows[0];
}
