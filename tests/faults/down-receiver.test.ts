import { randomUUID } from 'node:crypto';
import { readEnvelope } from '@overgang/fhir-models';
import { eventually } from '@overgang/service-kit/testing';
import type { Bundle } from 'fhir/r4.js';
import { expect, onTestFinished, test } from 'vitest';
import { exchangeWorld, noticeTo, type ExchangeWorld, type Town } from '../support/exchange-world.ts';
import { inFull, isFull, report } from '../support/fault-report.ts';

const minute = 60_000;
const size = isFull ? { rounds: 24, toEach: inFull(12) } : { rounds: 4, toEach: 1 };
const mostRise = 0.2;
const pathways = Array.from({ length: 5 }, () => randomUUID());

test(
  'one of twenty receivers that is down for two hours delays no other, and gets all in order when it is back',
  async () => {
    const world = await exchangeWorld({ towns: 20 });
    onTestFinished(() => world.close());
    const [down, ...others] = world.towns;
    if (!down) throw new Error('There are no towns.');
    const held: Bundle[] = [];
    const hold = async () => {
      const messages = pathways.map((episode) => noticeTo(down, episode));
      for (const message of messages) await world.post(message);
      held.push(...messages);
    };
    // The first round opens connections and warms everything up.
    await roundTo(world, others);
    const before = await rounds(world, others, hold);
    await arrived(down, held);
    await down.receiver.close();
    down.receiver.arrivals.length = held.length = 0;
    const during = await rounds(world, others, hold);
    const tries = await world.rows(
      `select distinct attempts, state from delivery where receiver_organisation = any($1)`,
      [others.map(({ party }) => party.sor)],
    );
    const waiting = await stateOf(world, down);

    await down.receiver.open();
    const backAt = performance.now();
    await world.pass(60 * minute);
    await arrived(down, held);
    report('4 one of 20 receivers down for two hours', {
      'messages to the others': during.length,
      'p95 to the others before, ms': p95(before).toFixed(1),
      'p95 to the others meanwhile, ms': p95(during).toFixed(1),
      'rise of p95 %': Math.round((p95(during) / p95(before) - 1) * 100),
      'backlog of the one': held.length,
      'backlog drained, messages/s': Math.round((held.length / (performance.now() - backAt)) * 1000),
    });
    expect(tries).toEqual([{ attempts: 1, state: 'acknowledged' }]);
    expect(waiting).toEqual({ states: ['queued'], tasks: [{ subject: down.party.sor, times: 1 }] });
    expect(orderAt(down)).toEqual(orderOf(held));
    expect(isFull ? p95(during) / p95(before) : 1).toBeLessThan(1 + mostRise);
  },
  20 * minute,
);

/** Two hours by the clock: in each round everybody is written to, then time goes on. Milliseconds from 202 to arrival. */
async function rounds(world: ExchangeWorld, others: Town[], hold: () => Promise<void>): Promise<number[]> {
  const durations: number[] = [];
  for (let round = 0; round < size.rounds; round++) {
    await hold();
    durations.push(...(await roundTo(world, others)));
    await world.pass((120 * minute) / size.rounds);
  }
  return durations;
}

async function roundTo(world: ExchangeWorld, towns: Town[]): Promise<number[]> {
  const durations: number[] = [];
  for (let one = 0; one < size.toEach; one++) {
    const sent = await Promise.all(
      towns.map(async (town) => {
        const message = noticeTo(town);
        return { town, message, at: await world.post(message) };
      }),
    );
    for (const { town, message, at } of sent) {
      const arrival = await eventually(() => arrivalOf(town, message));
      durations.push(Math.max(0, arrival.at - at));
    }
  }
  return durations;
}

function arrivalOf({ receiver }: Town, message: Bundle) {
  const { messageId } = readEnvelope(message);
  const arrival = receiver.arrivals.find((one) => one.messageId === messageId);
  if (!arrival) throw new Error('It has not arrived yet.');
  return arrival;
}

function arrived(town: Town, messages: Bundle[]): Promise<void> {
  return eventually(() => messages.forEach((message) => arrivalOf(town, message)), 60_000);
}

/** What waits for a receiver, and what operations have been told of it. */
async function stateOf(world: ExchangeWorld, { party }: Town) {
  const since = `select max(acknowledged_at) from delivery where receiver_organisation = $1`;
  const states = await world.rows(
    `select distinct state from delivery where receiver_organisation = $1 and queued_at > (${since})`,
    [party.sor],
  );
  const tasks = await world.rows(
    `select subject, times from operations_task where kind = 'receiver-down' and closed_at is null`,
  );
  return { states: states.map(({ state }) => state), tasks };
}

/** The messages of each pathway, in order. */
function orderOf(messages: Bundle[]): string[][] {
  const envelopes = messages.map((message) => readEnvelope(message));
  return pathways.map((pathway) =>
    envelopes.flatMap(({ episode, messageId }) => (episode === pathway ? [messageId] : [])),
  );
}

function orderAt({ receiver }: Town): string[][] {
  return pathways.map((pathway) =>
    receiver.arrivals.flatMap(({ episode, messageId }) => (episode === pathway ? [messageId] : [])),
  );
}

function p95(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
}
