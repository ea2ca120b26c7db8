import { type Delivery, type Hop, isAnswer, type LogEntry } from './log-entry.ts';

const stations = ['created', 'stored', 'handed-over', 'received', 'acknowledged', 'taken'] as const;
type Station = (typeof stations)[number];

export type WayState =
  'queued' | 'retrying' | 'handed-over' | 'unanswered' | 'acknowledged' | 'taken' | 'refused' | 'dead';

/** How far a message has come, as one line of stations. Times are ISO instants. */
export interface Way {
  state: WayState;
  /** When it came where it is. */
  at: string;
  stations: { name: Station; isReached: boolean; at?: string }[];
  /** Index of the last station that was reached. */
  reached: number;
  isStopped: boolean;
  attempts: number;
}

const worstFirst = ['dead', 'refused', 'unanswered', 'queued', 'handed-over', 'acknowledged', 'taken'] as const;
const stopping: WayState[] = ['dead', 'refused', 'unanswered'];

/** The delivery that needs attention most. */
function worstOf({ deliveries }: LogEntry): Delivery | undefined {
  return deliveries.toSorted((a, b) => worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state))[0];
}

/** The hops as told, or, where only the deliveries are told, those that follow from them; oldest first. */
export function hopsOf(entry: LogEntry): Hop[] {
  const taken = entry.takenAt ? [{ kind: 'taken', at: entry.takenAt }] : [];
  if (entry.hops.length > 0) return entry.hops.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const of = entry.deliveries.flatMap(({ receiver, attempts, handedOverAt, acknowledgedAt }) => [
    ...(handedOverAt ? [{ kind: 'handed-over', at: handedOverAt, organisation: receiver, attempt: attempts }] : []),
    ...(acknowledgedAt ? [{ kind: 'acknowledged', at: acknowledgedAt, organisation: receiver }] : []),
  ]);
  return [{ kind: 'stored', at: entry.acceptedAt, organisation: entry.sender }, ...of, ...taken];
}

const tries = ['retrying', 'handed-over'];

/** The hops with the number of each try, where every try is told as a hop. */
export function numbered(hops: Hop[], attempts: number): Hop[] {
  if (hops.filter(({ kind }) => tries.includes(kind)).length !== attempts) return hops;
  let attempt = 0;
  return hops.map((hop) => (tries.includes(hop.kind) ? { ...hop, attempt: hop.attempt ?? (attempt += 1) } : hop));
}

function stateOf(delivery: Delivery | undefined, hops: Hop[]): WayState {
  if (!delivery) return 'queued';
  const { state, attempts } = delivery;
  if (state === 'queued' && attempts > 0) return 'retrying';
  if (state === 'handed-over' && isLast(hops, 'unanswered')) return 'unanswered';
  const isTaken = hops.some(({ kind }) => kind === 'taken');
  return state === 'acknowledged' && isTaken ? 'taken' : state;
}

/** Whether nothing on the way forward came after the newest hop of a kind. */
function isLast(hops: Hop[], kind: string): boolean {
  const at = hops.findLastIndex((hop) => hop.kind === kind);
  return at !== -1 && hops.slice(at + 1).every((hop) => !['resent', 'acknowledged'].includes(hop.kind));
}

/** The line of a message: which stations it has reached, whether it stopped, and how often it was tried. */
export function wayOf(entry: LogEntry): Way {
  const hops = hopsOf(entry);
  const delivery = worstOf(entry);
  const state = stateOf(delivery, hops);
  const own = isAnswer(entry) ? stations.slice(0, 3) : stations;
  const reached = own.findLastIndex((name) => name === 'stored' || hops.some(({ kind }) => kind === name));
  return {
    state,
    at: hops.at(-1)?.at ?? entry.acceptedAt,
    stations: own.map((name, index) => {
      const at = hops.findLast(({ kind }) => kind === name)?.at;
      return { name, isReached: index <= reached, ...(at && { at }) };
    }),
    reached,
    isStopped: stopping.includes(state),
    attempts: Math.max(0, ...entry.deliveries.map(({ attempts }) => attempts)),
  };
}

/** What has stopped on top, then by time, the newest first. */
export function byAttention(a: LogEntry, b: LogEntry): number {
  return Number(wayOf(b).isStopped) - Number(wayOf(a).isStopped) || Date.parse(b.acceptedAt) - Date.parse(a.acceptedAt);
}
