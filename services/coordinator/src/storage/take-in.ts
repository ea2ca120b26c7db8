import { sql, type Kysely } from 'kysely';
import { listNotices, messageNotice, timelineNotice, type Audience } from '../domain/audience.ts';
import { mattersTo } from '../domain/stays-that-matter.ts';
import type { Stay } from '../domain/stay.ts';
import type { Intake, Told } from '../messaging/intake.ts';
import { readMessage } from '../messaging/read-message.ts';
import { addMessages, type Arrival } from './add-messages.ts';
import { audiencesOf } from './audience-of.ts';
import { appendFeed, type FeedDraft } from './feed.ts';
import { reassessAll, NotJudged, type Reassessed, type World } from './reassess.ts';
import { retried } from './retried.ts';
import { rowsOf } from './rows-of.ts';
import { saveStates, stateOf, type StateChange } from './save-states.ts';
import { saveUndelivered } from './save-undelivered.ts';
import type { Tables, Trx } from './schema.ts';

/** Facts that cannot be taken in, by their places in the list; none of the list has been. */
export class FaultyFacts extends Error {
  readonly faulty: readonly number[];

  constructor(faulty: readonly number[], cause?: unknown) {
    super('Some of what was told cannot be taken in.', { cause });
    this.name = 'FaultyFacts';
    this.faulty = faulty;
  }
}

/** What was told, with its place in the list and when the exchange says it happened; `at` is as a demonstration has moved it. */
interface Dated {
  toldAt: string;
  receiver: string;
  index: number;
  /** The number of the work in which the message was first sent. */
  correlationId?: string | undefined;
}

type News = (Arrival & Dated) | (Told & Dated);

/**
 * Takes in what the exchange tells, all or nothing, and once: the second time the same is told changes nothing. Each pathway is
 * judged once, however much is told of it. Throws {@link FaultyFacts} when some of it cannot be read or judged.
 */
export async function takeIn(db: Kysely<Tables>, intakes: readonly Intake[], world: World): Promise<TakenIn> {
  const all = readAll(intakes, world);
  if (all.length === 0) return { facts: [], judged: 0 };
  return retried(() => db.transaction().execute((trx) => takeNews(trx, all, world)));
}

/** What was new of a list, and how many pathways were judged for it. */
export interface TakenIn {
  facts: { kind: Intake['kind']; toldAt: string; correlationId?: string | undefined }[];
  judged: number;
}

function readAll(intakes: readonly Intake[], world: World): News[] {
  const faulty: number[] = [];
  const all = intakes.flatMap((intake, index) => {
    try {
      return newsOf(intake, index, world);
    } catch (error) {
      if (!isFault(error)) throw error;
      faulty.push(index);
      return [];
    }
  });
  if (faulty.length > 0) throw new FaultyFacts(faulty);
  return all;
}

function isFault(error: unknown): boolean {
  return error instanceof Unstorable || (error instanceof Error && error.name === 'MessageFault');
}

/** A message has characters that the database cannot hold, and would keep all that is told with it from being taken in. */
class Unstorable extends Error {}

/** A NUL, or half of a character, as JSON writes them. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

function newsOf(intake: Intake, index: number, { logger, offsetSeconds = 0 }: World): News[] {
  const toldAt = intake.at;
  const at = new Date(Date.parse(toldAt) + offsetSeconds * 1000).toISOString();
  const dated = { at, toldAt, index, correlationId: intake.correlationId };
  if (intake.kind !== 'accepted') return [{ ...intake, ...dated }];
  const { kind, parties, bundle } = intake;
  const reading = readMessage(bundle, at);
  if (!reading) {
    logger.info('a message that no pathway remembers was passed over');
    return [];
  }
  if (unstorable.test(JSON.stringify(reading))) throw new Unstorable();
  const { messageId } = reading.message;
  return [{ kind, ...dated, parties, reading, messageId, receiver: parties.receiver.unit.sor }];
}

async function takeNews(trx: Trx, all: News[], world: World): Promise<TakenIn> {
  const news = await onlyNew(trx, all);
  if (news.length === 0) return { facts: [], judged: 0 };
  const added = await addMessages(
    trx,
    news.flatMap((one) => (one.kind === 'accepted' ? [one] : [])),
  );
  const changes = changesOf(news, added);
  // The pathways first, as everywhere, so that two changes of one never wait for each other.
  const pathways = await lockPathwaysOf(trx, [...changes.states.keys()], added);
  await saveStates(trx, changes.states);
  const undelivered = await saveUndelivered(trx, changes.states, world.now);
  const { drafts, judged } = await judge(trx, { ...changes, ...pathways, world }).catch(
    asFaulty(news, pathways.byMessage),
  );
  await appendFeed(trx, world.now, [...drafts, ...undelivered]);
  return { facts: news, judged };
}

/** What happened to each message that is known or has just come. */
interface Changes {
  added: ReadonlySet<string>;
  /** Messages of which the state alone was told. */
  told: ReadonlySet<string>;
  /** Messages whose answer came, which the rules may ask for. */
  answered: ReadonlySet<string>;
  states: ReadonlyMap<string, StateChange>;
}

function changesOf(news: News[], added: ReadonlySet<string>): Changes {
  const states = new Map<string, StateChange>();
  const told = new Set<string>();
  const answered = new Set<string>();
  for (const one of news) {
    const { kind, messageId } = one;
    // The same message for the second time, told as another's.
    if (kind === 'accepted' && !added.has(messageId)) continue;
    states.set(messageId, { ...states.get(messageId), ...stateOf(one) });
    if (kind !== 'accepted') told.add(messageId);
    if (kind === 'acknowledged') answered.add(messageId);
  }
  return { added, told, answered, states };
}

/** One at a time per message, so that a message and what is told of it never pass each other unseen. */
async function onlyNew(trx: Trx, all: News[]): Promise<News[]> {
  const locks = [...new Set(all.map(({ messageId }) => `message ${messageId}`))];
  // Whoever locks several does so in this order.
  await sql`select pg_advisory_xact_lock(lock) from (
    select distinct hashtext(key) as lock from unnest(${locks}::text[]) as key order by 1) as one`.execute(trx);
  const byKey = new Map(all.map((one) => [keyOf(one), one]));
  const rows = [...byKey.values()].map(rowOf);
  const inserted = await sql<Tables['intake']>`
    insert into intake (kind, message_id, receiver, at)
    select kind, message_id, receiver, at from ${rowsOf('intake', rows)}
    on conflict do nothing returning kind, message_id, receiver, at`.execute(trx);
  const fresh = new Set(inserted.rows.map((row) => JSON.stringify(row)));
  return [...byKey].flatMap(([key, one]) => (fresh.has(key) ? [one] : []));
}

function keyOf(one: News): string {
  return JSON.stringify(rowOf(one));
}

function rowOf({ kind, messageId, receiver, toldAt }: News): Tables['intake'] {
  return { kind, message_id: messageId, receiver, at: new Date(toldAt) };
}

interface Pathways {
  /** The pathway of each known message. */
  byMessage: ReadonlyMap<string, string>;
  /** Pathways with a message that follows one that has just come to another pathway. */
  waiting: readonly string[];
}

/** All pathways of the citizens concerned are locked, in one order, before anything else of them. */
async function lockPathwaysOf(trx: Trx, messageIds: string[], added: ReadonlySet<string>): Promise<Pathways> {
  const { rows } = await sql<{ message_id: string; pathway_id: string; citizen_id: string }>`
    select n.message_id, n.pathway_id, p.citizen_id from notification as n join pathway as p on p.id = n.pathway_id
    where n.message_id = any(${messageIds}::text[])`.execute(trx);
  const citizens = [...new Set(rows.map(({ citizen_id: id }) => id))];
  const waiting = await waitingFor(trx, added);
  await sql`
    select id from pathway where citizen_id = any(${citizens}::uuid[]) or id = any(${waiting}::uuid[])
    order by id for update`.execute(trx);
  return { byMessage: new Map(rows.map((row) => [row.message_id, row.pathway_id])), waiting };
}

async function waitingFor(trx: Trx, added: ReadonlySet<string>): Promise<string[]> {
  if (added.size === 0) return [];
  const { rows } = await sql<{ pathway_id: string }>`
    select distinct pathway_id from notification
    where chain is not null and chain->'missing' ?| ${[...added]}::text[]`.execute(trx);
  return rows.map(({ pathway_id: id }) => id);
}

interface Work extends Changes, Pathways {
  world: World;
}

/** Judges the pathways in which something happened that a rule may ask for; of the others, who shows them is told. */
async function judge(trx: Trx, work: Work): Promise<{ drafts: FeedDraft[]; judged: number }> {
  const { byMessage, added, answered, waiting, world } = work;
  const asked = [...added, ...answered].flatMap((id) => byMessage.get(id) ?? []);
  const judged = await reassessAll(trx, [...new Set([...asked, ...waiting])], world);
  const others = [...new Set(byMessage.values())].filter((id) => !asked.includes(id) && !waiting.includes(id));
  const audiences = await audiencesOf(trx, others, world.now);
  const beside = await reassessBeside(trx, judged, world);
  const drafts = [
    ...judged.flatMap((one) => draftsOf(one, work)),
    ...audiences.flatMap((audience) => draftsOf({ audience, obligationsChanged: false, notices: [] }, work)),
    ...beside,
  ];
  return { drafts, judged: judged.length };
}

function draftsOf({ audience, obligationsChanged, notices }: Reassessed, { byMessage, added, told }: Work) {
  const own = [...byMessage].flatMap(([messageId, id]) => (id === audience.pathwayId ? [messageId] : []));
  const named = own.filter((id) => added.has(id));
  // Where no new message is shown, what has become of the obligations and of those that waited is told once.
  const isOther = named.length === 0 && (obligationsChanged || own.length === 0);
  const shown: (string | undefined)[] = isOther ? [own[0]] : named;
  return [
    ...shown.flatMap((id) => [timelineNotice(audience, id), ...listNotices(audience, id)]),
    ...own.filter((id) => told.has(id)).map((id) => messageNotice(audience, id)),
    ...notices,
  ];
}

/** A stay that begins, ends or ends in death matters to the citizen's other pathways, and theirs to it. */
async function reassessBeside(trx: Trx, judged: readonly Reassessed[], world: World): Promise<FeedDraft[]> {
  const moved = judged.flatMap(({ audience, moved: change }) => (change ? [{ ...audience, ...change }] : []));
  const again = await reassessAll(trx, await touchedBy(trx, moved), world);
  return again.flatMap(({ audience, obligationsChanged, notices }) =>
    obligationsChanged ? [timelineNotice(audience), ...listNotices(audience), ...notices] : [],
  );
}

interface Moved extends Audience {
  before: Stay;
  after: Stay;
}

/** The pathways of the citizens whose stays changed to which that matters. */
async function touchedBy(trx: Trx, moved: readonly Moved[]): Promise<string[]> {
  if (moved.length === 0) return [];
  const citizens = [...new Set(moved.map(({ citizenId }) => citizenId))];
  const { rows } = await sql<{ id: string; citizen_id: string; stay: Stay }>`
    select id, citizen_id, stay from pathway where citizen_id = any(${citizens}::uuid[])`.execute(trx);
  const byCitizen = Map.groupBy(moved, ({ citizenId }) => citizenId);
  const touched = rows.filter(({ id, citizen_id: citizen, stay }) =>
    byCitizen.get(citizen)?.some((one) => one.pathwayId !== id && mattersTo(stay, one)),
  );
  return touched.map(({ id }) => id);
}

/** What cannot be judged is told by the facts that it came with, so that the others can be taken in without them. */
function asFaulty(news: readonly News[], byMessage: ReadonlyMap<string, string>) {
  return (error: unknown): never => {
    if (!(error instanceof NotJudged)) throw error;
    const faulty = news.filter(({ messageId }) => error.pathwayIds.includes(byMessage.get(messageId) ?? ''));
    if (faulty.length === 0) throw error;
    throw new FaultyFacts(
      faulty.map(({ index }) => index),
      error,
    );
  };
}
