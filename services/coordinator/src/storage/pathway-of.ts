import { randomUUID } from 'node:crypto';
import { danishDate } from '@overgang/service-kit';
import { sql } from 'kysely';
import { isDocument } from '../domain/document.ts';
import { foldPathway } from '../domain/fold-pathway.ts';
import type { Notice } from '../domain/notice.ts';
import type { Sides } from '../domain/sides.ts';
import { isOpen, type Stay } from '../domain/stay.ts';
import type { Reading } from '../messaging/reading.ts';
import type { LockedCitizen } from './lock-citizens.ts';
import { rowsOf } from './rows-of.ts';
import type { Trx } from './schema.ts';

/** A message whose pathway is to be found. */
export interface Arriving {
  reading: Reading;
  citizen: LockedCitizen;
  sides: Sides;
}

/** How long after a stay a message without an episode may still be about it: as long as its ward may open it. */
const daysAfterStay = 30;

/**
 * The pathways that messages are about, in the order of the messages; the caller holds the citizens. The episode of care
 * decides, of one citizen: a notice sent with a wrong CPR number never lands on somebody else's timeline. A message without a
 * known episode is with the message it follows, with its thread, or with the citizen's only pathway that goes on; else it is
 * kept in a pathway of its own.
 */
export async function pathwaysOf(trx: Trx, all: readonly Arriving[]): Promise<string[]> {
  const known = await readKnown(trx, all);
  const found = all.map((arriving) => {
    const id = find(known, arriving) ?? begin(known, arriving);
    remember(known, arriving, id);
    return id;
  });
  await store(trx, known);
  return found;
}

interface Episode {
  episode: string;
  citizen_id: string;
  pathway_id: string;
}

interface NewPathway {
  id: string;
  episode: string;
  citizen_id: string;
  region: string;
  agreement_on: string;
  stay: Stay;
}

/** A pathway of a citizen. */
interface Beside {
  id: string;
  /** As judged last. */
  stay: Stay;
  /** Hospitals that told of the stay. */
  hospitals: string[];
  /** Whether they are somatic or psychiatric, as far as the directory says. */
  sectors: string[];
  /** All its notices, where some may have come with this request and have not been judged yet. */
  notices: Notice[] | null;
}

/** A message that another may follow, or whose thread it may be in. */
interface Mentioned {
  message_id: string;
  pathway_id: string;
  citizen_id: string;
  thread: string | null;
  at: Date;
}

/** What is known of the citizens of a request, and what this request adds. */
interface Known {
  episodes: Map<string, string>;
  beside: Map<string, Beside[]>;
  mentioned: Mentioned[];
  newPathways: NewPathway[];
  newEpisodes: Episode[];
}

async function readKnown(trx: Trx, all: readonly Arriving[]): Promise<Known> {
  const named = all.map(({ reading, citizen }) => ({ episode: episodeOf(reading), citizen_id: citizen.id }));
  const episodes = await readEpisodes(trx, named);
  const strangers = all.filter(({ citizen, reading }) => {
    const isKnown = reading.episode !== undefined && episodes.has(keyOf(citizen.id, reading.episode));
    return !citizen.isNew && !isKnown;
  });
  return {
    episodes,
    beside: await readBeside(trx, strangers, toldTwice(all)),
    mentioned: await readMentioned(trx, strangers),
    newPathways: [],
    newEpisodes: [],
  };
}

function keyOf(citizenId: string, episode: string): string {
  return `${citizenId} ${episode}`;
}

async function readEpisodes(trx: Trx, named: Omit<Episode, 'pathway_id'>[]): Promise<Map<string, string>> {
  const { rows } = await sql<Episode>`
    select e.episode, e.citizen_id, e.pathway_id from pathway_episode as e
    join ${rowsOf('pathway_episode', named)} as asked using (episode, citizen_id)`.execute(trx);
  return new Map(rows.map((row) => [keyOf(row.citizen_id, row.episode), row.pathway_id]));
}

/** The pathways of citizens; with all notices of those of whom this request tells more than once. */
async function readBeside(trx: Trx, strangers: readonly Arriving[], twice: string[]): Promise<Map<string, Beside[]>> {
  const citizens = [...new Set(strangers.map(({ citizen }) => citizen.id))];
  if (citizens.length === 0) return new Map();
  const { rows } = await sql<Beside & { citizen_id: string }>`
    select p.id, p.citizen_id, p.stay, array(
        select distinct n.sender->'organisation'->>'sor' from notification as n
        where n.pathway_id = p.id and n.thread is null
          and (p.stay->>'status' in ('in-hospital', 'on-leave') or p.citizen_id = any(${twice}::uuid[]))) as hospitals,
      array(
        select distinct n.sender->>'sector' from notification as n
        where n.pathway_id = p.id and n.thread is null and n.sender ? 'sector'
          and (p.stay->>'status' in ('in-hospital', 'on-leave') or p.citizen_id = any(${twice}::uuid[]))) as sectors,
      case when p.citizen_id = any(${twice}::uuid[]) then coalesce(
        (select json_agg(n.notice) from notification as n where n.pathway_id = p.id and not n.notice ? 'messageType'),
        '[]') end as notices
    from pathway as p where p.citizen_id = any(${citizens}::uuid[])`.execute(trx);
  return Map.groupBy(rows, ({ citizen_id: id }) => id);
}

/** Those of whom a request tells more than once. */
function toldTwice(all: readonly Arriving[]): string[] {
  const byCitizen = Map.groupBy(all, ({ citizen }) => citizen.id);
  return [...byCitizen].flatMap(([id, own]) => (own.length > 1 ? [id] : []));
}

async function readMentioned(trx: Trx, strangers: readonly Arriving[]): Promise<Mentioned[]> {
  const alone = strangers.filter(({ reading }) => reading.episode === undefined);
  if (alone.length === 0) return [];
  const messages = alone.flatMap(({ reading: { message } }) => followed(message));
  const threads = alone.flatMap(({ reading }) => threadOf(reading) ?? []);
  const { rows } = await sql<Mentioned>`
    select n.message_id, n.pathway_id, p.citizen_id, n.thread, n.at
    from notification as n join pathway as p on p.id = n.pathway_id
    where n.message_id = any(${messages}::text[]) or n.thread = any(${threads}::text[])`.execute(trx);
  return rows;
}

function followed({ earlier, previous }: Reading['message']): string[] {
  return [...earlier, ...(previous ? [previous] : [])];
}

function threadOf({ message }: Reading): string | undefined {
  return isDocument(message) ? message.thread : undefined;
}

/** The episode that a message carries; else what names the course of one that is about no known stay. */
function episodeOf(reading: Reading): string {
  const thread = threadOf(reading);
  return reading.episode ?? (thread ? `thread:${thread}` : `message:${reading.message.messageId}`);
}

function find(known: Known, arriving: Arriving): string | undefined {
  const { reading, citizen } = arriving;
  const byName = known.episodes.get(keyOf(citizen.id, episodeOf(reading)));
  if (reading.episode === undefined) return besides(known, arriving) ?? byName;
  if (byName) return byName;
  const from = transferredFrom(known, arriving);
  if (from) name(known, arriving, from);
  return from;
}

/** The stay that goes on with this notice: a citizen who arrives while in another hospital has been transferred. */
function transferredFrom(known: Known, { reading, citizen, sides }: Arriving): string | undefined {
  const { message } = reading;
  if (isDocument(message) || message.kind !== 'STIN' || message.change || message.earlier.length > 0) return undefined;
  const open = besideOf(known, citizen).filter((one) => {
    const stay = stayOf(one);
    return isOpen(stay) && isBefore(stay, message.eventAt);
  });
  const [only] = open;
  if (!only || open.length > 1) return undefined;
  return isTransfer(only, sides.sender) ? only.id : undefined;
}

/** Nobody is transferred within a hospital, or between psychiatry and somatics: those are stays of their own, and may go on at once. */
function isTransfer({ hospitals, sectors }: Beside, { organisation, sector }: Sides['sender']): boolean {
  const isOtherKind = sector !== undefined && sectors.length > 0 && !sectors.includes(sector);
  return !isOtherKind && !hospitals.includes(organisation.sor);
}

function besideOf({ beside }: Known, citizen: LockedCitizen): Beside[] {
  return beside.get(citizen.id) ?? [];
}

function stayOf({ stay, notices }: Beside): Stay {
  return notices ? foldPathway(notices).stay : stay;
}

function isBefore({ startedAt = '' }: Stay, instant: string): boolean {
  return Date.parse(startedAt) < Date.parse(instant);
}

function besides(known: Known, { reading, citizen }: Arriving): string | undefined {
  const { message } = reading;
  const own = known.mentioned
    .filter((one) => one.citizen_id === citizen.id)
    .toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const names = new Set(followed(message));
  const thread = threadOf(reading);
  const followedOne = own.find((one) => names.has(one.message_id));
  const inThread = thread === undefined ? undefined : own.find((one) => one.thread === thread);
  return (followedOne ?? inThread)?.pathway_id ?? onlyOneGoingOn(known, citizen, message.sentAt);
}

function onlyOneGoingOn(known: Known, citizen: LockedCitizen, sentAt: string): string | undefined {
  const earliest = Date.parse(sentAt) - daysAfterStay * 86_400_000;
  const goingOn = besideOf(known, citizen).filter((one) => {
    const stay = stayOf(one);
    return isOpen(stay) || (stay.endedAt !== undefined && Date.parse(stay.endedAt) > earliest);
  });
  return goingOn.length === 1 ? goingOn[0]?.id : undefined;
}

function begin(known: Known, arriving: Arriving): string {
  const { reading, citizen, sides } = arriving;
  const hospital = [sides.sender, sides.receiver].find(({ organisation }) => organisation.kind === 'hospital');
  const pathway: NewPathway = {
    id: randomUUID(),
    episode: episodeOf(reading),
    citizen_id: citizen.id,
    region: (hospital ?? sides.sender).region ?? 'DK',
    agreement_on: danishDate(new Date(reading.message.eventAt)),
    stay: { status: 'none' },
  };
  known.newPathways.push(pathway);
  const { id, stay } = pathway;
  known.beside.set(citizen.id, [...besideOf(known, citizen), { id, stay, hospitals: [], sectors: [], notices: [] }]);
  name(known, arriving, id);
  return id;
}

function name(known: Known, { reading, citizen }: Arriving, pathwayId: string): void {
  const episode = episodeOf(reading);
  known.episodes.set(keyOf(citizen.id, episode), pathwayId);
  known.newEpisodes.push({ episode, citizen_id: citizen.id, pathway_id: pathwayId });
}

/** What comes later in the same request may follow this message, or the stay that it tells of. */
function remember(known: Known, { reading, citizen, sides }: Arriving, pathwayId: string): void {
  const { message } = reading;
  const { messageId, eventAt } = message;
  const thread = threadOf(reading) ?? null;
  const about = { message_id: messageId, pathway_id: pathwayId, citizen_id: citizen.id };
  known.mentioned.push({ ...about, thread, at: new Date(eventAt) });
  const beside = besideOf(known, citizen).find(({ id }) => id === pathwayId);
  if (!beside || thread !== null) return;
  beside.hospitals.push(sides.sender.organisation.sor);
  if (sides.sender.sector) beside.sectors.push(sides.sender.sector);
  if (!isDocument(message)) beside.notices?.push(message);
}

async function store(trx: Trx, { newPathways, newEpisodes }: Known): Promise<void> {
  if (newPathways.length > 0) {
    await sql`
      insert into pathway (id, episode, citizen_id, region, agreement_on, stay)
      select id, episode, citizen_id, region, agreement_on, stay from ${rowsOf('pathway', newPathways)}`.execute(trx);
  }
  if (newEpisodes.length === 0) return;
  await sql`
    insert into pathway_episode (episode, citizen_id, pathway_id)
    select episode, citizen_id, pathway_id from ${rowsOf('pathway_episode', newEpisodes)}
    on conflict (episode, citizen_id) do nothing`.execute(trx);
}
