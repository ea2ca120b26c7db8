import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { repeatedBreaches } from '../domain/agreed-limits.ts';
import { isSerious } from '../domain/duty-rank.ts';
import type { FeedDraft } from './feed.ts';
import { milestoneNotices } from './milestone-notices.ts';
import type { ObligationRow } from './obligation-row.ts';
import type { Work } from './save-milestones.ts';
import type { Trx } from './schema.ts';

/**
 * Records every breach of a rule of medium severity or more, once, and takes back one that turns out not to have been. Gives the
 * notices of breaches that have become a pattern between two parties.
 */
export async function saveDeviations(trx: Trx, work: Work): Promise<FeedDraft[]> {
  const known = new Map(work.record.deviations.map((one) => [one.obligation_id, one]));
  const fresh = work.rows.filter((row) => isDeviation(row) && !known.has(row.fixed.id));
  const notices: FeedDraft[] = [];
  for (const row of fresh) notices.push(...(await record(trx, row, work)));
  for (const row of work.rows) {
    const state = known.get(row.fixed.id)?.state;
    if (state === 'open' && row.moving.breached_at === null) await setState(trx, row, 'withdrawn');
    if (state === 'withdrawn' && row.moving.breached_at !== null) await setState(trx, row, 'open');
  }
  return notices;
}

function isDeviation({ moving }: ObligationRow): boolean {
  return moving.breached_at !== null && moving.unit_sor !== null && isSerious(moving.severity);
}

async function setState(trx: Trx, { fixed }: ObligationRow, state: 'open' | 'withdrawn'): Promise<void> {
  await trx.updateTable('deviation').set({ state }).where('obligation_id', '=', fixed.id).execute();
}

async function record(trx: Trx, { fixed, moving }: ObligationRow, work: Work): Promise<FeedDraft[]> {
  const { organisation_sor: organisation, unit_sor: unit, breached_at: breachedAt } = moving;
  if (!organisation || !unit || !breachedAt) return [];
  const id = randomUUID();
  await trx
    .insertInto('deviation')
    .values({
      id,
      obligation_id: fixed.id,
      pathway_id: work.record.id,
      rule_id: moving.rule.ruleId,
      severity: moving.severity,
      organisation_sor: organisation,
      unit_sor: unit,
      other_organisation_sor: moving.recipient_sor,
      other_unit_sor: moving.recipient_unit_sor,
      breached_at: breachedAt,
      recorded_at: work.now,
      state: 'open',
    })
    .onConflict((conflict) => conflict.column('obligation_id').doNothing())
    .execute();
  return notePattern(trx, { fixed, moving }, { ...work, deviationId: id });
}

/** So many equal breaches between two parties in so many days are told once for as long. */
async function notePattern(
  trx: Trx,
  row: ObligationRow,
  { record: pathway, judged, now, deviationId }: Work & { deviationId: string },
): Promise<FeedDraft[]> {
  const { fixed, moving } = row;
  const agreement = judged.find(({ obligation }) => obligation.key === fixed.key)?.agreement;
  const limit = agreement && repeatedBreaches(agreement);
  if (!limit || !moving.recipient_sor) return [];
  const since = new Date(now.getTime() - limit.days * 86_400_000);
  const same = { rule: moving.rule.ruleId, organisation: moving.organisation_sor, other: moving.recipient_sor, since };
  const { rows } = await sql<{ count: string; told: boolean }>`
    select count(*) as count, exists (
      select from milestone as m join deviation as d on d.id = m.about
      where m.kind = 'repeated' and m.told_at > ${since} and d.rule_id = ${same.rule}
        and d.organisation_sor = ${same.organisation} and d.other_organisation_sor = ${same.other}) as told
    from deviation where rule_id = ${same.rule} and organisation_sor = ${same.organisation}
      and other_organisation_sor = ${same.other} and breached_at > ${since} and state not in ('withdrawn', 'dismissed')`.execute(
    trx,
  );
  if (rows[0]?.told !== false || Number(rows[0].count) < limit.count) return [];
  const reached = { obligation_id: fixed.id, kind: 'repeated', level: 0 } as const;
  await trx
    .insertInto('milestone')
    .values({ id: randomUUID(), about: deviationId, pathway_id: pathway.id, ...reached, at: now, told_at: now })
    .execute();
  return milestoneNotices(reached, row, pathway);
}
