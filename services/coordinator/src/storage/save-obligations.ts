import type { Agreement, Obligation } from '@overgang/pathway-rules';
import { sql } from 'kysely';
import { isSerious } from '../domain/duty-rank.ts';
import { audienceOf } from './audience-of.ts';
import { canonical } from './canonical.ts';
import type { FeedDraft } from './feed.ts';
import { nextMoments } from './next-moments.ts';
import { obligationRow, storedMoving, type ObligationRow } from './obligation-row.ts';
import type { PathwayRecord } from './pathway-record.ts';
import { placesOf } from './places-of.ts';
import type { World } from './reassess.ts';
import { saveDeviations } from './save-deviations.ts';
import { saveMilestones } from './save-milestones.ts';
import type { Trx } from './schema.ts';

/** An obligation and the agreement that it was judged by. */
export interface Judged {
  obligation: Obligation;
  agreement: Agreement;
}

interface Saved {
  changed: boolean;
  /** What those who have or had the duties are told, and what the clock has reached. */
  notices: FeedDraft[];
  /** Moments at which time alone makes a difference to the work, ISO 8601. */
  moments: string[];
}

/** Stores what a pathway's parties owe and where it lies, with the milestones and breaches that this means. */
export async function saveObligations(
  trx: Trx,
  record: PathwayRecord,
  { judged, world }: { judged: Judged[]; world: World },
): Promise<Saved> {
  const places = placesOf(record);
  const stored = new Map(record.obligations.map((row) => [row.key, row]));
  const rows = judged.map((one) =>
    obligationRow({ ...one, record, places, before: stored.get(one.obligation.key), now: world.now }),
  );
  const changed = rows.filter((row) => !isSame(stored.get(row.fixed.key), row));
  await upsert(trx, changed);
  for (const row of changed) if (!stored.has(row.fixed.key)) sayNobodys(row, world);
  const kept = new Set(rows.map(({ fixed }) => fixed.key));
  const gone = record.obligations.filter(({ key, state }) => !kept.has(key) && state !== 'void');
  await withdraw(trx, gone);
  const work = { record, rows, judged, now: world.now };
  const repeated = await saveDeviations(trx, work);
  const reached = await saveMilestones(trx, work);
  const notices = [...placeNotices(record, changed, gone), ...reached, ...repeated];
  return { changed: changed.length + gone.length > 0, notices, moments: nextMoments(work) };
}

/** A duty of somebody whom nothing ties the citizen to lies on nobody's list, and the log says so. */
function sayNobodys({ fixed, moving }: ObligationRow, { logger }: World): void {
  if (moving.unit_sor || !isSerious(moving.severity) || moving.settled_at) return;
  const { rule_id: rule, responsible } = fixed;
  logger.info({ rule, responsible }, 'a duty lies on no list, as the citizen has no relation to who owes it');
}

type Stored = PathwayRecord['obligations'][number];

function isSame(before: Stored | undefined, { moving }: ObligationRow): boolean {
  return before !== undefined && canonical(storedMoving(before)) === canonical(moving);
}

async function upsert(trx: Trx, rows: ObligationRow[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const names = ['rule_id', 'responsible', 'agreement_id', 'agreement_version', 'title', ...Object.keys(first.moving)];
  await trx
    .insertInto('obligation')
    .values(rows.map(({ fixed, moving }) => ({ ...fixed, ...moving, ...asJson(moving) })))
    .onConflict((conflict) =>
      conflict
        .columns(['pathway_id', 'key'])
        .doUpdateSet(Object.fromEntries(names.map((name) => [name, sql`excluded.${sql.ref(name)}`]))),
    )
    .execute();
}

function asJson({ rule, claimed_by: holder }: ObligationRow['moving']) {
  return { rule: JSON.stringify(rule), claimed_by: holder && JSON.stringify(holder) };
}

/** What is not owed any more, as the event behind it never was. */
async function withdraw(trx: Trx, gone: Stored[]): Promise<void> {
  if (gone.length === 0) return;
  const ids = gone.map(({ id }) => id);
  await trx
    .updateTable('deviation')
    .set({ state: 'withdrawn' })
    .where('obligation_id', 'in', ids)
    .where('state', '=', 'open')
    .execute();
  await trx
    .updateTable('obligation')
    .set({ state: 'void', rank: null, next_milestone_at: null, snoozed_until: null, snooze_reason: null })
    .where('id', 'in', ids)
    .execute();
}

/**
 * The lists that a duty has come to, moved on or left show something new. Those of the home care that has the pathway hear of
 * every change of it anyhow.
 */
function placeNotices(record: PathwayRecord, changed: ObligationRow[], gone: Stored[]): FeedDraft[] {
  const { id: pathwayId, citizen_id: citizenId, obligations } = record;
  const before = new Map(obligations.map((row) => [row.id, row]));
  const touched = [...changed.flatMap(({ fixed, moving }) => [moving, before.get(fixed.id) ?? moving]), ...gone];
  const hearing = new Set(audienceOf(record).homeCare.map(({ unit }) => unit));
  const units = touched.flatMap(({ rank, organisation_sor: organisation, unit_sor: unit }) =>
    rank !== null && organisation && unit && !hearing.has(unit) ? [[unit, organisation] as const] : [],
  );
  return [...new Map(units)].map(([unit, organisation]) => ({
    rooms: [`unit:${unit}`, `organisation:${organisation}`],
    notice: { topic: 'worklist', unit, organisation, citizenId, pathwayId },
  }));
}
