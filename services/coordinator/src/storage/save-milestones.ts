import { randomUUID } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import { escalationStep } from '../domain/agreed-limits.ts';
import { escalationOf } from '../domain/escalation.ts';
import { isTakenBack, milestonesOf } from '../domain/milestones.ts';
import { climbOf } from './climb-columns.ts';
import type { FeedDraft } from './feed.ts';
import { milestoneNotices } from './milestone-notices.ts';
import type { ObligationRow } from './obligation-row.ts';
import { rowsOf } from './rows-of.ts';
import type { Work } from './save-obligations.ts';
import type { Tables, Trx } from './schema.ts';

type NewMilestone = Omit<Selectable<Tables['milestone']>, 'withdrawn_at'>;

/**
 * Writes down every milestone that the clock has reached, each once, and gives the notices of those that are new by pathway. The
 * unique key decides, so a restart, a jump of the clock or another judgement tells nothing twice.
 */
export async function saveMilestones(trx: Trx, works: readonly Work[]): Promise<Map<string, FeedDraft[]>> {
  await takeBack(trx, works);
  const reached = works.flatMap((work) => {
    const standing = new Set(work.record.milestones.map(keyOf));
    return [...ofObligations(work), ...ofDisputes(work)].filter((one) => !standing.has(keyOf(one)));
  });
  if (reached.length === 0) return new Map();
  const { rows: told } = await sql<Told>`
    insert into milestone (id, about, obligation_id, pathway_id, kind, level, at, told_at,
      unit_sor, organisation_sor, other_sor, severity)
    select id, about, obligation_id, pathway_id, kind, level, at, told_at, unit_sor, organisation_sor, other_sor, severity
    from ${rowsOf('milestone', reached)}
    on conflict (about, kind, level) where withdrawn_at is null do nothing
    returning obligation_id, pathway_id, kind, level`.execute(trx);
  return noticesOf(told, works);
}

type Told = Pick<NewMilestone, 'obligation_id' | 'pathway_id' | 'kind' | 'level'>;

function noticesOf(told: Told[], works: readonly Work[]): Map<string, FeedDraft[]> {
  const byPathway = Map.groupBy(told, ({ pathway_id: id }) => id);
  return new Map(
    works.map(({ record, rows }) => {
      const byId = new Map(rows.map((row) => [row.fixed.id, row]));
      const own = byPathway.get(record.id) ?? [];
      return [record.id, own.flatMap((one) => milestoneNotices(one, byId.get(one.obligation_id), record))];
    }),
  );
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
      ...toldTo(moving),
    }));
  });
}

function ofDisputes({ record, rows, now }: Work): NewMilestone[] {
  const states = new Map(rows.map(({ fixed, moving }) => [fixed.id, moving]));
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
            ...toldTo(states.get(obligation_id)),
          },
        ]
      : [],
  );
}

/** Who is told of a milestone, as the duty lies when it is reached. */
export function toldTo(
  moving: ObligationRow['moving'] | undefined,
): Pick<NewMilestone, 'unit_sor' | 'organisation_sor' | 'other_sor' | 'severity'> {
  const { unit_sor = null, organisation_sor = null, recipient_sor: other_sor = null, severity = null } = moving ?? {};
  return { unit_sor, organisation_sor, other_sor, severity };
}

/** A limit that a correction moved is told again when it is reached again. */
async function takeBack(trx: Trx, works: readonly Work[]): Promise<void> {
  const undone = works.flatMap((work) => undoneIn(work).map(({ id }) => ({ id, withdrawn_at: work.now })));
  if (undone.length === 0) return;
  await sql`update milestone set withdrawn_at = undone.withdrawn_at
    from ${rowsOf('milestone', undone)} as undone where milestone.id = undone.id`.execute(trx);
  const ids = new Set(undone.map(({ id }) => id));
  for (const { record } of works) record.milestones = record.milestones.filter(({ id }) => !ids.has(id));
}

function undoneIn({ record, rows }: Work) {
  const states = new Map(rows.map(({ fixed, moving }) => [fixed.id, moving]));
  return record.milestones.filter(({ about, kind }) => {
    const moving = states.get(about);
    if (!moving || kind === 'dispute-overdue' || kind === 'repeated') return false;
    return isTakenBack({ kind }, moving);
  });
}
