import { eventually } from '@overgang/service-kit/testing';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { checkDue } from './storage/check-due.ts';
import { fixedBook } from './storage/agreement-book.ts';
import { homeCare, ward } from './testing/example-parties.ts';
import { exampleStory } from './testing/example-story.ts';
import { logger, people, testCoordinator, type Node, type TestCoordinator } from './testing/test-coordinator.ts';
import { workAgreement } from './testing/work-agreement.ts';

const agreements = workAgreement;
let first: TestCoordinator;
let second: Node;
beforeAll(async () => {
  first = await testCoordinator({ agreements });
  second = await first.anotherNode();
}, 60_000);
afterAll(async () => {
  await second.stop();
  await first.close();
}, 60_000);

const fromWard = (hour: number) =>
  ({ from: 'ward', to: 'homeCare', at: `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z` }) as const;

/** The facts of some courses: of each an admission, a plan and an end, each handed over. */
function courses(count: number) {
  const stories = Array.from({ length: count }, () => exampleStory());
  return stories.flatMap((story) =>
    [story.notice('STIN', fromWard(6)), story.plan(fromWard(7)), story.notice('SLHJ', fromWard(8))].flatMap((told) => [
      told.intake,
      { kind: 'handed-over', at: '2026-03-02T09:00:00.000Z', messageId: told.messageId, receiver: homeCare.sor },
    ]),
  );
}

test('what is told to two nodes at once, in whatever order, has one effect', async () => {
  const facts = courses(12);
  const lists = [facts, facts.toReversed(), facts.slice(20), facts.slice(0, 30)];
  const answers = await Promise.all(lists.flatMap((list) => [first.tell(...list), second.tell(...list)]));
  expect(answers.map(({ status }) => status)).toEqual(lists.flatMap(() => [200, 200]));

  const { db } = first.database;
  const count = async (table: 'notification' | 'intake' | 'task') =>
    (await db.selectFrom(table).select('message_id').execute()).length;
  expect([await count('notification'), await count('intake'), await count('task')]).toEqual([36, 72, 12]);
  const feed = await db.selectFrom('feed').select('notice').execute();
  const shown = feed.flatMap(({ notice }) => (notice.topic === 'message' ? [notice.messageId] : []));
  expect(new Set(shown).size).toBe(shown.length);
});

test('when two nodes look at once for what has become due, each milestone is reached and told once', async () => {
  await first.tell(...courses(5));
  first.clock.now = new Date('2026-03-09T12:00:00Z');
  const { db } = first.database;
  const rulesets = fixedBook(agreements).rulesets();
  const look = () => checkDue(db, () => ({ agreements, rulesets, now: first.clock.now, logger }));
  await Promise.all([look(), look(), look()]);
  const milestones = await db.selectFrom('milestone').select(['about', 'kind', 'level']).execute();
  const keys = milestones.map((one) => JSON.stringify(one));
  expect(keys.length).toBeGreaterThan(0);
  expect(new Set(keys).size).toBe(keys.length);
  const told = await db.selectFrom('feed').select('notice').execute();
  const near = told.flatMap(({ notice }) =>
    notice.topic === 'milestone' && notice.citizenId
      ? [JSON.stringify([notice.obligationId, notice.milestone, notice.level])]
      : [],
  );
  expect(new Set(near).size).toBe(near.length);
});

interface Browser {
  seqs: number[];
  hello: number | undefined;
  socket: Socket;
  /** Comes back, at whichever node. */
  at(url: string): Promise<void>;
}

async function browser(url: string): Promise<Browser> {
  const token = await first.token(people.nurse);
  const connect = (to: string, since?: number) => {
    const auth = { token, ...(since !== undefined && { since }) };
    const socket = io(to, { transports: ['websocket'], reconnection: false, forceNew: true, auth });
    socket.once('hello', ({ feed }: { feed: number }) => (one.hello ??= feed));
    socket.on('notice', ({ seq }: { seq: number }) => one.seqs.push(seq));
    return socket;
  };
  const one: Browser = {
    seqs: [],
    hello: undefined,
    socket: connect(url),
    async at(to) {
      one.socket.disconnect();
      one.socket = connect(to, one.seqs.at(-1) ?? one.hello);
      await eventually(() => expect(one.socket.connected).toBe(true));
    },
  };
  await eventually(() => expect(one.hello).toBeDefined());
  return one;
}

test('twenty browsers at two nodes hear everything once and in order, though connections drop and a node stops', async () => {
  const third = await first.anotherNode();
  const urls = [first.url, third.url];
  const browsers = await Promise.all(Array.from({ length: 20 }, (_, n) => browser(urls[n % 2] ?? first.url)));
  onTestFinished(() => browsers.forEach(({ socket }) => socket.disconnect()));
  const from = browsers[0]?.hello ?? 0;

  await first.tell(...courses(2));
  // Every third one loses its connection and comes back at the other node, while more is told to both.
  const dropped = browsers.filter((_one, n) => n % 3 === 0).map((one, n) => one.at(urls[(n + 1) % 2] ?? first.url));
  await Promise.all([...dropped, first.tell(...courses(2)), third.tell(...courses(2))]);
  await third.stop();
  await first.tell(...courses(1));
  const homeless = browsers.filter(({ socket }) => !socket.connected);
  expect(homeless.length).toBeGreaterThan(5);
  await Promise.all([...homeless.map((one) => one.at(first.url)), second.tell(...courses(1))]);

  const feed = await first.database.db.selectFrom('feed').select(['seq', 'rooms']).orderBy('seq').execute();
  const meant = feed
    .filter(({ seq, rooms }) => Number(seq) > from && rooms.includes(`unit:${ward.sor}`))
    .map(({ seq }) => Number(seq));
  expect(meant.length).toBeGreaterThan(30);
  await eventually(() => expect(browsers.map(({ seqs }) => seqs.at(-1))).toEqual(browsers.map(() => meant.at(-1))));
  for (const { seqs } of browsers) expect(seqs).toEqual(meant);
}, 60_000);
