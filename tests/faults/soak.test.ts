import { randomUUID } from 'node:crypto';
import { hospitals, municipalities } from '@overgang/standalone';
import { expect, onTestFinished, test } from 'vitest';
import { startProcess } from '../bench/start-process.ts';
import { citizensFrom } from '../support/cluster-citizens.ts';
import { effectsOf, messagesAt, messagesInInbox, settled } from '../support/cluster-effects.ts';
import { sendCourses, type Accepted, type Course } from '../support/cluster-load.ts';
import { memoryOf } from '../support/cluster-metrics.ts';
import { startClusterPostgres } from '../support/cluster-postgres.ts';
import { routeTo, startReceiver, type Receiver } from '../support/cluster-receiver.ts';
import { serviceNames, startCluster, type Cluster } from '../support/cluster.ts';
import { isFull, report } from '../support/fault-report.ts';
import { newStay, notify } from '../support/notification.ts';
import { sureGrowth, trendOf, type Point } from '../support/trend.ts';

const minutes = Number(process.env['SOAK_MINUTES'] ?? 15);
const perSecond = Number(process.env['SOAK_RATE'] ?? (isFull ? 100 : 25));
/** A few seconds show that everything is measured and adds up; growth shows in minutes alone. */
const size = isFull
  ? { seconds: minutes * 60, sampleSeconds: 10, windowSeconds: 30, floorEach: 20, warmUpPart: 1 / 3, mostGrowth: 0.1 }
  : { seconds: 5, sampleSeconds: 0.5, windowSeconds: 0.5, floorEach: 3, warmUpPart: 0, mostGrowth: 4 };

test(
  'under a steady load nothing is lost, and neither memory nor the time to an answer grows',
  async () => {
    const { cluster, receiver, floor } = await world();
    const start = performance.now();
    const secondsNow = () => (performance.now() - start) / 1000;
    const samples = sampling(cluster, secondsNow);
    const floorAnswers: Answered[] = [];
    const accepted = await sendCourses(cluster, {
      courses: coursesUntil(secondsNow),
      perSecond,
      afterEach: async (count) => {
        if (count % size.floorEach === 0) floorAnswers.push(await floor());
        await samples.after();
      },
    });
    const seconds = secondsNow();
    await settled(cluster, 600_000);

    const [latency, floorLatency] = [mediansOf(accepted, start), mediansOf(floorAnswers, start)];
    const timesFloor = ratioOf(latency, floorLatency);
    const growth = {
      'time to 202 by the floor’s': sureGrowth(timesFloor.filter(isWarm)),
      ...Object.fromEntries(
        samples.heaps().map(([service, points]) => [`heap of ${service}`, sureGrowth(points.filter(isWarm))]),
      ),
    };
    report('9 soak', {
      seconds: Math.round(seconds),
      messages: accepted.length,
      'messages/s asked for': perSecond,
      'messages/s accepted': Math.round(accepted.length / seconds),
      'seconds until all was delivered': Math.round(secondsNow() - seconds),
      ...percentiles(accepted, 'time to 202'),
      ...percentiles(floorAnswers, 'time to the floor’s 202'),
      'change of the time to 202, ms': aMinute(latency),
      'change of the floor’s, ms': aMinute(floorLatency),
      'times the floor’s, mean': trendOf(timesFloor.filter(isWarm)).mean.toFixed(1),
      'change of how many times the floor’s': aMinute(timesFloor),
      ...heapFigures(samples.heaps()),
    });
    const none = { lost: [], doubled: [], outOfOrder: [] };
    expect(await effectsAtBoth(cluster, receiver, accepted)).toEqual({ own: none, product: none });
    expect(Object.entries(growth).filter(([, part]) => part > size.mostGrowth)).toEqual([]);
    expect(cluster.crashes()).toEqual([]);
  },
  (minutes + 25) * 60_000,
);

/** A request that was answered, at a moment of this process. */
type Answered = Pick<Accepted, 'at' | 'milliseconds'>;

const isWarm = ({ x }: Point) => x >= size.seconds * size.warmUpPart;

interface World {
  cluster: Cluster;
  receiver: Receiver;
  /** Asks the floor. */
  floor: () => Promise<Answered>;
}

/** One process of each service; every second message goes to a system that is not the product. The floor stands beside. */
async function world(): Promise<World> {
  const postgres = await startClusterPostgres();
  onTestFinished(() => postgres.stop());
  const processes = Object.fromEntries(serviceNames.map((service) => [service, 1]));
  const cluster = await startCluster({ databaseUrl: postgres.url, processes });
  onTestFinished(() => cluster.stop());
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  for (const organisation of municipalities.slice(1)) await routeTo(cluster, organisation, receiver.url);
  const bare = await startProcess('floor.ts', [postgres.url]);
  onTestFinished(() => bare.stop());
  return { cluster, receiver, floor: floorAt(bare.url) };
}

/**
 * The least that could take a message (the bench's floor), on the same machine and database: what slows it slows the
 * product too, and is none of its own.
 */
function floorAt(url: string): World['floor'] {
  const [[citizen], sender] = [citizensFrom(0, 1), hospitals[0]];
  if (!citizen || !sender) throw new Error('The demonstration has nobody to tell of.');
  const notice = notify(newStay(citizen, sender), 'STIN');
  return async () => {
    const start = performance.now();
    const body = JSON.stringify({ ...notice, id: randomUUID() });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/message`, { method: 'POST', headers, body });
    await answer.text();
    const at = performance.now();
    return { at, milliseconds: at - start };
  };
}

/** Stays one after the other until the time is over. */
function* coursesUntil(secondsNow: () => number): Generator<Course> {
  for (let index = 0; secondsNow() < size.seconds; index++) {
    const [[citizen], sender] = [citizensFrom(index, 1), hospitals[index % hospitals.length]];
    if (citizen && sender) yield { citizen, sender };
  }
}

/** Every service's heap, read now and then while messages are sent. */
function sampling(cluster: Cluster, secondsNow: () => number) {
  const points = new Map<string, Point[]>();
  let next = 0;
  const after = async () => {
    const x = secondsNow();
    if (x < next) return;
    next = x + size.sampleSeconds;
    for (const node of cluster.processes) {
      const { heapBytes } = await memoryOf(node);
      points.set(node.service, [...(points.get(node.service) ?? []), { x, y: heapBytes / 1e6 }]);
    }
  };
  return { after, heaps: () => [...points] };
}

function heapFigures(heaps: [string, Point[]][]): Record<string, string> {
  const figures = heaps.map(([service, points]): [string, string] => {
    const { mean } = trendOf(points.filter(isWarm));
    return [`heap of ${service}, MB`, `${mean.toFixed(0)}, ${aMinute(points)}`];
  });
  return Object.fromEntries(figures);
}

/** How much points change in a minute when warm, with the 95 % confidence interval. */
function aMinute(points: Point[]): string {
  const { slope, margin } = trendOf(points.filter(isWarm));
  return `${(slope * 60).toFixed(2)} ± ${(margin * 60).toFixed(2)} a minute`;
}

/**
 * The time to an answer by half minutes. Requests of the same moment wait in the same queue, so that one slow moment would
 * count as hundreds of slow answers, and a trend through all of them would be surer than it is.
 */
function mediansOf(answers: Answered[], start: number): Point[] {
  const windows = Map.groupBy(answers, ({ at }) => Math.floor((at - start) / 1000 / size.windowSeconds));
  return [...windows].map(([index, answered]) => ({
    x: (index + 0.5) * size.windowSeconds,
    y: answered.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b)[answered.length >> 1] ?? 0,
  }));
}

/** One figure by another of the same time. */
function ratioOf(points: Point[], by: Point[]): Point[] {
  const found = new Map(by.map(({ x, y }) => [x, y]));
  return points.flatMap(({ x, y }) => {
    const divisor = found.get(x);
    return divisor ? [{ x, y: y / divisor }] : [];
  });
}

function percentiles(answers: Answered[], name: string): Record<string, number> {
  const sorted = answers.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
  const at = (part: number) => Math.round(sorted[Math.floor(sorted.length * part)] ?? 0);
  return { [`${name}, p50 ms`]: at(0.5), [`${name}, p95 ms`]: at(0.95) };
}

const isProduct = ({ receiver: to }: Accepted) => to === municipalities[0];

async function effectsAtBoth(cluster: Cluster, receiver: Receiver, accepted: Accepted[]) {
  return {
    own: effectsOf(
      accepted.filter((one) => !isProduct(one)),
      messagesAt([receiver]),
    ),
    product: effectsOf(accepted.filter(isProduct), await messagesInInbox(cluster, 'municipality')),
  };
}
