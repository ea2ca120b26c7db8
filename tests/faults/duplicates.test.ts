import { randomUUID } from 'node:crypto';
import { isBundle, parseAcknowledgement, readEnvelope, resendCopy } from '@overgang/fhir-models';
import { eventually } from '@overgang/service-kit/testing';
import { hospitals, users, type DemoCitizen } from '@overgang/standalone';
import type { Bundle } from 'fhir/r4.js';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ask, Timeline, Worklist } from '../support/api.ts';
import { report } from '../support/fault-report.ts';
import { newStay, notify, type Stay } from '../support/notification.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

const copies = 100;

let system: TestSystem;
let exchangeToken: string;
let stay: Stay;
let citizen: DemoCitizen;
let first: Bundle;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());
beforeEach(async () => {
  citizen = await system.nextCitizen();
  stay = newStay(citizen, hospitals[0]);
  first = notify(stay, 'STIN');
  const receiver = citizen.municipality.sor;
  exchangeToken = await system.tokenAs('exchange', { scope: 'system/exchange.deliver', receiver });
});

const idOf = (bundle: Bundle) => readEnvelope(bundle).messageId;
const now = () => new Date().toISOString();
const many = (one: () => Bundle) => Array.from({ length: copies }, one);

/** What comes a hundred times at once of one message, by what is known of its MessageHeader.id and its Bundle.id. */
const sameMessage = {
  'new, new': { isKnown: false, sent: () => many(() => first) },
  'known, known': { isKnown: true, sent: () => many(() => first) },
  'known, new': { isKnown: true, sent: () => many(() => resendCopy(first, now())) },
};

/** Other messages under the Bundle.id of one that is known. */
const bundleReused = () => many(() => ({ ...renamed(first), id: first.id ?? '' }));

/** The same content as another message. */
function renamed(bundle: Bundle): Bundle {
  return JSON.parse(JSON.stringify(bundle).replaceAll(idOf(bundle), randomUUID()));
}

const Outcome = z.looseObject({ issue: z.array(z.looseObject({ code: z.string() })) });

async function toExchange(bundle: Bundle) {
  const token = await system.tokens.system('demo-hospital');
  const answer = await ask(`${system.origin}/fhir/$process-message`, token, { body: bundle });
  const { issue } = Outcome.parse(answer.body);
  return { status: answer.status, location: answer.headers.get('location'), codes: issue.map(({ code }) => code) };
}

async function toMailbox(bundle: Bundle) {
  const url = `${system.origin}/municipality/fhir/$process-message`;
  const answer = await ask(url, exchangeToken, { body: bundle });
  return parseAcknowledgement(z.custom<Bundle>(isBundle).parse(answer.body));
}

async function rows(statement: string, messageId: string): Promise<number> {
  const client = new pg.Client({ connectionString: system.database.connectionString });
  await client.connect();
  const { rowCount } = await client.query(statement, [messageId]);
  await client.end();
  return rowCount ?? 0;
}

const nurse = users.find(({ id }) => id === 'home-nurse');
const get = async (path: string) =>
  (await ask(`${system.origin}${path}`, await system.tokens.person('home-nurse'))).body;
const unit = `unit=${nurse?.unit.sor}`;
const Messages = z.object({ messages: z.array(z.looseObject({ messageId: z.string() })) });

async function tasks() {
  const name = [...citizen.given, citizen.family].join(' ');
  const worklist = Worklist.parse(await get(`/coordinator/worklist?${unit}`));
  return worklist.tasks.filter((task) => task.citizen.name === name);
}

/** How often home care is shown a message: in its inboxes, on its worklist and on the timeline. */
async function shown(messageId: string) {
  const isIt = (one: { messageId?: string | undefined }) => one.messageId === messageId;
  const inbox = Messages.parse(await get(`/municipality/inbox?${unit}`)).messages.filter(isIt).length;
  const read = Messages.parse(await get('/municipality/messages?limit=100')).messages.filter(isIt).length;
  const [task, ...others] = await tasks();
  const timeline = task && Timeline.parse(await get(`/coordinator/citizens/${task.citizen.id}/timeline`));
  const entries = timeline?.entries.filter(isIt).length;
  return { inbox, read, tasks: task ? 1 + others.length : 0, entries };
}

const received = (messageId: string) => rows('select from municipality.inbox where message_id = $1', messageId);
const answers = (messageId: string) => rows('select from hospital.acknowledgement_received where "of" = $1', messageId);

async function acknowledged(): Promise<void> {
  await eventually(async () => {
    expect(await tasks()).not.toEqual([]);
    expect(await answers(idOf(first))).toBe(1);
  });
}

async function expectOnce(): Promise<void> {
  expect(await received(idOf(first))).toBe(1);
  expect(await shown(idOf(first))).toEqual({ inbox: 1, read: 1, tasks: 1, entries: 1 });
  expect(await answers(idOf(first))).toBe(1);
}

describe('a hundred at once towards the exchange', () => {
  test.each(Object.entries(sameMessage))(
    '%s: one effect, one place in the log, and nothing is shown twice',
    async (which, { isKnown, sent }) => {
      const earlier = isKnown ? [await toExchange(first)] : [];
      if (isKnown) await acknowledged();
      const said = [...earlier, ...(await Promise.all(sent().map(toExchange)))];
      expect(new Set(said.map(({ status }) => status))).toEqual(new Set([202]));
      expect(new Set(said.map(({ location }) => location)).size).toBe(1);
      await acknowledged();
      await expectOnce();
      report(`duplicates, ${which}, to the exchange`, { copies, effects: 1, 'acknowledgements shown': 1 });
    },
  );

  test('new, known: each is refused as a duplicate, and only the first message is there', async () => {
    await toExchange(first);
    await acknowledged();
    const others = bundleReused();
    const said = await Promise.all(others.map(toExchange));
    expect(new Set(said.map(({ status, codes }) => `${status} ${codes.includes('duplicate')}`))).toEqual(
      new Set(['422 true']),
    );
    expect(await Promise.all(others.map((other) => received(idOf(other))))).toEqual(others.map(() => 0));
    await expectOnce();
  });
});

describe('a hundred at once towards a mailbox', () => {
  test.each(Object.entries(sameMessage))(
    '%s: one effect, answers equal but for Bundle.id and time, and nothing is shown twice',
    async (which, { isKnown, sent }) => {
      const earlier = isKnown ? [await toMailbox(first)] : [];
      const given = [...earlier, ...(await Promise.all(sent().map(toMailbox)))];
      const contents = given.map(({ bundleId: _id, createdAt: _at, ...content }) => JSON.stringify(content));
      expect(new Set(contents).size).toBe(1);
      expect(given[0]).toMatchObject({ of: idOf(first), code: 'ok' });
      expect(new Set(given.map(({ bundleId }) => bundleId)).size).toBe(given.length);
      expect(await received(idOf(first))).toBe(1);
      expect(await shown(idOf(first))).toMatchObject({ inbox: 1, read: 1 });
      report(`duplicates, ${which}, to a mailbox`, {
        copies,
        effects: 1,
        'different answers': new Set(contents).size - 1,
      });
    },
  );

  test('new, known: each is refused as a duplicate, and only the first message is shown', async () => {
    expect(await toMailbox(first)).toMatchObject({ code: 'ok' });
    const others = bundleReused();
    const refused = await Promise.all(others.map(toMailbox));
    expect(new Set(refused.map(({ code, issues }) => `${code} ${issues[0]?.code}`))).toEqual(
      new Set(['fatal-error duplicate']),
    );
    expect(await shown(idOf(first))).toMatchObject({ inbox: 1, read: 1 });
    const seen = await Promise.all(others.slice(0, 5).map((other) => shown(idOf(other))));
    expect(seen.map(({ inbox, read }) => inbox + read)).toEqual([0, 0, 0, 0, 0]);
  });
});
