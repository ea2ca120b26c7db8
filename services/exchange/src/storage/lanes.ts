import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from './tables.ts';
import { unnested } from './unnested.ts';

/** A lane that was taken, to be worked on by nobody else until its lease ends. */
export interface Lane {
  receiver: string;
  episode: string;
  /** Failed tries since something last got through. */
  tries: number;
  /** How often something had been put into it when it was taken. */
  wakes: number;
  /** This taking of it. */
  lease: string;
  leasedUntil: Date;
  /** Taken to find out whether a receiver that is closed to all else is back. */
  isProbe: boolean;
}

export interface Claim {
  at: Date;
  until: Date;
  /** No other message finds out before that whether a closed receiver is back. */
  probeUntil: Date;
  /** How many lanes to take in all, of each receiver, and of some receivers that already have some under way. */
  most: number;
  mostOfEach: number;
  rooms: ReadonlyMap<string, number>;
}

/**
 * Takes lanes that are due, the longest waiting first, in no particular order of receivers; of a receiver that is closed one at
 * most, when its next try is due. What another process is just taking is passed over.
 */
export async function claimLanes(db: Db, { at, until, probeUntil, most, mostOfEach, rooms }: Claim): Promise<Lane[]> {
  const lease = randomUUID();
  const given = [...rooms].map(([receiver, room]) => ({ receiver, room }));
  const { rows } = await sql<Pick<Lane, 'receiver' | 'episode' | 'tries' | 'wakes' | 'isProbe'>>`
    with recursive waiting as (
      (select receiver from lane order by receiver limit 1)
      union all
      select (select lane.receiver from lane where lane.receiver > waiting.receiver order by lane.receiver limit 1)
      from waiting where waiting.receiver is not null
    ), closed as (
      select receiver from receiver_state where next_try_at <= ${at} for update skip locked
    ), due as (
      select waiting.receiver, next.episode, closed.receiver is not null as is_probe
      from (select receiver from waiting where receiver is not null order by random()) as waiting
      left join receiver_state as state on state.receiver = waiting.receiver
      left join closed on closed.receiver = waiting.receiver
      left join ${unnested(given, roomColumns)} on given.receiver = waiting.receiver
      cross join lateral (
        select episode from lane
        where lane.receiver = waiting.receiver and due_at <= ${at} and (leased_until is null or leased_until <= ${at})
        order by due_at
        limit case when closed.receiver is not null then 1 else coalesce(given.room, ${mostOfEach}::integer) end
        for update skip locked
      ) as next
      where state.next_try_at is null or closed.receiver is not null
      limit ${most}
    ), probed as (
      update receiver_state set next_try_at = ${probeUntil}
      where receiver in (select receiver from closed) and receiver in (select receiver from due)
    )
    update lane set leased_until = ${until}, leased_by = ${lease}
    from due where lane.receiver = due.receiver and lane.episode = due.episode
    returning lane.receiver, lane.episode, lane.tries, lane.wakes, due.is_probe as "isProbe"`.execute(db);
  return rows.map((row) => ({ ...row, lease, leasedUntil: until }));
}

const roomColumns = [
  ['receiver', 'text'],
  ['room', 'integer'],
] as const;

/** What becomes of a lane that was worked on. */
export interface Leaving {
  lane: Lane;
  /** All that it held when it was taken is done. */
  isEmpty: boolean;
  /** When it is due again, if it is not empty or something was put into it meanwhile. */
  dueAt: Date;
  tries: number;
}

/** Gives lanes back: an empty one is gone. Whether any is still there and due; a lane whose lease was lost is left alone. */
export async function leaveLanes(db: Db, leavings: Leaving[]): Promise<boolean> {
  const done = leavings.filter(({ isEmpty }) => isEmpty);
  const gone = await removeEmpty(db, done);
  const left = leavings.filter(({ lane, isEmpty }) => !isEmpty || !gone.has(keyOfLane(lane)));
  if (left.length === 0) return false;
  const rows = left.map(({ lane, dueAt, tries }) => ({ ...lane, due_at: dueAt, tries })).toSorted(byKey);
  await sql`
    with held as (
      select lane.receiver, lane.episode, given.due_at, given.tries
      from lane join ${unnested(rows, leavingColumns)} using (receiver, episode)
      where lane.leased_by = given.lease order by lane.receiver, lane.episode for update of lane
    )
    update lane set due_at = held.due_at, tries = held.tries, leased_until = null, leased_by = null
    from held where lane.receiver = held.receiver and lane.episode = held.episode`.execute(db);
  return true;
}

async function removeEmpty(db: Db, done: Leaving[]): Promise<Set<string>> {
  if (done.length === 0) return new Set();
  return removeLanes(
    db,
    done.map(({ lane }) => lane),
  );
}

/**
 * Removes lanes that nothing was put into since they were taken, and does something else in the same statement, given as one
 * more part of it. The keys (receiver and episode) of those that are gone.
 */
export async function removeLanes(db: Db, lanes: Lane[], alongside: RawBuilder<unknown> = sql``): Promise<Set<string>> {
  const { rows: gone } = await sql<Pick<Lane, 'receiver' | 'episode'>>`
    with ${alongside} held as (
      select lane.receiver, lane.episode from lane join ${unnested(lanes.toSorted(byKey), emptyColumns)} using (receiver, episode)
      where lane.leased_by = given.lease and lane.wakes = given.wakes
      order by lane.receiver, lane.episode for update of lane
    )
    delete from lane using held where lane.receiver = held.receiver and lane.episode = held.episode
    returning lane.receiver, lane.episode`.execute(db);
  return new Set(gone.map(keyOfLane));
}

const emptyColumns = [
  ['receiver', 'text'],
  ['episode', 'text'],
  ['lease', 'uuid'],
  ['wakes', 'integer'],
] as const;

const leavingColumns = [
  ['receiver', 'text'],
  ['episode', 'text'],
  ['lease', 'uuid'],
  ['due_at', 'timestamptz'],
  ['tries', 'integer'],
] as const;

/**
 * Keeps lanes that are still worked on; those whose lease was lost are left to whoever has them now. One that somebody is
 * writing about is kept another time: who waits for it could hold what that writer wants next.
 */
export async function keepLanes(db: Db, lanes: Lane[], until: Date): Promise<void> {
  const { rows } = await sql<Pick<Lane, 'receiver' | 'episode'>>`
    with held as (
      select lane.receiver, lane.episode from lane join ${unnested(lanes, keptColumns)} using (receiver, episode)
      where lane.leased_by = given.lease for update of lane skip locked
    )
    update lane set leased_until = ${until} from held
    where lane.receiver = held.receiver and lane.episode = held.episode
    returning lane.receiver, lane.episode`.execute(db);
  const kept = new Set(rows.map(keyOfLane));
  for (const lane of lanes) if (kept.has(keyOfLane(lane))) lane.leasedUntil = until;
}

const keptColumns = [
  ['receiver', 'text'],
  ['episode', 'text'],
  ['lease', 'uuid'],
] as const;

/** Lets everything that waits for a receiver be tried at once, for instance because it is back. */
export async function hurryLanes(db: Db, receiver: string, at: Date): Promise<void> {
  await sql`
    with held as (
      select episode from lane where receiver = ${receiver} and due_at > ${at} order by episode for update
    )
    update lane set due_at = ${at} from held where lane.receiver = ${receiver} and lane.episode = held.episode`.execute(
    db,
  );
}

type Named = Pick<Lane, 'receiver' | 'episode'>;

export const keyOfLane = ({ receiver, episode }: Named) => `${receiver}|${episode}`;
const byKey = (one: Named, other: Named) => (keyOfLane(one) < keyOfLane(other) ? -1 : 1);
