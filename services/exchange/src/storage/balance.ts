import { sql } from 'kysely';
import type { Db } from './tables.ts';

/** How many deliveries were taken on, and where each of them is now. */
export interface Balance {
  accepted: number;
  delivered: number;
  refused: number;
  dead: number;
  inFlight: number;
}

export const parts = [
  'accepted',
  'delivered',
  'refused',
  'dead',
  'inFlight',
] as const satisfies readonly (keyof Balance)[];

/** A balance that was checked. */
export interface BalanceCheck extends Balance {
  /** Whether what was counted as it happened is what there is, nothing is without a place, and the parts add up. */
  holds: boolean;
  /** The deliveries as they are, counted one by one. */
  found: Balance;
  /** Messages that have no delivery, or more than one. */
  withoutDelivery: number;
  /** Deliveries that wait in no lane. */
  withoutLane: number;
}

/** What has been counted as it happened, in the transactions in which it did. */
export async function balance(db: Db): Promise<Balance> {
  const { rows } = await sql<Record<keyof Balance, string | null>>`
    select sum(accepted) as accepted, sum(queued) as "inFlight", sum(delivered) as delivered,
      sum(refused) as refused, sum(dead) as dead
    from tally`.execute(db);
  return numbersIn(rows[0]);
}

function numbersIn(row: Record<keyof Balance, string | null> | undefined): Balance {
  const of = (part: keyof Balance) => Number(row?.[part] ?? 0);
  return {
    accepted: of('accepted'),
    delivered: of('delivered'),
    refused: of('refused'),
    dead: of('dead'),
    inFlight: of('inFlight'),
  };
}

/** A message that was accepted less than so long ago may be in a transaction that has not ended. */
const settledAfterMinutes = 10;
const mostAtATime = 50_000;

/**
 * Holds the counters against the deliveries as they are, all as of one moment, and looks that each message (but
 * acknowledgements, some of whose senders take none) has exactly one delivery: each once, those that are new since the last check.
 * Keeps the result and returns it; also the counters of past minutes are added up to one row a minute, then to one in all.
 */
export async function checkBalance(db: Db, at: Date): Promise<BalanceCheck> {
  await compactTally(db);
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const counted = await balance(trx);
      const found = await countDeliveries(trx);
      const messages = await checkMessages(trx, at);
      const withoutLane = await countWithoutLane(trx);
      const isSame = parts.every((part) => counted[part] === found[part]);
      const addsUp = counted.accepted === counted.delivered + counted.refused + counted.dead + counted.inFlight;
      const holds = isSame && addsUp && messages.odd === 0 && withoutLane === 0;
      const result = { ...counted, holds, found, withoutDelivery: messages.odd, withoutLane };
      await keepCheck(trx, { at, result, verified: messages.verified });
      return result;
    });
}

async function countDeliveries(db: Db): Promise<Balance> {
  const { rows } = await sql<Record<keyof Balance, string | null>>`
    select sum(count) as accepted,
      sum(count) filter (where state in ('handed-over', 'acknowledged')) as delivered,
      sum(count) filter (where state = 'refused') as refused,
      sum(count) filter (where state = 'dead') as dead,
      sum(count) filter (where state = 'queued') as "inFlight"
    from (select state, count(*) as count from delivery group by state) as states`.execute(db);
  return numbersIn(rows[0]);
}

/** The messages since those that were found in order; the first that is not is looked at again each time. */
async function checkMessages(trx: Db, at: Date): Promise<{ odd: number; verified: string }> {
  const until = new Date(at.getTime() - settledAfterMinutes * 60_000);
  const { rows } = await sql<{ odd: string; first_odd: string | null; last: string | null; verified: string }>`
    with verified as (select coalesce(max(verified_sequence), 0) as sequence from balance_check),
    looked_at as (
      select m.sequence, m.acknowledges is null
        and (select count(*) from delivery where delivery.message_id = m.message_id) <> 1 as is_odd
      from message m, verified
      where m.sequence > verified.sequence and m.accepted_at < ${until}
      order by m.sequence limit ${mostAtATime})
    select count(*) filter (where is_odd) as odd, min(looked_at.sequence) filter (where is_odd) as first_odd,
      max(looked_at.sequence) as last, (select sequence from verified) as verified
    from looked_at`.execute(trx);
  const [row] = rows;
  const verified = row?.first_odd ? String(BigInt(row.first_odd) - 1n) : (row?.last ?? row?.verified ?? '0');
  return { odd: Number(row?.odd ?? 0), verified };
}

/** Deliveries that wait where nobody works; the house is kept every minute, so there are none for long. */
export async function countWithoutLane(db: Db): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from delivery d where state = 'queued' and not exists (
      select from lane where lane.receiver = d.receiver_organisation and lane.episode = d.episode)`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

async function keepCheck(
  trx: Db,
  { at, result, verified }: { at: Date; result: BalanceCheck; verified: string },
): Promise<void> {
  const values = { checked_at: at, result: JSON.stringify(result), verified_sequence: verified };
  await trx
    .insertInto('balance_check')
    .values(values)
    .onConflict((oc) => oc.column('is_the_one').doUpdateSet(values))
    .execute();
}

/** The last check; nothing before the first. */
export async function lastBalanceCheck(db: Db): Promise<(BalanceCheck & { checkedAt: Date }) | undefined> {
  const row = await db.selectFrom('balance_check').select(['result', 'checked_at']).executeTakeFirst();
  return row && { ...row.result, checkedAt: row.checked_at };
}

/** Past minutes as one row each, and what is older than two hours as one in all. Whoever comes second waits for the first. */
async function compactTally(db: Db): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('exchange tally', 0))`.execute(trx);
    await sql`
      with past as (delete from tally where at < date_trunc('minute', now()) returning *)
      insert into tally (at, accepted, queued, delivered, refused, dead)
      select minute, sum(accepted), sum(queued), sum(delivered), sum(refused), sum(dead)
      from (
        select greatest(date_trunc('minute', at), date_trunc('minute', now() - interval '2 hours')) as minute, past.*
        from past) as minutes
      group by minute`.execute(trx);
  });
}

export interface Minute {
  minute: Date;
  accepted: number;
  delivered: number;
}

/** What was accepted and delivered in each minute of the last hour that is over; minutes without are left out. */
export async function throughputOfLastHour(db: Db): Promise<Minute[]> {
  const { rows } = await sql<{ minute: Date; accepted: string; delivered: string }>`
    select date_trunc('minute', at) as minute, sum(accepted) as accepted, sum(greatest(delivered, 0)) as delivered
    from tally
    where at >= date_trunc('minute', now() - interval '1 hour') and at < date_trunc('minute', now())
    group by 1 order by 1`.execute(db);
  return rows.map(({ minute, accepted, delivered }) => ({
    minute,
    accepted: Number(accepted),
    delivered: Number(delivered),
  }));
}

export interface Copies {
  /** Facts that the coordinator has not been told yet. */
  waiting: number;
  oldestAt: Date | null;
  /** Facts that it refused until they were set aside: somebody has to look at them. */
  setAside: number;
}

/** How far the telling of the coordinator is behind. */
export async function copies(db: Db): Promise<Copies> {
  const { rows } = await sql<{ waiting: string; oldest: Date | null; set_aside: string }>`
    select count(*) as waiting, min(at) as oldest,
      (select count(*) from untold where set_aside_at is not null) as set_aside
    from untold where set_aside_at is null`.execute(db);
  const [row] = rows;
  return { waiting: Number(row?.waiting ?? 0), oldestAt: row?.oldest ?? null, setAside: Number(row?.set_aside ?? 0) };
}
