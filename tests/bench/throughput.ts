import { createDemoTokens, demoCitizens, hospitals, register, type DemoCitizen } from '@overgang/standalone';
import type { Bundle } from 'fhir/r4.js';
import pg from 'pg';
import { newStay, notify } from '../support/notification.ts';
import { round, spread, timeEach } from './figures.ts';
import type { Place } from './start-process.ts';

const messages = 2000;
const atATime = 16;

/** Messages a second from the first POST until each is acknowledged by its receiver and on the timeline, beside the floor. */
export async function measureThroughput({ postgresUrl, keys, floor, system }: Place) {
  const tokens = createDemoTokens(system, keys);
  const citizens = demoCitizens(200).filter(({ homeCare }) => homeCare);
  await timeEach(citizens, 8, (citizen) => register({ origin: system, tokens }, citizen));
  const token = await tokens.system('demo-hospital');
  const target = { url: `${system}/fhir/$process-message`, token };
  await postAll(target, bundles(citizens, 200));
  await postAll({ url: `${floor}/message`, token }, bundles(citizens, 200));
  const already = await settled(postgresUrl);

  const bare = await timed(() => postAll({ url: `${floor}/message`, token }, bundles(citizens, messages)));
  const whole = await timed(async () => {
    const answers = await postAll(target, bundles(citizens, messages));
    await allOnTimeline(postgresUrl, already + messages);
    return answers;
  });
  return {
    'floor: Express + one transaction': {
      'messages/s': round(messages / bare.seconds),
      'answer p50 ms': spread(bare.result).p50,
      'answer p95 ms': spread(bare.result).p95,
      ratio: 1,
    },
    'accepted → acknowledged → on the timeline': {
      'messages/s': round(messages / whole.seconds),
      'answer p50 ms': spread(whole.result).p50,
      'answer p95 ms': spread(whole.result).p95,
      ratio: Math.round((bare.seconds / whole.seconds) * 1000) / 1000,
    },
  };
}

function bundles(citizens: DemoCitizen[], count: number): Bundle[] {
  return Array.from({ length: count }, (_, index) => {
    const citizen = citizens[index % citizens.length];
    if (!citizen) throw new Error('The measurement has no citizens.');
    return notify(newStay(citizen, hospitals[0]), 'STIN');
  });
}

/** The duration of each answer, in milliseconds. */
function postAll({ url, token }: { url: string; token: string }, all: Bundle[]): Promise<number[]> {
  return timeEach(all, atATime, async (bundle) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': url.includes('/fhir') ? 'application/fhir+json' : 'application/json',
    };
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(bundle) });
    await answer.arrayBuffer();
    if (answer.status !== 202) throw new Error(`A message was answered ${answer.status}.`);
  });
}

const question = `select count(*)::int as done, (select count(*)::int from exchange.message where acknowledges is null) as sent
  from coordinator.message_state join coordinator.notification using (message_id) where acknowledged_at is not null`;

/** How many notifications stand acknowledged on the timeline, once all that were sent do. */
async function settled(connectionString: string): Promise<number> {
  return waitFor(connectionString, ({ done, sent }) => done === sent);
}

/** Resolves when so many notifications have been acknowledged and stand on the timeline. */
async function allOnTimeline(connectionString: string, count: number): Promise<void> {
  await waitFor(connectionString, ({ done }) => done >= count);
}

async function waitFor(connectionString: string, isReached: (now: { done: number; sent: number }) => boolean) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  for (;;) {
    const { rows } = await client.query<{ done: number; sent: number }>(question);
    const now = rows[0] ?? { done: 0, sent: 1 };
    if (isReached(now)) {
      await client.end();
      return now.done;
    }
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { seconds: (performance.now() - start) / 1000, result };
}
