import { eventTypes } from '@overgang/pathway-rules';
import type { Text } from '@overgang/service-kit';
import { sql, type Kysely, type Selectable } from 'kysely';
import { canBeDoneAfterStay } from '../domain/after-stay.ts';
import type { Chain } from '../domain/chain.ts';
import { isDocument } from '../domain/document.ts';
import type { Unit } from '../domain/notice.ts';
import type { Said } from '../domain/registration.ts';
import type { Planned } from '../domain/planned.ts';
import { isOpen as isOpenStay, isOver, type Stay } from '../domain/stay.ts';
import { isNamedOtherwise } from './citizens.ts';
import { completenessOf, type Completeness } from './completeness.ts';
import { messageStates, type MessageState } from './message-states.ts';
import { obligationsOf, type ObligationRow } from './obligations.ts';
import { wordNames, wordsOf } from './own-words.ts';
import { relationsInForce } from './pathway-record.ts';
import { plannedIn } from './planned-in.ts';
import { rehabilitationOf, type Rehabilitation } from './rehabilitation-of.ts';
import type { Tables } from './schema.ts';
import { coursesOf, responsiblesFor, standingIn, type Course, type Responsible } from './timeline-courses.ts';

interface TimelineEntry {
  id: string;
  seq: number;
  at: string;
  registeredAt: string;
  type: string;
  /** What that type of event is called, where it is no notice of a stay. */
  name?: Text;
  /** The code of a notice of a stay. */
  code?: string;
  sector: 'hospital' | 'municipality' | 'practice' | 'system' | 'citizen';
  actor: Unit;
  messageId?: string;
  messageType?: string;
  message?: MessageState;
  /** Who registered it. */
  by?: { name: string };
  /** What was registered. */
  data?: Said;
  pathwayId: string;
  awaitingEarlier?: true;
  /** What is wrong with the messages before it. */
  chain?: Chain;
  cancelled?: true;
  corrected?: true;
  /** How much it says of what the agreement wants said in it. */
  completeness?: Completeness;
  /** The notice calls the citizen something else. */
  nameDiffers?: true;
  isNew: boolean;
}

export interface Timeline {
  responsible?: Unit & { since: string };
  /** Nobody is known to have the citizen now: a gap between the parties, not a death. */
  isGap?: true;
  /** Everybody who has a part of the responsibility now. */
  responsibles: Responsible[];
  /** The courses that the entries belong to, the newest first. */
  courses: Course[];
  rehabilitation?: Rehabilitation;
  missing: ObligationRow[];
  next: ObligationRow[];
  /** What is asked for, booked, arranged or given to somebody without being owed; what is late of it is missing. */
  planned: Planned[];
  entries: TimelineEntry[];
  seenUpTo: number;
}

interface Question {
  citizenId: string;
  personId: string;
  now: Date;
  /** Ids of the rules that want something said in a message. */
  contentRules: ReadonlySet<string>;
}

/**
 * What happened to a citizen, newest first, what is missing, what comes next, and who has the citizen now. What belonged to a
 * stay that is over cannot be done any more: it stands in the record, and is not missing.
 */
export async function timelineOf(db: Kysely<Tables>, question: Question): Promise<Timeline> {
  const { citizenId, personId, now, contentRules } = question;
  const seenUpTo = (await seenBy(db, [citizenId], personId)).get(citizenId) ?? 0;
  const entries = await entriesOf(db, citizenId, seenUpTo);
  const pathwayIds = [...new Set(entries.map(({ pathwayId }) => pathwayId))];
  const obligations = await obligationsOf(db, pathwayIds, now);
  const courses = await coursesOf(db, citizenId);
  const over = new Set(courses.flatMap(({ id, stay }) => (isOver(stay) ? [id] : [])));
  const open = obligations
    .filter(({ record }) => isOpen.has(record.state))
    .filter(({ record }) => !over.has(record.pathway_id) || canBeDoneAfterStay(record.rule, contentRules))
    .map(({ row }) => row);
  const isLate = ({ due, state }: ObligationRow) =>
    state === 'breached' || (due !== undefined && Date.parse(due) < now.getTime());
  const responsible = await responsibleFor(db, citizenId, now);
  const responsibles = await responsiblesFor(db, courses, { citizenId, now });
  const isDead = courses.some(({ stay }) => stay.status === 'dead');
  const isGap = responsibles.length === 0 && !isDead;
  const rehabilitation = await rehabilitationOf(db, citizenId);
  return {
    ...(responsible && { responsible }),
    ...(isGap && { isGap }),
    responsibles,
    courses: courses.map(({ stay: _stay, ...course }) => course),
    ...(rehabilitation && { rehabilitation }),
    missing: open.filter(isLate),
    next: open.filter((row) => !isLate(row)),
    planned: isDead ? [] : await plannedIn(db, { pathwayIds: standingIn(courses), now }),
    entries: withCompleteness(entries, completenessOf(obligations, contentRules)),
    seenUpTo,
  };
}

function withCompleteness(entries: TimelineEntry[], of: Map<string, Completeness>): TimelineEntry[] {
  return entries.map((entry) => {
    const completeness = entry.messageType && of.get(entry.id);
    return completeness ? { ...entry, completeness } : entry;
  });
}

const isOpen = new Set(['pending', 'warning', 'breached', 'disputed']);

async function entriesOf(db: Kysely<Tables>, citizenId: string, seenUpTo: number): Promise<TimelineEntry[]> {
  const told = [
    ...(await messageEntries(db, citizenId)),
    ...(await registrationEntries(db, citizenId)),
    ...(await wordEntries(db, citizenId)),
  ];
  return told
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.seq - a.seq)
    .map((entry) => ({ ...entry, isNew: entry.seq > seenUpTo }));
}

type Happened = Omit<TimelineEntry, 'isNew'>;

async function messageEntries(db: Kysely<Tables>, citizenId: string): Promise<Happened[]> {
  const rows = await db
    .selectFrom('notification as n')
    .innerJoin('pathway as p', 'p.id', 'n.pathway_id')
    .innerJoin('citizen as c', 'c.id', 'p.citizen_id')
    .selectAll('n')
    .select(['c.given', 'c.family'])
    .where('p.citizen_id', '=', citizenId)
    .execute();
  const states = await messageStates(
    db,
    rows.map((row) => row.message_id),
  );
  return rows.map((row) => {
    const message = states.get(row.message_id);
    return {
      id: row.message_id,
      seq: Number(row.seq ?? 0),
      at: row.at.toISOString(),
      registeredAt: row.notice.registeredAt,
      type: row.type,
      ...(isDocument(row.notice)
        ? { messageType: row.notice.messageType, ...named(row.type) }
        : { code: row.notice.code }),
      sector: sectorOf(row.sender.organisation.kind),
      actor: row.sender.unit,
      messageId: row.message_id,
      ...(message && { message }),
      pathwayId: row.pathway_id,
      ...marksOf(row),
    };
  });
}

function marksOf(row: Selectable<Tables['notification']> & Pick<Tables['citizen'], 'given' | 'family'>) {
  return {
    ...(row.placement === 'awaiting-earlier' && { awaitingEarlier: true as const }),
    ...(row.chain && { chain: row.chain }),
    ...(row.placement === 'cancelled' && { cancelled: true as const }),
    ...(row.corrected && { corrected: true as const }),
    ...(isNamedOtherwise(row.notice, row) && { nameDiffers: true as const }),
  };
}

async function registrationEntries(db: Kysely<Tables>, citizenId: string): Promise<Happened[]> {
  const rows = await db
    .selectFrom('registration as r')
    .innerJoin('pathway as p', 'p.id', 'r.pathway_id')
    .selectAll('r')
    .where('p.citizen_id', '=', citizenId)
    .execute();
  return rows.map((row) => ({
    id: row.command_id,
    seq: Number(row.seq ?? 0),
    at: row.at.toISOString(),
    registeredAt: row.registered_at.toISOString(),
    type: row.type,
    ...named(row.type),
    sector: sectorOf(row.kind),
    actor: { sor: row.unit_sor, name: row.unit_name },
    by: { name: row.by_name },
    data: row.data,
    pathwayId: row.pathway_id,
  }));
}

/** What the citizen wrote stands among all else that happened, in their own words. */
async function wordEntries(db: Kysely<Tables>, citizenId: string): Promise<Happened[]> {
  const rows = await wordsOf(db, citizenId);
  return rows.map(({ command_id: id, pathway_id: pathwayId, kind, text, about, seq, ...row }) => ({
    id,
    seq: Number(seq ?? 0),
    at: row.at.toISOString(),
    registeredAt: row.at.toISOString(),
    type: `citizen.${kind}`,
    name: wordNames[kind],
    sector: 'citizen',
    actor: { sor: '', name: 'Borgeren' },
    data: { ...(about !== null && { of: about }), ...(text !== null && { note: text }) },
    pathwayId,
  }));
}

function named(type: string): { name?: Text } {
  const name = eventTypes().find((one) => one.type === type)?.name;
  return name ? { name } : {};
}

function sectorOf(kind: Tables['registration']['kind']): TimelineEntry['sector'] {
  return kind === 'operator' ? 'system' : kind;
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

/** In hospital the ward, at home the home care unit or else the citizen's doctor; nobody when that is not known. */
async function responsibleFor(db: Kysely<Tables>, citizenId: string, now: Date): Promise<Timeline['responsible']> {
  const stay = (await lastStays(db, [citizenId])).get(citizenId);
  if (stay?.status === 'dead') return undefined;
  if (stay?.unit && stay.since && isOpenStay(stay)) return { ...stay.unit, since: stay.since };
  const has = await hasAtHome(db, citizenId, now);
  return has && { sor: has.unit_sor, name: has.unit_name, since: stay?.endedAt ?? has.valid_from.toISOString() };
}

async function hasAtHome(db: Kysely<Tables>, citizenId: string, now: Date) {
  const relations = await relationsInForce(db, citizenId, now);
  return relations.find(({ kind }) => kind === 'home-care') ?? relations.find(({ kind }) => kind === 'listed');
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
