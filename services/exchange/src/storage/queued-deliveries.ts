import { sql } from 'kysely';
import type { Lane } from './lanes.ts';
import type { Db, MessageRow } from './tables.ts';
import { unnested } from './unnested.ts';

/** A delivery that waits in a lane, and its message. */
export interface QueuedDelivery {
  id: string;
  /** SOR id of the unit it is for. */
  receiver: string;
  queuedAt: Date;
  /** Without its body when that is large: it is read when its turn comes. */
  message: Omit<MessageRow, 'body' | 'sequence'> & { body: string | null };
}

/** How many deliveries of a lane are read at once. */
export const mostOfALane = 8;
const largeBytes = 200_000;

type Row = QueuedDelivery['message'] & {
  lane_receiver: string;
  delivery_id: string;
  delivered_to: string;
  queued_at: Date;
};

/** The next deliveries of some lanes, in order; a lane with fewer than {@link mostOfALane} has no more. */
export async function queuedDeliveries(db: Db, lanes: Lane[]): Promise<Map<Lane, QueuedDelivery[]>> {
  const { rows } = await sql<Row>`
    select given.receiver as lane_receiver, next.id as delivery_id, next.receiver as delivered_to, next.queued_at,
      m.message_id, m.event, m.code, m.episode, m.sender, m.sender_organisation, m.receiver, m.receiver_organisation,
      m.acknowledges, m.response_code, m.content_hash, m.body_hash, m.accepted_at, m.correlation_id,
      case when octet_length(m.body) <= ${largeBytes} then m.body end as body
    from ${unnested(lanes, laneColumns)}
    cross join lateral (
      select id, message_id, receiver, queued_at, place from delivery
      where receiver_organisation = given.receiver and episode = given.episode and state = 'queued'
      order by place limit ${mostOfALane}
    ) as next
    join message as m on m.message_id = next.message_id
    order by next.place`.execute(db);
  const byLane = Map.groupBy(rows, ({ lane_receiver: receiver, episode }) => `${receiver}|${episode}`);
  return new Map(
    lanes.map((lane) => [lane, (byLane.get(`${lane.receiver}|${lane.episode}`) ?? []).map(queuedDelivery)]),
  );
}

const laneColumns = [
  ['receiver', 'text'],
  ['episode', 'text'],
] as const;

function queuedDelivery(row: Row): QueuedDelivery {
  const { lane_receiver: _lane, delivery_id: id, delivered_to: receiver, queued_at: queuedAt, ...message } = row;
  return { id, receiver, queuedAt, message };
}

/** The body of a message; rejects when there is none. */
export async function bodyOf(db: Db, messageId: string): Promise<string> {
  const { body } = await db
    .selectFrom('message')
    .select('body')
    .where('message_id', '=', messageId)
    .executeTakeFirstOrThrow();
  return body;
}
