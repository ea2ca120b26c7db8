import { randomUUID } from 'node:crypto';
import { eventually } from '@overgang/service-kit/testing';
import type { DemoCitizen } from '@overgang/standalone';
import { Client } from 'fhir-kit-client';
import type { Bundle } from 'fhir/r4.js';
import { expect } from 'vitest';
import { z } from 'zod';
import { ask, type Answer } from './api.ts';
import { Obligation, type Duty } from './story-duty.ts';
import { places, type PlaceName } from './story-places.ts';
import { instant, type Moment } from './story-time.ts';
import { startTestSystem, type TestSystem } from './test-system.ts';

/** A running system, a citizen nobody else has, and a clock that only the story moves. */
export interface Story {
  citizen: DemoCitizen;
  /** The moment that the story has come to, in ISO 8601. */
  now(): string;
  /** Moves the time on to a moment; everything has been judged by then. */
  at(moment: Moment): Promise<void>;
  /** Asks the coordinator as the person at a place. */
  ask(who: PlaceName, path: string, body?: object): Promise<Answer>;
  /** Posts a message as a place's system; resolves when it is acknowledged and the coordinator has taken it in. */
  send(from: PlaceName, bundle: Bundle): Promise<string>;
  /** Somebody at a place says that something has happened now. */
  registers(who: PlaceName, type: string, data?: object): Promise<void>;
  /** Somebody at a place orders something about the latest duty of a rule; the answer's status. */
  orders(who: PlaceName, order: Order): Promise<number>;
  /** The latest duty of a rule, as a place sees it; nothing when there has been none. */
  duty(rule: string, seenBy?: PlaceName): Promise<Duty | undefined>;
  /** The rules of what lies open on a place's list for the citizen, most urgent first. */
  list(who: PlaceName): Promise<string[]>;
}

interface Order {
  rule: string;
  order: 'claim' | 'release' | 'hand-over' | 'done' | 'snooze' | 'exempt' | 'dispute';
  body?: object;
}

const Seen = z.looseObject({ id: z.string(), ruleId: z.string(), openedAt: z.string().optional() });
type Seen = z.infer<typeof Seen>;

/** What a story has come to. */
interface Scene {
  system: TestSystem;
  citizen: DemoCitizen;
  now: string;
  /** Every obligation that has been open when somebody looked, by its id. */
  known: Map<string, Seen>;
}

/** A system whose time is the Monday of the stories, at seven in the morning. */
export function startStorySystem(): Promise<TestSystem> {
  return startTestSystem({ hasDemoClock: true, startsAt: new Date(instant('mon 07:00')) });
}

/** The beginning of a story in a system: a citizen of Odense with home care, listed with the first practice. */
export async function beginStory(system: TestSystem): Promise<Story> {
  const scene: Scene = { system, citizen: await system.nextCitizen(), now: instant('mon 07:00'), known: new Map() };
  return {
    citizen: scene.citizen,
    now: () => scene.now,
    at: (moment) => moveTo(scene, moment),
    ask: (who, path, body) => asking(scene, who, { path, ...(body && { body }) }),
    send: (from, bundle) => send(scene, from, bundle),
    registers: (who, type, data = {}) => register(scene, who, { type, data }),
    orders: (who, order) => obey(scene, who, order),
    duty: (rule, seenBy = 'homeCare') => dutyOf(scene, rule, seenBy),
    list: async (who) => (await listed(scene, who)).map(({ ruleId }) => ruleId),
  };
}

async function asking({ system }: Scene, who: PlaceName, { path, body }: { path: string; body?: object }) {
  const token = await system.tokens.person(places[who].user);
  return ask(`${system.origin}/coordinator${path}`, token, body && { body });
}

const Found = z.object({ citizens: z.array(z.looseObject({ id: z.string() })) });

/** The citizen's id at the coordinator; empty before anything is known of the citizen. */
async function citizenId(scene: Scene): Promise<string> {
  const body = { query: scene.citizen.cpr };
  return Found.parse((await asking(scene, 'homeCare', { path: '/citizens/find', body })).body).citizens[0]?.id ?? '';
}

const Listed = z.object({ duties: z.array(Seen.extend({ citizen: z.looseObject({ id: z.string() }) })) });

async function listed(scene: Scene, who: PlaceName): Promise<Seen[]> {
  const { body } = await asking(scene, who, { path: `/worklist?unit=${places[who].unit.sor}` });
  const id = await citizenId(scene);
  return Listed.parse(body).duties.filter(({ citizen }) => citizen.id === id);
}

const Timeline = z.object({
  entries: z.array(z.looseObject({ pathwayId: z.string() })),
  missing: z.array(Seen),
  next: z.array(Seen),
});

async function timeline(scene: Scene): Promise<z.infer<typeof Timeline>> {
  const id = await citizenId(scene);
  if (id === '') return { entries: [], missing: [], next: [] };
  return Timeline.parse((await asking(scene, 'homeCare', { path: `/citizens/${id}/timeline` })).body);
}

/** Remembers what is open now, on the lists and, where it lies on none, on the timeline. */
async function look(scene: Scene): Promise<void> {
  const { missing, next } = await timeline(scene);
  const onLists = await Promise.all(
    (['ward', 'otherWard', 'homeCare', 'practice'] as const).map((who) => listed(scene, who)),
  );
  for (const { id, ruleId, openedAt } of [...onLists.flat(), ...missing, ...next]) {
    const before = scene.known.get(id)?.openedAt;
    scene.known.set(id, { id, ruleId, openedAt: openedAt ?? before ?? scene.now });
  }
}

async function latest(scene: Scene, rule: string): Promise<Seen | undefined> {
  await look(scene);
  return [...scene.known.values()]
    .filter(({ ruleId }) => ruleId === rule)
    .toSorted((a, b) => Date.parse(a.openedAt ?? '') - Date.parse(b.openedAt ?? ''))
    .at(-1);
}

async function dutyOf(scene: Scene, rule: string, seenBy: PlaceName): Promise<Duty | undefined> {
  const seen = await latest(scene, rule);
  return seen && Obligation.parse((await asking(scene, seenBy, { path: `/obligations/${seen.id}` })).body);
}

const Clock = z.object({ now: z.string() });

async function moveTo(scene: Scene, moment: Moment): Promise<void> {
  await look(scene);
  scene.now = instant(moment);
  const clock = Clock.parse((await asking(scene, 'homeCare', { path: '/clock' })).body).now;
  const advanceMinutes = Math.ceil((Date.parse(scene.now) - Date.parse(clock)) / 60_000);
  if (advanceMinutes <= 0) return;
  expect((await asking(scene, 'homeCare', { path: '/clock', body: { advanceMinutes } })).status).toBe(200);
}

const Log = z.looseObject({ deliveries: z.array(z.looseObject({ state: z.string() })) });

async function send(scene: Scene, from: PlaceName, bundle: Bundle): Promise<string> {
  const { origin, tokens } = scene.system;
  const bearerToken = await tokens.system(places[from].organisation.clientId);
  await new Client({ baseUrl: `${origin}/fhir`, bearerToken }).operation({
    name: 'process-message',
    input: { ...bundle },
  });
  const messageId = bundle.entry?.[0]?.resource?.id ?? '';
  await eventually(async () => {
    const { body } = await ask(`${origin}/fhir/message-log/${messageId}`, bearerToken);
    expect(Log.parse(body).deliveries.map(({ state }) => state)).toEqual(['acknowledged']);
    const figures = await (await fetch(`${origin}/metrics`)).text();
    expect(figures).toMatch(/^overgang_exchange_copies_waiting\{[^}]*\} 0$/m);
  }, 20_000);
  await look(scene);
  return messageId;
}

async function register(scene: Scene, who: PlaceName, event: { type: string; data: object }): Promise<void> {
  const pathway = (await timeline(scene)).entries[0]?.pathwayId;
  const body = { ...event, at: scene.now, commandId: randomUUID() };
  expect(await asking(scene, who, { path: `/pathways/${pathway}/events`, body })).toMatchObject({ status: 200 });
  await look(scene);
}

async function obey(scene: Scene, who: PlaceName, { rule, order, body = {} }: Order): Promise<number> {
  const seen = await latest(scene, rule);
  if (!seen) throw new Error(`Nobody has owed anything by ${rule}.`);
  const command = { commandId: randomUUID(), ...body };
  return (await asking(scene, who, { path: `/obligations/${seen.id}/${order}`, body: command })).status;
}
