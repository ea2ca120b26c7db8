import { randomUUID } from 'node:crypto';
import { COORDINATOR, type Taking } from '../storage/ledger.ts';
import { claimLanes, keepLanes, leaveLanes, type Lane } from '../storage/lanes.ts';
import { queuedDeliveries, type LaneDeliveries } from '../storage/queued-deliveries.ts';
import { troubledReceivers } from '../storage/receiver-states.ts';
import { waitingFacts } from '../storage/waiting-facts.ts';
import { createCopier } from './copier.ts';
import { load } from './copy.ts';
import { deliverLane } from './deliver-lane.ts';
import type { Exchange } from './exchange.ts';
import { handOn, type JustWritten } from './hand-on.ts';
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
  /** Which lanes that are about to be made are taken as they are written, because there is room for them. */
  taking(): Taking;
  /** Works on what was just written, from memory. */
  goOn(just: JustWritten): void;
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
/** Pathways that are read at once for the coordinator. */
const mostPathways = 100;

export function createDispatcher(exchange: Exchange, { concurrent, concurrentToEach }: DispatcherOptions): Dispatcher {
  const { database, logger } = exchange;
  const probeMs = exchange.retry.timeoutSeconds * 1000 + leaseMs;
  const deliveries = new Set<Lane>();
  const work = new Set<Promise<void>>();
  /** Lanes whose work broke off: they are given back when that is possible. */
  const brokenOff = new Set<Lane>();
  const state = { isStopped: false, isFull: false, isLooking: false, isAsked: false };
  let timer: NodeJS.Timeout | undefined;

  const brokeOff = (lanes: Lane[], error: unknown) => {
    logger.error({ lanes: lanes.length, ...traceOf(error) }, 'work on what waits broke off and is done again');
    for (const lane of lanes) brokenOff.add(lane);
  };
  const copier = createCopier(exchange, brokeOff);
  const leaseEnd = () => new Date(exchange.now().getTime() + leaseMs);

  let looking: Promise<unknown> = Promise.resolve();
  /** One look at a time, so that whoever has looked knows that nothing is being taken. */
  const look = (): Promise<number> => {
    const next = looking.then(lookOnce);
    looking = next.catch(() => 0);
    return next;
  };
  const lookOnce = async (): Promise<number> => {
    await giveBack();
    const rooms = roomsLeft(deliveries, concurrentToEach).set(COORDINATOR, Math.min(copier.room(), mostPathways));
    const most = Math.max(concurrent - deliveries.size, 0) + (rooms.get(COORDINATOR) ?? 0);
    if (state.isStopped || most === 0) return 0;
    const at = exchange.now();
    const when = { at, until: leaseEnd(), probeUntil: new Date(at.getTime() + probeMs) };
    const lanes = await claimLanes(database.db, { ...when, most, mostOfEach: concurrentToEach, rooms });
    state.isFull = lanes.length >= most || isAnyFull(lanes, rooms, concurrentToEach);
    await begin(lanes).catch((error: unknown) => brokeOff(lanes, error));
    return lanes.length;
  };

  /** Reads what the lanes hold, and begins to work on it. */
  const begin = async (lanes: Lane[]) => {
    const [toTell, toDeliver] = [lanes.filter(isCopy), lanes.filter((lane) => !isCopy(lane))];
    const told = toTell.length > 0 ? await waitingFacts(database.db, toTell, load) : [];
    const queued = toDeliver.length > 0 ? await queuedDeliveries(database.db, toDeliver) : [];
    const empty = [
      ...told.filter(({ facts }) => facts.length === 0),
      ...queued.filter((one) => one.deliveries.length === 0),
    ];
    const dueAt = exchange.now();
    await leaveLanes(
      database.db,
      empty.map(({ lane, isWhole: isEmpty }) => ({ lane, isEmpty, dueAt, tries: lane.tries })),
    );
    for (const one of told) if (one.facts.length > 0) copier.add(one, true);
    for (const one of queued) if (one.deliveries.length > 0) deliver(one);
  };

  const deliver = (one: LaneDeliveries) => {
    const { lane } = one;
    deliveries.add(lane);
    const running = deliverLane(exchange, one, () => state.isStopped)
      .catch((error: unknown) => brokeOff([lane], error))
      .finally(() => {
        deliveries.delete(lane);
        work.delete(running);
        if (state.isFull) wake();
      });
    work.add(running);
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
    const lanes = [...deliveries, ...copier.lanes()].filter(({ leasedUntil }) => leasedUntil.getTime() < soon);
    if (lanes.length > 0) await keepLanes(database.db, lanes, leaseEnd());
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
    const before = [...exchange.troubled];
    const receivers = new Set(await troubledReceivers(database.db));
    // What failed while that was read stays.
    for (const receiver of before) if (!receivers.has(receiver)) exchange.troubled.delete(receiver);
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
    taking() {
      const rooms = roomsLeft(deliveries, concurrentToEach).set(COORDINATOR, copier.room());
      const isOpen = !state.isStopped && deliveries.size < concurrent;
      const takes = ({ receiver }: { receiver: string }) => {
        if (exchange.troubled.has(receiver) || !(isOpen || receiver === COORDINATOR) || state.isStopped) return false;
        const room = rooms.get(receiver) ?? concurrentToEach;
        rooms.set(receiver, room - 1);
        if (room <= 0) state.isFull = true;
        return room > 0;
      };
      return { lease: randomUUID(), leasedUntil: leaseEnd(), takes };
    },
    goOn(just) {
      const on = handOn(just);
      for (const one of on.deliveries) deliver(one);
      for (const one of on.copies) copier.add(one, false);
      for (const one of on.further) copier.addFurther(one);
      const taken = on.deliveries.length + on.copies.length + on.further.length;
      if (taken < just.written.woken.length || state.isStopped) wake();
    },
    async tick() {
      await everySecond();
      while ((await look()) > 0 || work.size > 0 || copier.lanes().length > 0) {
        await Promise.all([...work, copier.finish()]);
      }
    },
    async stop() {
      state.isStopped = true;
      clearInterval(timer);
      await looking;
      await Promise.all(work);
      for (const lane of copier.giveUp()) brokenOff.add(lane);
      await copier.finish();
      await giveBack().catch((error: unknown) => logger.warn(traceOf(error), 'lanes could not be given back'));
    },
  };
}

const isCopy = ({ receiver }: Pick<Lane, 'receiver'>) => receiver === COORDINATOR;

/** How many more lanes each receiver may have under way that has any. */
function roomsLeft(lanes: ReadonlySet<Lane>, mostOfEach: number): Map<string, number> {
  const counts = Map.groupBy(lanes, ({ receiver }) => receiver);
  return new Map([...counts].map(([receiver, own]) => [receiver, Math.max(mostOfEach - own.length, 0)]));
}

/** Whether of some receiver as many were taken as there was room for, so that more of it may wait. */
function isAnyFull(lanes: Lane[], rooms: ReadonlyMap<string, number>, mostOfEach: number): boolean {
  const counts = Map.groupBy(lanes, ({ receiver }) => receiver);
  return [...counts].some(([receiver, own]) => own.length >= (rooms.get(receiver) ?? mostOfEach));
}
