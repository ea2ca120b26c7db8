import { eventually, testDatabase } from '@overgang/service-kit/testing';
import { hospitals, municipalities } from '@overgang/standalone';
import { expect, onTestFinished, test } from 'vitest';
import { citizensFrom } from '../support/cluster-citizens.ts';
import { count, effectsOf, messagesAt, messagesInInbox, settled } from '../support/cluster-effects.ts';
import { messagesPerCourse, orderStays, sendCourses } from '../support/cluster-load.ts';
import { routeTo, startReceiver, type Receiver } from '../support/cluster-receiver.ts';
import type { ServiceProcess } from '../support/cluster-process.ts';
import { serviceNames, startCluster, type Cluster } from '../support/cluster.ts';
import { inFull, isFull, report } from '../support/fault-report.ts';

const size = isFull
  ? { messages: messagesPerCourse * inFull(750), wardStays: inFull(100), rounds: inFull(5), perSecond: 50 }
  : { messages: 80, wardStays: 4, rounds: 1, perSecond: 50 };

test(
  'a restart of every process, one after another, loses nothing and refuses nobody who repeats what broke off',
  async () => {
    const { cluster, receiver } = await world();
    const reading = keepReading(cluster);
    const restarts = restarting(cluster);
    const ward = orderStays(cluster, citizensFrom(0, size.wardStays), needed(hospitals[0]));
    const courses = citizensFrom(size.wardStays, size.messages / messagesPerCourse).map((citizen, index) => ({
      citizen,
      sender: needed(hospitals[index % hospitals.length]),
    }));
    const accepted = await sendCourses(cluster, { courses, perSecond: size.perSecond, afterEach: restarts.after });
    await ward;
    await restarts.ended();
    await settled(cluster, 120_000);

    const toOwn = accepted.filter(({ receiver: to }) => to !== municipalities[0]);
    const toProduct = accepted.filter(({ receiver: to }) => to === municipalities[0]);
    const own = effectsOf(toOwn, messagesAt([receiver]));
    const product = effectsOf(toProduct, await messagesInInbox(cluster, 'municipality'));
    const answers = [...accepted.flatMap(({ repeatedAfter }) => repeatedAfter), ...(await reading.stop())];
    report('rolling restart', {
      messages: accepted.length + size.wardStays * messagesPerCourse,
      'processes restarted': restarts.done(),
      'requests repeated by senders': accepted.reduce((sum, { attempts }) => sum + attempts - 1, 0),
      'pages read meanwhile': reading.pages(),
      'refused by the product': answers.length,
      lost: own.lost.length + product.lost.length,
      'double effects': own.doubled.length + product.doubled.length,
    });
    const none = { lost: [], doubled: [], outOfOrder: [] };
    expect({ own, product }).toEqual({ own: none, product: none });
    expect(answers).toEqual([]);
    expect(restarts.done()).toBe(victimsOf(cluster).length);
    expect(await count(cluster, `select count(*) from coordinator.notification where placement = 'placed'`)).toBe(
      accepted.length + size.wardStays * messagesPerCourse,
    );
    expect(cluster.crashes()).toEqual([]);
  },
  20 * 60_000,
);

/** Two of every service; the first municipality uses the product, the others and the second hospital one of their own. */
async function world(): Promise<{ cluster: Cluster; receiver: Receiver }> {
  const database = await testDatabase();
  onTestFinished(() => database.drop());
  const cluster = await startCluster({ databaseUrl: database.connectionString });
  onTestFinished(() => cluster.stop());
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  const others = [needed(hospitals[1]), ...municipalities.slice(1)];
  for (const organisation of others) await routeTo(cluster, organisation, receiver.url);
  return { cluster, receiver };
}

/** Every process; in the short form one of each service. */
function victimsOf(cluster: Cluster): ServiceProcess[] {
  const [all, some] = [cluster.processes, serviceNames.flatMap((service) => cluster.of(service).slice(0, 1))];
  return Array.from({ length: size.rounds }, () => (isFull ? all : some)).flat();
}

/** Asks each process to end, waits until it is ready again, and then asks the next, spread over the messages. */
function restarting(cluster: Cluster) {
  const victims = victimsOf(cluster);
  const every = size.messages / (victims.length + 1);
  let started = 0;
  let done = 0;
  let turn: Promise<void> = Promise.resolve();
  const restart = async (node: ServiceProcess) => {
    await node.end('SIGTERM');
    await node.ready();
    done += 1;
  };
  const after = async (messages: number) => {
    const node = messages >= (started + 1) * every ? victims[started] : undefined;
    if (!node) return;
    started += 1;
    turn = turn.then(() => restart(node));
    await turn;
  };
  return { after, ended: () => turn, done: () => done };
}

/** Reads a unit's worklist and the message log over and over, as screens do, and keeps every answer that is no page. */
function keepReading({ origin, tokens }: Cluster) {
  const refused: string[] = [];
  let pages = 0;
  let isOver = false;
  const read = async (path: string) => {
    const headers = { authorization: `Bearer ${await tokens.person('administrator')}` };
    const { status } = await fetch(`${origin}${path}`, { headers });
    pages += 1;
    if (status !== 200) refused.push(`${path} ${status}`);
  };
  const going = async () => {
    await eventually(async () => {
      await read('/fhir/message-log?limit=20');
      await read(`/fhir/Organization?_count=5`);
      if (!isOver) throw new Error('Not over yet.');
    }, 20 * 60_000);
    return refused;
  };
  const reading = going();
  return {
    pages: () => pages,
    stop: () => {
      isOver = true;
      return reading;
    },
  };
}

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The demo lacks an organisation.');
  return value;
}
