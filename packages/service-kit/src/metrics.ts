import type { RequestHandler } from 'express';
import type { Pool } from 'pg';
import { collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client';
import kit from '../package.json' with { type: 'json' };
import { routeOf } from './route-of.ts';

interface QueueCounts {
  name: string;
  readyCount: number;
  deferredCount: number;
  activeCount: number;
  failedCount: number;
}

/** What is open in this process, and seen each time somebody asks for the metrics. */
const pools = new Set<{ schema: string; pool: Pool }>();
const queues = new Set<{ schema: string; counts: () => Promise<QueueCounts[]> }>();

/** Shows the use of a service's connections until the answer is called. */
export function watchPool(schema: string, pool: Pool): () => void {
  return watch(pools, { schema, pool });
}

/** Shows how many jobs lie in a service's queues until the answer is called. */
export function watchQueues(schema: string, counts: () => Promise<QueueCounts[]>): () => void {
  return watch(queues, { schema, counts });
}

function watch<T>(all: Set<T>, one: T): () => void {
  all.add(one);
  return () => void all.delete(one);
}

/** Begins the process's one registry anew, with what every process shows; services add their own when they start. */
export function beginMetrics(): void {
  register.clear();
  collectDefaultMetrics();
  showBuild();
  showPools();
  showQueues();
}

function showBuild(): void {
  const name = 'overgang_build_info';
  const gauge = new Gauge({ name, help: 'Which version runs', labelNames: ['version', 'revision', 'node'] });
  const revision = process.env['BUILD_REVISION'] ?? 'unknown';
  gauge.set({ version: kit.version, revision, node: process.versions.node }, 1);
}

function showPools(): void {
  const name = 'overgang_database_connections';
  const help = 'Connections of a service: in use, idle, and requests that wait for one';
  const collect = () => {
    for (const [schema, { use, idle, waiting }] of poolSums()) {
      gauge.set({ schema, state: 'in-use' }, use);
      gauge.set({ schema, state: 'idle' }, idle);
      gauge.set({ schema, state: 'waiting' }, waiting);
    }
  };
  const gauge = new Gauge({ name, help, labelNames: ['schema', 'state'], collect });
}

function poolSums(): Map<string, { use: number; idle: number; waiting: number }> {
  const sums = new Map<string, { use: number; idle: number; waiting: number }>();
  for (const { schema, pool } of pools) {
    const { use, idle, waiting } = sums.get(schema) ?? { use: 0, idle: 0, waiting: 0 };
    const used = pool.totalCount - pool.idleCount;
    sums.set(schema, { use: use + used, idle: idle + pool.idleCount, waiting: waiting + pool.waitingCount });
  }
  return sums;
}

function showQueues(): void {
  const name = 'overgang_queue_jobs';
  const help = 'Jobs by queue: ready, waiting for their time, at work, and given up lately';
  const collect = async () => {
    for (const { schema, counts } of queues) {
      for (const { name: queue, ...count } of await counts()) {
        gauge.set({ schema, queue, state: 'ready' }, count.readyCount);
        gauge.set({ schema, queue, state: 'deferred' }, count.deferredCount);
        gauge.set({ schema, queue, state: 'active' }, count.activeCount);
        gauge.set({ schema, queue, state: 'failed' }, count.failedCount);
      }
    }
  };
  const gauge = new Gauge({ name, help, labelNames: ['schema', 'queue', 'state'], collect });
}

/** Answers with every metric in the text format of Prometheus; one that cannot be read just now is left out. */
export function showMetrics(): RequestHandler {
  return async (_request, response) => {
    const names = register.getMetricsAsArray().map(({ name }) => name);
    const texts = await Promise.all(names.map((name) => register.getSingleMetricAsString(name).catch(() => '')));
    response.type(register.contentType).send(`${texts.filter(Boolean).join('\n\n')}\n`);
  };
}

/** Measures each request by service, method, route and status; never by what stands in an address. */
export function measureRequests(services: readonly { name: string; prefix: string }[]): RequestHandler {
  const histogram = new Histogram({
    name: 'overgang_http_request_duration_seconds',
    help: 'How long requests take to be answered',
    labelNames: ['service', 'method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  });
  const ownerOf = (path: string) =>
    services.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`))?.name ?? 'kit';
  return (request, response, next) => {
    const started = process.hrtime.bigint();
    const [path = ''] = request.originalUrl.split('?');
    response.once('finish', () => {
      const labels = {
        service: ownerOf(path),
        method: request.method,
        route: routeOf(path, request.route),
        status: String(response.statusCode),
      };
      histogram.observe(labels, Number(process.hrtime.bigint() - started) / 1e9);
    });
    next();
  };
}
