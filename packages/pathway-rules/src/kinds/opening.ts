import type { Scope } from '../fits.ts';
import type { Fact } from '../read-pathway.ts';

/** An obligation as opened, before anything is said about how it went. Instants in milliseconds. */
export interface Opening {
  trigger: Fact;
  openedAt: number;
  anchor: { at: number; by: string };
  due?: number;
  facts: readonly Fact[];
  scope: Scope;
}

/** What a kind of rule says of an opening. `inTime` overrides the comparison of `at` with the due time. */
export interface Answer {
  fulfilled?: { at: number; by: string; inTime?: boolean };
  /** What is known already breaks the limit: warn at once. */
  alarm?: string[];
  figures?: Record<string, string>;
}
