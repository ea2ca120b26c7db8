import type { PathwayEvent } from '@overgang/pathway-rules';
import type { ReadmissionLimits } from './agreed-limits.ts';
import type { Stay } from './stay.ts';
import { wholeHours } from './stay-events.ts';

interface OtherPathway {
  id: string;
  stay: Stay;
}

/** The citizen's other pathways, and when one of two stays is a readmission of the other. */
export interface OtherStays {
  others: OtherPathway[];
  limits: ReadmissionLimits;
}

/** Whole hours since the last of the citizen's stays ended at home, when a stay that starts then is a readmission. */
export function hoursSinceStay({ others, limits }: OtherStays, startedAt: string): number | undefined {
  const last = others
    .map(({ stay }) => stay)
    .filter(({ status, endedAt }) => status === 'home' && isReadmission({ endedAt, startedAt }, limits))
    .toSorted((a, b) => time(a.endedAt) - time(b.endedAt))
    .at(-1);
  return last?.endedAt === undefined ? undefined : wholeHours(last.endedAt, startedAt);
}

/** What the citizen's other stays mean for the pathway of this one: that it was followed by a readmission, or by death. */
export function otherStayEvents(own: Stay, all: OtherStays): PathwayEvent[] {
  return [...readmissions(own, all), ...deaths(own, all.others)];
}

function readmissions({ status, endedAt }: Stay, { others, limits }: OtherStays): PathwayEvent[] {
  if (status !== 'home' || !endedAt) return [];
  const next = others
    .filter(({ stay }) => isReadmission({ endedAt, startedAt: stay.startedAt }, { ...limits, joined: 0 }))
    .toSorted((a, b) => time(a.stay.startedAt) - time(b.stay.startedAt))
    .at(0);
  const at = next?.stay.startedAt;
  if (!next || !at || isEndedBetween(others, endedAt, at)) return [];
  // Back so soon that it counts as one stay: no readmission to learn from, but what was owed at home has lost its meaning.
  const isJoined = time(at) - time(endedAt) < limits.joined;
  const data = { hours: wholeHours(endedAt, at), pathway: next.id, ...(isJoined && { joined: true }) };
  return [{ id: `readmitted:${next.id}`, type: 'stay.readmitted', at, registeredAt: at, data }];
}

/** The readmission follows the stay that ended last before it, not one before that. */
function isEndedBetween(others: OtherPathway[], endedAt: string, startedAt: string): boolean {
  return others.some(({ stay }) => time(stay.endedAt) > time(endedAt) && time(stay.endedAt) <= time(startedAt));
}

interface Between {
  endedAt: string | undefined;
  startedAt: string | undefined;
}

function isReadmission({ endedAt, startedAt }: Between, { joined, within }: ReadmissionLimits): boolean {
  const passed = time(startedAt) - time(endedAt);
  return passed >= joined && passed <= within;
}

function deaths({ status }: Stay, others: OtherPathway[]): PathwayEvent[] {
  if (status === 'dead') return [];
  return others.flatMap(({ id, stay }): PathwayEvent[] => {
    if (stay.status !== 'dead' || !stay.endedAt) return [];
    return [{ id: `death:${id}`, type: 'citizen.died', at: stay.endedAt, registeredAt: stay.endedAt, data: {} }];
  });
}

function time(instant: string | undefined): number {
  return instant === undefined ? Number.NaN : Date.parse(instant);
}
