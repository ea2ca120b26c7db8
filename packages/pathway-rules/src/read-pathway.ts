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

/** The pathway as told until the next correction or cancellation of a message; `amendment` is the one it begins with. */
export interface View {
  pathway: Pathway;
  amendment?: Fact;
}

/**
 * Puts the events in order, each once, and applies corrections and cancellations of single messages:
 * `stay.corrected` {corrects, at?, …} and `stay.cancelled` {cancels} name the `messageId` of the wrong message. The
 * first view is without any of them, the last with all.
 */
export function readPathway(events: readonly PathwayEvent[]): View[] {
  const told = [...firstTold(events).values()];
  const byMessage = new Map<unknown, Fact>();
  for (const fact of told) {
    const { messageId } = fact.data;
    if (messageId !== undefined && !byMessage.has(messageId)) byMessage.set(messageId, fact);
  }
  const amendments = told.flatMap((fact): Amendment[] => {
    const root = rootOf(fact, byMessage);
    return root ? [{ fact, root }] : [];
  });
  // Those of the same moment are one step.
  const steps = [...Map.groupBy(amendments, ({ fact }) => fact.toldAt).values()];
  const before: View = { pathway: pathwayWith(told, []) };
  return [before, ...steps.flatMap((step) => viewAfter(step, { told, amendments }))];
}

/** A correction or cancellation, and the event it is about. */
interface Amendment {
  fact: Fact;
  root: Fact;
}

function viewAfter(
  step: readonly Amendment[],
  { told, amendments }: { told: readonly Fact[]; amendments: readonly Amendment[] },
): View[] {
  const last = step.at(-1);
  if (!last) return [];
  const known = amendments.slice(0, amendments.indexOf(last) + 1);
  return [{ pathway: pathwayWith(told, known), amendment: last.fact }];
}

function pathwayWith(told: readonly Fact[], amendments: readonly Amendment[]): Pathway {
  const happenings = new Map(told.map((fact): [Fact, Happening] => [fact, { versions: [fact] }]));
  for (const { fact, root } of amendments) {
    const happening = happenings.get(root);
    if (happening && fact.type === 'stay.cancelled') happening.cancelledBy = fact;
    else happening?.versions.push(correctedFact(latest(happening), fact));
  }
  const all = [...happenings.values()];
  const facts = all.filter((happening) => !happening.cancelledBy).map(latest);
  const cancelled = all.flatMap((happening) =>
    happening.cancelledBy ? [{ fact: latest(happening), by: happening.cancelledBy }] : [],
  );
  return { happenings: all, facts: facts.toSorted(byTime), cancelled };
}

/** In order of event time, and always in the same order. */
export function byTime(a: Fact, b: Fact): number {
  return a.at - b.at || a.registeredAt - b.registeredAt || (a.id < b.id ? -1 : Number(a.id > b.id));
}

const namedBy: Readonly<Record<string, string>> = { 'stay.corrected': 'corrects', 'stay.cancelled': 'cancels' };

// A correction of a correction, and the cancellation of one, are about the event that was told first.
function rootOf({ type, data }: Fact, byMessage: ReadonlyMap<unknown, Fact>): Fact | undefined {
  const passed = new Set<Fact>();
  let found = byMessage.get(data[namedBy[type] ?? '']);
  while (found?.type === 'stay.corrected' && !passed.has(found)) {
    passed.add(found);
    found = byMessage.get(found.data['corrects']) ?? found;
  }
  return found;
}

/** The event as last told. */
export function latest({ versions }: Happening): Fact {
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
