import { hospitals, municipalities, type DemoOrganisation } from '@overgang/standalone';
import { expect, onTestFinished, test } from 'vitest';
import { citizensFrom } from '../support/cluster-citizens.ts';
import { count, effectsOf, messagesAt, messagesInInbox, settled, type Effects } from '../support/cluster-effects.ts';
import { messagesPerCourse, orderStays, sendCourses, type Accepted, type Course } from '../support/cluster-load.ts';
import { startClusterPostgres } from '../support/cluster-postgres.ts';
import { seeded, shuffled } from '../support/cluster-random.ts';
import { routeTo, startReceiver, type Receiver } from '../support/cluster-receiver.ts';
import { serviceNames, startCluster, type Cluster, type ServiceName } from '../support/cluster.ts';
import { inFull, isFull, report } from '../support/fault-report.ts';

const size = isFull
  ? {
      messages: messagesPerCourse * inFull(2500),
      wardStays: inFull(250),
      killsOfEach: inFull(50),
      stops: inFull(10),
      perSecond: 200,
      minutes: 60,
    }
  : { messages: 120, wardStays: 5, killsOfEach: 1, stops: 1, perSecond: 200, minutes: 1.5 };
const seed = Number(process.env['SEED'] ?? 2026);
const [ownHospital, otherHospital] = [needed(hospitals[0]), needed(hospitals[1])];

test(
  'every accepted message takes effect once and in order, though every service is killed and the database loses its power',
  async () => {
    const { cluster, receivers, crash } = await world();
    const chaos = chaosOver(cluster, crash);
    const start = performance.now();
    const ward = orderStays(cluster, citizensFrom(0, size.wardStays), ownHospital);
    const accepted = await sendCourses(cluster, {
      courses: courses(size.messages / messagesPerCourse),
      perSecond: size.perSecond,
      afterEach: chaos.after,
    });
    await ward;
    const sentSeconds = (performance.now() - start) / 1000;
    await Promise.all(cluster.processes.map((node) => node.ready()));
    await settled(cluster, size.minutes * 60_000);

    const effects = await effectsAtEach(cluster, receivers, accepted);
    const sum = (of: (one: Effects) => unknown[]) => Object.values(effects).flatMap(of).length;
    const messages = accepted.length + size.wardStays * messagesPerCourse;
    report('1 kills and power loss', {
      messages,
      'messages/s': Math.round(accepted.length / sentSeconds),
      kills: chaos.done.kills,
      'database stops': chaos.done.stops,
      'requests repeated by senders': accepted.reduce((all, { attempts }) => all + attempts - 1, 0),
      'duplicates recognised by receivers': receivers.reduce((all, { receiver }) => all + receiver.duplicates(), 0),
      lost: sum(({ lost }) => lost),
      'double effects': sum(({ doubled }) => doubled),
      'out of order': sum(({ outOfOrder }) => outOfOrder),
      'seconds until settled': Math.round((performance.now() - start) / 1000),
    });
    expect(Object.values(effects)).toEqual(
      Object.values(effects).map(() => ({ lost: [], doubled: [], outOfOrder: [] })),
    );
    expect(await accountOf(cluster)).toEqual(expectedAccount(messages));
    expect(cluster.crashes()).toEqual([]);
  },
  (size.minutes + 30) * 60_000,
);

/** The first hospital and the first municipality use the product, the others systems of their own. */
async function world() {
  const postgres = await startClusterPostgres();
  onTestFinished(() => postgres.stop());
  const processes = Object.fromEntries(serviceNames.map((service) => [service, isFull ? 2 : 1]));
  const cluster = await startCluster({ databaseUrl: postgres.url, processes });
  onTestFinished(() => cluster.stop());
  const receivers = await Promise.all(
    [otherHospital, ...municipalities.slice(1)].map(async (organisation) => {
      const receiver = await startReceiver();
      onTestFinished(() => receiver.close());
      await routeTo(cluster, organisation, receiver.url);
      return { organisation, receiver };
    }),
  );
  return { cluster, receivers, crash: () => postgres.crash() };
}

interface OwnSystem {
  organisation: DemoOrganisation;
  receiver: Receiver;
}

/** What took effect at each receiver of messages, and at the sender of its own system the acknowledgements. */
async function effectsAtEach(cluster: Cluster, receivers: OwnSystem[], accepted: Accepted[]) {
  const effects: Record<string, Effects> = {};
  for (const { organisation, receiver } of receivers) {
    const meant = accepted.filter(({ receiver: to }) => to === organisation);
    effects[organisation.name] = effectsOf(meant, messagesAt([receiver]));
    const answers = accepted.filter(({ sender }) => sender === organisation);
    const acknowledged = receiver.arrivals.flatMap(({ response }) => (response?.code === 'ok' ? [response.of] : []));
    effects[`acknowledgements to ${organisation.name}`] = effectsOf(answers, acknowledged);
  }
  const toProduct = accepted.filter(({ receiver }) => receiver === municipalities[0]);
  effects['the product itself'] = effectsOf(toProduct, await messagesInInbox(cluster, 'municipality'));
  return effects;
}

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The demo lacks an organisation.');
  return value;
}

function courses(number: number): Course[] {
  return citizensFrom(size.wardStays, number).map((citizen, index) => ({
    citizen,
    sender: needed(hospitals[index % hospitals.length]),
  }));
}

/** Every kill and stop in an order that the seed decides, spread over the messages. */
function chaosOver(cluster: Cluster, crash: () => Promise<void>) {
  const random = seeded(seed);
  const kills = serviceNames.flatMap((service) => Array.from({ length: size.killsOfEach }, () => service));
  const events = shuffled([...kills, ...Array.from({ length: size.stops }, () => 'database' as const)], random);
  const every = size.messages / (events.length + 1);
  const done = { kills: 0, stops: 0 };
  let next = 0;
  let crashing: Promise<void> = Promise.resolve();
  const kill = async (service: ServiceName) => {
    const nodes = cluster.of(service);
    const victim = needed(nodes[Math.floor(random() * nodes.length)]);
    await victim.ready();
    await victim.end('SIGKILL');
    done.kills += 1;
  };
  const stop = async () => {
    await crash();
    done.stops += 1;
  };
  const after = async (messages: number) => {
    const event = messages >= (next + 1) * every ? events[next] : undefined;
    if (!event) return;
    next += 1;
    if (event !== 'database') return kill(event);
    // Two stops of the database come one after the other.
    crashing = crashing.then(stop);
    await crashing;
  };
  return { after, done };
}

/** What the exchange and the coordinator hold, counted in their own tables. */
async function accountOf(cluster: Cluster) {
  return {
    messages: await count(cluster, 'select count(*) from exchange.message where acknowledges is null'),
    acknowledgements: await count(cluster, 'select count(*) from exchange.message where acknowledges is not null'),
    acknowledged: await count(
      cluster,
      `select count(*) from exchange.delivery join exchange.message using (message_id)
        where acknowledges is null and state = 'acknowledged'`,
    ),
    dead: await count(cluster, `select count(*) from exchange.delivery where state in ('dead', 'refused')`),
    copiesSetAside: await count(cluster, 'select count(*) from exchange.untold where set_aside_at is not null'),
    onTimeline: await count(cluster, `select count(*) from coordinator.notification where placement = 'placed'`),
    notPlaced: await cluster.rows(
      `select message_id, type, placement, pathway_id, at, received_at from coordinator.notification
        where placement <> 'placed' order by received_at`,
    ),
    acknowledgedOnTimeline: await count(
      cluster,
      `select count(*) from coordinator.message_state join coordinator.notification using (message_id)
        where acknowledged_at is not null`,
    ),
    tasksTwice: await count(
      cluster,
      'select count(*) from (select 1 from coordinator.task group by message_id, unit_sor having count(*) > 1) as twice',
    ),
    acknowledgementsInTheWard: await count(cluster, `select count(*) from hospital.outbox where response_code = 'ok'`),
  };
}

function expectedAccount(messages: number) {
  return {
    messages,
    acknowledgements: messages,
    acknowledged: messages,
    dead: 0,
    copiesSetAside: 0,
    onTimeline: messages,
    notPlaced: [],
    acknowledgedOnTimeline: messages,
    tasksTwice: 0,
    acknowledgementsInTheWard: size.wardStays * messagesPerCourse,
  };
}
