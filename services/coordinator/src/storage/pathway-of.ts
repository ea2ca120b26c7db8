import { randomUUID } from 'node:crypto';
import { danishDate } from '@overgang/service-kit';
import { isDocument } from '../domain/document.ts';
import { foldPathway } from '../domain/fold-pathway.ts';
import type { Sides } from '../domain/sides.ts';
import { isOpen, type Stay } from '../domain/stay.ts';
import type { Reading } from '../messaging/reading.ts';
import type { Trx } from './schema.ts';

interface Arriving {
  reading: Reading;
  citizenId: string;
  sides: Sides;
}

/** How long after a stay a message without an episode may still be about it: as long as its ward may open it. */
const daysAfterStay = 30;

/**
 * The pathway that a message is about. The episode of care decides, of one citizen: a notice sent with a wrong CPR number never
 * lands on somebody else's timeline. A message without a known episode is with the message it follows, with its thread, or
 * with the citizen's only pathway that goes on; else it is kept in a pathway of its own.
 */
export async function pathwayOf(trx: Trx, arriving: Arriving): Promise<string> {
  const { episode } = arriving.reading;
  const found = episode ? await byEpisode(trx, arriving, episode) : await besides(trx, arriving);
  return found ?? newPathway(trx, arriving, episode ?? courseOf(arriving.reading));
}

async function byEpisode(trx: Trx, arriving: Arriving, episode: string): Promise<string | undefined> {
  const known = await trx
    .selectFrom('pathway_episode')
    .select('pathway_id')
    .where('episode', '=', episode)
    .where('citizen_id', '=', arriving.citizenId)
    .executeTakeFirst();
  if (known) return known.pathway_id;
  const from = await transferredFrom(trx, arriving);
  if (from) await nameEpisode(trx, { episode, citizenId: arriving.citizenId, pathwayId: from });
  return from;
}

/** The stay that goes on with this notice: a citizen who arrives while in another hospital has been transferred. */
async function transferredFrom(trx: Trx, { reading, citizenId, sides }: Arriving): Promise<string | undefined> {
  const { message } = reading;
  if (isDocument(message) || message.kind !== 'STIN' || message.change || message.earlier.length > 0) return undefined;
  const open = (await pathwaysOf(trx, citizenId)).filter(({ stay }) => isOpen(stay) && isBefore(stay, message.eventAt));
  const [only] = open;
  if (!only || open.length > 1) return undefined;
  const elsewhere = await trx
    .selectFrom('notification')
    .select('sender')
    .where('pathway_id', '=', only.id)
    .where('thread', 'is', null)
    .execute();
  const isElsewhere = elsewhere.every(({ sender }) => sender.organisation.sor !== sides.sender.organisation.sor);
  return isElsewhere ? only.id : undefined;
}

function isBefore({ startedAt = '' }: Stay, instant: string): boolean {
  return Date.parse(startedAt) < Date.parse(instant);
}

async function besides(trx: Trx, { reading, citizenId }: Arriving): Promise<string | undefined> {
  const { message } = reading;
  return (
    (await byMessages(trx, [...message.earlier, message.previous ?? ''], citizenId)) ??
    (isDocument(message) && message.thread ? await byThread(trx, message.thread, citizenId) : undefined) ??
    (await onlyOneGoingOn(trx, citizenId, message.sentAt))
  );
}

/** The citizen's pathway with the newest message; which messages are meant is for the caller to say. */
function newestAbout(trx: Trx, citizenId: string) {
  return trx
    .selectFrom('notification as n')
    .innerJoin('pathway as p', 'p.id', 'n.pathway_id')
    .select('p.id')
    .where('p.citizen_id', '=', citizenId)
    .orderBy('n.at', 'desc')
    .limit(1);
}

async function byMessages(trx: Trx, messageIds: string[], citizenId: string): Promise<string | undefined> {
  const row = await newestAbout(trx, citizenId).where('n.message_id', 'in', messageIds).executeTakeFirst();
  return row?.id;
}

async function byThread(trx: Trx, thread: string, citizenId: string): Promise<string | undefined> {
  const row = await newestAbout(trx, citizenId).where('n.thread', '=', thread).executeTakeFirst();
  return row?.id;
}

async function onlyOneGoingOn(trx: Trx, citizenId: string, sentAt: string): Promise<string | undefined> {
  const earliest = Date.parse(sentAt) - daysAfterStay * 86_400_000;
  const goingOn = (await pathwaysOf(trx, citizenId)).filter(
    ({ stay }) => isOpen(stay) || (stay.endedAt !== undefined && Date.parse(stay.endedAt) > earliest),
  );
  return goingOn.length === 1 ? goingOn[0]?.id : undefined;
}

/** The citizen’s stays as told so far, also by what came in the same request and has not been judged yet. */
async function pathwaysOf(trx: Trx, citizenId: string): Promise<{ id: string; stay: Stay }[]> {
  const rows = await trx
    .selectFrom('notification as n')
    .innerJoin('pathway as p', 'p.id', 'n.pathway_id')
    .select(['p.id', 'n.notice'])
    .where('p.citizen_id', '=', citizenId)
    .execute();
  return [...Map.groupBy(rows, ({ id }) => id)].map(([id, told]) => ({
    id,
    stay: foldPathway(told.flatMap(({ notice }) => (isDocument(notice) ? [] : [notice]))).stay,
  }));
}

/** What names the course of a message that is about no known stay: its thread, or the message itself. */
function courseOf({ message }: Reading): string {
  const thread = isDocument(message) ? message.thread : undefined;
  return thread ? `thread:${thread}` : `message:${message.messageId}`;
}

async function newPathway(trx: Trx, { reading, citizenId, sides }: Arriving, episode: string): Promise<string> {
  const hospital = [sides.sender, sides.receiver].find(({ organisation }) => organisation.kind === 'hospital');
  const { id } = await trx
    .insertInto('pathway')
    .values({
      id: randomUUID(),
      episode,
      citizen_id: citizenId,
      region: (hospital ?? sides.sender).region ?? 'DK',
      agreement_on: danishDate(new Date(reading.message.eventAt)),
      stay: JSON.stringify({ status: 'none' }),
    })
    .onConflict((conflict) => conflict.columns(['episode', 'citizen_id']).doUpdateSet({ episode }))
    .returning('id')
    .executeTakeFirstOrThrow();
  await nameEpisode(trx, { episode, citizenId, pathwayId: id });
  return id;
}

interface Named {
  episode: string;
  citizenId: string;
  pathwayId: string;
}

async function nameEpisode(trx: Trx, { episode, citizenId, pathwayId }: Named): Promise<void> {
  await trx
    .insertInto('pathway_episode')
    .values({ episode, citizen_id: citizenId, pathway_id: pathwayId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
