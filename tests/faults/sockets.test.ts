import { eventually, testDatabase } from '@overgang/service-kit/testing';
import { hospitals, municipalities, users, type DemoCitizen } from '@overgang/standalone';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { citizensFrom } from '../support/cluster-citizens.ts';
import { count } from '../support/cluster-effects.ts';
import { messagesPerCourse, sendCourses } from '../support/cluster-load.ts';
import { seeded } from '../support/cluster-random.ts';
import { routeTo, startReceiver } from '../support/cluster-receiver.ts';
import { postUntilAnswered } from '../support/cluster-sender.ts';
import { openBrowser, type Browser } from '../support/cluster-socket.ts';
import { startCluster, type Cluster } from '../support/cluster.ts';
import { inFull, isFull, report } from '../support/fault-report.ts';

const size = isFull
  ? { browsers: 200, messages: messagesPerCourse * inFull(300), perSecond: 10, drops: inFull(2000) }
  : { browsers: 200, messages: 40, perSecond: 10, drops: 60 };
const seed = Number(process.env['SEED'] ?? 2026);

const listeners = ['ward-nurse', 'ward-nurse-3', 'home-nurse', 'home-nurse-2', 'home-nurse-3'];

test(
  'two hundred browsers hear everything once and in order, though connections drop, nodes are killed and restarted',
  async () => {
    const cluster = await world();
    const browsers = Array.from({ length: size.browsers }, (_, index) => {
      const user = users.find(({ id }) => id === listeners[index % listeners.length]);
      if (!user) throw new Error('The demo lacks a listener.');
      return { browser: openBrowser(cluster, user.id), room: `unit:${user.unit.sor}` };
    });
    onTestFinished(() => browsers.forEach(({ browser }) => browser.close()));
    await eventually(() => expect(browsers.filter(({ browser }) => browser.from() === undefined)).toEqual([]), 60_000);

    const trouble = troubleFor(
      cluster,
      browsers.map(({ browser }) => browser),
    );
    await sendCourses(cluster, { courses: courses(), perSecond: size.perSecond, afterEach: trouble.after });
    await Promise.all(cluster.of('coordinator').map((node) => node.ready()));
    await told(cluster);

    const feed = await feedOf(cluster);
    const meant = browsers.map(({ browser, room }) =>
      feed.filter(({ seq, rooms }) => rooms.includes(room) && seq > (browser.from() ?? 0)).map(({ seq }) => seq),
    );
    await eventually(
      () => expect(browsers.map(({ browser }) => browser.heard.at(-1))).toEqual(meant.map((seqs) => seqs.at(-1))),
      60_000,
    );
    const heard = browsers.map(({ browser }) => browser.heard);
    report('8 browsers’ sockets', figuresOf({ browsers, heard, meant, trouble }));
    expect(heard).toEqual(meant);
    expect(Math.min(...meant.map(({ length }) => length))).toBeGreaterThan(0);
    expect(trouble.done).toEqual({ drops: size.drops, kills: 2, restarts: 1 });
    expect(cluster.crashes()).toEqual([]);
  },
  20 * 60_000,
);

/** Two nodes of the coordinator; hospitals and municipalities have systems of their own. */
async function world(): Promise<Cluster> {
  const database = await testDatabase();
  onTestFinished(() => database.drop());
  const processes = { coordinator: 2, exchange: 1, identity: 1, hospital: 0, municipality: 0, practice: 0 };
  const cluster = await startCluster({ databaseUrl: database.connectionString, processes });
  onTestFinished(() => cluster.stop());
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  for (const organisation of [...hospitals, ...municipalities]) await routeTo(cluster, organisation, receiver.url);
  for (const citizen of citizens) await giveHomeCare(cluster, citizen);
  return cluster;
}

const citizens = citizensFrom(0, size.messages)
  .filter(({ homeCare, municipality }) => homeCare?.unit === municipality.units[0])
  .slice(0, size.messages / messagesPerCourse);

/** So that the home care unit hears of the citizen. */
async function giveHomeCare(
  cluster: Cluster,
  { cpr, given, family, municipality, homeCare }: DemoCitizen,
): Promise<void> {
  const organisation = { sor: municipality.sor, name: municipality.name };
  const relation = { kind: 'home-care', citizen: { cpr, given, family }, organisation, unit: homeCare?.unit };
  const body = { ...relation, from: '2026-01-01T00:00:00Z' };
  const order = { path: '/coordinator/relations', as: municipality.clientId, body, contentType: 'application/json' };
  const { status, body: text } = await postUntilAnswered(cluster, order);
  if (status !== 200) throw new Error(text);
}

function courses() {
  return citizens.flatMap((citizen, index) => {
    const sender = hospitals[index % hospitals.length];
    return sender ? [{ citizen, sender }] : [];
  });
}

/** Drops connections at random all the time; kills one node and then the other, and restarts the first in between. */
function troubleFor(cluster: Cluster, browsers: Browser[]) {
  const random = seeded(seed);
  const done = { drops: 0, kills: 0, restarts: 0 };
  const [first, second] = cluster.of('coordinator');
  const end = async (node: typeof first, signal: 'SIGKILL' | 'SIGTERM') => {
    await node?.ready();
    await node?.end(signal);
    done[signal === 'SIGKILL' ? 'kills' : 'restarts'] += 1;
  };
  const events = [() => end(first, 'SIGKILL'), () => end(second, 'SIGTERM'), () => end(second, 'SIGKILL')];
  let next = 0;
  const after = async (messages: number) => {
    const wanted = Math.floor((messages / size.messages) * size.drops);
    for (; done.drops < wanted; done.drops++) browsers[Math.floor(random() * browsers.length)]?.dropConnection();
    const event = messages >= ((next + 1) * size.messages) / (events.length + 1) ? events[next] : undefined;
    if (!event) return;
    next += 1;
    await event();
  };
  return { after, done };
}

/** Resolves when the coordinator has been told everything. */
async function told(cluster: Cluster): Promise<void> {
  await eventually(async () => {
    expect(await count(cluster, 'select count(*) from exchange.message where acknowledges is null')).toBe(
      size.messages,
    );
    expect(
      await count(cluster, `select count(*) from coordinator.message_state where acknowledged_at is not null`),
    ).toBe(size.messages);
  }, 300_000);
}

const Feed = z.array(z.object({ seq: z.coerce.number(), rooms: z.array(z.string()) }));

async function feedOf(cluster: Cluster): Promise<z.infer<typeof Feed>> {
  return Feed.parse(await cluster.rows('select seq, rooms from coordinator.feed order by seq'));
}

const total = (lists: number[][]) => lists.reduce((sum, { length }) => sum + length, 0);

interface Hearing {
  browsers: { browser: Browser }[];
  heard: number[][];
  meant: number[][];
  trouble: ReturnType<typeof troubleFor>;
}

function figuresOf({ browsers, heard, meant, trouble: { done } }: Hearing) {
  const missed = meant.map((seqs, index) => seqs.filter((seq) => !heard[index]?.includes(seq)));
  const repeated = heard.map((seqs) => seqs.filter((seq, index) => seqs.indexOf(seq) !== index));
  const outOfOrder = heard.map((seqs) => seqs.filter((seq, index) => seq < (seqs[index - 1] ?? 0)));
  return {
    browsers: browsers.length,
    messages: size.messages,
    'notices heard': total(heard),
    'connections dropped': done.drops,
    'nodes killed': done.kills,
    'nodes restarted': done.restarts,
    'connections made': browsers.reduce((sum, { browser }) => sum + browser.connections(), 0),
    missed: total(missed),
    repeated: total(repeated),
    'out of order': total(outOfOrder),
  };
}
