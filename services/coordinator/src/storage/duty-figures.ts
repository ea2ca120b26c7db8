import { sql, type Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** Whose figures are asked for, and of which time. */
export interface Asked {
  /** Only what this organisation owes or is owed; everybody's without it. */
  organisation: string | undefined;
  from: Date;
  /** Not included, and never later than now: what has not come due is not counted. */
  until: Date;
}

interface Counting extends Asked {
  /** Which indicator counts a rule, by the rule’s id. */
  indicatorOf: ReadonlyMap<string, string>;
  /** Rules that are judged at once, and fall due when they are opened. */
  atOnce: readonly string[];
}

/** What fell due in a month for an organisation, or for one unit of the organisation that asks. */
export interface DutyCount {
  organisation: string;
  /** Of other organisations, and of breaches of the whole, nothing. */
  unit: string | null;
  /** Missing where pathways and their breaches are counted. */
  indicator: string | null;
  /** yyyy-mm */
  month: string;
  /** Deadlines that were kept, and that were not. */
  kept: number;
  missed: number;
  void: number;
  exempt: number;
  /** Hours by which each of those that were done late was. */
  delays: number[] | null;
  pathways: number;
  breaches: number;
  critical: number;
}

/** A row that says what an organisation, or else a unit, is called. */
interface Named {
  organisation: string | null;
  unit: string | null;
  month: null;
  name: string | null;
}

interface Counts {
  counts: DutyCount[];
  /** What organisations and units are called, by SOR id. */
  names: Map<string, string>;
}

/**
 * The deadlines that fell in a period by organisation, its units, indicator and month, and the pathways with the duties broken in
 * them; a dismissed breach is none, and disputes have a limit of their own.
 */
export async function dutyCounts(db: Kysely<Tables>, { indicatorOf, atOnce, ...asked }: Counting): Promise<Counts> {
  const { rows } = await sql<DutyCount | Named>`
    with owed as materialized (${owed(asked, atOnce)}),
    rule as (select * from unnest(${[...indicatorOf.keys()]}::text[], ${[...indicatorOf.values()]}::text[]) as of (id, indicator)),
    deadline as (
      select organisation, unit, month, rule_id, state, delay from owed where is_due
      union all ${disputes(asked)}),
    pathway_breaches as (
      select organisation, unit, month, pathway_id,
          count(*) filter (where is_broken) as breaches, count(*) filter (where is_broken and is_critical) as critical
        from owed where state not in ('void', 'exempt') group by 1, 2, 3, 4),
    counted as (
      select organisation, unit, indicator, month,
          count(*) filter (where state = 'fulfilled')::int as kept,
          count(*) filter (where state not in ('fulfilled', 'void', 'exempt'))::int as missed,
          count(*) filter (where state = 'void')::int as void, count(*) filter (where state = 'exempt')::int as exempt,
          array_agg(extract(epoch from delay)::float8 / 3600) filter (where state = 'fulfilled-late' and delay > '0') as delays,
          0 as pathways, 0 as breaches, 0 as critical
        from deadline join rule on rule.id = rule_id group by 1, 2, 3, 4
      union all
      select organisation, unit, null, month, 0, 0, 0, 0, null,
          count(distinct pathway_id)::int, sum(breaches)::int, sum(critical)::int
        from pathway_breaches group by grouping sets ((organisation, unit, month), (organisation, month)))
    select organisation, unit, indicator, to_char(month, 'YYYY-MM') as month, kept, missed, void, exempt, delays, pathways,
        breaches, critical, null as name
      from counted
    union all
    select owner.sor, owner.unit, null, null, 0, 0, 0, 0, null, 0, 0, 0, owner.name
      from (select organisation, unit, min(id::text)::uuid as id from owed group by 1, 2) as one
      join obligation as o on o.id = one.id
      cross join lateral (values (one.organisation, null, o.organisation_name), (null, o.unit_sor, o.unit_name)) as owner (sor, unit, name)`.execute(
    db,
  );
  return {
    counts: rows.filter((row) => row.month !== null),
    names: new Map(
      rows.flatMap((row) => (row.month === null && row.name ? [[row.organisation ?? row.unit ?? '', row.name]] : [])),
    ),
  };
}

/** The duties of the parties that fell due, or were broken, in the period; read from the index alone. */
function owed({ organisation, from, until }: Asked, atOnce: readonly string[]) {
  const unit =
    organisation === undefined
      ? sql`''`
      : sql`case when organisation_sor = ${organisation} then coalesce(unit_sor, '') else '' end`;
  const isParty = organisation === undefined ? sql`true` : sql`${organisation} in (organisation_sor, recipient_sor)`;
  return sql`
    select id, pathway_id, organisation_sor collate "C" as organisation, (${unit}) collate "C" as unit,
        ${monthOf(sql`coalesce(due, opened_at)`)} as month, rule_id,
        state, settled_at - due as delay, due is not null or rule_id = any(${atOnce}::text[]) as is_due,
        breached_at is not null and id not in (select obligation_id from deviation where state = 'dismissed') as is_broken,
        severity = 'critical' as is_critical
      from obligation
      where organisation_sor is not null and coalesce(due, opened_at) >= ${from} and coalesce(due, opened_at) < ${until}
        and (due is not null or breached_at is not null or rule_id = any(${atOnce}::text[])) and ${isParty}`;
}

function disputes({ organisation, from, until }: Asked) {
  const isParty =
    organisation === undefined ? sql`true` : sql`${organisation} in (organisation_sor, other_organisation_sor)`;
  return sql`
    select organisation_sor, '', ${monthOf(sql`settle_by`)}, 'agr-dispute-settled',
        case when settled_at <= settle_by then 'fulfilled' when settled_at is null then 'breached' else 'fulfilled-late' end,
        settled_at - settle_by
      from dispute where settle_by >= ${from} and settle_by < ${until} and ${isParty}`;
}

function monthOf(instant: ReturnType<typeof sql>) {
  return sql`date_trunc('month', ${instant} at time zone 'Europe/Copenhagen')`;
}
