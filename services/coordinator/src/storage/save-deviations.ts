import { randomUUID } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import { repeatedBreaches } from '../domain/agreed-limits.ts';
import { isSerious } from '../domain/duty-rank.ts';
import type { FeedDraft } from './feed.ts';
import { milestoneNotices } from './milestone-notices.ts';
import type { ObligationRow } from './obligation-row.ts';
import { rowsOf } from './rows-of.ts';
import type { Work } from './save-obligations.ts';
import { toldTo } from './save-milestones.ts';
import type { Tables, Trx } from './schema.ts';

type Deviation = Selectable<Tables['deviation']>;

/** A breach that has just been recorded, and the duty that was broken. */
interface Fresh {
  deviation: Omit<Deviation, 'decided_at' | 'decided_by' | 'reason'>;
  row: ObligationRow;
  work: Work;
}

/**
 * Records every breach of a rule of medium severity or more, once, and takes back one that turns out not to have been. Gives the
 * notices of breaches that have become a pattern between two parties, by pathway.
 */
export async function saveDeviations(trx: Trx, works: readonly Work[]): Promise<Map<string, FeedDraft[]>> {
  const fresh = works.flatMap(freshIn);
  await record(trx, fresh);
  const changes = works.flatMap(changesIn);
  if (changes.length > 0) {
    await sql`update deviation set state = changed.state
      from ${rowsOf('deviation', changes)} as changed where deviation.obligation_id = changed.obligation_id`.execute(
      trx,
    );
  }
  return notePatterns(trx, fresh);
}

function freshIn(work: Work): Fresh[] {
  const known = new Set(work.record.deviations.map((one) => one.obligation_id));
  return work.rows.flatMap((row): Fresh[] => {
    if (known.has(row.fixed.id) || !isSerious(row.moving.severity)) return [];
    const deviation = deviationOf(row, work);
    return deviation ? [{ deviation, row, work }] : [];
  });
}

function deviationOf({ fixed, moving }: ObligationRow, { record: { id }, now }: Work): Fresh['deviation'] | undefined {
  const { organisation_sor: organisation, unit_sor: unit, breached_at: breachedAt } = moving;
  if (!organisation || !unit || !breachedAt) return undefined;
  return {
    id: randomUUID(),
    obligation_id: fixed.id,
    pathway_id: id,
    rule_id: moving.rule.ruleId,
    severity: moving.severity,
    organisation_sor: organisation,
    unit_sor: unit,
    other_organisation_sor: moving.recipient_sor,
    other_unit_sor: moving.recipient_unit_sor,
    breached_at: breachedAt,
    recorded_at: now,
    state: 'open',
  };
}

function changesIn({ record: { deviations }, rows }: Work): Pick<Deviation, 'obligation_id' | 'state'>[] {
  const states = new Map(deviations.map((one) => [one.obligation_id, one.state]));
  return rows.flatMap(({ fixed: { id }, moving }): Pick<Deviation, 'obligation_id' | 'state'>[] => {
    const state = states.get(id);
    if (state === 'open' && moving.breached_at === null) return [{ obligation_id: id, state: 'withdrawn' }];
    if (state === 'withdrawn' && moving.breached_at !== null) return [{ obligation_id: id, state: 'open' }];
    return [];
  });
}

async function record(trx: Trx, fresh: Fresh[]): Promise<void> {
  if (fresh.length === 0) return;
  const rows = rowsOf(
    'deviation',
    fresh.map(({ deviation }) => deviation),
  );
  await sql`
    insert into deviation (id, obligation_id, pathway_id, rule_id, severity, organisation_sor, unit_sor,
      other_organisation_sor, other_unit_sor, breached_at, recorded_at, state)
    select id, obligation_id, pathway_id, rule_id, severity, organisation_sor, unit_sor,
      other_organisation_sor, other_unit_sor, breached_at, recorded_at, state from ${rows}
    on conflict (obligation_id) do nothing`.execute(trx);
}

/** So many equal breaches between two parties in so many days are told once for as long. */
async function notePatterns(trx: Trx, fresh: Fresh[]): Promise<Map<string, FeedDraft[]>> {
  const candidates = candidatesIn(fresh);
  const counts = await countEqual(
    trx,
    candidates.map(({ asked }) => asked),
  );
  const patterns = candidates.flatMap(({ first, limit }, n) => {
    const found = counts[n];
    return found && !found.told && Number(found.count) >= limit ? [first] : [];
  });
  if (patterns.length === 0) return new Map();
  const rows = patterns.map(({ deviation, row, work }) => ({
    id: randomUUID(),
    about: deviation.id,
    obligation_id: deviation.obligation_id,
    pathway_id: work.record.id,
    kind,
    level: 0,
    at: work.now,
    told_at: work.now,
    ...toldTo(row.moving),
  }));
  await sql`insert into milestone (id, about, obligation_id, pathway_id, kind, level, at, told_at,
      unit_sor, organisation_sor, other_sor, severity)
    select id, about, obligation_id, pathway_id, kind, level, at, told_at, unit_sor, organisation_sor, other_sor, severity
    from ${rowsOf('milestone', rows)}`.execute(trx);
  return noticesOf(patterns);
}

const kind = 'repeated' as const;

function noticesOf(patterns: Fresh[]): Map<string, FeedDraft[]> {
  const byPathway = Map.groupBy(patterns, ({ work }) => work.record.id);
  return new Map(
    [...byPathway].map(([id, own]) => [
      id,
      own.flatMap(({ row, work }) =>
        milestoneNotices({ obligation_id: row.fixed.id, kind, level: 0 }, row, work.record),
      ),
    ]),
  );
}

interface Asked {
  rule: string;
  organisation: string;
  other: string;
  since: Date;
}

/** Equal breaches between the same parties are one question; where nothing is agreed there is none. */
function candidatesIn(fresh: Fresh[]): { first: Fresh; limit: number; asked: Asked }[] {
  const all = fresh.flatMap((first) => {
    const { deviation, row, work } = first;
    const { rule_id: rule, organisation_sor: organisation, other_organisation_sor: other } = deviation;
    const agreement = work.judged.find(({ obligation }) => obligation.key === row.fixed.key)?.agreement;
    const limit = agreement && repeatedBreaches(agreement);
    if (!limit || !other) return [];
    const since = new Date(work.now.getTime() - limit.days * 86_400_000);
    return [{ first, limit: limit.count, asked: { rule, organisation, other, since } }];
  });
  const byParties = Map.groupBy(all, ({ asked: { rule, organisation, other } }) => `${rule} ${organisation} ${other}`);
  return [...byParties.values()].flatMap(([one]) => (one ? [one] : []));
}

/** How many equal breaches there have been, and whether that has been told; in the order of the questions. */
async function countEqual(trx: Trx, asked: Asked[]): Promise<{ count: string; told: boolean }[]> {
  if (asked.length === 0) return [];
  const { rows } = await sql<{ count: string; told: boolean }>`
    select (select count(*) from deviation where rule_id = a.rule and organisation_sor = a.organisation
        and other_organisation_sor = a.other and breached_at > a.since and state not in ('withdrawn', 'dismissed')) as count,
      exists (
        select from milestone as m join deviation as d on d.id = m.about
        where m.kind = 'repeated' and m.told_at > a.since and d.rule_id = a.rule
          and d.organisation_sor = a.organisation and d.other_organisation_sor = a.other) as told
    from rows from (json_to_recordset(${JSON.stringify(asked)}::json)
        as (rule text, organisation text, other text, since timestamptz))
      with ordinality as a (rule, organisation, other, since, n)
    order by n`.execute(trx);
  return rows;
}
