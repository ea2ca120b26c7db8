import { isDeepStrictEqual } from 'node:util';
import { Refusal, type Person } from '@overgang/service-kit';
import type { Kysely, Selectable } from 'kysely';
import type { levelOf } from '../domain/access.ts';
import { listNotices, timelineNotice } from '../domain/audience.ts';
import type { Unit } from '../domain/notice.ts';
import { heldFrom, type Hold } from './climb-columns.ts';
import { commandReused } from './command-reused.ts';
import { forQuality, openDispute } from './disputes.ts';
import { appendFeed, type FeedDraft } from './feed.ts';
import { reassess, type World } from './reassess.ts';
import type { Tables, Taker, Trx } from './schema.ts';

/** What a person orders about a duty. Instants in ISO 8601. */
export type DutyOrder =
  | { action: 'claim' | 'release' }
  | { action: 'hand-over'; toUnit?: Unit | undefined; toPerson?: Taker | undefined }
  | { action: 'done'; how: 'own-system' | 'phone' | 'registered'; note?: string | undefined; at?: string | undefined }
  | { action: 'exempt'; how: string; reason: string }
  | { action: 'snooze'; until: string; reason: string }
  | { action: 'note'; note: string }
  | { action: 'dispute'; reason: string };

interface DutyCommand {
  obligationId: string;
  pathwayId: string;
  commandId: string;
  order: DutyOrder;
  by: Taker & Pick<Person, 'role' | 'organisation'>;
  /** Where the person stands in an escalation: a leader (1) may act on what somebody else has taken. */
  level: Level;
}

type Level = ReturnType<typeof levelOf>;
type Row = Selectable<Tables['obligation']>;

interface Case extends DutyCommand {
  citizenId: string;
  row: Row;
  world: World;
}

/**
 * Carries out an order about a duty, once per command. Refuses (409) what is closed, what somebody else has taken, and a
 * command id that another order has.
 */
export async function commandDuty(db: Kysely<Tables>, command: DutyCommand, world: World): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // The pathway first, as everywhere, so that two changes of it never wait for each other.
    const { citizen_id: citizenId } = await trx
      .selectFrom('pathway')
      .select('citizen_id')
      .where('id', '=', command.pathwayId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (!(await isNewCommand(trx, command, world.now))) return;
    const row = await trx
      .selectFrom('obligation')
      .selectAll()
      .where('id', '=', command.obligationId)
      .executeTakeFirstOrThrow();
    const one = { ...command, citizenId, row, world };
    assertOpen(one);
    const { order } = command;
    const drafts = isJudged(order) ? await judged(trx, one, order) : await kept(trx, one, order);
    await appendFeed(trx, world.now, drafts);
  });
}

/** False when the command was carried out before; refuses (409) an id that another order has. */
async function isNewCommand(trx: Trx, command: DutyCommand, now: Date): Promise<boolean> {
  const { commandId, obligationId, pathwayId, order, by } = command;
  const { action, ...rest } = order;
  const said: unknown = JSON.parse(JSON.stringify(rest));
  const same = { obligation_id: obligationId, action, person_id: by.id };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('obligation_command')
    .values({
      command_id: commandId,
      pathway_id: pathwayId,
      ...same,
      said: JSON.stringify(said),
      person_name: by.name,
      role: by.role,
      organisation_sor: by.organisation,
      unit_sor: by.unit.sor,
      at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows) return true;
  const known = await trx
    .selectFrom('obligation_command')
    .select(['obligation_id', 'action', 'person_id', 'said'])
    .where('command_id', '=', commandId)
    .executeTakeFirstOrThrow();
  if (!isDeepStrictEqual(known, { ...same, said })) throw commandReused();
  return false;
}

function assertOpen({ row, order, by, level }: Case): void {
  if (row.rank === null) throw alreadySettled();
  const holder = row.claimed_by;
  if (!holder || holder.id === by.id || isForAnybody(order, row)) return;
  if (order.action === 'claim' || level === undefined) throw heldByAnother(holder);
}

/** Whoever follows up a physician's duty has not taken it from the physician, who alone can end it. */
function isForAnybody({ action }: DutyOrder, { rule }: Row): boolean {
  if (action === 'dispute' || action === 'note') return true;
  return rule.by === 'physician' && (action === 'done' || action === 'exempt');
}

type Judged = Extract<DutyOrder, { action: 'done' | 'exempt' | 'dispute' }>;
type Kept = Exclude<DutyOrder, Judged>;

/** Such an order is a fact that the rules judge; the others only say who has the duty and when it shows. */
function isJudged(order: DutyOrder): order is Judged {
  return order.action === 'done' || order.action === 'exempt' || order.action === 'dispute';
}

async function judged(trx: Trx, one: Case, order: Judged): Promise<FeedDraft[]> {
  const dispute = order.action === 'dispute' && (await openDispute(trx, { ...one, reason: order.reason }));
  if (order.action === 'done') await settle(trx, one, { how: order.how, note: order.note, doneAt: order.at });
  if (order.action === 'exempt') await settle(trx, one, { how: order.how, note: order.reason });
  const { audience, notices } = await reassess(trx, one.pathwayId, one.world);
  return [timelineNotice(audience), ...listNotices(audience), ...notices, ...(dispute ? [forQuality(dispute)] : [])];
}

interface Settlement {
  how: string;
  note?: string | undefined;
  doneAt?: string | undefined;
}

async function settle(trx: Trx, { commandId, pathwayId, row, by, world }: Case, said: Settlement): Promise<void> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('settlement')
    .values({
      command_id: commandId,
      pathway_id: pathwayId,
      obligation_key: row.key,
      how: said.how,
      note: said.note ?? null,
      by_id: by.id,
      by_name: by.name,
      at: world.now,
      done_at: said.doneAt ? new Date(said.doneAt) : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (!numInsertedOrUpdatedRows) throw commandReused();
}

async function kept(trx: Trx, one: Case, order: Kept): Promise<FeedDraft[]> {
  const { row, citizenId, pathwayId, world } = one;
  const change = changeOf(one, order);
  const held = holdAfter(one, order);
  if (change || held) {
    await trx
      .updateTable('obligation')
      .set({ ...change, ...held })
      .where('id', '=', row.id)
      .execute();
  }
  const units = [...new Set([row.unit_sor, change?.unit_sor])].filter((unit) => typeof unit === 'string');
  const organisation = row.organisation_sor ?? one.by.organisation;
  const lists = units.map((unit) => ({
    rooms: [`unit:${unit}`, `organisation:${organisation}`],
    notice: { topic: 'worklist' as const, unit, organisation, citizenId, pathwayId, obligationId: row.id },
  }));
  if (!held) return lists;
  // When it climbs next follows from judging anew; the lists hear of this order once.
  const { notices } = await reassess(trx, pathwayId, world);
  return [
    ...lists,
    ...notices.filter(({ notice: { topic, unit } }) => topic !== 'worklist' || !units.includes(unit ?? '')),
  ];
}

/** Whom a breach has climbed to, or who stands below them, holds it by acting on it, and lets go of it by putting it back. */
function holdAfter({ row, level, world }: Case, { action }: Kept): Partial<Hold> | undefined {
  if (row.state !== 'breached' || level === undefined || level > row.escalation) return undefined;
  if (action === 'snooze') return undefined;
  if (action !== 'release') return heldFrom(row.escalation, world.now);
  return row.held_at === null ? undefined : { climb_since: world.now, held_at: null };
}

interface Change {
  claimed_at?: Date | null;
  claimed_by?: string | null;
  unit_sor?: string;
  unit_name?: string;
  snoozed_until?: Date | null;
  snooze_reason?: string | null;
}

const nobody = { claimed_at: null, claimed_by: null };
const awake = { snoozed_until: null, snooze_reason: null };

function changeOf({ by, row, world }: Case, order: Kept): Change | undefined {
  const { id, name, unit } = by;
  switch (order.action) {
    case 'claim':
      // Taken twice by the same person it stays taken since the first time.
      return row.claimed_by ? { claimed_at: row.claimed_at } : { ...awake, ...claimed({ id, name, unit }, world.now) };
    case 'hand-over':
      if (order.toPerson) return claimed(order.toPerson, world.now);
      return { ...nobody, ...awake, ...(order.toUnit && { unit_sor: order.toUnit.sor, unit_name: order.toUnit.name }) };
    case 'snooze':
      return { snoozed_until: new Date(order.until), snooze_reason: order.reason };
    case 'release':
      return nobody;
    case 'note':
      return undefined;
  }
}

function claimed(taker: Taker, now: Date): Change {
  return { claimed_at: now, claimed_by: JSON.stringify(taker) };
}

function heldByAnother({ name, unit }: Taker): Refusal {
  return new Refusal(409, 'taken-by-another', {
    text: { da: `Opgaven er taget af ${name}, ${unit.name}.`, en: `The duty is taken by ${name}, ${unit.name}.` },
    mend: { da: 'Tal med den, der har den.', en: 'Talk to whoever has it.' },
  });
}

/** The duty is closed or lies on nobody's list (409). */
function alreadySettled(): Refusal {
  return new Refusal(409, 'already-settled', {
    text: { da: 'Forpligtelsen er allerede afgjort.', en: 'The obligation is settled already.' },
    mend: { da: 'Læs den igen.', en: 'Read it again.' },
  });
}
