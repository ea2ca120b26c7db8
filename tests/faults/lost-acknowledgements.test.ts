import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buildAcknowledgement, isBundle, readEnvelope, resendCopy } from '@overgang/fhir-models';
import { eventually } from '@overgang/service-kit/testing';
import { hospitals, municipalities } from '@overgang/standalone';
import type { Bundle } from 'fhir/r4.js';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ask, StayRow, WithId } from '../support/api.ts';
import { isFull, report } from '../support/fault-report.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

const count = isFull ? 1000 : 40;
const timeLimitMs = isFull ? 600_000 : 60_000;
const dropped = 0.3;
const seed = 20_260_302;
/** Every so many of them is never acknowledged at all. */
const muteEvery = 20;

const [hospital] = hospitals;
const [, other] = municipalities;

let system: TestSystem;
let receiver: Receiver;
let minutesPassed = 0;
beforeAll(async () => {
  receiver = await startForgetful();
  system = await startTestSystem({ transportNow: () => new Date(Date.now() + minutesPassed * 60_000) });
  await route(receiver.url);
});
afterAll(async () => {
  await system.close();
  await receiver.close();
});

/** A participant's own system that takes every message and loses some of its answers on the way. */
interface Receiver {
  url: string;
  /** Each transmission that came, and how its acknowledgement was lost, if it was. */
  posts: { messageId: string; event: string; lost?: 'never-sent' | 'connection-broken' }[];
  close(): Promise<void>;
}

async function startForgetful(): Promise<Receiver> {
  const posts: Receiver['posts'] = [];
  const answers = new Map<string, Bundle>();
  const chance = seededChance(seed);
  const mute = new Set<string>();
  const take = (bundle: Bundle) => {
    const { messageId, event } = readEnvelope(bundle);
    const now = new Date().toISOString();
    const first = answers.get(messageId);
    if (!first && answers.size % muteEvery === 0) mute.add(messageId);
    const answer = first ? resendCopy(first, now) : buildAcknowledgement({ of: bundle, code: 'ok', createdAt: now });
    if (!first) answers.set(messageId, answer);
    const lost = mute.has(messageId) ? ('never-sent' as const) : lossOf(chance);
    posts.push({ messageId, event, ...(lost && { lost }) });
    return { answer, lost };
  };
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const json: unknown = JSON.parse(await textOf(request));
    if (!isBundle(json)) return response.writeHead(400).end();
    const { answer, lost } = take(json);
    if (lost === 'connection-broken') return response.destroy();
    response.writeHead(200, { 'content-type': 'application/fhir+json' });
    return response.end(lost ? '' : JSON.stringify(answer));
  };
  const server = createServer((request, response) => void respond(request, response).catch(() => response.destroy()));
  return { url: await listen(server), posts, close: () => closed(server) };
}

/** An acknowledgement is lost in one of two ways. */
function lossOf(chance: () => number): 'never-sent' | 'connection-broken' | undefined {
  if (chance() >= dropped) return undefined;
  return chance() < 0.5 ? 'never-sent' : 'connection-broken';
}

/** The same chances from 0 to 1 in every run (mulberry32). */
function seededChance(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString();
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  return `http://localhost:${typeof address === 'object' ? address?.port : 0}`;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** The municipality's messages go to its own system, as its administrator writes it in the directory. */
async function route(address: string): Promise<void> {
  const url = `${system.origin}/fhir/Endpoint/${other?.sor}-messages`;
  const token = await system.tokens.system('demo-operations');
  const endpoint = z.looseObject({ address: z.string() }).parse((await ask(url, token)).body);
  const { status } = await ask(url, token, { method: 'PUT', body: { ...endpoint, address } });
  expect(status).toBe(200);
}

/** A number in the series of MedCom's test persons, another for each index. */
function cprOf(index: number): string {
  const [day, month, year] = [1 + (index % 28), 1 + (Math.floor(index / 28) % 12), 40 + Math.floor(index / 336)];
  return [day, month, year].map((part) => String(part).padStart(2, '0')).join('') + '9999';
}

const atATime = 8;

/** Admits citizens of that municipality; gives the ids of the notifications that tell so. */
async function admit(): Promise<string[]> {
  const token = await system.tokens.system('demo-hospital');
  const indexes = Array.from({ length: count }, (_, index) => index);
  const lanes = Array.from({ length: atATime }, async (_, lane) => {
    const ids: string[] = [];
    for (const index of indexes.filter((one) => one % atATime === lane)) ids.push(...(await admitOne(token, index)));
    return ids;
  });
  return (await Promise.all(lanes)).flat();
}

async function admitOne(token: string, index: number): Promise<string[]> {
  const details = { cpr: cprOf(index), given: ['Prøve'], family: 'Person', municipalityCode: other?.municipalityCode };
  const { id } = WithId.parse((await ask(`${system.origin}/hospital/citizens`, token, { body: details })).body);
  const admission = { citizenId: id, unit: hospital?.units[0]?.sor, class: 'IMP', commandId: randomUUID() };
  const { body } = await ask(`${system.origin}/hospital/stays`, token, { body: admission });
  return StayRow.parse(body).messages.map(({ messageId }) => messageId);
}

const OutboxRow = z.object({
  messageId: z.string(),
  attempts: z.number(),
  isAcknowledged: z.boolean(),
  why: z.string().nullable(),
});
type OutboxRow = z.infer<typeof OutboxRow>;

async function query(statement: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: system.database.connectionString });
  await client.connect();
  const { rows } = await client.query(statement, values);
  await client.end();
  return rows;
}

async function outbox(): Promise<OutboxRow[]> {
  const rows = await query(`select message_id as "messageId", attempts, acknowledged_at is not null as "isAcknowledged",
      case when needs_person_since is not null then needs_person_why end as why
    from hospital.outbox order by message_id`);
  return z.array(OutboxRow).parse(rows);
}

/** What the outbox and the exchange have to do by now. */
async function due(): Promise<number> {
  const now = new Date(Date.now() + minutesPassed * 60_000);
  const rows = await query(
    `select from hospital.outbox where due_at <= $1 or leased_until > $1
    union all select from exchange.lane left join exchange.receiver_state as state using (receiver)
      where (due_at <= $1 and coalesce(state.next_try_at <= $1, true)) or leased_until > $1`,
    [now],
  );
  return rows.length;
}

/** Lets time pass, and all happen that then must. */
async function pass(minutes: number): Promise<void> {
  minutesPassed += minutes;
  await eventually(async () => expect(await due()).toBe(0), 60_000);
}

const idsWhere = (rows: OutboxRow[], isMeant: (row: OutboxRow) => boolean) =>
  rows.filter(isMeant).map(({ messageId }) => messageId);

test(
  '30 % of acknowledgements lost: resends within the rule, then a person; no loops',
  async () => {
    const ids = (await admit()).toSorted();
    expect(ids).toHaveLength(count);
    // The exchange tries again where the connection broke; after half an hour the sender does where no answer came.
    for (const minutes of [0, 1, 5, 24, 1, 5, 24, 1, 5, 24, 10]) await pass(minutes);
    const asked = await outbox();
    expect(idsWhere(asked, ({ isAcknowledged, why }) => !isAcknowledged && why !== 'unanswered')).toEqual([]);

    // What the exchange still tried came through later, and closed by itself what was asked.
    for (let hour = 0; hour < 6; hour++) await pass(60);
    const rows = await outbox();
    const answered = new Set(receiver.posts.flatMap(({ messageId, lost }) => (lost ? [] : [messageId])));
    expect(idsWhere(rows, ({ isAcknowledged }) => isAcknowledged)).toEqual([...answered].toSorted());
    const unanswered = ids.filter((id) => !answered.has(id));
    expect(unanswered.length).toBeGreaterThanOrEqual(count / muteEvery);
    expect(idsWhere(rows, ({ why }) => why === 'unanswered')).toEqual(unanswered);

    // Once, twice again, and no more; beyond that only the exchange's own tries of a connection that broke.
    expect(new Set(rows.map(({ attempts }) => attempts))).toEqual(new Set([1, 2, 3]));
    const excess = rows.filter(({ messageId, attempts }) => {
      const posts = receiver.posts.filter((post) => post.messageId === messageId);
      return posts.length > attempts + posts.filter(({ lost }) => lost === 'connection-broken').length;
    });
    expect(excess).toEqual([]);
    expect(new Set(receiver.posts.map(({ event }) => event))).toEqual(new Set(['hospital-notification-message']));

    const posts = receiver.posts.length;
    await pass(24 * 60);
    expect(receiver.posts).toHaveLength(posts);
    expect(await outbox()).toEqual(rows);
    expect(await shownToPeople()).toEqual({ list: unanswered, ward: unanswered });
    report('acknowledgements lost (30 %)', {
      messages: count,
      'posts to the receiver': posts,
      'posts by the sender': rows.reduce((sum, { attempts }) => sum + attempts, 0),
      acknowledged: answered.size,
      'given to a person': unanswered.length,
    });
  },
  timeLimitMs,
);

const Listed = z.object({ messages: z.array(z.looseObject({ messageId: z.string() })) });
const Ward = z.object({
  stays: z.array(
    z.looseObject({
      messages: z.array(
        z.looseObject({
          messageId: z.string(),
          problem: z.string().optional(),
          needsPersonSince: z.string().optional(),
        }),
      ),
    }),
  ),
});

const sorted = (messages: { messageId: string }[]) => messages.map(({ messageId }) => messageId).toSorted();

/** Whom to see to, as the unit's own list and the ward's list say it. */
async function shownToPeople() {
  const token = await system.tokens.person('ward-nurse');
  const list = Listed.parse((await ask(`${system.origin}/hospital/outbox?limit=100`, token)).body);
  const ward = Ward.parse((await ask(`${system.origin}/hospital/units/${hospital?.units[0]?.sor}/stays`, token)).body);
  const noted = ward.stays.flatMap(({ messages }) => messages.filter((one) => one.needsPersonSince && one.problem));
  return { list: sorted(list.messages), ward: sorted(noted) };
}
