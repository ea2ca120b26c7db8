import { COORDINATOR } from '../storage/ledger.ts';
import { claimLanes, keepLanes, leaveLanes, type Lane } from '../storage/lanes.ts';
import { queuedDeliveries, type QueuedDelivery } from '../storage/queued-deliveries.ts';
import { troubledReceivers } from '../storage/receiver-states.ts';
import { copyLanes } from './copy.ts';
import { deliverLane } from './deliver-lane.ts';
import type { Exchange } from './exchange.ts';
import { traceOf } from './trace-of.ts';

export interface DispatcherOptions {
  /** Lanes of deliveries under way at a time in this process. */
  concurrent: number;
  /** Of them to one receiver. */
  concurrentToEach: number;
}

/** Takes lanes that are due and works on them, until it is stopped. */
export interface Dispatcher {
  start(): void;
  /** Something is due: look at once, or again when a look is under way. */
  wake(): void;
  /** Works on all that is due now, and ends when nothing more is. */
  tick(): Promise<void>;
  /** Ends what is under way, and gives back the rest. */
  stop(): Promise<void>;
}

/** A killed process's lanes are anybody's after so long; what takes longer is kept by word. */
const leaseMs = 10_000;
/** A lease is renewed when less than this is left of it. */
const renewMs = 6000;
const lookEveryMs = 1000;
/** Pathways that one telling of the coordinator is about. */
const mostPathways = 100;

export function createDispatcher(exchange: Exchange, options: DispatcherOptions): Dispatcher {
  const { database, logger } = exchange;
  const { concurrent, concurrentToEach } = options;
  const deliveries = new Set<Lane>();
  const copies = new Set<Lane>();
  const work = new Set<Promise<void>>();
  /** Lanes whose work broke off: they are given back when that is possible. */
  const brokenOff = new Set<Lane>();
  const state = { isStopped: false, isFull: false, isLooking: false, isAsked: false };
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<number> => {
    await giveBack();
    const at = exchange.now();
    const free = concurrent - deliveries.size;
    const roomForCopies = copies.size > 0 ? 0 : mostPathways;
    if (state.isStopped || free + roomForCopies <= 0) return 0;
    const rooms = roomsLeft(deliveries, concurrentToEach).set(COORDINATOR, roomForCopies);
    const until = new Date(at.getTime() + leaseMs);
    const most = Math.max(free, 0) + roomForCopies;
    const lanes = await claimLanes(database.db, { at, until, most, mostOfEach: concurrentToEach, rooms });
    state.isFull = lanes.length >= most || isAnyFull(lanes, rooms, concurrentToEach);
    begin(lanes);
    return lanes.length;
  };

  const begin = (lanes: Lane[]) => {
    const [told, delivered] = [lanes.filter(isCopy), lanes.filter((lane) => !isCopy(lane))];
    if (told.length > 0) run(copies, told, () => copyLanes(exchange, told));
    if (delivered.length > 0) run(deliveries, delivered, () => deliverAll(delivered));
  };

  const deliverAll = async (lanes: Lane[]) => {
    const queued = await queuedDeliveries(database.db, lanes);
    await Promise.all(lanes.map((lane) => deliverOne(lane, queued.get(lane) ?? [])));
  };

  const deliverOne = async (lane: Lane, queued: QueuedDelivery[]) => {
    try {
      if (queued.length > 0) await deliverLane(exchange, lane, { deliveries: queued, isEnding: () => state.isStopped });
      else await leaveLanes(database.db, [{ lane, isEmpty: true, dueAt: exchange.now(), tries: 0 }]);
    } catch (error) {
      brokeOff([lane], error);
    }
    deliveries.delete(lane);
    if (state.isFull) wake();
  };

  /** Keeps the lanes among those under way while the work lasts. */
  const run = (under: Set<Lane>, lanes: Lane[], job: () => Promise<void>) => {
    for (const lane of lanes) under.add(lane);
    const running = job()
      .catch((error: unknown) => brokeOff(lanes, error))
      .finally(() => {
        for (const lane of lanes) under.delete(lane);
        work.delete(running);
        if (under === copies || state.isFull) wake();
      });
    work.add(running);
  };

  const brokeOff = (lanes: Lane[], error: unknown) => {
    logger.error({ lanes: lanes.length, ...traceOf(error) }, 'work on what waits broke off and is done again');
    for (const lane of lanes) brokenOff.add(lane);
  };

  const giveBack = async () => {
    if (brokenOff.size === 0) return;
    const lanes = [...brokenOff];
    const dueAt = new Date(exchange.now().getTime() + lookEveryMs);
    await leaveLanes(
      database.db,
      lanes.map((lane) => ({ lane, isEmpty: false, dueAt, tries: lane.tries })),
    );
    for (const lane of lanes) brokenOff.delete(lane);
  };

  const keep = async () => {
    const soon = exchange.now().getTime() + renewMs;
    const lanes = [...deliveries, ...copies].filter(({ leasedUntil }) => leasedUntil.getTime() < soon);
    if (lanes.length > 0) await keepLanes(database.db, lanes, new Date(exchange.now().getTime() + leaseMs));
  };

  const wake = () => {
    state.isAsked = true;
    if (!state.isLooking && !state.isStopped) void lookWhileAsked();
  };
  const lookWhileAsked = async () => {
    state.isLooking = true;
    while (state.isAsked && !state.isStopped) {
      state.isAsked = false;
      await look().catch((error: unknown) => logger.warn(traceOf(error), 'what is due could not be looked up'));
    }
    state.isLooking = false;
  };

  const everySecond = async () => {
    const receivers = await troubledReceivers(database.db);
    exchange.troubled.clear();
    for (const receiver of receivers) exchange.troubled.add(receiver);
    await keep();
  };

  return {
    start() {
      timer = setInterval(() => {
        everySecond().catch((error: unknown) => logger.warn(traceOf(error), 'what is under way could not be kept'));
        wake();
      }, lookEveryMs);
      wake();
    },
    wake,
    async tick() {
      await everySecond();
      while ((await look()) > 0 || work.size > 0) await Promise.all(work);
    },
    async stop() {
      state.isStopped = true;
      clearInterval(timer);
      await Promise.all(work);
      await giveBack().catch((error: unknown) => logger.warn(traceOf(error), 'lanes could not be given back'));
    },
  };
}

/** Whether of some receiver as many were taken as there was room for, so that more of it may wait. */
function isAnyFull(lanes: Lane[], rooms: ReadonlyMap<string, number>, mostOfEach: number): boolean {
  const counts = Map.groupBy(lanes, ({ receiver }) => receiver);
  return [...counts].some(([receiver, own]) => own.length >= (rooms.get(receiver) ?? mostOfEach));
}

const isCopy = ({ receiver }: Lane) => receiver === COORDINATOR;

/** How many more lanes each receiver may have under way that has any. */
function roomsLeft(lanes: ReadonlySet<Lane>, mostOfEach: number): Map<string, number> {
  const counts = Map.groupBy(lanes, ({ receiver }) => receiver);
  return new Map([...counts].map(([receiver, own]) => [receiver, Math.max(mostOfEach - own.length, 0)]));
}
