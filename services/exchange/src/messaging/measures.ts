import { Counter, Histogram, register, type Metric } from 'prom-client';

/** What this process does, counted as it happens. What the database knows is read when somebody asks: http/metrics.ts. */
const accepting = new Histogram({
  name: 'overgang_exchange_accept_seconds',
  help: 'From a message being posted until it was answered, by HTTP status',
  labelNames: ['status'],
  buckets: [0.005, 0.01, 0.02, 0.04, 0.06, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
  registers: [],
});
const acknowledging = new Histogram({
  name: 'overgang_exchange_acknowledge_seconds',
  help: "From a message being queued until its receiver's final acknowledgement, by event",
  labelNames: ['event'],
  buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 1800, 7200, 86_400, 432_000],
  registers: [],
});
const tries = new Counter({
  name: 'overgang_exchange_tries_total',
  help: 'Tries to hand a message over, by what came of them',
  labelNames: ['outcome'],
  registers: [],
});

/** Shows them in the process's registry, which begins anew with each server. */
export function registerMeasures(): void {
  const measures: [string, Metric][] = [
    ['overgang_exchange_accept_seconds', accepting],
    ['overgang_exchange_acknowledge_seconds', acknowledging],
    ['overgang_exchange_tries_total', tries],
  ];
  for (const [name, metric] of measures) {
    register.removeSingleMetric(name);
    register.registerMetric(metric);
  }
}

/** A posted message was answered. */
export function measureAccepting(status: number, seconds: number): void {
  accepting.observe({ status }, seconds);
}

/** A receiver gave its final answer. */
export function measureAcknowledging(event: string, seconds: number): void {
  acknowledging.observe({ event }, Math.max(0, seconds));
}

/** A try came to an end. */
export function countTry(outcome: 'taken' | 'failed' | 'refused'): void {
  tries.inc({ outcome });
}
