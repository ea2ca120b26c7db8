import { randomUUID } from 'node:crypto';
import {
  buildHospitalNotification,
  nextHistory,
  sorAddress,
  type HistoryEntry,
  type NotificationCode,
} from '@overgang/fhir-models';
import { eventually } from '@overgang/service-kit/testing';
import { hospitals, register, users, type DemoCitizen } from '@overgang/standalone';
import type { Bundle } from 'fhir/r4.js';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ask, Found } from '../support/api.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

const codes = ['STIN', 'STOR', 'SLOR', 'SLHJ'] as const;
const orders = permutations([0, 1, 2, 3]);
const patient = 30_000;

let system: TestSystem;
let database: pg.Pool;
let model: DemoCitizen;
beforeAll(async () => {
  system = await startTestSystem();
  model = await system.nextCitizen();
  database = new pg.Pool({ connectionString: system.database.connectionString, max: 4 });
});
afterAll(async () => {
  await database.end();
  await system.close();
});

test('admission, leave, return and discharge give the same in all 24 orders, and what is missing is marked while it is', async () => {
  expect(orders).toHaveLength(24);
  const ends: object[] = [];
  // Side by side, as the messages of many citizens come.
  await Promise.all([0, 1, 2, 3].map((lane) => tellAll(orders.filter((_order, n) => n % 4 === lane))));

  async function tellAll(own: number[][]): Promise<void> {
    for (const order of own) ends.push(await toldIn(order));
  }

  const [first] = ends;
  expect(first).toMatchObject({
    status: 'home',
    entries: ['SLHJ', 'SLOR', 'STOR', 'STIN'].map((code) => ({ code, waits: false, chain: undefined })),
  });
  for (const end of ends) expect(end).toEqual(first);
}, 180_000);

/** Sends the four messages of a citizen of their own in an order, looks at the marks after each, and reads what they end in. */
async function toldIn(order: number[]): Promise<object> {
  const citizen = await nextCitizen();
  const messages = messagesAbout(citizen);
  const sent = new Set<number>();
  for (const place of order) {
    await send(messages[place]);
    sent.add(place);
    await eventually(async () => expect(await marksOf(citizen)).toEqual(expectedMarks(sent)), patient);
  }
  await eventually(async () => expect(await unanswered(citizen)).toBe(0), patient);
  return stateOf(citizen);
}

/** What waits is marked as a gap, and nothing else is. */
function expectedMarks(sent: ReadonlySet<number>): object {
  const known = codes.filter((_code, place) => sent.has(place));
  return Object.fromEntries(
    known.map((code) => {
      const before = codes.indexOf(code);
      const isWhole = codes.slice(0, before).every((_code, place) => sent.has(place));
      return [code, isWhole ? 'placed' : 'awaiting-earlier gap'];
    }),
  );
}

// No agreed limit is a round number of minutes from any of the times, so that none passes during the test.
const start = Date.now() - 211 * 60_000;
const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();

/** The notices of one stay, each with the whole history before it; at the same times for every citizen. */
function messagesAbout({ cpr, given, family, municipality }: DemoCitizen): Bundle[] {
  const ward = wardOf();
  const episode = randomUUID();
  let history: HistoryEntry[] = [];
  const notice = (code: NotificationCode, place: number): Bundle => {
    const messageId = randomUUID();
    const sentAt = at(20 * place + 1);
    history = nextHistory(history, { messageId, code, class: 'IMP', sentAt, who: ward });
    return buildHospitalNotification({
      bundleId: randomUUID(),
      messageId,
      code,
      createdAt: sentAt,
      sender: ward,
      receiver: municipality,
      serviceProvider: ward,
      citizen: { cpr, given, family },
      stay: {
        encounterId: randomUUID(),
        class: 'IMP',
        startedAt: at(0),
        ...(place > 0 && place < 3 && { leave: { startedAt: at(20), ...(place === 2 && { endedAt: at(40) }) } }),
        ...(place === 3 && { endedAt: at(60) }),
      },
      episodes: [{ system: sorAddress(ward.sor), value: episode }],
      ...(code === 'STIN' && { reportOfAdmission: { recipient: ward } }),
      history,
    });
  };
  return codes.map(notice);
}

function wardOf() {
  const ward = hospitals[0]?.units[0];
  if (!ward) throw new Error('The hospital has no ward.');
  return ward;
}

async function send(bundle: Bundle | undefined): Promise<void> {
  const token = await system.tokens.system('demo-hospital');
  const { status } = await ask(`${system.origin}/fhir/$process-message`, token, { body: bundle });
  expect(status).toBe(202);
}

/** Citizens who differ in their number alone, so that nothing but the order can make a difference. */
async function nextCitizen(): Promise<DemoCitizen> {
  const cpr = numbers.shift();
  if (!cpr) throw new Error('The test has used up its citizens.');
  const citizen = { ...model, cpr: `${model.cpr.slice(0, 6)}${cpr}` };
  await register(system, citizen);
  return citizen;
}

const numbers = Array.from({ length: 40 }, (_, n) => String(9930 + n));

async function query<T>(schema: z.ZodType<T>, text: string, { cpr }: DemoCitizen): Promise<T[]> {
  const { rows } = await database.query(text, [cpr]);
  return z.array(schema).parse(rows);
}

const ofCitizen = `join coordinator.pathway as p on p.id = x.pathway_id
  join coordinator.citizen as c on c.id = p.citizen_id where c.cpr = $1`;

const Unanswered = z.object({ count: z.coerce.number() });

async function unanswered(citizen: DemoCitizen): Promise<number> {
  const text = `select count(*) from coordinator.notification as x
    join coordinator.message_state as s using (message_id) ${ofCitizen} and s.acknowledged_at is null`;
  const [row] = await query(Unanswered, text, citizen);
  return row?.count ?? 0;
}

const Entry = z.looseObject({
  type: z.string(),
  at: z.string(),
  code: z.string().optional(),
  awaitingEarlier: z.boolean().default(false),
  chain: z.looseObject({ state: z.string() }).optional(),
});
const Duty = z.looseObject({ ruleId: z.string(), state: z.string() });
const Timeline = z.object({
  responsible: z.looseObject({ sor: z.string() }).optional(),
  entries: z.array(Entry),
  missing: z.array(Duty),
  next: z.array(Duty),
});

async function timelineOf(citizen: DemoCitizen) {
  const token = await system.tokens.person('home-nurse');
  const found = await ask(`${system.origin}/coordinator/citizens/find`, token, { body: { query: citizen.cpr } });
  const [one] = Found.parse(found.body).citizens;
  const answer = await ask(`${system.origin}/coordinator/citizens/${one?.id}/timeline`, token);
  return Timeline.parse(answer.body);
}

async function marksOf(citizen: DemoCitizen): Promise<object> {
  const { entries } = await timelineOf(citizen);
  return Object.fromEntries(
    entries
      .filter(({ code }) => code !== undefined)
      .map(({ code = '', awaitingEarlier, chain }) => {
        const placement = awaitingEarlier ? 'awaiting-earlier' : 'placed';
        return [code, [placement, ...(chain ? [chain.state] : [])].join(' ')];
      }),
  );
}

const Stored = z.object({
  rule_id: z.string(),
  code: z.string().nullable(),
  state: z.string(),
  unit: z.string().nullable(),
});
const Stay = z.object({ stay: z.looseObject({ status: z.string() }) });
const Task = z.object({ code: z.string(), unit: z.string(), closed: z.boolean() });
const Worklist = z.object({
  tasks: z.array(
    z.looseObject({ code: z.string(), awaitingEarlier: z.boolean(), citizen: z.looseObject({ cpr: z.string() }) }),
  ),
});

/** Everything the messages have led to, without the ids and the times of arrival that are each citizen's own. */
async function stateOf(citizen: DemoCitizen): Promise<object> {
  const { entries, missing, next, responsible } = await timelineOf(citizen);
  const notices = entries.filter(({ code }) => code !== undefined);
  const [pathway] = await query(
    Stay,
    `select x.stay from coordinator.pathway as x
    join coordinator.citizen as c on c.id = x.citizen_id where c.cpr = $1`,
    citizen,
  );
  return {
    status: pathway?.stay.status,
    stay: pathway?.stay,
    responsible: responsible?.sor,
    entries: notices.map(({ type, code, at: happened, awaitingEarlier: waits, chain }) => ({
      type,
      code,
      happened,
      waits,
      chain,
    })),
    owed: [...missing, ...next].map(({ ruleId, state }) => `${ruleId} ${state}`).toSorted(),
    duties: await query(
      Stored,
      `select x.rule_id, n.notice->>'code' as code, x.state, x.unit_sor as unit from coordinator.obligation as x
       left join coordinator.notification as n on n.message_id = x.trigger ${ofCitizen} order by 1, 2, 3`,
      citizen,
    ),
    tasks: await query(
      Task,
      `select n.notice->>'code' as code, x.unit_sor as unit, x.closed_at is not null as closed
       from coordinator.task as x join coordinator.notification as n using (message_id)
       ${ofCitizen} and n.notice ? 'kind' order by 1`,
      citizen,
    ),
    lists: await worklistsAbout(citizen),
  };
}

/** What the ward and home care have of a citizen on their lists. */
async function worklistsAbout({ cpr }: DemoCitizen): Promise<string[][]> {
  const lists = ['ward-nurse', 'home-nurse'].map(async (user) => {
    const unit = users.find(({ id }) => id === user)?.unit.sor;
    const answer = await ask(`${system.origin}/coordinator/worklist?unit=${unit}`, await system.tokens.person(user));
    const own = Worklist.parse(answer.body).tasks.filter(({ citizen }) => citizen.cpr === cpr);
    return own.map(({ code, awaitingEarlier }) => `${code} ${awaitingEarlier}`);
  });
  return Promise.all(lists);
}

function permutations(of: number[]): number[][] {
  if (of.length < 2) return [of];
  return of.flatMap((one) => permutations(of.filter((other) => other !== one)).map((rest) => [one, ...rest]));
}
