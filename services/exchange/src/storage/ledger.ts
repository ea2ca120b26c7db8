import { sql, type RawBuilder } from 'kysely';
import { isTold, type FactDetails, type FactKind } from '../domain/fact.ts';
import { keyOfLane, type Lane } from './lanes.ts';
import { inOrder } from './lock-keys.ts';
import { closeTasks, openTasks, type NewTask, type Over } from './operations-tasks.ts';
import type { Db, DeliveryRow, MessageRow } from './tables.ts';
import { assigned, namesOf, unnested, type Column } from './unnested.ts';

/** What the coordinator is told waits in lanes of this receiver. */
export const COORDINATOR = 'coordinator';

export type NewMessage = Omit<MessageRow, 'sequence'>;

export interface NewFact {
  kind: FactKind;
  messageId: string;
  acknowledgementId?: string;
  receiver: string;
  at: Date;
  details?: FactDetails;
}

interface Transmission {
  bundle_id: string;
  message_id: string;
  received_at: Date;
}

/** Everything that one transaction is to know beforehand. */
export interface Asked {
  messageIds?: string[];
  bundleIds?: string[];
  /** Messages whose deliveries are needed, whatever is found. */
  deliveriesOf?: string[];
}

/**
 * What is known and what is to be written about many messages in one transaction: judged one after the other in memory, each
 * seeing what those before it wrote, and written with a few statements however many there are. The caller holds the keys of
 * all of them.
 */
export interface Ledger {
  /** The content's hash of a message that is known. */
  contentHash(messageId: string): string | undefined;
  /** Whose transmission a Bundle was. */
  messageOf(bundleId: string): string | undefined;
  deliveriesOf(messageId: string): DeliveryRow[];
  addMessage(message: NewMessage, bundleId: string): void;
  addTransmission(transmission: Transmission): void;
  addDelivery(delivery: DeliveryRow): void;
  /** Puts a delivery behind what waits in its lane. */
  queueAgain(delivery: DeliveryRow, at: Date): void;
  change(delivery: DeliveryRow, changes: Partial<DeliveryRow>): void;
  addFacts(episode: string, facts: NewFact[]): void;
  openTask(task: NewTask): void;
  closeTasks(over: Over): void;
  /** What is to be written so far. */
  page: Page;
  /** Writes all of it in the caller's transaction. */
  write(): Promise<void>;
}

/** A ledger that takes everything for new, but for these deliveries. */
export function newLedger(db: Db, deliveries: DeliveryRow[] = []): Ledger {
  const known = { hashes: new Map<string, string>(), bundles: new Map<string, string>() };
  return ledgerOf(db, { ...known, deliveries: Map.groupBy(deliveries, (row) => row.message_id) });
}

/** Reads what is asked for; everything else is taken for new. */
export async function openLedger(trx: Db, asked: Asked): Promise<Ledger> {
  const { messageIds = [], bundleIds = [], deliveriesOf = [] } = asked;
  const known = await knownIds(trx, messageIds, bundleIds);
  const wanted = [...new Set([...deliveriesOf, ...known.hashes.keys()])];
  return ledgerOf(trx, { ...known, deliveries: await deliveriesAbout(trx, wanted) });
}

interface Known {
  hashes: Map<string, string>;
  bundles: Map<string, string>;
}

async function knownIds(trx: Db, messageIds: string[], bundleIds: string[]): Promise<Known> {
  if (messageIds.length === 0 && bundleIds.length === 0) return { hashes: new Map(), bundles: new Map() };
  const { rows } = await sql<{ message_id: string; hash: string | null; bundle_id: string | null }>`
    select message_id, content_hash as hash, null as bundle_id from message where message_id = any(${messageIds}::text[])
    union all
    select message_id, null, bundle_id from transmission where bundle_id = any(${bundleIds}::text[])`.execute(trx);
  return {
    hashes: new Map(rows.flatMap(({ message_id: id, hash }) => (hash === null ? [] : [[id, hash] as const]))),
    bundles: new Map(rows.flatMap(({ message_id: id, bundle_id: of }) => (of === null ? [] : [[of, id] as const]))),
  };
}

async function deliveriesAbout(trx: Db, messageIds: string[]): Promise<Map<string, DeliveryRow[]>> {
  if (messageIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('delivery')
    .selectAll()
    .where(sql<boolean>`message_id = any(${messageIds}::text[])`)
    .execute();
  return Map.groupBy(rows, (row) => row.message_id);
}

export interface NewFactRow {
  episode: string;
  kind: FactKind;
  message_id: string;
  acknowledgement_id: string | null;
  receiver: string;
  at: Date;
  details: FactDetails;
}

/** What one transaction writes. */
export interface Page {
  messages: NewMessage[];
  transmissions: Transmission[];
  /** Rows that are not in the table yet. */
  added: Set<DeliveryRow>;
  changed: Set<DeliveryRow>;
  /** Those that go to the end of their lane. */
  queued: Set<DeliveryRow>;
  facts: NewFactRow[];
  opened: NewTask[];
  closed: Over[];
}

function ledgerOf(trx: Db, known: Known & { deliveries: Map<string, DeliveryRow[]> }): Ledger {
  const { hashes, bundles, deliveries } = known;
  const page: Page = {
    messages: [],
    transmissions: [],
    added: new Set(),
    changed: new Set(),
    queued: new Set(),
    facts: [],
    opened: [],
    closed: [],
  };
  const addTransmission = (transmission: Transmission) => {
    page.transmissions.push(transmission);
    bundles.set(transmission.bundle_id, transmission.message_id);
  };
  const change = (delivery: DeliveryRow, changes: Partial<DeliveryRow>) => {
    Object.assign(delivery, changes);
    page.changed.add(delivery);
  };
  return {
    contentHash: (messageId) => hashes.get(messageId),
    messageOf: (bundleId) => bundles.get(bundleId),
    deliveriesOf: (messageId) => deliveries.get(messageId) ?? [],
    addMessage(message, bundleId) {
      const { message_id: messageId, accepted_at: at } = message;
      page.messages.push(message);
      hashes.set(messageId, message.content_hash);
      addTransmission({ bundle_id: bundleId, message_id: messageId, received_at: at });
    },
    addTransmission,
    addDelivery(delivery) {
      deliveries.set(delivery.message_id, [...(deliveries.get(delivery.message_id) ?? []), delivery]);
      page.added.add(delivery);
      page.queued.add(delivery);
    },
    queueAgain(delivery, at) {
      change(delivery, { state: 'queued', queued_at: at, problem: null, retrying_since: null, next_try_at: null });
      page.queued.add(delivery);
    },
    change,
    addFacts: (episode, facts) => void page.facts.push(...facts.map((fact) => factRow(episode, fact))),
    openTask: (task) => void page.opened.push(task),
    closeTasks: (over) => void page.closed.push(over),
    page,
    write: () => writePage(trx, page),
  };
}

function factRow(episode: string, fact: NewFact): NewFactRow {
  const { kind, messageId, acknowledgementId = null, receiver, at, details = {} } = fact;
  return { episode, kind, message_id: messageId, acknowledgement_id: acknowledgementId, receiver, at, details };
}

/** Which lanes that are new are taken at once, and under what lease. */
export interface Taking {
  lease: string;
  leasedUntil: Date;
  takes: (lane: { receiver: string; episode: string }) => boolean;
}

/** How a page is written in one statement: what it holds meanwhile, and what it takes and leaves of lanes. */
export interface AtOnce {
  keys: string[];
  taking: Taking;
  /** Lanes that are done, if nothing was put into them meanwhile. */
  done: Lane[];
}

export interface Written {
  /** Ids of the facts, in the order of the page. */
  factIds: string[];
  sequences: Map<string, string>;
  /** Lanes that something was put into; `leasedBy` is the lease of whoever is working on them. */
  woken: { receiver: string; episode: string; wakes: number; leasedBy: string | null }[];
  /** Those of the done that are gone. */
  gone: { receiver: string; episode: string }[];
}

/**
 * Writes a page in one statement, and so in a transaction of its own: it holds the keys, and fails when a message or Bundle is
 * known already, or a delivery not queued any more. Whoever gets nothing must judge anew after reading. A page with tasks is
 * never written so.
 */
export async function writeAtOnce(db: Db, page: Page, atOnce: AtOnce): Promise<Written | undefined> {
  if (page.opened.length > 0 || page.closed.length > 0) return undefined;
  const woken = lanesToWake(page);
  const keys = new Set(woken.map(keyOfLane));
  if (atOnce.done.some((lane) => keys.has(keyOfLane(lane)))) return undefined;
  try {
    return await writeHolding(db, page, { ...atOnce, woken });
  } catch (error) {
    if (error instanceof Error && 'code' in error && isOutdated.has(error.code)) return undefined;
    throw error;
  }
}

/** What PostgreSQL says of a key that is there already, and `must_be` of what is not so any more. */
const isOutdated: ReadonlySet<unknown> = new Set(['23505', '40001']);

interface Row {
  what: 'fact' | 'message' | 'woken' | 'gone';
  /** Of a fact and of a message; the receiver of a lane. */
  one: string;
  /** A message's sequence; the episode of a lane. */
  two: string | null;
  wakes: number | null;
  lease: string | null;
}

async function writeHolding(db: Db, page: Page, atOnce: AtOnce & { woken: LaneName[] }): Promise<Written> {
  const held = sql`held as materialized (
    select count(pg_advisory_xact_lock(hashtextextended(key, 0))) as keys from unnest(${inOrder(atOnce.keys)}::text[]) as key)`;
  const parts = [...partsOf(page, afterHeld), ...waking(page, atOnce.woken, atOnce.taking), ...leaving(atOnce.done)];
  const changed = [...page.changed].filter((row) => !page.added.has(row)).length;
  const told = [
    sql`select 'held' as what, null::text as one, null::text as two, null::integer as wakes, null::uuid as lease from held`,
    ...(page.messages.length > 0
      ? [sql`select 'message', message_id, sequence::text, null, null from new_message`]
      : []),
    ...(page.facts.length > 0 ? [sql`select 'fact', id::text, null, null, null from new_fact`] : []),
    ...(changed > 0
      ? [sql`select 'changed', must_be(count(*) = ${changed})::text, null, null, null from changed_delivery`]
      : []),
    ...(atOnce.woken.length > 0 ? [sql`select 'woken', receiver, episode, wakes, leased_by from woken`] : []),
    ...(atOnce.done.length > 0 ? [sql`select 'gone', receiver, episode, null, null from gone`] : []),
  ];
  const { rows } = await sql<Row>`with ${sql.join([held, ...parts])} ${sql.join(told, sql` union all `)}`.execute(db);
  return writtenOf(rows);
}

function writtenOf(rows: Row[]): Written {
  const of = (what: Row['what']) => rows.filter((row) => row.what === what);
  return {
    factIds: of('fact')
      .map(({ one }) => one)
      .toSorted((a, b) => Number(a) - Number(b)),
    sequences: new Map(of('message').map(({ one, two }) => [one, two ?? ''])),
    woken: of('woken').map(({ one: receiver, two, wakes, lease }) => ({
      receiver,
      episode: two ?? '',
      wakes: wakes ?? 0,
      leasedBy: lease,
    })),
    gone: of('gone').map(({ one: receiver, two }) => ({ receiver, episode: two ?? '' })),
  };
}

/** Lanes that are done are gone, unless something was put into them meanwhile. */
function leaving(done: Lane[]): RawBuilder<unknown>[] {
  if (done.length === 0) return [];
  const rows = done.toSorted((one, other) => (keyOfLane(one) < keyOfLane(other) ? -1 : 1));
  return [
    sql`left_lane as (
      select lane.receiver, lane.episode from lane join ${unnested(rows, doneColumns)} using (receiver, episode)
      cross join held
      where lane.leased_by = given.lease and lane.wakes = given.wakes
      order by lane.receiver, lane.episode for update of lane)`,
    sql`gone as (
      delete from lane using left_lane
      where lane.receiver = left_lane.receiver and lane.episode = left_lane.episode
      returning lane.receiver, lane.episode)`,
  ];
}

const doneColumns = [
  ['receiver', 'text'],
  ['episode', 'text'],
  ['lease', 'uuid'],
  ['wakes', 'integer'],
] as const satisfies Column<Lane>[];

async function writePage(trx: Db, page: Page): Promise<void> {
  const parts = [...partsOf(page, afterNothing), ...waking(page, lanesToWake(page))];
  if (parts.length > 0) await sql`with ${sql.join(parts)} select 1`.execute(trx);
  await openTasks(trx, page.opened);
  for (const over of page.closed) await closeTasks(trx, over);
}

const afterNothing = sql``;
const afterHeld = sql` cross join held`;

/** One part of the statement for each table with something to write, after what it waits for. */
function partsOf(page: Page, after: RawBuilder<unknown>): RawBuilder<unknown>[] {
  const changed = [...page.changed].filter((row) => !page.added.has(row));
  const again = [...page.queued].filter((row) => !page.added.has(row));
  return [
    ...inserting('message', page.messages, { columns: messageColumns, after, returning: sql`message_id, sequence` }),
    ...inserting('transmission', page.transmissions, { columns: transmissionColumns, after }),
    ...inserting('delivery', [...page.added].map(writable), { columns: deliveryColumns, after }),
    ...(changed.length > 0 ? [changing(changed, new Set(again), after)] : []),
    ...insertingFacts(page, after),
  ];
}

/** With the parties of their messages, by which delivery status is searched; those of new messages are not in the table yet. */
function insertingFacts({ facts, messages }: Page, after: RawBuilder<unknown>): RawBuilder<unknown>[] {
  if (facts.length === 0) return [];
  const added = new Map(messages.map((message) => [message.message_id, message]));
  const told = [...new Set(facts.map(({ kind }) => kind))].filter(isTold);
  const rows = facts.map((fact) => {
    const { sender_organisation = null, receiver_organisation = null } = added.get(fact.message_id) ?? {};
    return { ...fact, details: JSON.stringify(fact.details), sender_organisation, receiver_organisation };
  });
  return [
    sql`new_fact as (
      insert into fact (${namesOf(factColumns)}, copied_at, sender_organisation, receiver_organisation)
      select ${namesOf(factColumns)}, at, ${partyOf('sender_organisation')}, ${partyOf('receiver_organisation')}
      from ${unnested(rows, [...factColumns, ...partyColumns])}${after} returning id, episode, at, kind)`,
    sql`new_untold as (
      insert into untold (episode, fact_id, at)
      select episode, id, at from new_fact where kind = any(${told}::text[]))`,
  ];
}

function partyOf(column: (typeof partyColumns)[number][0]): RawBuilder<unknown> {
  return sql.raw(`coalesce(${column}, (select m.${column} from message m where m.message_id = given.message_id))`);
}

const partyColumns = [
  ['sender_organisation', 'text'],
  ['receiver_organisation', 'text'],
] as const;

interface Inserting<R> {
  columns: readonly Column<R>[];
  after: RawBuilder<unknown>;
  returning?: RawBuilder<unknown>;
}

function inserting<R>(
  table: string,
  rows: readonly R[],
  { columns, after, returning = sql`1` }: Inserting<R>,
): RawBuilder<unknown>[] {
  if (rows.length === 0) return [];
  const names = namesOf(columns);
  return [
    sql`${sql.raw(`new_${table}`)} as (
      insert into ${sql.raw(table)} (${names}) select ${names} from ${unnested(rows, columns)}${after} returning ${returning})`,
  ];
}

function changing(
  rows: DeliveryRow[],
  again: ReadonlySet<DeliveryRow>,
  after: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const given = rows.map((row) => ({ ...writable(row), again: again.has(row) }));
  const columns = [...deliveryColumns, ['again', 'boolean'] as const];
  return sql`changed_delivery as (
    update delivery set ${assigned(changeableColumns)},
      place = case when again then nextval('delivery_place') else delivery.place end
    from ${unnested(given, columns)}${after}
    where delivery.id = given.id ${after === afterHeld ? sql`and delivery.state = 'queued'` : sql``} returning delivery.id)`;
}

interface LaneName {
  receiver: string;
  episode: string;
}

/** The lanes that something is put into: each once and in one order, so that nobody waits in a circle. */
function lanesToWake({ queued, facts }: Page): LaneName[] {
  const lanes = new Map<string, LaneName>();
  const wake = (lane: LaneName) => lanes.set(keyOfLane(lane), lane);
  for (const { episode, kind } of facts) if (isTold(kind)) wake({ receiver: COORDINATOR, episode });
  for (const { receiver_organisation: receiver, episode } of queued) wake({ receiver, episode: episode ?? '' });
  return [...lanes].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, lane]) => lane);
}

function waking({ queued, facts }: Page, lanes: LaneName[], taking?: Taking): RawBuilder<unknown>[] {
  const due = facts[0]?.at ?? [...queued][0]?.queued_at;
  if (!due || lanes.length === 0) return [];
  const rows = lanes.map((lane) => {
    const taken = taking?.takes(lane) ? taking : undefined;
    return { ...lane, lease: taken?.lease ?? null, until: taken?.leasedUntil ?? null };
  });
  const after = taking ? afterHeld : afterNothing;
  return [
    sql`woken as (
      insert into lane (receiver, episode, due_at, leased_by, leased_until)
      select receiver, episode, ${due}, lease, until from ${unnested(rows, laneColumns)}${after}
      on conflict (receiver, episode) do update set wakes = lane.wakes + 1
      returning receiver, episode, wakes, leased_by)`,
  ];
}

type WritableDelivery = Omit<DeliveryRow, 'problem' | 'place'> & { problem: string | null };

function writable({ problem, place: _place, ...row }: DeliveryRow): WritableDelivery {
  return { ...row, problem: problem && JSON.stringify(problem) };
}

const laneColumns = [
  ['receiver', 'text'],
  ['episode', 'text'],
  ['lease', 'uuid'],
  ['until', 'timestamptz'],
] as const;

const messageColumns = [
  ['message_id', 'text'],
  ['event', 'text'],
  ['code', 'text'],
  ['episode', 'text'],
  ['sender', 'text'],
  ['sender_organisation', 'text'],
  ['receiver', 'text'],
  ['receiver_organisation', 'text'],
  ['acknowledges', 'text'],
  ['response_code', 'text'],
  ['content_hash', 'text'],
  ['body', 'text'],
  ['body_hash', 'text'],
  ['accepted_at', 'timestamptz'],
  ['correlation_id', 'text'],
] as const satisfies Column<NewMessage>[];

const transmissionColumns = [
  ['bundle_id', 'text'],
  ['message_id', 'text'],
  ['received_at', 'timestamptz'],
] as const satisfies Column<Transmission>[];

const factColumns = [
  ['episode', 'text'],
  ['kind', 'text'],
  ['message_id', 'text'],
  ['acknowledgement_id', 'text'],
  ['receiver', 'text'],
  ['at', 'timestamptz'],
  ['details', 'jsonb'],
] as const satisfies Column<Omit<NewFactRow, 'details'> & { details: string }>[];

const changeableColumns = [
  ['state', 'text'],
  ['attempts', 'integer'],
  ['queued_at', 'timestamptz'],
  ['problem', 'jsonb'],
  ['retrying_since', 'timestamptz'],
  ['next_try_at', 'timestamptz'],
  ['handed_over_at', 'timestamptz'],
  ['acknowledged_at', 'timestamptz'],
  ['response_code', 'text'],
  ['answer_due_at', 'timestamptz'],
  ['unanswered_at', 'timestamptz'],
] as const satisfies Column<WritableDelivery>[];

const deliveryColumns = [
  ['id', 'uuid'],
  ['message_id', 'text'],
  ['receiver', 'text'],
  ['receiver_organisation', 'text'],
  ['episode', 'text'],
  ...changeableColumns,
] as const satisfies Column<WritableDelivery>[];
