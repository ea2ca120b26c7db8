import { sql, type RawBuilder } from 'kysely';
import type { FactDetails, FactKind } from '../domain/fact.ts';
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
  write(): Promise<void>;
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

interface NewFactRow {
  episode: string;
  kind: FactKind;
  message_id: string;
  acknowledgement_id: string | null;
  receiver: string;
  at: Date;
  details: string;
  copied_at: Date | null;
}

interface Page {
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
    write: () => writePage(trx, page),
  };
}

/** What only the message log shows. */
const untold: ReadonlySet<FactKind> = new Set(['resent', 'taken']);

function factRow(episode: string, fact: NewFact): NewFactRow {
  const { kind, messageId, acknowledgementId = null, receiver, at, details = {} } = fact;
  const about = { episode, kind, message_id: messageId, acknowledgement_id: acknowledgementId };
  const copied_at = untold.has(kind) ? at : null;
  return { ...about, receiver, at, details: JSON.stringify(details), copied_at };
}

async function writePage(trx: Db, page: Page): Promise<void> {
  const parts = partsOf(page);
  if (parts.length > 0) await sql`with ${sql.join(parts)} select 1`.execute(trx);
  await openTasks(trx, page.opened);
  for (const over of page.closed) await closeTasks(trx, over);
}

/** One part of the statement for each table with something to write. */
function partsOf(page: Page): RawBuilder<unknown>[] {
  const changed = [...page.changed].filter((row) => !page.added.has(row));
  const again = [...page.queued].filter((row) => !page.added.has(row));
  return [
    ...inserting('message', page.messages, messageColumns),
    ...inserting('transmission', page.transmissions, transmissionColumns),
    ...inserting('delivery', [...page.added].map(writable), deliveryColumns),
    ...(changed.length > 0 ? [changing(changed, new Set(again))] : []),
    ...insertingFacts(page),
    ...waking(page),
  ];
}

/** With the parties of their messages, by which delivery status is searched; those of new messages are not in the table yet. */
function insertingFacts({ facts, messages }: Page): RawBuilder<unknown>[] {
  if (facts.length === 0) return [];
  const added = new Map(messages.map((message) => [message.message_id, message]));
  const rows = facts.map((fact) => {
    const { sender_organisation = null, receiver_organisation = null } = added.get(fact.message_id) ?? {};
    return { ...fact, sender_organisation, receiver_organisation };
  });
  return [
    sql`new_fact as (
      insert into fact (${namesOf(factColumns)}, sender_organisation, receiver_organisation)
      select ${namesOf(factColumns)}, ${partyOf('sender_organisation')}, ${partyOf('receiver_organisation')}
      from ${unnested(rows, [...factColumns, ...partyColumns])})`,
  ];
}

function partyOf(column: (typeof partyColumns)[number][0]): RawBuilder<unknown> {
  return sql.raw(`coalesce(${column}, (select m.${column} from message m where m.message_id = given.message_id))`);
}

const partyColumns = [
  ['sender_organisation', 'text'],
  ['receiver_organisation', 'text'],
] as const;

function inserting<R>(table: string, rows: readonly R[], columns: readonly Column<R>[]): RawBuilder<unknown>[] {
  if (rows.length === 0) return [];
  const names = namesOf(columns);
  return [
    sql`${sql.raw(`new_${table}`)} as (insert into ${sql.raw(table)} (${names}) select ${names} from ${unnested(rows, columns)})`,
  ];
}

function changing(rows: DeliveryRow[], again: ReadonlySet<DeliveryRow>): RawBuilder<unknown> {
  const given = rows.map((row) => ({ ...writable(row), again: again.has(row) }));
  const columns = [...deliveryColumns, ['again', 'boolean'] as const];
  return sql`changed_delivery as (
    update delivery set ${assigned(changeableColumns)},
      place = case when again then nextval('delivery_place') else delivery.place end
    from ${unnested(given, columns)} where delivery.id = given.id)`;
}

/** The lanes that something was put into: each once and in one order, so that nobody waits in a circle. */
function waking({ queued, facts }: Page): RawBuilder<unknown>[] {
  const due = facts[0]?.at ?? [...queued][0]?.queued_at;
  if (!due) return [];
  const lanes = new Map<string, { receiver: string; episode: string }>();
  const wake = (receiver: string, episode: string) => lanes.set(`${receiver}|${episode}`, { receiver, episode });
  for (const { episode, copied_at: told } of facts) if (!told) wake(COORDINATOR, episode);
  for (const { receiver_organisation: receiver, episode } of queued) wake(receiver, episode ?? '');
  const rows = [...lanes].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, lane]) => lane);
  return [
    sql`woken as (
      insert into lane (receiver, episode, due_at) select receiver, episode, ${due} from ${unnested(rows, laneColumns)}
      on conflict (receiver, episode) do update set wakes = lane.wakes + 1)`,
  ];
}

type WritableDelivery = Omit<DeliveryRow, 'problem' | 'place'> & { problem: string | null };

function writable({ problem, place: _place, ...row }: DeliveryRow): WritableDelivery {
  return { ...row, problem: problem && JSON.stringify(problem) };
}

const laneColumns = [
  ['receiver', 'text'],
  ['episode', 'text'],
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
  ['copied_at', 'timestamptz'],
] as const satisfies Column<NewFactRow>[];

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
