import type { Generated, JSONColumnType } from 'kysely';
import type { ReceiverCondition } from '../domain/receiver-condition.ts';
import type { Text } from '../domain/text.ts';

/** What waits for one receiver about one pathway, and is worked on one by one; gone when nothing waits. */
interface LaneTable {
  /** SOR id of the receiving organisation, or `coordinator` for the facts that it is to be told. */
  receiver: string;
  episode: string;
  /** The earliest moment of the next try. */
  due_at: Date;
  /** Failed tries since something last got through. */
  tries: Generated<number>;
  /** How often something was put into it; what is done with a lane that is at another number has not seen it all. */
  wakes: Generated<number>;
  /** Until when the one who took it may work on it; then it is anybody's. */
  leased_until: Date | null;
  /** The taking, not the process: whoever takes it anew has another one. */
  leased_by: string | null;
}

/** How reachable a receiver is; one without a row has never failed. */
interface ReceiverStateTable {
  /** SOR id of an organisation, or `coordinator`. */
  receiver: string;
  state: Generated<ReceiverCondition>;
  /** Failed tries in a row. */
  failures: Generated<number>;
  /** Failed tries of those made one at a time while it is closed to all others. */
  probes: Generated<number>;
  /** When the row of failures began. */
  since: Date | null;
  /** While set nothing else goes to it: when it is tried next. */
  next_try_at: Date | null;
  last_error: JSONColumnType<Text> | null;
}

export interface LaneTables {
  lane: LaneTable;
  receiver_state: ReceiverStateTable;
}
