import { hospitals, municipalities } from '@overgang/standalone';
import { expect, onTestFinished, test } from 'vitest';
import { citizensFrom } from '../support/cluster-citizens.ts';
import { effectsOf, messagesAt, messagesInInbox, settled } from '../support/cluster-effects.ts';
import { sendCourses, type Accepted, type Course } from '../support/cluster-load.ts';
import { memoryOf } from '../support/cluster-metrics.ts';
import { startClusterPostgres } from '../support/cluster-postgres.ts';
import { routeTo, startReceiver, type Receiver } from '../support/cluster-receiver.ts';
import { serviceNames, startCluster, type Cluster } from '../support/cluster.ts';
import { isFull, report } from '../support/fault-report.ts';
import { sureGrowth, trendOf, type Point } from '../support/trend.ts';

const minutes = Number(process.env['SOAK_MINUTES'] ?? 15);
const perSecond = Number(process.env['SOAK_RATE'] ?? (isFull ? 100 : 25));
/** A few seconds show that everything is measured and adds up; growth shows in minutes alone. */
const size = isFull
  ? { seconds: minutes * 60, sampleSeconds: 10, windowSeconds: 30, warmUpPart: 1 / 3, mostGrowth: 0.1 }
  : { seconds: 5, sampleSeconds: 0.5, windowSeconds: 0.5, warmUpPart: 0, mostGrowth: 4 };

test(
  'under a steady load nothing is lost, and neither memory nor the time to an answer grows',
  async () => {
    const { cluster, receiver } = await world();
    const start = performance.now();
    const secondsNow = () => (performance.now() - start) / 1000;
    const samples = sampling(cluster, secondsNow);
    const accepted = await sendCourses(cluster, {
      courses: coursesUntil(secondsNow),
      perSecond,
      afterEach: samples.after,
    });
    const seconds = secondsNow();
    await settled(cluster, 600_000);

    const latency = mediansOf(accepted);
    const growth = {
      'time to 202': sureGrowth(latency.filter(isWarm)),
      ...Object.fromEntries(
        samples.heaps().map(([service, points]) => [`heap of ${service}`, sureGrowth(points.filter(isWarm))]),
      ),
    };
    const { slope, margin } = trendOf(latency.filter(isWarm));
    report('9 soak', {
      seconds: Math.round(seconds),
      messages: accepted.length,
      'messages/s asked for': perSecond,
      'messages/s accepted': Math.round(accepted.length / seconds),
      'seconds until all was delivered': Math.round(secondsNow() - seconds),
      ...percentiles(accepted),
      'change of the time to 202, ms a minute': `${(slope * 60).toFixed(2)} ± ${(margin * 60).toFixed(2)}`,
      ...heapFigures(samples.heaps()),
    });
    const none = { lost: [], doubled: [], outOfOrder: [] };
    expect(await effectsAtBoth(cluster, receiver, accepted)).toEqual({ own: none, product: none });
    expect(Object.entries(growth).filter(([, part]) => part > size.mostGrowth)).toEqual([]);
    expect(cluster.crashes()).toEqual([]);
  },
  (minutes + 25) * 60_000,
);

const isWarm = ({ x }: Point) => x >= size.seconds * size.warmUpPart;

/** One process of each service; every second message goes to a system that is not the product. */
async function world(): Promise<{ cluster: Cluster; receiver: Receiver }> {
  const postgres = await startClusterPostgres();
  onTestFinished(() => postgres.stop());
  const processes = Object.fromEntries(serviceNames.map((service) => [service, 1]));
  const cluster = await startCluster({ databaseUrl: postgres.url, processes });
  onTestFinished(() => cluster.stop());
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  for (const organisation of municipalities.slice(1)) await routeTo(cluster, organisation, receiver.url);
  return { cluster, receiver };
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
    const { mean, slope, margin } = trendOf(points.filter(isWarm));
    const change = `${(slope * 60).toFixed(2)} ± ${(margin * 60).toFixed(2)} MB a minute`;
    return [`heap of ${service}`, `${mean.toFixed(0)} MB, ${change}`];
  });
  return Object.fromEntries(figures);
}

/**
 * The time to 202 by half minutes. Requests of the same moment wait in the same queue, so that one slow moment would count as
 * hundreds of slow answers, and a trend through all of them would be surer than it is.
 */
function mediansOf(accepted: Accepted[]): Point[] {
  const start = accepted[0]?.at ?? 0;
  const windows = Map.groupBy(accepted, ({ at }) => Math.floor((at - start) / 1000 / size.windowSeconds));
  return [...windows].map(([index, answered]) => ({
    x: (index + 0.5) * size.windowSeconds,
    y: answered.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b)[answered.length >> 1] ?? 0,
  }));
}

function percentiles(accepted: Accepted[]): Record<string, number> {
  const sorted = accepted.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
  const at = (part: number) => Math.round(sorted[Math.floor(sorted.length * part)] ?? 0);
  return { 'time to 202, p50 ms': at(0.5), 'time to 202, p95 ms': at(0.95) };
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
