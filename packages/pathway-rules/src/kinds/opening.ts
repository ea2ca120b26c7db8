import type { EventPattern } from '../event-pattern.ts';
import type { Scope } from '../fits.ts';
import type { KnownFacts, Span } from '../known-facts.ts';
import type { Fact } from '../read-pathway.ts';

/** An obligation as opened, before anything is said about how it went. Instants in milliseconds. */
export interface Opening {
  trigger: Fact;
  triggerPattern: EventPattern;
  openedAt: number;
  /** Where the clock starts; nothing while an optional anchor is not known. */
  anchor?: { at: number; by: string };
  due?: number;
  /** From when to warn, whatever the limit. */
  warnFrom?: number;
  /** Broken only after this; without grace the same as `due`. */
  limit?: number;
  /** `due` counts from what is only foreseen: nothing is late by it. */
  expected?: true;
  /** The clock stands still while the citizen is on leave. */
  paused: boolean;
  /** Keys of the parameters counted with. */
  counted: string[];
  /** The day (yyyy-mm-dd) that the trigger itself states, where that decides the limit. */
  latestDay?: string;
  facts: KnownFacts;
  /** The stay the trigger belongs to. */
  span: Span;
  scope: Scope & { trigger: Fact };
  now: number;
}

/** What a kind of rule says of an opening. `inTime` overrides the comparison of `at` with the due time. */
export interface Answer {
  fulfilled?: { at: number; by: string; inTime?: boolean };
  /** Broken for good at that moment, whatever the limit says. */
  broken?: { at: number; by: string };
  /** What is known already breaks the limit: warn at once. */
  alarm?: string[];
  /** Nothing has closed it yet, but at that moment it closes if nothing else happens. */
  closesAt?: number;
  /** Further events that were counted with. */
  events?: string[];
  figures?: Record<string, string>;
}

/** Is the clock past the moment? Limits are agreed to the second: 23:59:59.5 is still that day. */
export function isPast(instant: number, limit: number): boolean {
  return Math.floor(instant / 1000) * 1000 > limit;
}

/** The first moment that is past the limit. */
export function firstPast(limit: number): number {
  return (Math.floor(limit / 1000) + 1) * 1000;
}
