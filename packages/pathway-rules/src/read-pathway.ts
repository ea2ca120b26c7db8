import type { PathwayEvent } from './pathway-event.ts';

/** An event as last told. `toldAt` and `toldBy` are the event's own, or those of the correction that changed it. */
export interface Fact {
  id: string;
  type: string;
  at: number;
  registeredAt: number;
  data: Record<string, unknown>;
  toldAt: number;
  toldBy: string;
}

/** One event with its corrections, oldest first, and the cancellation of it if there is one. */
export interface Happening {
  versions: [Fact, ...Fact[]];
  cancelledBy?: Fact;
}

/** What happened, the facts that still hold (corrected ones as corrected), and those that were cancelled. */
export interface Pathway {
  happenings: Happening[];
  facts: Fact[];
  cancelled: { fact: Fact; by: Fact }[];
}

/**
 * Puts the events in order, each once, and applies corrections and cancellations of single messages:
 * `stay.corrected` {corrects, at?, …} and `stay.cancelled` {cancels} name the `messageId` of the wrong message.
 */
export function readPathway(events: readonly PathwayEvent[]): Pathway {
  const happenings = [...firstTold(events).values()].map((fact): Happening => ({ versions: [fact] }));
  const byMessage = new Map<unknown, Happening>();
  for (const happening of happenings) {
    const { messageId } = happening.versions[0].data;
    if (messageId !== undefined && !byMessage.has(messageId)) byMessage.set(messageId, happening);
  }
  for (const { versions } of happenings) {
    const [fact] = versions;
    const corrected = fact.type === 'stay.corrected' && rootOf(fact.data['corrects'], byMessage);
    if (corrected) corrected.versions.push(correctedFact(latest(corrected), fact));
    const cancelled = fact.type === 'stay.cancelled' && rootOf(fact.data['cancels'], byMessage);
    if (cancelled) cancelled.cancelledBy = fact;
  }
  const facts = happenings.filter((happening) => !happening.cancelledBy).map(latest);
  const cancelled = happenings.flatMap((happening) =>
    happening.cancelledBy ? [{ fact: latest(happening), by: happening.cancelledBy }] : [],
  );
  return { happenings, facts: facts.toSorted(byTime), cancelled };
}

/** In order of event time, and always in the same order. */
export function byTime(a: Fact, b: Fact): number {
  return a.at - b.at || a.registeredAt - b.registeredAt || (a.id < b.id ? -1 : Number(a.id > b.id));
}

// A correction of a correction, and the cancellation of one, are about the event that was told first.
function rootOf(messageId: unknown, byMessage: ReadonlyMap<unknown, Happening>): Happening | undefined {
  const passed = new Set<Happening>();
  let found = byMessage.get(messageId);
  while (found && found.versions[0].type === 'stay.corrected' && !passed.has(found)) {
    passed.add(found);
    found = byMessage.get(found.versions[0].data['corrects']) ?? found;
  }
  return found;
}

/** The event as last told. */
function latest({ versions }: Happening): Fact {
  return versions.at(-1) ?? versions[0];
}

function firstTold(events: readonly PathwayEvent[]): Map<string, Fact> {
  const facts = new Map<string, Fact>();
  for (const fact of events.map(factOf).toSorted(inOrder)) {
    if (!facts.has(fact.id)) facts.set(fact.id, fact);
  }
  return facts;
}

function factOf({ id, type, at, registeredAt, data }: PathwayEvent): Fact {
  const toldAt = Date.parse(registeredAt);
  return { id, type, at: Date.parse(at), registeredAt: toldAt, data, toldAt, toldBy: id };
}

// The order must not depend on the order of arrival, not even for events of the same moment.
function inOrder(a: Fact, b: Fact): number {
  return a.registeredAt - b.registeredAt || a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id));
}

function correctedFact(before: Fact, correction: Fact): Fact {
  const { corrects: _corrects, at, messageId: _messageId, ...changes } = correction.data;
  return {
    ...before,
    at: typeof at === 'string' ? Date.parse(at) : before.at,
    data: { ...before.data, ...changes },
    toldAt: correction.toldAt,
    toldBy: correction.id,
  };
}
