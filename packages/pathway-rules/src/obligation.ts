import type { LocalText } from './local-text.ts';
import type { ObligationState } from './obligation-state.ts';
import type { Role } from './role.ts';
import type { Rule, Severity } from './rule.ts';

/** A rule applied to a pathway: who owes what, by when, how it went, and why. Instants in UTC, ISO 8601. */
export interface Obligation {
  /** `<ruleId>:<id of the event that opened it>`; stays the same for as long as the event exists. */
  key: string;
  ruleId: string;
  ruleVersion: number;
  agreement: string;
  responsible: Role;
  recipient?: NonNullable<Rule['recipient']>;
  openedAt: string;
  anchorAt: string;
  due?: string;
  warnAt?: string;
  state: ObligationState;
  settledAt?: string;
  severity: Severity;
  reasons: {
    clause: LocalText;
    source: string;
    confidence: string;
    /** Ids of the events this follows from. */
    events: string[];
    /** Numbers used, by parameter key, and what else was counted with. */
    figures: Record<string, string>;
  };
}
