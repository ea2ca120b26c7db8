import { isDeepStrictEqual } from 'node:util';
import { Refusal, type Text } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';
import { timelineNotice } from '../domain/audience.ts';
import { audiencesOf } from './audience-of.ts';
import { commandReused } from './command-reused.ts';
import { appendFeed } from './feed.ts';
import type { Tables, Trx } from './schema.ts';

export const wordKinds = ['wish', 'comment', 'accept', 'objection'] as const;
export type WordKind = (typeof wordKinds)[number];

/** What staff read above a citizen's words. */
export const wordNames: Record<WordKind, Text> = {
  wish: { da: 'Borgerens ønske', en: 'The citizen’s wish' },
  comment: { da: 'Borgerens bemærkning', en: 'The citizen’s comment' },
  accept: { da: 'Borgeren siger ja til planen', en: 'The citizen says yes to the plan' },
  objection: { da: 'Borgeren er uenig i planen', en: 'The citizen disagrees with the plan' },
};

export interface NewWord {
  commandId: string;
  citizenId: string;
  byId: string;
  kind: WordKind;
  text?: string | undefined;
}

/** The latest care plan of a citizen that stands. */
export interface LatestPlan {
  messageId: string;
  at: string;
  who: string;
  /** Whom to ask about it. */
  contact?: { name: string; phone: string };
}

/** So many words of one citizen are taken in a day; those who have more to say call. */
const mostADay = 50;
const dayMs = 86_400_000;

/**
 * Stores what a citizen writes, once per command, on their newest open pathway or else the newest, and tells everybody who
 * may see their timeline. Refuses (409) without a pathway, a yes or no without a plan and an id that was used for other
 * words, and (429) more than a day holds.
 */
export async function writeWord(db: Kysely<Tables>, word: NewWord, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // One citizen's words come one after the other, so that they can be counted.
    await trx.selectFrom('citizen').select('id').where('id', '=', word.citizenId).forUpdate().execute();
    if (await isThere(trx, word)) return;
    const pathwayId = await pathwayFor(trx, word.citizenId);
    const plan = isAboutPlan(word) ? await latestPlan(trx, word.citizenId) : undefined;
    if (!pathwayId) throw noOwnPathway();
    if (isAboutPlan(word) && !plan) throw noPlan();
    await assertRoom(trx, word.citizenId, now);
    await store(trx, { ...word, pathwayId, about: plan?.messageId, now });
    const [audience] = await audiencesOf(trx, [pathwayId], now);
    if (audience) await appendFeed(trx, now, [timelineNotice(audience)]);
    // The feed is held until the commit, so its newest number is ours.
    await sql`update own_word set seq = (select max(seq) from feed) where command_id = ${word.commandId}`.execute(trx);
  });
}

function isAboutPlan({ kind }: Pick<NewWord, 'kind'>): boolean {
  return kind === 'accept' || kind === 'objection';
}

/** Whether the same words were stored before; refuses (409) when others have their id. */
async function isThere(trx: Trx, { commandId, citizenId, kind, text }: NewWord): Promise<boolean> {
  const known = await trx
    .selectFrom('own_word')
    .select(['citizen_id', 'kind', 'text'])
    .where('command_id', '=', commandId)
    .executeTakeFirst();
  if (!known) return false;
  if (!isDeepStrictEqual(known, { citizen_id: citizenId, kind, text: text ?? null })) throw commandReused();
  return true;
}

async function pathwayFor(trx: Trx, citizenId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from pathway where citizen_id = ${citizenId}
    order by (stay->>'status' in ('in-hospital', 'on-leave')) desc, (stay->>'status' = 'cancelled'),
      stay->>'startedAt' desc nulls last, id limit 1`.execute(trx);
  return rows[0]?.id;
}

/** Nothing where no plan was sent, where it was taken back, or where its stay never was: that may be another person's. */
export async function latestPlan(db: Kysely<Tables>, citizenId: string): Promise<LatestPlan | undefined> {
  const { rows } = await sql<Omit<LatestPlan, 'at' | 'contact'> & { at: Date; contact: LatestPlan['contact'] | null }>`
    select n.message_id as "messageId", n.at, n.sender->'unit'->>'name' as who, n.notice->'contact' as contact
    from notification as n join pathway as p on p.id = n.pathway_id
    where p.citizen_id = ${citizenId} and n.type = 'careplan.sent' and n.placement <> 'cancelled' and not n.corrected
      and p.stay->>'status' <> 'cancelled'
    order by n.at desc limit 1`.execute(db);
  const [plan] = rows;
  if (!plan) return undefined;
  const { contact, at, ...shown } = plan;
  return { ...shown, at: at.toISOString(), ...(contact && { contact }) };
}

async function assertRoom(trx: Trx, citizenId: string, now: Date): Promise<void> {
  const { written } = await trx
    .selectFrom('own_word')
    .select((of) => of.fn.countAll<string>().as('written'))
    .where('citizen_id', '=', citizenId)
    .where('at', '>', new Date(now.getTime() - dayMs))
    .executeTakeFirstOrThrow();
  if (Number(written) < mostADay) return;
  throw new Refusal(429, 'too-many-words', {
    text: { da: 'Der er skrevet meget i dag.', en: 'Much was written today.' },
    mend: { da: 'Ring i stedet, hvis det haster.', en: 'Call instead, if it is urgent.' },
  });
}

interface Stored extends NewWord {
  pathwayId: string;
  about: string | undefined;
  now: Date;
}

async function store(trx: Trx, { commandId, citizenId, pathwayId, kind, text, about, byId, now }: Stored) {
  await trx
    .insertInto('own_word')
    .values({
      command_id: commandId,
      citizen_id: citizenId,
      pathway_id: pathwayId,
      kind,
      text: text ?? null,
      about: about ?? null,
      by_id: byId,
      at: now,
    })
    .execute();
}

/** What a citizen has written, the newest first. */
export function wordsOf(db: Kysely<Tables>, citizenId: string) {
  return db.selectFrom('own_word').selectAll().where('citizen_id', '=', citizenId).orderBy('at', 'desc').execute();
}

/** Nothing is known of the citizen that could be written to. */
export function noOwnPathway(): Refusal {
  return new Refusal(409, 'no-pathway', {
    text: { da: 'Der er ikke noget forløb at skrive til.', en: 'There is no course of care to write to.' },
    mend: { da: 'Ring til din læge.', en: 'Call your doctor.' },
  });
}

function noPlan(): Refusal {
  return new Refusal(409, 'no-plan', {
    text: { da: 'Der er ikke nogen plan endnu.', en: 'There is no plan yet.' },
    mend: { da: 'Skriv et ønske i stedet.', en: 'Write a wish instead.' },
  });
}
