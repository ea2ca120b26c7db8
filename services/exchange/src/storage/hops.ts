import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { hopsOf, sourcesOf, type Hop, type HopKind, type HopSource } from '../domain/hop.ts';
import type { Sought } from './message-log.ts';
import type { Db, MessageRow } from './tables.ts';

export interface HopQuery {
  /** Only of messages that this organisation sent or receives. */
  organisation?: string | undefined;
  sender?: Sought | undefined;
  receiver?: Sought | undefined;
  event?: string | undefined;
  episode?: string | undefined;
  messageId?: string | undefined;
  kinds?: readonly HopKind[] | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  /** Only hops that come after this one, the newest being first. */
  after?: Place | undefined;
  limit: number;
}

/** Where a page ends: the fact, and how many of its hops have been shown. */
export interface Place {
  at: Date;
  factId: string;
  shown: number;
}

type HopMessage = Pick<
  MessageRow,
  | 'message_id'
  | 'event'
  | 'episode'
  | 'sender'
  | 'receiver'
  | 'correlation_id'
  | 'sender_organisation'
  | 'receiver_organisation'
>;

/** A hop with the message that it is about and the Bundle that first brought it. */
export interface FoundHop {
  hop: Hop;
  message: HopMessage;
  bundleId: string | null;
  place: Place;
}

interface Row extends HopMessage {
  id: string;
  kind: HopSource['kind'];
  at: Date;
  details: HopSource['details'];
  response_code: HopSource['responseCode'];
  body: string | null;
  bundle_id: string | null;
}

/** The newest hops that match, newest first. */
export async function findHops(db: Db, query: HopQuery): Promise<FoundHop[]> {
  const found: FoundHop[] = [];
  let { after } = query;
  // One round, unless facts were found of which none of the hops are meant.
  for (;;) {
    const rows = await rowsOf(db, { ...query, after });
    found.push(...rows.flatMap((row) => hopsIn(row, query, after)));
    const last = rows.at(-1);
    if (!last || rows.length <= query.limit || found.length >= query.limit) return found.slice(0, query.limit);
    after = { at: last.at, factId: last.id, shown: hopsOf(sourceOf(last)).length };
  }
}

/** All hops of one message, in the order in which they happened. */
export async function hopsOfMessage(db: Db, messageId: string): Promise<FoundHop[]> {
  const { rows } = await sql<Row>`
    select ${columns} from fact ${joins}
    where fact.message_id = ${messageId} order by fact.at, fact.id`.execute(db);
  return rows.flatMap((row) => placed(row));
}

/** One hop by its id. */
export async function hopById(db: Db, id: string, organisation?: string): Promise<FoundHop | undefined> {
  const factId = /^(\d{1,18})-[a-z-]+$/.exec(id)?.[1];
  if (!factId) return undefined;
  const conditions = sql.join([sql<SqlBool>`fact.id = ${factId}`, ...conditionsOf({ organisation })], sql` and `);
  const { rows } = await sql<Row>`select ${columns} from fact ${joins} where ${conditions}`.execute(db);
  return rows.flatMap((row) => placed(row)).find(({ hop }) => hop.id === id);
}

const columns = sql`
  fact.id, fact.kind, fact.at, fact.details, acknowledgement.response_code,
  case when fact.kind = 'accepted' then message.body end as body,
  message.message_id, message.event, message.episode, message.sender, message.receiver, message.correlation_id,
  message.sender_organisation, message.receiver_organisation,
  (select bundle_id from transmission where transmission.message_id = message.message_id order by received_at limit 1)
    as bundle_id`;

const joins = sql`
  join message on message.message_id = fact.message_id
  left join message acknowledgement on acknowledgement.message_id = fact.acknowledgement_id`;

/**
 * The newest facts that hops can follow from. Each part reads an index from its newest end: one per organisation that is
 * sought and side that it may be on. The range of one and the order by it leave no other index that would do, as that of
 * all facts would be read to its end for an organisation with few.
 */
async function rowsOf(db: Db, query: HopQuery): Promise<Row[]> {
  const conditions = sql.join(conditionsOf(query), sql` and `);
  // One more, as a page may begin within the hops of the fact that the last one ended with.
  const newest = sql`order by fact.at desc, fact.id desc limit ${query.limit + 1}`;
  const parts = sides(query).map(
    ({ column, organisations }) => sql`
      select newest.id from unnest(${organisations}::text[]) as sought (organisation) cross join lateral (
        select fact.id, fact.at from fact join message on message.message_id = fact.message_id
        where ${sql.ref(`fact.${column}`)} between sought.organisation and sought.organisation and ${conditions}
        order by ${sql.ref(`fact.${column}`)} desc, fact.at desc, fact.id desc limit ${query.limit + 1}) as newest`,
  );
  const all = sql`
    (select fact.id from fact join message on message.message_id = fact.message_id where ${conditions} ${newest})`;
  const ids = parts.length > 0 ? sql.join(parts, sql` union `) : all;
  const { rows } = await sql<Row>`
    select ${columns} from fact ${joins} where fact.id in (${ids}) ${newest}`.execute(db);
  return rows;
}

interface Side {
  column: 'sender_organisation' | 'receiver_organisation';
  organisations: string[];
}

function sides({ sender, receiver, organisation, episode, messageId }: HopQuery): Side[] {
  if (messageId || episode) return [];
  if (sender) return [{ column: 'sender_organisation', ...sender }];
  if (receiver) return [{ column: 'receiver_organisation', ...receiver }];
  if (organisation === undefined) return [];
  return [
    { column: 'sender_organisation', organisations: [organisation] },
    { column: 'receiver_organisation', organisations: [organisation] },
  ];
}

function conditionsOf(query: Partial<HopQuery>): RawBuilder<SqlBool>[] {
  const { kinds, from, to, after } = query;
  return [
    ...messageConditions(query),
    ...(kinds ? [isOneOf(kinds)] : []),
    ...(from ? [sql<SqlBool>`fact.at >= ${from}`] : []),
    ...(to ? [sql<SqlBool>`fact.at <= ${to}`] : []),
    ...(after ? [sql<SqlBool>`(fact.at, fact.id) <= (${after.at}::timestamptz, ${after.factId}::bigint)`] : []),
  ];
}

const codeOf: Partial<Record<HopKind, 'ok' | 'fatal-error' | 'transient-error'>> = {
  acknowledged: 'ok',
  refused: 'fatal-error',
  retrying: 'transient-error',
};

/** What an acknowledgement is depends on what it says. Those that are not `ok` are few, and are looked up beforehand. */
function isOneOf(kinds: readonly HopKind[]): RawBuilder<SqlBool> {
  const plain = sourcesOf(kinds).filter((kind) => kind !== 'acknowledged');
  const codes = kinds.flatMap((kind) => codeOf[kind] ?? []);
  const isPlain = sql<SqlBool>`fact.kind = any(${plain}::text[])`;
  if (codes.length === 0) return isPlain;
  const says = codes.includes('ok')
    ? sql`(select a.response_code from message a where a.message_id = fact.acknowledgement_id) = any(${codes}::text[])`
    : sql`fact.acknowledgement_id in (
        select message_id from message where response_code = any(${codes}::text[]) and response_code <> 'ok')`;
  return sql<SqlBool>`(${isPlain} or (fact.kind = 'acknowledged' and ${says}))`;
}

function messageConditions(query: Partial<HopQuery>): RawBuilder<SqlBool>[] {
  const { organisation, sender, receiver, event, episode, messageId } = query;
  return [
    sql<SqlBool>`true`,
    ...(messageId ? [sql<SqlBool>`fact.message_id = ${messageId}`] : []),
    ...(organisation === undefined
      ? []
      : [sql<SqlBool>`${organisation} in (message.sender_organisation, message.receiver_organisation)`]),
    ...(sender ? isOn('sender', sender) : []),
    ...(receiver ? isOn('receiver', receiver) : []),
    ...(event ? [sql<SqlBool>`message.event = ${event}`] : []),
    ...(episode ? [sql<SqlBool>`message.episode = ${episode}`] : []),
  ];
}

function isOn(side: 'sender' | 'receiver', { organisations, units }: Sought): RawBuilder<SqlBool>[] {
  const [unit, organisation] = [sql.ref(`message.${side}`), sql.ref(`message.${side}_organisation`)];
  return [
    sql<SqlBool>`${organisation} = any(${organisations}::text[])`,
    ...(units ? [sql<SqlBool>`(${unit} = any(${units}::text[]) or ${organisation} = any(${units}::text[]))`] : []),
  ];
}

function sourceOf({ id, kind, at, details, response_code: responseCode, body }: Row): HopSource {
  return { id, kind, at, details, responseCode, createdAt: timestampOf(body) };
}

/** When the Bundle was made, as it says. */
function timestampOf(body: string | null): Date | null {
  // An empty body is one that is no longer kept.
  if (!body) return null;
  const bundle: unknown = JSON.parse(body);
  const isNamed = typeof bundle === 'object' && bundle !== null && 'timestamp' in bundle;
  const at = new Date(isNamed && typeof bundle.timestamp === 'string' ? bundle.timestamp : Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** The hops of a fact, in order, each with its place: newest last. */
function placed(row: Row): FoundHop[] {
  const hops = hopsOf(sourceOf(row));
  const { id: factId, at, bundle_id: bundleId } = row;
  return hops.map((hop, index) => ({
    hop,
    message: row,
    bundleId,
    place: { at, factId, shown: hops.length - index },
  }));
}

function hopsIn(row: Row, { kinds }: HopQuery, after: Place | undefined): FoundHop[] {
  const shown = after?.factId === row.id ? after.shown : 0;
  return placed(row)
    .filter(({ hop, place }) => place.shown > shown && (!kinds || kinds.includes(hop.kind)))
    .toReversed();
}
