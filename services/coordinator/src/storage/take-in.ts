import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { listNotices, messageNotice, timelineNotice } from '../domain/audience.ts';
import { readNotification, type Accepted, type Intake, type Reading, type Told } from '../messaging/intake.ts';
import { appendFeed } from './feed.ts';
import { reassess, type World } from './reassess.ts';
import type { Tables, Trx } from './schema.ts';

/** Takes in what the exchange tells, once: the second time the same is told changes nothing. */
export async function takeIn(db: Kysely<Tables>, intake: Intake, world: World): Promise<void> {
  if (intake.kind !== 'accepted') return db.transaction().execute((trx) => takeInState(trx, intake, world));
  const reading = readNotification(intake.bundle);
  if (reading) await db.transaction().execute((trx) => takeInMessage(trx, { intake, reading }, world));
}

async function takeInMessage(
  trx: Trx,
  { intake, reading }: { intake: Accepted; reading: Reading },
  world: World,
): Promise<void> {
  const { messageId } = reading.notice;
  const { sender, receiver } = intake.parties;
  if (!(await isNew(trx, { kind: intake.kind, messageId, receiver: receiver.unit.sor, at: intake.at }))) return;
  const citizenId = await lockCitizen(trx, reading.notification.citizen);
  const pathwayId = await pathwayOf(trx, { reading, citizenId, region: regionOf(sender.region) });
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('notification')
    .values({
      message_id: messageId,
      pathway_id: pathwayId,
      notice: JSON.stringify(reading.notice),
      sender: JSON.stringify({ unit: sender.unit, organisation: sender.organisation }),
      receiver: JSON.stringify({ unit: receiver.unit, organisation: receiver.organisation }),
      received_at: new Date(intake.at),
      placement: 'awaiting-earlier',
      type: '',
      at: new Date(reading.notice.eventAt),
      corrected: false,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (!numInsertedOrUpdatedRows) return;
  await saveState(trx, messageId, { stored_at: new Date(intake.at) });
  const { audience } = await reassess(trx, pathwayId, world);
  const drafts = [timelineNotice(audience, messageId), ...listNotices(audience, messageId)];
  const [seq] = await appendFeed(trx, world.now, drafts);
  await trx
    .updateTable('notification')
    .set({ seq: seq ?? null })
    .where('message_id', '=', messageId)
    .execute();
}

async function takeInState(trx: Trx, told: Told, world: World): Promise<void> {
  const { messageId } = told;
  if (!(await isNew(trx, told))) return;
  const known = await trx
    .selectFrom('notification as n')
    .innerJoin('pathway as p', 'p.id', 'n.pathway_id')
    .select('n.pathway_id')
    .where('n.message_id', '=', messageId)
    .forUpdate('p')
    .executeTakeFirst();
  await saveState(trx, messageId, stateOf(told));
  if (!known) return;
  const { audience, obligationsChanged } = await reassess(trx, known.pathway_id, world);
  const lists = obligationsChanged ? [timelineNotice(audience, messageId), ...listNotices(audience, messageId)] : [];
  await appendFeed(trx, world.now, [messageNotice(audience, messageId), ...lists]);
}

/** One at a time per message, so that a message and what is told of it never pass each other unseen. */
async function isNew(
  trx: Trx,
  key: { kind: string; messageId: string; receiver: string; at: string },
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext(${`message ${key.messageId}`}))`.execute(trx);
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('intake')
    .values({ kind: key.kind, message_id: key.messageId, receiver: key.receiver, at: new Date(key.at) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return Boolean(numInsertedOrUpdatedRows);
}

/** The citizen's id; made at first sight. The row is locked, because relations and pathways meet in it. */
export async function lockCitizen(
  trx: Trx,
  { cpr, given, family }: { cpr: string; given: string[]; family: string },
): Promise<string> {
  await trx
    .insertInto('citizen')
    .values({ id: randomUUID(), cpr, given, family })
    .onConflict((conflict) => conflict.column('cpr').doUpdateSet({ given, family }))
    .execute();
  const { id } = await trx
    .selectFrom('citizen')
    .select('id')
    .where('cpr', '=', cpr)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return id;
}

interface NewPathway {
  reading: Reading;
  citizenId: string;
  region: string;
}

/** One episode of one citizen: a notice sent with a wrong CPR number never lands on somebody else's timeline. */
async function pathwayOf(trx: Trx, { reading, citizenId, region }: NewPathway): Promise<string> {
  const { episode, notice } = reading;
  await trx
    .insertInto('pathway')
    .values({
      id: randomUUID(),
      episode,
      citizen_id: citizenId,
      region,
      agreement_on: danishDate.format(new Date(notice.eventAt)),
      stay: JSON.stringify({ status: 'none' }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { id } = await trx
    .selectFrom('pathway')
    .select('id')
    .where('episode', '=', episode)
    .where('citizen_id', '=', citizenId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return id;
}

// The Swedish way of writing a date is yyyy-mm-dd.
const danishDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });

/** `DK-83` in the directory is `1083` in the agreements. */
function regionOf(code: string | undefined): string {
  return code?.replace(/^DK-/, '10') ?? 'DK';
}

type StateChange = Partial<
  Record<'stored_at' | 'handed_over_at' | 'acknowledged_at', Date> & { response_code: string; stopped: string | null }
>;

async function saveState(trx: Trx, messageId: string, change: StateChange): Promise<void> {
  await trx
    .insertInto('message_state')
    .values({ message_id: messageId, ...change })
    .onConflict((conflict) => conflict.column('message_id').doUpdateSet(change))
    .execute();
}

function stateOf(told: Told): StateChange {
  const at = new Date(told.at);
  switch (told.kind) {
    case 'handed-over':
      return { handed_over_at: at, stopped: null };
    case 'acknowledged':
      if (told.responseCode === 'ok') return { acknowledged_at: at, response_code: 'ok', stopped: null };
      return {
        response_code: told.responseCode,
        stopped: JSON.stringify({ at: told.at, ...answered[told.responseCode] }),
      };
    case 'retrying':
    case 'refused':
    case 'dead': {
      const { kind, reason, nextTryAt } = told;
      return { stopped: JSON.stringify({ kind, at: told.at, reason, ...(nextTryAt && { nextTryAt }) }) };
    }
  }
}

const answered = {
  'transient-error': {
    kind: 'retrying',
    reason: { da: 'Modtageren kan ikke tage imod lige nu.', en: 'The receiver cannot take it just now.' },
  },
  'fatal-error': {
    kind: 'refused',
    reason: { da: 'Modtageren har afvist meddelelsen.', en: 'The receiver has refused the message.' },
  },
} as const;
