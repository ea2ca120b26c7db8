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
  /** Any of its duties, by its id. */
  obligation(id: string): Promise<Duty>;
  /** The rules of what lies open on a place's list for the citizen, most urgent first. */
  list(who: PlaceName): Promise<string[]>;
}

interface Order {
  rule: string;
  order: 'claim' | 'release' | 'hand-over' | 'done' | 'snooze' | 'exempt' | 'dispute';
  body?: object;
}

const Owed = z.looseObject({ id: z.string(), ruleId: z.string() });

/** What a story has come to. */
interface Scene {
  system: TestSystem;
  citizen: DemoCitizen;
  now: string;
  /** The citizen's id at the coordinator, once it is known. */
  citizenId?: string;
  /** The rule of every obligation that was open when somebody looked, by its id; the newest last. */
  known: Map<string, string>;
  /** Nothing has happened since somebody looked. */
  isLookedAt: boolean;
}

/** A system whose time is the Monday of the stories, at seven in the morning. */
export function startStorySystem(): Promise<TestSystem> {
  return startTestSystem({ hasDemoClock: true, startsAt: new Date(instant('mon 07:00')) });
}

/** The beginning of a story in a system: a citizen of Odense with home care, listed with the first practice. */
export async function beginStory(system: TestSystem): Promise<Story> {
  const citizen = await system.nextCitizen();
  const scene: Scene = { system, citizen, now: instant('mon 07:00'), known: new Map(), isLookedAt: true };
  return {
    citizen: scene.citizen,
    now: () => scene.now,
    at: (moment) => moveTo(scene, moment),
    ask: (who, path, body) => asking(scene, who, { path, ...(body && { body }) }),
    send: (from, bundle) => send(scene, from, bundle),
    registers: (who, type, data = {}) => register(scene, who, { type, data }),
    orders: (who, order) => obey(scene, who, order),
    duty: (rule, seenBy = 'homeCare') => dutyOf(scene, rule, seenBy),
    obligation: (id) => obligation(scene, id, 'homeCare'),
    list: (who) => rulesOn(scene, who),
  };
}

async function asking({ system }: Scene, who: PlaceName, { path, body }: { path: string; body?: object }) {
  const token = await system.tokens.person(places[who].user);
  return ask(`${system.origin}/coordinator${path}`, token, body && { body });
}

const Found = z.object({ citizens: z.array(z.looseObject({ id: z.string() })) });

async function citizenId(scene: Scene): Promise<string> {
  const body = { query: scene.citizen.cpr };
  const found = Found.parse((await asking(scene, 'homeCare', { path: '/citizens/find', body })).body).citizens;
  scene.citizenId ??= found[0]?.id ?? '';
  return scene.citizenId;
}

const Listed = z.object({ duties: z.array(Owed.extend({ citizen: z.looseObject({ id: z.string() }) })) });

async function rulesOn(scene: Scene, who: PlaceName): Promise<string[]> {
  const { body } = await asking(scene, who, { path: `/worklist?unit=${places[who].unit.sor}` });
  const own = Listed.parse(body).duties.filter(({ citizen }) => citizen.id === scene.citizenId);
  return own.map(({ ruleId }) => ruleId);
}

const Timeline = z.object({
  entries: z.array(z.looseObject({ pathwayId: z.string() })),
  missing: z.array(Owed),
  next: z.array(Owed),
});

async function timeline(scene: Scene): Promise<z.infer<typeof Timeline>> {
  const id = scene.citizenId ?? (await citizenId(scene));
  return Timeline.parse((await asking(scene, 'homeCare', { path: `/citizens/${id}/timeline` })).body);
}

/** Remembers what is open now, of all parties: what is closed later is still asked for by its id. */
async function look(scene: Scene): Promise<void> {
  if (scene.isLookedAt) return;
  const { missing, next } = await timeline(scene);
  for (const { id, ruleId } of [...missing, ...next]) scene.known.set(id, ruleId);
  scene.isLookedAt = true;
}

/** The id of the newest obligation by a rule. */
async function latest(scene: Scene, rule: string): Promise<string | undefined> {
  await look(scene);
  return [...scene.known].findLast(([, ruleId]) => ruleId === rule)?.[0];
}

async function dutyOf(scene: Scene, rule: string, seenBy: PlaceName): Promise<Duty | undefined> {
  const id = await latest(scene, rule);
  return id ? obligation(scene, id, seenBy) : undefined;
}

async function obligation(scene: Scene, id: string, seenBy: PlaceName): Promise<Duty> {
  return Obligation.parse((await asking(scene, seenBy, { path: `/obligations/${id}` })).body);
}

const Clock = z.object({ now: z.string() });

async function moveTo(scene: Scene, moment: Moment): Promise<void> {
  await look(scene);
  scene.now = instant(moment);
  const clock = Clock.parse((await asking(scene, 'homeCare', { path: '/clock' })).body).now;
  const advanceMinutes = Math.ceil((Date.parse(scene.now) - Date.parse(clock)) / 60_000);
  if (advanceMinutes <= 0) return;
  expect((await asking(scene, 'homeCare', { path: '/clock', body: { advanceMinutes } })).status).toBe(200);
  scene.isLookedAt = scene.known.size === 0;
}

const Log = z.looseObject({ deliveries: z.array(z.looseObject({ state: z.string() })) });

async function send(scene: Scene, from: PlaceName, bundle: Bundle): Promise<string> {
  await look(scene);
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
  scene.isLookedAt = false;
  return messageId;
}

async function register(scene: Scene, who: PlaceName, event: { type: string; data: object }): Promise<void> {
  await look(scene);
  const pathway = (await timeline(scene)).entries[0]?.pathwayId;
  const body = { ...event, at: scene.now, commandId: randomUUID() };
  expect(await asking(scene, who, { path: `/pathways/${pathway}/events`, body })).toMatchObject({ status: 200 });
  scene.isLookedAt = false;
}

async function obey(scene: Scene, who: PlaceName, { rule, order, body = {} }: Order): Promise<number> {
  const id = await latest(scene, rule);
  if (!id) throw new Error(`Nobody has owed anything by ${rule}.`);
  const command = { commandId: randomUUID(), ...body };
  scene.isLookedAt = false;
  return (await asking(scene, who, { path: `/obligations/${id}/${order}`, body: command })).status;
}
