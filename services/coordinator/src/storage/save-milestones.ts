import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import { escalationStep } from '../domain/agreed-limits.ts';
import { escalationOf } from '../domain/escalation.ts';
import { isTakenBack, milestonesOf } from '../domain/milestones.ts';
import { climbOf } from './climb-columns.ts';
import type { FeedDraft } from './feed.ts';
import { milestoneNotices } from './milestone-notices.ts';
import type { ObligationRow } from './obligation-row.ts';
import type { PathwayRecord } from './pathway-record.ts';
import type { Judged } from './save-obligations.ts';
import type { Tables, Trx } from './schema.ts';

export interface Work {
  record: PathwayRecord;
  rows: ObligationRow[];
  judged: Judged[];
  now: Date;
}

type NewMilestone = Insertable<Tables['milestone']>;

/**
 * Writes down every milestone that the clock has reached, each once, and gives the notices of those that are new. The unique
 * key decides, so a restart, a jump of the clock or another judgement tells nothing twice.
 */
export async function saveMilestones(trx: Trx, work: Work): Promise<FeedDraft[]> {
  await takeBack(trx, work);
  const standing = new Set(work.record.milestones.map(keyOf));
  const reached = [...ofObligations(work), ...ofDisputes(work)].filter((one) => !standing.has(keyOf(one)));
  if (reached.length === 0) return [];
  const told = await trx
    .insertInto('milestone')
    .values(reached)
    .onConflict((conflict) =>
      conflict.columns(['about', 'kind', 'level']).where('withdrawn_at', 'is', null).doNothing(),
    )
    .returning(['about', 'obligation_id', 'kind', 'level'])
    .execute();
  const rows = new Map(work.rows.map((row) => [row.fixed.id, row]));
  return told.flatMap((one) => milestoneNotices(one, rows.get(one.obligation_id), work.record));
}

function keyOf({ about, kind, level }: Pick<NewMilestone, 'about' | 'kind' | 'level'>): string {
  return `${about} ${kind} ${level}`;
}

function ofObligations({ rows, judged, record, now }: Work): NewMilestone[] {
  return rows.flatMap(({ fixed, moving }, n) => {
    const agreement = judged[n]?.agreement;
    if (moving.rank === null || !agreement) return [];
    const { state, severity } = moving;
    const breachedAt = moving.breached_at?.toISOString();
    const step = escalationStep(agreement, severity);
    const climb = breachedAt && climbOf(moving, breachedAt, moving.opened_at?.toISOString());
    const climbed = climb ? escalationOf(climb, step, now.toISOString()).reached : [];
    const warnAt = moving.warn_at?.toISOString();
    const all = milestonesOf({ state, severity, warnAt, breachedAt, climbed, now: now.toISOString() });
    return all.map(({ at, ...one }) => ({
      id: randomUUID(),
      about: fixed.id,
      obligation_id: fixed.id,
      pathway_id: record.id,
      ...one,
      at: new Date(at),
      told_at: now,
    }));
  });
}

function ofDisputes({ record, now }: Work): NewMilestone[] {
  return record.disputes.flatMap(({ id, obligation_id, settled_at: settledAt, settle_by: by }) =>
    settledAt === null && by !== null && Date.parse(by) < now.getTime()
      ? [
          {
            id: randomUUID(),
            about: id,
            obligation_id,
            pathway_id: record.id,
            kind: 'dispute-overdue' as const,
            level: 0,
            at: new Date(by),
            told_at: now,
          },
        ]
      : [],
  );
}

/** A limit that a correction moved is told again when it is reached again. */
async function takeBack(trx: Trx, { record, rows, now }: Work): Promise<void> {
  const states = new Map(rows.map(({ fixed, moving }) => [fixed.id, moving]));
  const undone = record.milestones.filter(({ about, kind }) => {
    const moving = states.get(about);
    if (!moving || kind === 'dispute-overdue' || kind === 'repeated') return false;
    return isTakenBack({ kind }, moving);
  });
  if (undone.length === 0) return;
  const ids = undone.map(({ id }) => id);
  await trx.updateTable('milestone').set({ withdrawn_at: now }).where('id', 'in', ids).execute();
  record.milestones = record.milestones.filter(({ id }) => !ids.includes(id));
}
