import { z } from 'zod';
import { Chain } from '../../shared/message/chain-marks.tsx';
import { MessageState } from '../../shared/message/message-state.ts';
import { Obligation } from '../../shared/obligation/obligation.ts';
import { Citizen, Named } from '../../shared/person/citizen.ts';
import { isoDate } from '../../shared/time/format-time.ts';

export const Sector = z.enum(['hospital', 'municipality', 'practice', 'system']);
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
  isNew: z.boolean(),
});
export type Entry = z.infer<typeof Entry>;

/** What happened, what is missing and what comes next, for one citizen. Times are ISO instants. */
export const Timeline = z.object({
  feed: z.number(),
  asOf: z.string(),
  citizen: Citizen,
  responsible: Named.extend({ since: z.string() }).optional(),
  missing: z.array(Obligation),
  next: z.array(Obligation),
  entries: z.array(Entry),
  seenUpTo: z.number(),
});
export type Timeline = z.infer<typeof Timeline>;

/** The entries by Danish local day, newest day and newest entry first. */
export function byDay(entries: Entry[]): { day: string; entries: Entry[] }[] {
  const newestFirst = entries.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.seq - a.seq);
  const days = Map.groupBy(newestFirst, (entry) => isoDate(new Date(entry.at)));
  return [...days].map(([day, ofDay]) => ({ day, entries: ofDay }));
}

/** One course of care, by when the first that is known of it happened. */
export interface Course {
  pathwayId: string;
  from: string;
}

/** The courses that the entries belong to, the newest first. */
export function coursesOf(entries: Entry[]): Course[] {
  const oldestFirst = entries.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const from = new Map<string, string>();
  for (const { pathwayId, at } of oldestFirst) {
    if (pathwayId !== undefined && !from.has(pathwayId)) from.set(pathwayId, at);
  }
  return [...from].map(([pathwayId, at]) => ({ pathwayId, from: at })).toReversed();
}
