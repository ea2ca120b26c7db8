import type { Entry } from './timeline.ts';

/** The note of a follow-up visit at home, written by all who were there. */
export interface Visit {
  pathwayId: string;
  /** yyyy-mm-dd, where a visit has been arranged. */
  plannedOn?: string;
  /** The visit that has been registered first; nothing before it. */
  visitId?: string;
  /** What each has written, the oldest first. */
  lines: Entry[];
}

/** The latest follow-up visit, arranged or made, with what has been written of it; nothing when there is none. */
export function latestVisit(entries: Entry[]): Visit | undefined {
  const known = entries.filter(({ cancelled }) => !cancelled).toSorted(inOrder);
  const planned = known.findLast(({ type }) => type === 'visit.planned');
  const made = known.filter(({ type }) => type === 'visit.followUp');
  // Of two who begin the note of an arranged visit at once, both are of that visit.
  const visits = planned ? made.filter((one) => inOrder(planned, one) < 0) : made.slice(-1);
  const first = visits[0];
  const pathwayId = (first ?? planned)?.pathwayId;
  if (pathwayId === undefined) return undefined;
  const ids = new Set(visits.map(({ id }) => id));
  const isOfIt = ({ type, data }: Entry) => type === 'visit.noted' && ids.has(String(data?.['of']));
  const plannedOn = planned?.data?.['date'];
  return {
    pathwayId,
    ...(typeof plannedOn === 'string' && { plannedOn }),
    ...(first && { visitId: first.id }),
    lines: known.filter((one) => (ids.has(one.id) || isOfIt(one)) && one.data?.['note'] !== undefined),
  };
}

function inOrder(a: Entry, b: Entry): number {
  return Date.parse(a.registeredAt) - Date.parse(b.registeredAt) || a.seq - b.seq;
}
