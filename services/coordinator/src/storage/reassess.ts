import type { Agreement } from '@overgang/pathway-rules';
import type { Logger } from '@overgang/service-kit';
import { sql } from 'kysely';
import type { Audience } from '../domain/audience.ts';
import { chainsOf, missingIn, type Chain } from '../domain/chain.ts';
import { earliest } from '../domain/earliest.ts';
import type { Folded } from '../domain/fold-pathway.ts';
import { placeDocuments, type PlacedDocument } from '../domain/place-documents.ts';
import type { Ruleset } from '../domain/rulesets.ts';
import type { Stay } from '../domain/stay.ts';
import { fixedBook } from './agreement-book.ts';
import { audienceOf } from './audience-of.ts';
import { canonical } from './canonical.ts';
import { documentsOf, foldedOf } from './events-of.ts';
import type { FeedDraft } from './feed.ts';
import { judgePathway, type Judgement } from './judge.ts';
import { pathwayRecords, type PathwayRecord } from './pathway-record.ts';
import { rowsOf } from './rows-of.ts';
import { saveObligations } from './save-obligations.ts';
import { saveTasks } from './save-tasks.ts';
import type { Trx } from './schema.ts';

export interface World {
  /** What is in force now. */
  agreements: Agreement[];
  /** What has been and is in force, oldest first; left out when that is the same for ever. */
  rulesets?: readonly Ruleset[];
  now: Date;
  /** How far a demonstration is ahead of the exchange's clock; not at all when left out. */
  offsetSeconds?: number;
  logger: Logger;
}

export interface Reassessed {
  audience: Audience;
  obligationsChanged: boolean;
  /** What those on whose lists the duties lie are told. */
  notices: FeedDraft[];
  /** The stay as it was and as it is, where it is another; the citizen's other pathways may have to know. */
  moved?: { before: Stay; after: Stay };
}

/** Pathways that could not be judged, which is a fault of this program and of no message in particular. */
export class NotJudged extends Error {
  readonly pathwayIds: readonly string[];

  constructor(pathwayIds: readonly string[], cause: unknown) {
    super('A pathway could not be judged.', { cause });
    this.name = 'NotJudged';
    this.pathwayIds = pathwayIds;
  }
}

/**
 * Judges a pathway anew from all that is known of it, and stores what follows: the stay, obligations and tasks. The
 * caller holds the pathway's row.
 */
export async function reassess(trx: Trx, pathwayId: string, world: World): Promise<Reassessed> {
  const [reassessed] = await reassessAll(trx, [pathwayId], world);
  if (!reassessed) throw new Error('A pathway is not there.');
  return reassessed;
}

/**
 * The same of many, in the order of their ids, with a statement for all of them where one alone takes one. Throws
 * {@link NotJudged} with those that could not be judged.
 */
export async function reassessAll(trx: Trx, pathwayIds: readonly string[], world: World): Promise<Reassessed[]> {
  if (pathwayIds.length === 0) return [];
  const records = await pathwayRecords(trx, pathwayIds, world.now);
  const elsewhere = await knownElsewhere(trx, records);
  const all = assessAll(records, { world, elsewhere });
  await savePlacements(trx, all);
  const saved = await saveObligations(trx, all, world.logger);
  await saveTasks(trx, all);
  await savePathways(
    trx,
    all.map((one, n) => ({ ...one, next: earliest([one.nextAt, ...(saved[n]?.moments ?? [])], one.now) })),
  );
  return all.map(({ record, folded }, n) => {
    const before = record.stay;
    const isMoved = canonical(before) !== canonical(folded.stay);
    return {
      audience: audienceOf(record),
      obligationsChanged: saved[n]?.changed ?? false,
      notices: saved[n]?.notices ?? [],
      ...(isMoved && { moved: { before, after: folded.stay } }),
    };
  });
}

interface Question {
  world: World;
  elsewhere: ReadonlySet<string>;
}

interface Reading extends Judgement {
  record: PathwayRecord;
  now: Date;
  folded: Folded;
  changes: Place[];
  cancelled: string[];
}

function assessAll(records: readonly PathwayRecord[], question: Question): Reading[] {
  const faults: { id: string; cause: unknown }[] = [];
  const all = records.flatMap((record) => {
    try {
      return [assess(record, question)];
    } catch (cause) {
      faults.push({ id: record.id, cause });
      return [];
    }
  });
  if (faults.length === 0) return all;
  throw new NotJudged(
    faults.map(({ id }) => id),
    faults[0]?.cause,
  );
}

function assess(record: PathwayRecord, { world: asked, elsewhere }: Question): Reading {
  const world = { ...asked, now: notBefore(asked.now, record) };
  const folded = foldedOf(record);
  const places = placesIn(record, folded, elsewhere);
  const changes = changedPlaces(record, places);
  const cancelled = places.filter(({ placement }) => placement === 'cancelled').map(({ messageId }) => messageId);
  return { record, now: world.now, folded, changes, cancelled, ...judge(record, folded, world) };
}

// Who waited for the row brings an older time along; what has been told by a later one stays told.
function notBefore(now: Date, { milestones }: PathwayRecord): Date {
  return new Date(Math.max(now.getTime(), ...milestones.map(({ told_at: toldAt }) => Date.parse(toldAt))));
}

/** Of the messages that others follow and that are not in their pathway, those that are in another. */
async function knownElsewhere(trx: Trx, records: readonly PathwayRecord[]): Promise<Set<string>> {
  const missing = records.flatMap(({ notifications }) =>
    missingIn(notifications.map(({ notice: message }) => ({ message }))),
  );
  if (missing.length === 0) return new Set();
  const known = await trx
    .selectFrom('notification')
    .select('message_id')
    .where('message_id', '=', sql<string>`any(${missing}::text[])`)
    .execute();
  return new Set(known.map(({ message_id: id }) => id));
}

async function savePathways(
  trx: Trx,
  all: readonly { record: PathwayRecord; folded: Folded; next: string | undefined }[],
): Promise<void> {
  const changed = all.flatMap(({ record: { id, stay, next_check_at: before }, folded, next }) => {
    const nextCheckAt = next ? new Date(next) : null;
    const isSame = canonical(stay) === canonical(folded.stay) && before?.getTime() === nextCheckAt?.getTime();
    return isSame ? [] : [{ id, stay: folded.stay, next_check_at: nextCheckAt }];
  });
  if (changed.length === 0) return;
  await sql`update pathway set stay = changed.stay, next_check_at = changed.next_check_at
    from ${rowsOf('pathway', changed)} as changed where pathway.id = changed.id`.execute(trx);
}

interface Place extends Omit<PlacedDocument, 'document'> {
  messageId: string;
  chain: Chain | null;
}

function placesIn(record: PathwayRecord, { notices }: Folded, elsewhere: ReadonlySet<string>): Place[] {
  const told = record.notifications.map(({ notice: message, receiver }) => ({ message, receiver }));
  const chains = chainsOf({ told, placed: notices, elsewhere });
  const documents = placeDocuments(documentsOf(record).map(({ document }) => document));
  return [
    ...notices.map(({ notice: { messageId }, ...place }) => ({ messageId, ...place })),
    ...documents.map(({ document: { messageId }, ...place }) => ({ messageId, ...place })),
  ].map((place) => ({ ...place, chain: chains.get(place.messageId) ?? null }));
}

/** The messages that stand otherwise than they did; the record then says it too, as what follows is judged by it. */
function changedPlaces({ notifications }: PathwayRecord, places: Place[]): Place[] {
  const stored = new Map(notifications.map((row) => [row.message_id, row]));
  return places.filter((place) => {
    const row = stored.get(place.messageId);
    if (!row || isStanding(row, place)) return false;
    const { placement, type, at, corrected, chain } = place;
    Object.assign(row, { placement, type, at, corrected, chain });
    return true;
  });
}

function isStanding(row: PathwayRecord['notifications'][number], place: Place): boolean {
  const { placement, type, at, corrected, chain } = place;
  if (row.placement !== placement || row.type !== type || row.corrected !== corrected) return false;
  return new Date(row.at).toISOString() === at && canonical(row.chain) === canonical(chain);
}

async function savePlacements(trx: Trx, all: readonly Reading[]): Promise<void> {
  const changed = all.flatMap(({ changes }) =>
    changes.map(({ messageId, at, placement, type, corrected, chain }) => ({
      message_id: messageId,
      at: new Date(at),
      placement,
      type,
      corrected,
      chain,
    })),
  );
  if (changed.length === 0) return;
  await sql`
    update notification set placement = changed.placement, type = changed.type, at = changed.at,
      corrected = changed.corrected, chain = changed.chain
    from ${rowsOf('notification', changed)} as changed where notification.message_id = changed.message_id`.execute(trx);
}

/** By what is in force; without an agreement nobody owes anything, but the message must still be shown. */
function judge(record: PathwayRecord, folded: Folded, { agreements, rulesets, now, logger }: World): Judgement {
  const judgement = judgePathway(record, folded, { rulesets: rulesets ?? fixedBook(agreements).rulesets(), now });
  if (!judgement) logger.warn({ region: record.region }, 'no agreement covers a pathway');
  return judgement ?? { judged: [] };
}
