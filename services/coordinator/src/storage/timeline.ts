import { sql, type Kysely } from 'kysely';
import type { Unit } from '../domain/notice.ts';
import { isOpen as isOpenStay, type Stay } from '../domain/stay.ts';
import { isNamedOtherwise } from './citizens.ts';
import { messageStates, type MessageState } from './message-states.ts';
import { obligationsOf, type ObligationRow } from './obligations.ts';
import { relationsInForce } from './pathway-record.ts';
import type { Tables } from './schema.ts';

interface TimelineEntry {
  id: string;
  seq: number;
  at: string;
  registeredAt: string;
  type: string;
  code: string;
  sector: 'hospital' | 'municipality' | 'practice' | 'system';
  actor: Unit;
  messageId: string;
  message?: MessageState;
  pathwayId: string;
  awaitingEarlier?: true;
  cancelled?: true;
  corrected?: true;
  /** The notice calls the citizen something else. */
  nameDiffers?: true;
  isNew: boolean;
}

export interface Timeline {
  responsible?: Unit & { since: string };
  missing: ObligationRow[];
  next: ObligationRow[];
  entries: TimelineEntry[];
  seenUpTo: number;
}

interface Question {
  citizenId: string;
  personId: string;
  now: Date;
}

/** What happened to a citizen, newest first, what is missing, what comes next, and who has the citizen now. */
export async function timelineOf(db: Kysely<Tables>, { citizenId, personId, now }: Question): Promise<Timeline> {
  const seenUpTo = (await seenBy(db, [citizenId], personId)).get(citizenId) ?? 0;
  const entries = await entriesOf(db, citizenId, seenUpTo);
  const pathwayIds = [...new Set(entries.map(({ pathwayId }) => pathwayId))];
  const open = (await obligationsOf(db, pathwayIds, now))
    .filter(({ record }) => isOpen.has(record.state))
    .map(({ row }) => row);
  const isLate = ({ due, state }: ObligationRow) =>
    state === 'breached' || (due !== undefined && Date.parse(due) < now.getTime());
  const responsible = await responsibleFor(db, citizenId, now);
  return {
    ...(responsible && { responsible }),
    missing: open.filter(isLate),
    next: open.filter((row) => !isLate(row)),
    entries,
    seenUpTo,
  };
}

const isOpen = new Set(['pending', 'warning', 'breached', 'disputed']);

async function entriesOf(db: Kysely<Tables>, citizenId: string, seenUpTo: number): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('notification as n')
    .innerJoin('pathway as p', 'p.id', 'n.pathway_id')
    .innerJoin('citizen as c', 'c.id', 'p.citizen_id')
    .selectAll('n')
    .select(['c.given', 'c.family'])
    .where('p.citizen_id', '=', citizenId)
    .orderBy('n.at', 'desc')
    .orderBy('n.seq', 'desc')
    .execute();
  const states = await messageStates(
    db,
    rows.map((row) => row.message_id),
  );
  return rows.map((row): TimelineEntry => {
    const message = states.get(row.message_id);
    const seq = Number(row.seq ?? 0);
    return {
      id: row.message_id,
      seq,
      at: row.at.toISOString(),
      registeredAt: row.notice.registeredAt,
      type: row.type,
      code: row.notice.code,
      sector: 'hospital',
      actor: row.sender.unit,
      messageId: row.message_id,
      ...(message && { message }),
      pathwayId: row.pathway_id,
      ...(row.placement === 'awaiting-earlier' && { awaitingEarlier: true }),
      ...(row.placement === 'cancelled' && { cancelled: true }),
      ...(row.corrected && { corrected: true }),
      ...(isNamedOtherwise(row.notice, row) && { nameDiffers: true }),
      isNew: seq > seenUpTo,
    };
  });
}

/** The stay of each citizen that something happened in last. */
export async function lastStays(db: Kysely<Tables>, citizenIds: string[]): Promise<Map<string, Stay>> {
  if (citizenIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('pathway')
    .select(['citizen_id', 'stay'])
    .where('citizen_id', 'in', citizenIds)
    .where(sql<boolean>`stay ? 'since'`)
    .orderBy(sql`stay->>'since'`)
    .execute();
  return new Map(rows.map(({ citizen_id: id, stay }) => [id, stay]));
}

/** In hospital the ward, at home the home care unit if there is one; nobody when that is not known. */
async function responsibleFor(db: Kysely<Tables>, citizenId: string, now: Date): Promise<Timeline['responsible']> {
  const stay = (await lastStays(db, [citizenId])).get(citizenId);
  if (stay?.status === 'dead') return undefined;
  if (stay?.unit && stay.since && isOpenStay(stay)) return { ...stay.unit, since: stay.since };
  const care = (await relationsInForce(db, citizenId, now)).find(({ kind }) => kind === 'home-care');
  if (!care) return undefined;
  return { sor: care.unit_sor, name: care.unit_name, since: stay?.endedAt ?? care.valid_from.toISOString() };
}

export async function seenBy(db: Kysely<Tables>, citizenIds: string[], personId: string): Promise<Map<string, number>> {
  if (citizenIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('seen')
    .selectAll()
    .where('citizen_id', 'in', citizenIds)
    .where('person_id', '=', personId)
    .execute();
  return new Map(rows.map(({ citizen_id: id, seq }) => [id, Number(seq)]));
}

/** A person has seen a citizen's timeline up to a number of the feed; never less than before. */
export async function markSeen(
  db: Kysely<Tables>,
  seen: { citizenId: string; personId: string; feed: number },
): Promise<void> {
  await db
    .insertInto('seen')
    .values({ citizen_id: seen.citizenId, person_id: seen.personId, seq: seen.feed })
    .onConflict((conflict) =>
      conflict.columns(['citizen_id', 'person_id']).doUpdateSet({ seq: sql<string>`greatest(seen.seq, excluded.seq)` }),
    )
    .execute();
}
