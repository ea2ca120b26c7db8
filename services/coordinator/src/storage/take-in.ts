import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { listNotices, messageNotice, timelineNotice } from '../domain/audience.ts';
import { isDocument } from '../domain/document.ts';
import type { Side } from '../domain/sides.ts';
import type { Accepted, Intake, Party, Told } from '../messaging/intake.ts';
import { readMessage } from '../messaging/read-message.ts';
import type { Reading } from '../messaging/reading.ts';
import { appendFeed, type FeedDraft } from './feed.ts';
import { pathwayOf } from './pathway-of.ts';
import { reassess, type Reassessed, type World } from './reassess.ts';
import type { Tables, Trx } from './schema.ts';

/** When the exchange says it happened, as it says it; `at` is that time as a demonstration has moved it. */
interface Dated {
  toldAt: string;
}

/** A message that the exchange has accepted, read. */
interface Arrival extends Pick<Accepted, 'kind' | 'at' | 'parties'>, Dated {
  messageId: string;
  receiver: string;
  reading: Reading;
}

type News = Arrival | (Told & Dated);

/** What a batch of news means for one message. */
interface Change {
  isAdded: boolean;
  isTold: boolean;
  state: StateChange;
}

/** Takes in what the exchange tells, all or nothing, and once: the second time the same is told changes nothing. */
export async function takeIn(db: Kysely<Tables>, intakes: Intake[], world: World): Promise<void> {
  const all = intakes.flatMap((intake) => newsOf(intake, world));
  if (all.length > 0) await db.transaction().execute((trx) => takeNews(trx, all, world));
}

function newsOf(intake: Intake, { logger, offsetSeconds = 0 }: World): News[] {
  const toldAt = intake.at;
  const at = new Date(Date.parse(toldAt) + offsetSeconds * 1000).toISOString();
  if (intake.kind !== 'accepted') return [{ ...intake, at, toldAt }];
  const { kind, parties } = intake;
  const reading = readMessage(intake.bundle, at);
  if (!reading) {
    logger.info('a message that no pathway remembers was passed over');
    return [];
  }
  return [
    { kind, at, toldAt, parties, reading, messageId: reading.message.messageId, receiver: parties.receiver.unit.sor },
  ];
}

async function takeNews(trx: Trx, all: News[], world: World): Promise<void> {
  const changes = await changesOf(trx, await onlyNew(trx, all));
  const pathways = await lockPathwaysOf(trx, [...changes.keys()]);
  for (const [messageId, { state }] of changes) await saveState(trx, messageId, state);
  const drafts: FeedDraft[] = [];
  const moved: string[] = [];
  for (const [pathwayId, messageIds] of pathways) {
    const reassessed = await reassess(trx, pathwayId, world);
    if (reassessed.stayChanged) moved.push(pathwayId);
    for (const messageId of messageIds) drafts.push(...draftsOf(messageId, changes.get(messageId), reassessed));
    drafts.push(...reassessed.notices);
  }
  drafts.push(...(await reassessOthers(trx, moved, world)));
  await appendFeed(trx, world.now, drafts);
}

/** A stay that begins, ends or ends in death matters to the citizen's other pathways, and theirs to it. */
async function reassessOthers(trx: Trx, moved: string[], world: World): Promise<FeedDraft[]> {
  const drafts: FeedDraft[] = [];
  for (const pathwayId of await pathwaysBeside(trx, moved)) {
    const { audience, obligationsChanged, notices } = await reassess(trx, pathwayId, world);
    if (obligationsChanged) drafts.push(timelineNotice(audience), ...listNotices(audience), ...notices);
  }
  return drafts;
}

/** The pathways of the citizens whose stays changed, of those who have more than one. */
async function pathwaysBeside(trx: Trx, moved: string[]): Promise<string[]> {
  if (moved.length === 0) return [];
  const rows = await trx
    .selectFrom('pathway as p')
    .innerJoin('pathway as one', 'one.citizen_id', 'p.citizen_id')
    .select('p.id')
    .distinct()
    .where('one.id', 'in', moved)
    .where((of) =>
      of.exists(
        of
          .selectFrom('pathway as beside')
          .select('beside.id')
          .whereRef('beside.citizen_id', '=', 'p.citizen_id')
          .whereRef('beside.id', '!=', 'p.id'),
      ),
    )
    .orderBy('p.id')
    .execute();
  return rows.map(({ id }) => id);
}

function draftsOf(messageId: string, change: Change | undefined, { audience, obligationsChanged }: Reassessed) {
  const all = change?.isAdded || obligationsChanged;
  return [
    ...(all ? [timelineNotice(audience, messageId), ...listNotices(audience, messageId)] : []),
    ...(change?.isTold ? [messageNotice(audience, messageId)] : []),
  ];
}

/** One at a time per message, so that a message and what is told of it never pass each other unseen. */
async function onlyNew(trx: Trx, all: News[]): Promise<News[]> {
  const locks = [...new Set(all.map(({ messageId }) => `message ${messageId}`))].toSorted();
  await sql`select pg_advisory_xact_lock(hashtext(key)) from unnest(${locks}::text[]) as key`.execute(trx);
  const byKey = new Map(all.map((one) => [JSON.stringify(keyOf(one)), one]));
  const rows = await trx
    .insertInto('intake')
    .values([...byKey.values()].map(keyOf))
    .onConflict((conflict) => conflict.doNothing())
    .returning(['kind', 'message_id', 'receiver', 'at'])
    .execute();
  const inserted = new Set(rows.map((row) => JSON.stringify(row)));
  return [...byKey].flatMap(([key, one]) => (inserted.has(key) ? [one] : []));
}

function keyOf({ kind, messageId, receiver, toldAt }: News): Tables['intake'] {
  return { kind, message_id: messageId, receiver, at: new Date(toldAt) };
}

/** Stores the notifications that are not there yet, and says what is new about each message. */
async function changesOf(trx: Trx, news: News[]): Promise<Map<string, Change>> {
  const changes = new Map<string, Change>();
  for (const one of news) {
    const isAdded = one.kind === 'accepted';
    if (isAdded && !(await addNotification(trx, one))) continue;
    const before = changes.get(one.messageId);
    changes.set(one.messageId, {
      isAdded: isAdded || before?.isAdded === true,
      isTold: !isAdded || before?.isTold === true,
      state: { ...before?.state, ...stateOf(one) },
    });
  }
  return changes;
}

/** False when the message is there already. */
async function addNotification(trx: Trx, { reading, parties, at }: Arrival): Promise<boolean> {
  const { citizen } = reading;
  const sides = { sender: sideOf(parties.sender), receiver: sideOf(parties.receiver) };
  const message = sentBy(reading.message, sides.sender);
  const citizenId = await lockCitizen(trx, { ...citizen, named_by: 'message' });
  const pathwayId = await pathwayOf(trx, { reading, citizenId, sides });
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('notification')
    .values({
      message_id: message.messageId,
      pathway_id: pathwayId,
      notice: JSON.stringify(message),
      sender: JSON.stringify(sides.sender),
      receiver: JSON.stringify(sides.receiver),
      received_at: new Date(at),
      placement: 'awaiting-earlier',
      type: '',
      at: new Date(message.eventAt),
      corrected: false,
      thread: isDocument(message) ? (message.thread ?? null) : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return Boolean(numInsertedOrUpdatedRows);
}

/** A notice remembers which hospital it came from. */
function sentBy(message: Reading['message'], { organisation }: Side): Reading['message'] {
  return isDocument(message) ? message : { ...message, hospital: organisation.sor };
}

/** `DK-83` in the directory is `1083` in the agreements. */
function sideOf({ region, municipalityCode, ...party }: Party): Side {
  const number = region?.replace(/^DK-/, '10');
  return {
    unit: party.unit,
    organisation: party.organisation,
    ...(number && { region: number }),
    ...(municipalityCode && { municipalityCode }),
    ...(party.sector && { sector: party.sector }),
  };
}

/**
 * The pathways that known messages belong to, each with those messages. All pathways of their citizens are locked, in one
 * order, before anything else of them.
 */
async function lockPathwaysOf(trx: Trx, messageIds: string[]): Promise<Map<string, string[]>> {
  if (messageIds.length === 0) return new Map();
  await trx
    .selectFrom('pathway as p')
    .select('p.id')
    .where('p.citizen_id', 'in', (of) =>
      of
        .selectFrom('notification as n')
        .innerJoin('pathway as own', 'own.id', 'n.pathway_id')
        .select('own.citizen_id')
        .where('n.message_id', 'in', messageIds),
    )
    .orderBy('p.id')
    .forUpdate()
    .execute();
  const rows = await trx
    .selectFrom('notification')
    .select(['message_id', 'pathway_id'])
    .where('message_id', 'in', messageIds)
    .orderBy('pathway_id')
    .execute();
  const byMessage = new Map(rows.map((row) => [row.message_id, row.pathway_id]));
  return Map.groupBy(
    messageIds.filter((id) => byMessage.has(id)),
    (id) => byMessage.get(id) ?? '',
  );
}

interface NewCitizen extends Pick<Tables['citizen'], 'cpr' | 'given' | 'family' | 'named_by'> {}

/**
 * The citizen's id; made at first sight. The row is locked, because relations and pathways meet in it. The name that is known
 * stays: a wrong CPR number must not rename a citizen for everybody. What says another name is shown as doing so.
 */
export async function lockCitizen(trx: Trx, { cpr, given, family, named_by }: NewCitizen): Promise<string> {
  const { id } = await trx
    .insertInto('citizen')
    .values({ id: randomUUID(), cpr, given, family, named_by })
    .onConflict((conflict) => conflict.column('cpr').doUpdateSet({ cpr }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

type StateChange = Partial<
  Record<'stored_at' | 'handed_over_at' | 'acknowledged_at', Date> & { response_code: string; stopped: string | null }
>;

async function saveState(trx: Trx, messageId: string, change: StateChange): Promise<void> {
  await trx
    .insertInto('message_state')
    .values({ message_id: messageId, ...change })
    .onConflict((conflict) => conflict.column('message_id').doUpdateSet(change))
    .execute();
}

function stateOf(told: News): StateChange {
  const at = new Date(told.at);
  switch (told.kind) {
    case 'accepted':
      return { stored_at: at };
    case 'handed-over':
      return { handed_over_at: at, stopped: null };
    case 'acknowledged':
      if (told.responseCode === 'ok') return { acknowledged_at: at, response_code: 'ok', stopped: null };
      return {
        response_code: told.responseCode,
        stopped: JSON.stringify({ at: told.at, ...answered[told.responseCode] }),
      };
    case 'retrying':
    case 'refused':
    case 'dead':
    case 'unanswered': {
      const { kind, reason, nextTryAt } = told;
      return { stopped: JSON.stringify({ kind, at: told.at, reason, ...(nextTryAt && { nextTryAt }) }) };
    }
  }
}

const answered = {
  'transient-error': {
    kind: 'retrying',
    reason: { da: 'Modtageren kan ikke tage imod lige nu.', en: 'The receiver cannot take it just now.' },
  },
  'fatal-error': {
    kind: 'refused',
    reason: { da: 'Modtageren har afvist meddelelsen.', en: 'The receiver has refused the message.' },
  },
} as const;
