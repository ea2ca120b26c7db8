import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { DeliveryState } from '../domain/delivery-state.ts';
import type { Db, DeliveryRow, MessageRow, Tables } from './tables.ts';

export interface LogQuery {
  /** Only what this organisation sent or receives. */
  organisation?: string | undefined;
  state?: DeliveryState | undefined;
  /** SOR id of the sending unit or its organisation. */
  sender?: string | undefined;
  receiver?: string | undefined;
  event?: string | undefined;
  /** Only messages with a smaller sequence number. */
  before?: number | undefined;
  limit: number;
}

type LoggedMessage = Omit<MessageRow, 'body'>;

/** A message in the log with its deliveries and the acknowledgements of it. */
export interface Logged {
  message: LoggedMessage;
  deliveries: DeliveryRow[];
  acknowledgements: LoggedMessage[];
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
] as const;

/** The newest messages that match, without their bodies. */
export async function loggedMessages(db: Db, query: LogQuery): Promise<Logged[]> {
  const rows = await db
    .selectFrom('message')
    .select(columns)
    .where((eb) => eb.and(conditions(eb, query)))
    .orderBy('sequence', 'desc')
    .limit(query.limit)
    .execute();
  return withDeliveries(db, rows);
}

/** One message in the log, if that organisation (or nobody in particular) may see it. */
export async function loggedMessage(db: Db, messageId: string, organisation?: string): Promise<Logged | undefined> {
  const rows = await db
    .selectFrom('message')
    .select(columns)
    .where('message_id', '=', messageId)
    .where((eb) => eb.and(conditions(eb, { organisation })))
    .execute();
  const [logged] = await withDeliveries(db, rows);
  return logged;
}

function conditions(
  eb: ExpressionBuilder<Tables, 'message'>,
  { organisation, state, sender, receiver, event, before }: Partial<LogQuery>,
): Expression<SqlBool>[] {
  return [
    ...(organisation !== undefined
      ? [sql<SqlBool>`${organisation} in (sender_organisation, receiver_organisation)`]
      : []),
    ...(sender ? [sql<SqlBool>`${sender} in (sender, sender_organisation)`] : []),
    ...(receiver ? [sql<SqlBool>`${receiver} in (receiver, receiver_organisation)`] : []),
    ...(event ? [eb('event', '=', event)] : []),
    ...(before ? [sql<SqlBool>`sequence < ${before}`] : []),
    ...(state
      ? [eb('message_id', 'in', eb.selectFrom('delivery').select('message_id').where('state', '=', state))]
      : []),
  ];
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
  return messages.map((message) => ({
    message,
    deliveries: deliveries.filter((one) => one.message_id === message.message_id),
    acknowledgements: acknowledgements.filter((one) => one.acknowledges === message.message_id),
  }));
}

/** The bodies of the acknowledgements of a message, oldest first. */
export async function acknowledgementBodies(db: Db, messageId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('message')
    .select('body')
    .where('acknowledges', '=', messageId)
    .orderBy('sequence')
    .execute();
  return rows.map(({ body }) => body);
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
