import type { Agreement, Obligation } from '@overgang/pathway-rules';
import type { Logger } from '@overgang/service-kit';
import { sql } from 'kysely';
import { isSerious } from '../domain/duty-rank.ts';
import { audienceOf } from './audience-of.ts';
import type { FeedDraft } from './feed.ts';
import { nextMoments } from './next-moments.ts';
import { isStored, obligationRow, type ObligationRow } from './obligation-row.ts';
import type { PathwayRecord } from './pathway-record.ts';
import { placesOf } from './places-of.ts';
import { rowsOf } from './rows-of.ts';
import { saveDeviations } from './save-deviations.ts';
import { saveMilestones } from './save-milestones.ts';
import type { Trx } from './schema.ts';

/** An obligation and the agreement that it was judged by. */
export interface Judged {
  obligation: Obligation;
  agreement: Agreement;
}

/** A pathway and what its parties owe at a moment. */
export interface Assessed {
  record: PathwayRecord;
  judged: Judged[];
  now: Date;
}

/** What is to be written of what one pathway's parties owe. */
export interface Work extends Assessed {
  rows: ObligationRow[];
  changed: ObligationRow[];
  gone: Stored[];
}

interface Saved {
  changed: boolean;
  /** What those who have or had the duties are told, and what the clock has reached. */
  notices: FeedDraft[];
  /** Moments at which time alone makes a difference to the work, ISO 8601. */
  moments: string[];
}

/**
 * Stores what the parties of pathways owe and where it lies, with the milestones and breaches that this means; all pathways at
 * once, answered in their order.
 */
export async function saveObligations(trx: Trx, all: readonly Assessed[], logger: Logger): Promise<Saved[]> {
  const works = all.map(workOf);
  await upsert(
    trx,
    works.flatMap(({ changed }) => changed),
  );
  sayNobodys(works, logger);
  await withdraw(
    trx,
    works.flatMap(({ gone }) => gone),
  );
  const repeated = await saveDeviations(trx, works);
  const reached = await saveMilestones(trx, works);
  return works.map((work) => {
    const { record, changed, gone } = work;
    const told = [...(reached.get(record.id) ?? []), ...(repeated.get(record.id) ?? [])];
    return {
      changed: changed.length + gone.length > 0,
      notices: [...placeNotices(work), ...told],
      moments: nextMoments(work),
    };
  });
}

function workOf({ record, judged, now }: Assessed): Work {
  const places = placesOf(record);
  const stored = new Map(record.obligations.map((row) => [row.key, row]));
  const rows = judged.map((one) =>
    obligationRow({ ...one, record, places, before: stored.get(one.obligation.key), now }),
  );
  const kept = new Set(rows.map(({ fixed }) => fixed.key));
  return {
    record,
    judged,
    now,
    rows,
    changed: rows.filter((row) => !isSame(stored.get(row.fixed.key), row)),
    gone: record.obligations.filter(({ key, state }) => !kept.has(key) && state !== 'void'),
  };
}

/** Duties of those whom nothing ties the citizen to lie on nobody's list, and the log says so. */
function sayNobodys(works: readonly Work[], logger: Logger): void {
  const nobodys = works.flatMap(({ record, changed }) => {
    const known = new Set(record.obligations.map(({ key }) => key));
    return changed.filter((row) => !known.has(row.fixed.key) && isNobodys(row));
  });
  if (nobodys.length === 0) return;
  const rules = [...new Set(nobodys.map(({ fixed }) => fixed.rule_id))];
  logger.info(
    { duties: nobodys.length, rules },
    'duties lie on no list, as the citizens have no relation to who owes them',
  );
}

function isNobodys({ moving }: ObligationRow): boolean {
  return !moving.unit_sor && isSerious(moving.severity) && !moving.settled_at;
}

type Stored = PathwayRecord['obligations'][number];

function isSame(before: Stored | undefined, row: ObligationRow): boolean {
  return before !== undefined && isStored(before, row);
}

async function upsert(trx: Trx, rows: ObligationRow[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const moving = ['rule_id', 'responsible', 'agreement_id', 'agreement_version', 'title', ...Object.keys(first.moving)];
  const columns = sql.join([...new Set([...Object.keys(first.fixed), ...moving])].map((name) => sql.ref(name)));
  const changes = moving.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`);
  const values = rows.map(({ fixed, ...row }) => ({ ...fixed, ...row.moving }));
  await sql`
    insert into obligation (${columns}) select ${columns} from ${rowsOf('obligation', values)}
    on conflict (pathway_id, key) do update set ${sql.join(changes)}`.execute(trx);
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
function placeNotices({ record, changed, gone }: Work): FeedDraft[] {
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
