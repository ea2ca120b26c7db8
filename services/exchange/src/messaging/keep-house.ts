import { sql } from 'kysely';
import { isGivenUp } from '../domain/retry-policy.ts';
import type { Text } from '../domain/text.ts';
import { COORDINATOR, openLedger } from '../storage/ledger.ts';
import { lockKeys } from '../storage/lock-keys.ts';
import { openTask, openTasks } from '../storage/operations-tasks.ts';
import type { Lane } from '../storage/lanes.ts';
import { bodyOf, queuedDeliveries, type QueuedDelivery } from '../storage/queued-deliveries.ts';
import { wakeLanes } from '../storage/queue-again.ts';
import type { Db } from '../storage/tables.ts';
import { takeOverFacts } from '../storage/take-over-facts.ts';
import type { Exchange } from './exchange.ts';
import { noticeToSender } from './notify-sender.ts';
import { recordTries } from './record-tries.ts';
import { isSound } from './verified-body.ts';

const mostAtATime = 200;

/**
 * What nobody's work brings about: deliveries that wait in no lane get one, those without an answer are told, and those that
 * wait for a receiver that has been away for too long are given up. Several processes may do so at the same time.
 */
export async function keepHouse(exchange: Exchange): Promise<void> {
  const { db } = exchange.database;
  await db.transaction().execute(async (trx) => {
    if (!(await isAlone(trx))) return;
    await freeStuck(exchange, trx);
    await sql.raw(takeOverFacts).execute(trx);
    await freeStuckFacts(exchange, trx);
  });
  await tellUnanswered(exchange);
  await giveUp(exchange);
  exchange.wake();
}

async function isAlone(trx: Db): Promise<boolean> {
  const key = 'exchange house';
  const { rows } = await sql<{ alone: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${key}, 0)) as alone`.execute(trx);
  return rows[0]?.alone ?? false;
}

/** As after an older version of the exchange, or a hand in the database. */
async function freeStuck({ logger, now }: Exchange, trx: Db): Promise<void> {
  const stuck = await trx
    .selectFrom('delivery as d')
    .innerJoin('message as m', 'm.message_id', 'd.message_id')
    .leftJoin('lane', (join) =>
      join.onRef('lane.receiver', '=', 'd.receiver_organisation').onRef('lane.episode', '=', 'm.episode'),
    )
    .select(['d.id', 'd.receiver_organisation as receiver', 'm.episode', 'm.message_id', 'm.event', 'm.code'])
    .where('d.state', '=', 'queued')
    .where((eb) => eb.or([eb('lane.receiver', 'is', null), eb('d.episode', 'is', null)]))
    .orderBy('d.queued_at')
    .execute();
  const at = now();
  for (const { id, receiver, episode, message_id: messageId, event, code } of stuck) {
    await trx
      .updateTable('delivery')
      .set({ episode, place: sql`coalesce(place, nextval('delivery_place'))`, problem: JSON.stringify(wasStuck) })
      .where('id', '=', id)
      .where('state', '=', 'queued')
      .execute();
    await wakeLanes(trx, [{ receiver, episode }], at);
    const about = { messageId, deliveryId: id, event, ...(code && { code }), reason: wasStuck };
    await openTask(trx, { kind: 'stuck', subject: id, about, at });
    logger.error({ delivery: id }, 'a delivery waited in no lane and was given one');
  }
}

const wasStuck: Text = {
  da: 'Forsendelsen ventede uden at stå i kø og er sat i kø igen.',
  en: 'The delivery waited without being in a queue and was queued again.',
};

async function freeStuckFacts({ logger, now }: Exchange, trx: Db): Promise<void> {
  const { rows } = await sql<{ episode: string }>`
    select distinct episode from untold where set_aside_at is null and not exists (
      select from lane where lane.receiver = ${COORDINATOR} and lane.episode = untold.episode
    ) order by episode`.execute(trx);
  if (rows.length === 0) return;
  const lanes = rows.map(({ episode }) => ({ receiver: COORDINATOR, episode }));
  await wakeLanes(trx, lanes, now());
  logger.error({ pathways: rows.length }, 'facts waited in no lane and were given one');
}

const unanswered: Text = {
  da: 'Modtageren har ikke kvitteret inden for tidsfristen.',
  en: 'The receiver has not acknowledged in time.',
};

/** Deliveries that should have got their final acknowledgement by now: told once each. */
async function tellUnanswered(exchange: Exchange): Promise<void> {
  const { database, now, logger } = exchange;
  const due = await database.db
    .selectFrom('delivery')
    .select(['id', 'message_id', 'episode'])
    .where('answer_due_at', '<=', now())
    .where('state', '=', 'handed-over')
    .orderBy('answer_due_at')
    .limit(mostAtATime)
    .execute();
  if (due.length === 0) return;
  const told = await database.db.transaction().execute(async (trx) => {
    await lockKeys(
      trx,
      due.map(({ episode }) => `episode ${episode ?? ''}`),
    );
    const ledger = await openLedger(trx, { deliveriesOf: due.map(({ message_id: id }) => id) });
    const at = now();
    const tasks = [];
    for (const { id, message_id: messageId, episode } of due) {
      const row = ledger.deliveriesOf(messageId).find((one) => one.id === id);
      if (row?.state !== 'handed-over' || !row.answer_due_at || row.answer_due_at > at) continue;
      const { receiver, attempts } = row;
      ledger.change(row, { answer_due_at: null, unanswered_at: at });
      ledger.addFacts(episode ?? '', [
        { kind: 'unanswered', messageId, receiver, at, details: { reason: unanswered } },
      ]);
      tasks.push({
        kind: 'unanswered',
        subject: id,
        about: { messageId, deliveryId: id, reason: unanswered, attempts },
        at,
      } as const);
    }
    await ledger.write();
    await openTasks(trx, tasks);
    return tasks.length;
  });
  if (told > 0) logger.warn({ deliveries: told }, 'messages were not acknowledged in time');
}

/** What waits behind a closed door is not tried, and would otherwise wait for ever. */
async function giveUp(exchange: Exchange): Promise<void> {
  const { database, now, retry } = exchange;
  const at = now();
  const lanes = await database.db
    .selectFrom('receiver_state as s')
    .innerJoin('lane', 'lane.receiver', 's.receiver')
    .select(['lane.receiver', 'lane.episode', 'lane.tries', 'lane.wakes', 's.last_error'])
    .where('s.next_try_at', 'is not', null)
    .where((eb) => eb.or([eb('lane.leased_until', 'is', null), eb('lane.leased_until', '<=', at)]))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('delivery as d')
          .select('d.id')
          .whereRef('d.receiver_organisation', '=', 'lane.receiver')
          .whereRef('d.episode', '=', 'lane.episode')
          .where('d.state', '=', 'queued')
          .where('d.queued_at', '<=', new Date(at.getTime() - retry.giveUpAfterSeconds * 1000)),
      ),
    )
    .limit(mostAtATime)
    .execute();
  const reasons = new Map(lanes.map(({ receiver, last_error: reason }) => [receiver, reason]));
  const untaken = { lease: '', leasedUntil: at, isProbe: false };
  const waiting = await queuedDeliveries(
    database.db,
    lanes.map((lane) => ({ ...lane, ...untaken })),
  );
  for (const { lane, deliveries } of waiting)
    for (const delivery of deliveries.filter(({ row }) => isGivenUp(row.queued_at, at, retry)))
      await end(exchange, { lane, delivery, reason: reasons.get(lane.receiver) ?? unreachable, at });
}

interface Ending {
  lane: Lane;
  delivery: QueuedDelivery;
  reason: Text;
  at: Date;
}

/** Ends a delivery that was not tried any more; its lane is left as it is. */
async function end(exchange: Exchange, { lane, delivery, reason, at }: Ending): Promise<void> {
  const body = delivery.message.body ?? (await bodyOf(exchange.database.db, delivery.message.message_id));
  const message = { ...delivery.message, body };
  const notice =
    message.acknowledges === null && isSound(message)
      ? await noticeToSender(exchange.parties, { message, reason, at })
      : undefined;
  const handover = { kind: 'failed', by: 'exchange', reason } as const;
  const tried = { lane, delivery, handover, at, isProbe: false, isEmpty: false, goesOn: true };
  await recordTries(exchange, [{ ...tried, ...(notice && { notice }) }]);
}

const unreachable: Text = { da: 'Modtageren kunne ikke nås.', en: 'The receiver could not be reached.' };
