import { sql } from 'kysely';
import type { Lane } from './lanes.ts';
import type { Db, DeliveryRow, MessageRow } from './tables.ts';
import { unnested } from './unnested.ts';

/** A delivery that waits in a lane, and its message. */
export interface QueuedDelivery {
  row: DeliveryRow;
  /** Without its body when that is large: it is read when its turn comes. */
  message: Omit<MessageRow, 'body' | 'sequence'> & { body: string | null };
}

/** What waits in a lane. */
export interface LaneDeliveries {
  lane: Lane;
  deliveries: QueuedDelivery[];
  /** There is no more in the lane than that. */
  isWhole: boolean;
}

/** A body of more characters is not held in memory while its message waits. */
export const largeBody = 200_000;
const mostOfALane = 8;

const ofDelivery = [
  'id',
  'receiver',
  'receiver_organisation',
  'state',
  'attempts',
  'queued_at',
  'problem',
  'retrying_since',
  'next_try_at',
  'handed_over_at',
  'acknowledged_at',
  'response_code',
  'place',
  'answer_due_at',
  'unanswered_at',
] as const;
type OfDelivery = (typeof ofDelivery)[number];
type Row = QueuedDelivery['message'] & { [K in OfDelivery as `d_${K}`]: DeliveryRow[K] };

const deliveryColumns = sql.raw(ofDelivery.map((name) => `next.${name} as d_${name}`).join(', '));

/** The next deliveries of some lanes, in order. */
export async function queuedDeliveries(db: Db, lanes: Lane[]): Promise<LaneDeliveries[]> {
  const { rows } = await sql<Row>`
    select ${deliveryColumns},
      m.message_id, m.event, m.code, m.episode, m.sender, m.sender_organisation, m.receiver, m.receiver_organisation,
      m.acknowledges, m.response_code, m.content_hash, m.body_hash, m.accepted_at, m.correlation_id,
      case when octet_length(m.body) <= ${largeBody} then m.body end as body
    from ${unnested(lanes, laneColumns)}
    cross join lateral (
      select * from delivery
      where receiver_organisation = given.receiver and episode = given.episode and state = 'queued'
      order by place limit ${mostOfALane}
    ) as next
    join message as m on m.message_id = next.message_id
    order by next.place`.execute(db);
  const byLane = Map.groupBy(rows, (row) => `${row.d_receiver_organisation}|${row.episode}`);
  return lanes.map((lane) => {
    const own = byLane.get(`${lane.receiver}|${lane.episode}`) ?? [];
    return { lane, deliveries: own.map(queuedDelivery), isWhole: own.length < mostOfALane };
  });
}

const laneColumns = [
  ['receiver', 'text'],
  ['episode', 'text'],
] as const;

function queuedDelivery(found: Row): QueuedDelivery {
  const { message_id, episode, body } = found;
  const row: DeliveryRow = {
    id: found.d_id,
    message_id,
    receiver: found.d_receiver,
    receiver_organisation: found.d_receiver_organisation,
    state: found.d_state,
    attempts: found.d_attempts,
    queued_at: found.d_queued_at,
    problem: found.d_problem,
    retrying_since: found.d_retrying_since,
    next_try_at: found.d_next_try_at,
    handed_over_at: found.d_handed_over_at,
    acknowledged_at: found.d_acknowledged_at,
    response_code: found.d_response_code,
    episode,
    place: found.d_place,
    answer_due_at: found.d_answer_due_at,
    unanswered_at: found.d_unanswered_at,
  };
  const { event, code, sender, sender_organisation, receiver, receiver_organisation, acknowledges } = found;
  const { response_code, content_hash, body_hash, accepted_at, correlation_id } = found;
  const about = { message_id, event, code, episode, sender, sender_organisation, receiver, receiver_organisation };
  return {
    row,
    message: { ...about, acknowledges, response_code, content_hash, body_hash, accepted_at, correlation_id, body },
  };
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
