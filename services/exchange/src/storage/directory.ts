import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Db, EndpointRow, OrganisationKind, OrganisationRow, Tables } from './tables.ts';

/** A FHIR token: `system|value`, `value`, or `|value` for one without a system. */
export interface Token {
  system?: string;
  value: string;
}

export interface OrganisationQuery {
  ids?: string[];
  identifiers?: Token[];
  name?: string;
  kinds?: string[];
  partOf?: string;
  limit: number;
  offset: number;
}

export interface Found<T> {
  total: number;
  rows: T[];
}

/** The organisations that match all that is asked for, by name. */
export async function findOrganisations(db: Db, query: OrganisationQuery): Promise<Found<OrganisationRow>> {
  const matching = db.selectFrom('organisation').where((eb) => eb.and(conditions(eb, query)));
  const { total } = await matching.select((eb) => eb.fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll()
    .orderBy('name')
    .orderBy('sor')
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  return { total: Number(total), rows };
}

function conditions(
  eb: ExpressionBuilder<Tables, 'organisation'>,
  { ids, identifiers, name, kinds, partOf }: OrganisationQuery,
): Expression<SqlBool>[] {
  return [
    ...(ids ? [eb('sor', 'in', ids)] : []),
    ...(identifiers ? [eb.or(identifiers.map(hasIdentifier))] : []),
    ...(name ? [eb(eb.fn<string>('lower', ['name']), 'like', `${escapeLike(name.toLowerCase())}%`)] : []),
    ...(kinds ? [sql<SqlBool>`kind = any(${kinds}::text[])`] : []),
    ...(partOf ? [eb('part_of', '=', partOf)] : []),
  ];
}

function hasIdentifier(token: Token): Expression<SqlBool> {
  return sql<SqlBool>`resource @> ${JSON.stringify({ identifier: [token] })}::jsonb`;
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

export function organisationBySor(db: Db, sor: string): Promise<OrganisationRow | undefined> {
  return db.selectFrom('organisation').selectAll().where('sor', '=', sor).executeTakeFirst();
}

export interface OrganisationEntry {
  sor: string;
  name: string;
  kind: OrganisationKind;
  partOf?: string;
  /** Id of its Endpoint. */
  endpoint?: string;
  resource: object;
}

/** Adds an organisation, or replaces it as its next version. */
export function putOrganisation(db: Db, entry: OrganisationEntry): Promise<OrganisationRow> {
  const values = {
    name: entry.name,
    kind: entry.kind,
    part_of: entry.partOf ?? null,
    endpoint: entry.endpoint ?? null,
    resource: JSON.stringify(entry.resource),
    updated_at: new Date(),
  };
  return db
    .insertInto('organisation')
    .values({ sor: entry.sor, ...values })
    .onConflict((oc) =>
      oc.column('sor').doUpdateSet((eb) => ({ ...values, version: eb('organisation.version', '+', 1) })),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

export interface EndpointQuery {
  ids?: string[];
  organisation?: string;
  limit: number;
  offset: number;
}

/** The endpoints that match all that is asked for. */
export async function findEndpoints(db: Db, query: EndpointQuery): Promise<Found<EndpointRow>> {
  const { ids, organisation, limit, offset } = query;
  const matching = db
    .selectFrom('endpoint')
    .$if(ids !== undefined, (q) => q.where('id', 'in', ids ?? []))
    .$if(organisation !== undefined, (q) => q.where(linkedTo(organisation ?? '')));
  const { total } = await matching.select((eb) => eb.fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  return { total: Number(total), rows: await matching.selectAll().orderBy('id').limit(limit).offset(offset).execute() };
}

function linkedTo(sor: string): Expression<SqlBool> {
  return sql<SqlBool>`(organisation = ${sor} or id in (select endpoint from organisation where sor = ${sor}))`;
}

export function endpointById(db: Db, id: string): Promise<EndpointRow | undefined> {
  return db.selectFrom('endpoint').selectAll().where('id', '=', id).executeTakeFirst();
}

export interface EndpointEntry {
  id: string;
  organisation?: string;
  address: string;
  events: string[];
  active: boolean;
  resource: object;
}

/** Adds an endpoint, or replaces it as its next version. */
export function putEndpoint(db: Db, { id, resource, organisation, ...entry }: EndpointEntry): Promise<EndpointRow> {
  const values = {
    ...entry,
    organisation: organisation ?? null,
    resource: JSON.stringify(resource),
    updated_at: new Date(),
  };
  return db
    .insertInto('endpoint')
    .values({ id, ...values })
    .onConflict((oc) => oc.column('id').doUpdateSet((eb) => ({ ...values, version: eb('endpoint.version', '+', 1) })))
    .returningAll()
    .executeTakeFirstOrThrow();
}
