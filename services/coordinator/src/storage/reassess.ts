import type { Agreement } from '@overgang/pathway-rules';
import type { Logger } from '@overgang/service-kit';
import type { Audience } from '../domain/audience.ts';
import type { Folded } from '../domain/fold-pathway.ts';
import { earliest } from '../domain/earliest.ts';
import { placeDocuments, type PlacedDocument } from '../domain/place-documents.ts';
import type { Ruleset } from '../domain/rulesets.ts';
import { fixedBook } from './agreement-book.ts';
import { audienceOf } from './audience-of.ts';
import { canonical } from './canonical.ts';
import { documentsOf, foldedOf } from './events-of.ts';
import type { FeedDraft } from './feed.ts';
import { judgePathway, type Judgement } from './judge.ts';
import { pathwayRecord, type PathwayRecord } from './pathway-record.ts';
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
  /** The stay is another than it was, which the citizen's other pathways may have to know. */
  stayChanged: boolean;
}

/**
 * Judges a pathway anew from all that is known of it, and stores what follows: the stay, obligations and tasks. The
 * caller holds the pathway's row.
 */
export async function reassess(trx: Trx, pathwayId: string, asked: World): Promise<Reassessed> {
  const record = await pathwayRecord(trx, pathwayId, asked.now);
  const world = { ...asked, now: notBefore(asked.now, record) };
  const folded = foldedOf(record);
  const placed = placesOf(record, folded);
  await savePlacements(trx, record, placed);
  const { judged, nextAt } = judge(record, folded, world);
  const { changed, notices, moments } = await saveObligations(trx, record, { judged, world });
  const cancelled = placed.filter(({ placement }) => placement === 'cancelled').map(({ messageId }) => messageId);
  await saveTasks(trx, record, { cancelled, now: world.now });
  await savePathway(trx, record, { folded, next: earliest([nextAt, ...moments], world.now) });
  const stayChanged = canonical(record.stay) !== canonical(folded.stay);
  return { audience: audienceOf(record), obligationsChanged: changed, notices, stayChanged };
}

// Who waited for the row brings an older time along; what has been told by a later one stays told.
function notBefore(now: Date, { milestones }: PathwayRecord): Date {
  return new Date(Math.max(now.getTime(), ...milestones.map(({ told_at: toldAt }) => Date.parse(toldAt))));
}

async function savePathway(
  trx: Trx,
  { id, stay, next_check_at: before }: PathwayRecord,
  { folded, next }: { folded: Folded; next: string | undefined },
): Promise<void> {
  const nextCheckAt = next ? new Date(next) : null;
  if (canonical(stay) === canonical(folded.stay) && before?.getTime() === nextCheckAt?.getTime()) return;
  await trx
    .updateTable('pathway')
    .set({ stay: JSON.stringify(folded.stay), next_check_at: nextCheckAt })
    .where('id', '=', id)
    .execute();
}

interface Place extends Omit<PlacedDocument, 'document'> {
  messageId: string;
}

function placesOf(record: PathwayRecord, { notices }: Folded): Place[] {
  const documents = placeDocuments(documentsOf(record).map(({ document }) => document));
  return [
    ...notices.map(({ notice: { messageId }, ...place }) => ({ messageId, ...place })),
    ...documents.map(({ document: { messageId }, ...place }) => ({ messageId, ...place })),
  ];
}

async function savePlacements(trx: Trx, { notifications }: PathwayRecord, places: Place[]): Promise<void> {
  const stored = new Map(notifications.map((row) => [row.message_id, row]));
  for (const { messageId, placement, type, at, corrected } of places) {
    const row = stored.get(messageId);
    const same = row?.placement === placement && row.type === type && row.corrected === corrected;
    if (same && new Date(row.at).toISOString() === at) continue;
    await trx
      .updateTable('notification')
      .set({ placement, type, at: new Date(at), corrected })
      .where('message_id', '=', messageId)
      .execute();
  }
}

/** By what is in force; without an agreement nobody owes anything, but the message must still be shown. */
function judge(record: PathwayRecord, folded: Folded, { agreements, rulesets, now, logger }: World): Judgement {
  const judgement = judgePathway(record, folded, { rulesets: rulesets ?? fixedBook(agreements).rulesets(), now });
  if (!judgement) logger.warn({ region: record.region }, 'no agreement covers a pathway');
  return judgement ?? { judged: [] };
}
