import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { DeliveryState } from '../domain/delivery-state.ts';
import type { Db, DeliveryRow, MessageRow } from './tables.ts';

/** Units and organisations, each with the legal organisation that it belongs to (SOR ids). */
export interface Sought {
  organisations: string[];
  /** All units and organisations that are meant, when not each of the organisations as a whole. */
  units?: string[];
}

export interface LogQuery {
  /** Only what this organisation sent or receives. */
  organisation?: string | undefined;
  state?: DeliveryState | 'taken' | 'unanswered' | undefined;
  sender?: Sought | undefined;
  receiver?: Sought | undefined;
  /** Sender or receiver. */
  party?: Sought | undefined;
  event?: string | undefined;
  episode?: string | undefined;
  /** Accepted at the earliest. */
  from?: Date | undefined;
  /** Accepted at the latest. */
  to?: Date | undefined;
  /** Only messages before the one with this sequence number. */
  before?: number | undefined;
  limit: number;
}

type LoggedMessage = Omit<MessageRow, 'body'>;

/** A message in the log with its deliveries and the acknowledgements of it. */
export interface Logged {
  message: LoggedMessage;
  deliveries: DeliveryRow[];
  acknowledgements: LoggedMessage[];
  /** When it was first taken by a person. */
  takenAt?: Date;
}

const columns = [
  'message_id',
  'sequence',
  'event',
  'code',
  'episode',
  'sender',
  'sender_organisation',
  'receiver',
  'receiver_organisation',
  'acknowledges',
  'response_code',
  'content_hash',
  'body_hash',
  'accepted_at',
  'correlation_id',
] as const;

/** The newest messages that match, without their bodies. */
export async function loggedMessages(db: Db, { before, ...asked }: LogQuery): Promise<Logged[]> {
  const query = { ...asked, ...(before && { place: await placeOf(db, before) }) };
  const rows = await db
    .selectFrom('message')
    .select(columns)
    .where(sql<SqlBool>`sequence in (${sequences(query)})`)
    .orderBy('accepted_at', 'desc')
    .orderBy('sequence', 'desc')
    .execute();
  return withDeliveries(db, rows);
}

/** Where a page begins; without a time when that message is no longer kept. */
interface Place {
  sequence: number;
  acceptedAt?: Date;
}

type PlacedQuery = Omit<LogQuery, 'before'> & { place?: Place };

async function placeOf(db: Db, sequence: number): Promise<Place> {
  const row = await db
    .selectFrom('message')
    .select('accepted_at')
    .where('sequence', '=', String(sequence))
    .executeTakeFirst();
  return { sequence, ...(row && { acceptedAt: row.accepted_at }) };
}

/**
 * The numbers of the newest that match. Each part reads an index from its newest end: one per organisation that is sought and
 * side that it may be on, as no index has the newest of several. The range of one and the order by it leave no other index that
 * would do: that of all messages would be read to its end for an organisation with few.
 */
function sequences(query: PlacedQuery): RawBuilder<unknown> {
  const parts = sides(query).map(({ column, sought }) => {
    const conditions = sql.join([...conditionsOf(query), ...unitsOf(column, sought)], sql` and `);
    return sql`
      select newest.* from unnest(${sought.organisations}::text[]) as sought (organisation) cross join lateral (
        select accepted_at, sequence from message
        where ${sql.ref(`${column}_organisation`)} between sought.organisation and sought.organisation and ${conditions}
        order by ${sql.ref(`${column}_organisation`)} desc, accepted_at desc, sequence desc limit ${query.limit}
      ) as newest`;
  });
  const all = sql`
    select accepted_at, sequence from message where ${sql.join(conditionsOf(query), sql` and `)}`;
  const found = parts.length > 0 ? sql.join(parts, sql` union `) : all;
  return sql`select sequence from (${found}) as found order by accepted_at desc, sequence desc limit ${query.limit}`;
}

interface Side {
  column: 'sender' | 'receiver';
  sought: Sought;
}

/** Where the search begins: with the most particular party that is asked for. */
function sides({ sender, receiver, party, organisation }: PlacedQuery): Side[] {
  if (sender) return [{ column: 'sender', sought: sender }];
  if (receiver) return [{ column: 'receiver', sought: receiver }];
  const either = party ?? (organisation === undefined ? undefined : { organisations: [organisation] });
  if (!either) return [];
  return [
    { column: 'sender', sought: either },
    { column: 'receiver', sought: either },
  ];
}

function unitsOf(column: Side['column'], { units }: Sought): RawBuilder<SqlBool>[] {
  if (!units) return [];
  return [
    sql<SqlBool>`(${sql.ref(column)} = any(${units}::text[]) or ${sql.ref(`${column}_organisation`)} = any(${units}::text[]))`,
  ];
}

function conditionsOf(query: Partial<PlacedQuery>): RawBuilder<SqlBool>[] {
  const { event, episode, from, to, place, state } = query;
  return [
    ...partyConditions(query),
    ...(event ? [sql<SqlBool>`event = ${event}`] : []),
    ...(episode ? [sql<SqlBool>`episode = ${episode}`] : []),
    ...(from ? [sql<SqlBool>`accepted_at >= ${from}`] : []),
    ...(to ? [sql<SqlBool>`accepted_at <= ${to}`] : []),
    ...(place ? [isBefore(place)] : []),
    ...(state ? [isIn(state)] : []),
  ];
}

function partyConditions({ organisation, sender, receiver, party }: Partial<PlacedQuery>): RawBuilder<SqlBool>[] {
  return [
    sql<SqlBool>`true`,
    ...(organisation === undefined
      ? []
      : [sql<SqlBool>`${organisation} in (sender_organisation, receiver_organisation)`]),
    ...(sender ? isOn('sender', sender) : []),
    ...(receiver ? isOn('receiver', receiver) : []),
    ...(party ? [sql<SqlBool>`(${sql.join([...isOn('sender', party), ...isOn('receiver', party)], sql` or `)})`] : []),
  ];
}

function isOn(column: Side['column'], { organisations, units }: Sought): RawBuilder<SqlBool>[] {
  const organisation = sql.ref(`${column}_organisation`);
  const unit = units
    ? sql<SqlBool>`(${sql.ref(column)} = any(${units}::text[]) or ${organisation} = any(${units}::text[]))`
    : sql<SqlBool>`true`;
  return [sql<SqlBool>`(${organisation} = any(${organisations}::text[]) and ${unit})`];
}

/** What is in the log before a message. */
function isBefore({ sequence, acceptedAt }: Place): RawBuilder<SqlBool> {
  if (!acceptedAt) return sql<SqlBool>`sequence < ${sequence}`;
  return sql<SqlBool>`(accepted_at, sequence) < (${acceptedAt}::timestamptz, ${sequence}::bigint)`;
}

function isIn(state: NonNullable<LogQuery['state']>): RawBuilder<SqlBool> {
  if (state === 'taken')
    return sql<SqlBool>`exists (select from fact where fact.message_id = message.message_id and fact.kind = 'taken')`;
  const delivery =
    state === 'unanswered' ? sql`d.unanswered_at is not null and d.state = 'handed-over'` : sql`d.state = ${state}`;
  return sql<SqlBool>`exists (select from delivery d where d.message_id = message.message_id and ${delivery})`;
}

/** One message in the log, if that organisation (or nobody in particular) may see it. */
export async function loggedMessage(db: Db, messageId: string, organisation?: string): Promise<Logged | undefined> {
  const rows = await db
    .selectFrom('message')
    .select(columns)
    .where('message_id', '=', messageId)
    .where(sql<SqlBool>`${sql.join(conditionsOf({ organisation }), sql` and `)}`)
    .execute();
  const [logged] = await withDeliveries(db, rows);
  return logged;
}

async function withDeliveries(db: Db, messages: LoggedMessage[]): Promise<Logged[]> {
  if (messages.length === 0) return [];
  const ids = messages.map(({ message_id: id }) => id);
  const deliveries = await db
    .selectFrom('delivery')
    .selectAll()
    .where('message_id', 'in', ids)
    .orderBy('queued_at')
    .execute();
  const acknowledgements = await db
    .selectFrom('message')
    .select(columns)
    .where('acknowledges', 'in', ids)
    .orderBy('sequence')
    .execute();
  const taken = await firstTaken(db, ids);
  return messages.map((message) => {
    const takenAt = taken.get(message.message_id);
    return {
      message,
      deliveries: deliveries.filter((one) => one.message_id === message.message_id),
      acknowledgements: acknowledgements.filter((one) => one.acknowledges === message.message_id),
      ...(takenAt && { takenAt }),
    };
  });
}

async function firstTaken(db: Db, messageIds: string[]): Promise<Map<string, Date>> {
  const rows = await db
    .selectFrom('fact')
    .select(['message_id', (eb) => eb.fn.min('at').as('at')])
    .where('message_id', 'in', messageIds)
    .where('kind', '=', 'taken')
    .groupBy('message_id')
    .execute();
  return new Map(rows.map(({ message_id: id, at }) => [id, at]));
}

/** The acknowledgements of a message whose bodies are kept, oldest first. */
export function acknowledgementBodies(
  db: Db,
  messageId: string,
): Promise<Pick<MessageRow, 'message_id' | 'body' | 'body_hash'>[]> {
  return db
    .selectFrom('message')
    .select(['message_id', 'body', 'body_hash'])
    .where('acknowledges', '=', messageId)
    .where('body', '!=', '')
    .orderBy('sequence')
    .execute();
}

/** What the directory calls these organisations and units. */
export async function namesOf(db: Db, sors: string[]): Promise<Map<string, string>> {
  if (sors.length === 0) return new Map();
  const rows = await db
    .selectFrom('organisation')
    .select(['sor', 'name'])
    .where('sor', 'in', [...new Set(sors)])
    .execute();
  return new Map(rows.map(({ sor, name }) => [sor, name]));
}
