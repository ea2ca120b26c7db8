import { z } from 'zod';
import { Chain } from '../../shared/message/chain-marks.tsx';
import { MessageState } from '../../shared/message/message-state.ts';
import { Obligation, Words } from '../../shared/obligation/obligation.ts';
import { Citizen, Named } from '../../shared/person/citizen.ts';
import { isoDate } from '../../shared/time/format-time.ts';

export const Sector = z.enum(['hospital', 'municipality', 'practice', 'system', 'citizen']);
export type Sector = z.infer<typeof Sector>;

export const Entry = z.object({
  id: z.string(),
  seq: z.number(),
  at: z.string(),
  registeredAt: z.string(),
  type: z.string(),
  code: z.string().optional(),
  sector: Sector,
  actor: Named,
  pathwayId: z.string().optional(),
  /** Who registered it, and what they said of it. */
  by: z.object({ name: z.string() }).optional(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  messageId: z.string().optional(),
  message: MessageState.optional(),
  awaitingEarlier: z.boolean().optional(),
  chain: Chain.optional(),
  cancelled: z.boolean().optional(),
  corrected: z.boolean().optional(),
  /** How much a message says of what the agreement wants said in it. */
  completeness: z.object({ kept: z.number(), of: z.number(), lacks: z.array(Words) }).optional(),
  isNew: z.boolean(),
});
export type Entry = z.infer<typeof Entry>;

/** One course of care; times are ISO instants. */
export const Course = z.object({
  id: z.string(),
  status: z.enum(['none', 'in-hospital', 'on-leave', 'home', 'dead', 'cancelled']),
  sector: z.enum(['somatic', 'psychiatric']).optional(),
  hospital: Named.optional(),
  /** The ward that has, or last had, the citizen. */
  unit: Named.optional(),
  startedAt: z.string().optional(),
  endedAt: z.string().optional(),
});
export type Course = z.infer<typeof Course>;

/** Who has which part of the responsibility now: the stay, the treatment after it, home care, the citizen's doctor. */
const Responsible = Named.extend({
  what: z.enum(['stay', 'treatment', 'care', 'doctor']),
  since: z.string().optional(),
  /** Of a stay that began in another ward, when that was. */
  admittedAt: z.string().optional(),
  /** Of a stay, since when the citizen is on leave from it. */
  leaveSince: z.string().optional(),
  until: z.string().optional(),
  pathwayId: z.string().optional(),
  /** What home care gives the citizen now, where it has told. */
  services: z.array(z.string()).optional(),
});
export type Responsible = z.infer<typeof Responsible>;

/** How far the rehabilitation by the latest plan has come; `firstContactOn` is yyyy-mm-dd. */
const Rehabilitation = z.object({
  plannedAt: z.string(),
  firstContactOn: z.string().optional(),
  startedAt: z.string().optional(),
  endedAt: z.string().optional(),
});
export type Rehabilitation = z.infer<typeof Rehabilitation>;

/** What is asked for, booked, arranged or given to somebody: at an ISO instant, or on or by a day (yyyy-mm-dd). */
const Planned = z.object({
  id: z.string(),
  what: z.enum(['asked', 'booked', 'visit', 'task', 'call']),
  /** What is asked for or booked. */
  code: z.string().optional(),
  at: z.string().optional(),
  on: z.string().optional(),
  who: z.string(),
  isLate: z.boolean(),
});
export type Planned = z.infer<typeof Planned>;

/** What happened, what is missing and what comes next, for one citizen. Times are ISO instants. */
export const Timeline = z.object({
  feed: z.number(),
  asOf: z.string(),
  citizen: Citizen,
  responsible: Named.extend({ since: z.string() }).optional(),
  responsibles: z.array(Responsible).optional(),
  isGap: z.literal(true).optional(),
  courses: z.array(Course).optional(),
  rehabilitation: Rehabilitation.optional(),
  missing: z.array(Obligation),
  next: z.array(Obligation),
  planned: z.array(Planned).default([]),
  entries: z.array(Entry),
  seenUpTo: z.number(),
});
export type Timeline = z.infer<typeof Timeline>;

/** Whether an entry came since the last look of somebody in this unit; what the unit did itself is new to nobody in it. */
export function isNewTo(unit: Named, seenUpTo: number): (entry: Entry) => boolean {
  return ({ seq, actor }) => seq > seenUpTo && actor.sor !== unit.sor;
}

/** The entries by Danish local day, newest day and newest entry first. */
export function byDay(entries: Entry[]): { day: string; entries: Entry[] }[] {
  const newestFirst = entries.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.seq - a.seq);
  const days = Map.groupBy(newestFirst, (entry) => isoDate(new Date(entry.at)));
  return [...days].map(([day, ofDay]) => ({ day, entries: ofDay }));
}

/** One course of care, by when the first that is known of it happened. */
export interface KnownCourse {
  pathwayId: string;
  from: string;
}

/** The courses that the entries belong to, the newest first. */
export function coursesOf(entries: Entry[]): KnownCourse[] {
  const oldestFirst = entries.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const from = new Map<string, string>();
  for (const { pathwayId, at } of oldestFirst) {
    if (pathwayId !== undefined && !from.has(pathwayId)) from.set(pathwayId, at);
  }
  return [...from].map(([pathwayId, at]) => ({ pathwayId, from: at })).toReversed();
}
