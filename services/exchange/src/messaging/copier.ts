import type { Lane } from '../storage/lanes.ts';
import type { LaneFacts } from '../storage/waiting-facts.ts';
import { copyFacts, load } from './copy.ts';
import type { Exchange } from './exchange.ts';
import { joinFurther, type FurtherFacts } from './join-further.ts';

/** Tells the coordinator what waits in lanes that this process has taken, of many pathways at once. */
export interface Copier {
  /** How many more lanes it takes. */
  room(): number;
  /** Lanes that it has taken and not given back. */
  lanes(): Lane[];
  /** Takes a lane's facts on. Ripe ones are told at once, others after a moment, as more of the same message follows. */
  add(facts: LaneFacts, isRipe: boolean): void;
  /** Takes on what was put into a lane that it has not begun to tell. */
  addFurther(further: FurtherFacts): void;
  /** Tells all that it has. */
  finish(): Promise<void>;
  /** Lanes that it has not begun to tell, given up. */
  giveUp(): Lane[];
}

/** A message is usually handed over and acknowledged within this, so that all three facts go together. */
const gatherMs = 40;
const mostLanes = 400;
const mostBytes = 20_000_000;

interface Held extends LaneFacts {
  ripeAt: number;
}

interface State {
  work?: Promise<void> | undefined;
  timer?: NodeJS.Timeout | undefined;
  /** Of the messages that wait to be told. */
  bytes: number;
}

export function createCopier(exchange: Exchange, brokeOff: (lanes: Lane[], error: unknown) => void): Copier {
  const held = new Map<string, Held>();
  const telling = new Set<Lane>();
  const state: State = { bytes: 0 };

  const tellRipe = async (isRipe: (one: Held) => boolean) => {
    for (let batch = takeLoad(held, isRipe); batch.length > 0; batch = takeLoad(held, isRipe)) {
      state.bytes = [...held.values()].reduce((sum, one) => sum + bytesOf(one), 0);
      const lanes = batch.map(({ lane }) => lane);
      for (const lane of lanes) telling.add(lane);
      await copyFacts(exchange, batch).catch((error: unknown) => brokeOff(lanes, error));
      for (const lane of lanes) telling.delete(lane);
    }
  };
  const begin = () => {
    state.timer = undefined;
    state.work ??= tellRipe(({ ripeAt }) => ripeAt <= performance.now()).finally(() => {
      state.work = undefined;
      beginLater();
    });
  };
  const beginLater = () => {
    const [first] = held.values();
    if (!first || state.timer || state.work) return;
    state.timer = setTimeout(begin, Math.max(first.ripeAt - performance.now(), 0));
  };
  return {
    room: () => (state.bytes > mostBytes ? 0 : Math.max(mostLanes - held.size, 0)),
    lanes: () => [...telling, ...[...held.values()].map(({ lane }) => lane)],
    add(facts, isRipe) {
      state.bytes += bytesOf(facts);
      held.set(facts.lane.episode, { ...facts, ripeAt: performance.now() + (isRipe ? 0 : gatherMs) });
      beginLater();
    },
    addFurther(further) {
      const one = held.get(further.episode);
      if (one) joinFurther(one, further);
    },
    async finish() {
      while (state.work ?? held.size > 0) await (state.work ?? tellRipe(() => true));
    },
    giveUp() {
      const lanes = [...held.values()].map(({ lane }) => lane);
      held.clear();
      return lanes;
    },
  };
}

const bytesOf = ({ facts }: LaneFacts) => facts.reduce((sum, { body }) => sum + (body?.length ?? 0), 0);

/** As many of the ripe as one telling holds, and of the first at least a part; what is left of a lane is read anew. */
function takeLoad(held: Map<string, Held>, isRipe: (one: Held) => boolean): LaneFacts[] {
  const taken: LaneFacts[] = [];
  let [facts, bytes] = [0, 0];
  for (const [episode, one] of held) {
    if (!isRipe(one)) continue;
    facts += one.facts.length;
    bytes += bytesOf(one);
    if (taken.length > 0 && (facts > load.facts || bytes > load.bytes)) break;
    taken.push(cut(one));
    held.delete(episode);
  }
  return taken;
}

function cut(one: LaneFacts): LaneFacts {
  let bytes = 0;
  const rest = one.facts.findIndex(({ body }, index) => (bytes += body?.length ?? 0) > load.bytes && index > 0);
  return rest === -1 ? one : { ...one, facts: one.facts.slice(0, rest), isWhole: false };
}
