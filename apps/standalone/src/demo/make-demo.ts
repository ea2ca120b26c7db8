import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'fhir-kit-client';
import { z } from 'zod';
import { bearer, post, send, type Demo } from './ask-demo.ts';
import { citizenToAdmit, demoCitizens, demoSize, type DemoCitizen } from './demo-citizens.ts';
import { demoDirectory } from './demo-directory.ts';
import { demoMessages, type DemoMessage, type ToldStay } from './demo-messages.ts';
import { hospitals, municipalities, operator, phoneOf, type DemoOrganisation } from './demo-organisations.ts';
import { playScenes } from './demo-scenes.ts';
import { demoStays, type DemoStay } from './demo-stays.ts';
import { users } from './demo-users.ts';
import { homeRecord, incompleteRecord } from './home-record.ts';
import { createDemoTokens } from './tokens.ts';
import { uuidOf } from './uuid-of.ts';

export interface DemoOptions {
  /** Where the system is reached from here. */
  origin: string;
  /** The name its identity provider goes by, when that is not below `origin`. */
  issuer?: string;
  keys: string;
  now: Date;
  /** Told how far it is, as parts of 1. */
  progress(done: number): void;
}

type TimedDemo = Demo & DemoOptions;

const Id = z.object({ id: z.string() });
const Begun = Id.extend({ episode: z.string() });

/**
 * Fills an empty system through its public interfaces: the directory, the citizens of each sector with what home care knows
 * of them, their stays, a few messages of every other kind, and what people at work have done about some of them.
 * Running it again changes nothing, so an interrupted run can be taken up.
 */
export async function makeDemo(options: DemoOptions): Promise<void> {
  const demo = { ...options, tokens: createDemoTokens(options.origin, options.keys, options.issuer) };
  await writeDirectory(demo);
  const citizens = demoCitizens(demoSize);
  await nameContacts(demo);
  await inSteps(
    [...citizens.entries()],
    4,
    async ([index, citizen]) => keepRecord(demo, { citizen, index, id: await register(demo, citizen) }),
    (part) => demo.progress(part * 0.4),
  );
  const told: ToldStay[] = [];
  await inSteps(
    demoStays,
    4,
    async (stay) => {
      told.push(...(await play(demo, stay, citizens)));
    },
    (part) => demo.progress(0.4 + part * 0.4),
  );
  for (const hospital of hospitals) await meet(demo, hospital, citizenToAdmit());
  await allArrived(demo);
  await takeSome(demo);
  await inSteps(
    demoMessages(told, options.now),
    4,
    (messages) => sendAll(demo, messages),
    (part) => demo.progress(0.8 + part * 0.15),
  );
  await playScenes(demo, { told, citizens, meet: (as, citizen) => meet(demo, as, citizen) });
  demo.progress(1);
}

/** Writes the demo's organisations into the exchange's directory, as its administrator's system. */
export async function writeDirectory({ origin, tokens }: Demo): Promise<void> {
  const client = new Client({ baseUrl: `${origin}/fhir` });
  client.bearerToken = await tokens.system(operator.clientId);
  for (const resource of demoDirectory(origin)) {
    const { resourceType, id = '' } = resource;
    await client.update({ resourceType, id, body: { ...resource } });
  }
}

/** Whom a ward calls at each home-care unit: with that, the report of admission goes out by itself. */
async function nameContacts(demo: Demo): Promise<void> {
  const visitators = users.filter(({ role }) => role === 'visitator');
  await Promise.all(
    visitators.map(async ({ id, name, organisation }) => {
      const units = municipalities.find(({ sor }) => sor === organisation.sor)?.units ?? [];
      const token = await demo.tokens.person(id);
      for (const { sor } of units) {
        const body = { name, phone: phoneOf({ sor }), hours: 'Hele døgnet' };
        await send({ url: `${demo.origin}/municipality/units/${sor}/contact`, token, body });
      }
    }),
  );
}

/** The one whose record lacks something that a person must add before the report can be sent. */
const incomplete = 20;

async function keepRecord(
  demo: TimedDemo,
  { citizen, index, id }: { citizen: DemoCitizen; index: number; id: string | undefined },
): Promise<void> {
  if (!id) return;
  const content = index === incomplete ? incompleteRecord(citizen, index) : homeRecord(citizen, index);
  // Home care wrote it weeks before the demonstration's stays began.
  const updatedAt = new Date(demo.now.getTime() - (20 + (index % 9)) * 86_400_000).toISOString();
  const body = { content, updatedAt };
  await post(demo, { as: citizen.municipality, path: `/municipality/citizens/${id}/record`, body });
}

/** Every sector knows its own: the practice lists the citizen, and home care gives services; gives the id home care uses. */
export async function register(demo: Demo, citizen: DemoCitizen): Promise<string | undefined> {
  const { cpr, given, family, practice, municipality, homeCare } = citizen;
  const person = { cpr, given, family };
  await post(demo, { as: practice, path: '/practice/citizens', body: { ...person, practice: practice.sor } });
  if (!homeCare) return undefined;
  const { unit, services } = homeCare;
  const body = { ...person, unit: { sor: unit.sor, name: unit.name }, services };
  return Id.parse(await post(demo, { as: municipality, path: '/municipality/citizens', body })).id;
}

/** The hospital knows the citizen from now on; gives the id it uses. */
async function meet(demo: Demo, as: DemoOrganisation, citizen: DemoCitizen): Promise<string> {
  const { cpr, given, family, municipality, practice } = citizen;
  const body = { cpr, given, family, municipalityCode: municipality.municipalityCode, practice: practice.sor };
  return Id.parse(await post(demo, { as, path: '/hospital/citizens', body })).id;
}

async function play(demo: TimedDemo, stay: DemoStay, citizens: DemoCitizen[]): Promise<ToldStay[]> {
  const citizen = citizens[stay.citizen];
  if (!citizen) return [];
  const { hospital: as, ward } = stay;
  const citizenId = await meet(demo, as, citizen);
  const admission = { citizenId, unit: ward.sor, class: stay.class, startedAt: ago(demo, stay.admitted) };
  const body = { ...admission, commandId: commandId(stay, 'admit') };
  const { id, episode } = Begun.parse(await post(demo, { as, path: '/hospital/stays', body }));
  for (const { command, minutesAgo } of stay.steps) {
    const order = { at: ago(demo, minutesAgo), commandId: commandId(stay, command) };
    await post(demo, { as, path: `/hospital/stays/${id}/${command}`, body: order });
  }
  return [{ stay, citizen, episode, id }];
}

/** Sends messages one after the other, as the systems of their senders; what the exchange has already is left as it is. */
async function sendAll(demo: Demo, messages: DemoMessage[]): Promise<void> {
  for (const message of messages) {
    await sendOne(demo, message);
    const { as, bundle, stay } = message;
    // The ward has what its hospital's own system sent before its screens as well.
    if (stay) await post(demo, { as, path: `/hospital/stays/${stay}/documents`, body: { bundle } });
  }
}

async function sendOne({ origin, tokens }: Demo, { as, bundle }: DemoMessage): Promise<void> {
  const bearerToken = await tokens.system(as.clientId);
  const headers = bearer(bearerToken);
  const sent = await fetch(`${origin}/fhir/message-log/${bundle.entry?.[0]?.resource?.id}`, { headers });
  if (sent.ok) return;
  const client = new Client({ baseUrl: `${origin}/fhir`, bearerToken });
  await client.operation({ name: 'process-message', input: { ...bundle } });
}

const Log = z.object({ balance: z.object({ inFlight: z.number() }) });

/** Waits until every message has been delivered: what home care owes still changes as they come in. */
async function allArrived({ origin, tokens }: Demo): Promise<void> {
  const headers = bearer(await tokens.person('administrator'));
  for (let inFlight = 1, looks = 0; inFlight > 0 && looks < 300; looks++) {
    const answer = await fetch(`${origin}/fhir/message-log?limit=1`, { headers });
    inFlight = Log.parse(await answer.json()).balance.inFlight;
    if (inFlight > 0) await wait(200);
  }
}

const Worklist = z.object({
  tasks: z.array(
    z.object({
      id: z.string(),
      takenAt: z.string().optional(),
      obligations: z.array(z.object({ id: z.string(), state: z.string(), responsible: z.object({ sor: z.string() }) })),
    }),
  ),
});

/** Home care has taken a part of what has come to it, and done what it owes, but for the newest and one that it missed. */
async function takeSome(demo: Demo): Promise<void> {
  for (const nurse of users.filter(({ role }) => role === 'home-nurse')) {
    const token = await demo.tokens.person(nurse.id);
    const act = (path: string, body: object) =>
      send({ url: `${demo.origin}/coordinator/${path}`, token, body, orAlreadySo: true });
    const answer = await fetch(`${demo.origin}/coordinator/worklist?unit=${nurse.unit.sor}`, {
      headers: bearer(token),
    });
    const { tasks } = Worklist.parse(await answer.json());
    for (const { id } of tasks.filter((task, index) => index % 3 === 1 && !task.takenAt)) {
      await act(`tasks/${id}/take`, { commandId: uuidOf(`take ${id}`) });
    }
    // Several tasks of one stay show the same obligation.
    const owed = tasks.slice(1).flatMap(({ obligations }) => obligations);
    const own = owed.filter(({ responsible }) => responsible.sor === nurse.organisation.sor);
    const inState = (...states: string[]) => [
      ...new Set(own.filter(({ state }) => states.includes(state)).map(({ id }) => id)),
    ];
    for (const id of [...inState('pending', 'warning'), ...inState('breached').slice(1)]) {
      await act(`obligations/${id}/settle`, { how: 'own-system', commandId: uuidOf(`settle ${id}`) });
    }
  }
}

function ago({ now }: TimedDemo, minutes: number): string {
  return new Date(now.getTime() - minutes * 60_000).toISOString();
}

/** The same stay and command give the same id in every run. */
function commandId({ citizen, hospital }: DemoStay, command: string): string {
  return uuidOf(`${hospitals.indexOf(hospital)} ${citizen} ${command}`);
}

/** Does `work` on every item, some at a time, and tells how far it is. */
async function inSteps<T>(
  items: T[],
  atATime: number,
  work: (item: T) => Promise<void>,
  progress: (part: number) => void,
): Promise<void> {
  for (let start = 0; start < items.length; start += atATime) {
    await Promise.all(items.slice(start, start + atATime).map((item) => work(item)));
    progress(Math.min(1, (start + atATime) / items.length));
  }
}
