import type { Authority } from './authority.ts';
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
  /** The agreement whose rule and numbers it was judged by. */
  agreement: string;
  agreementVersion: number;
  group: string;
  title: LocalText;
  responsible: Role;
  /** Whose act it is within the responsible party, where that is one profession's. */
  by?: NonNullable<Rule['by']>;
  recipient?: NonNullable<Rule['recipient']>;
  /** Where it lies now, when the hospital owes it: a transfer moves what is open. */
  party?: { organisation: string; unit: string };
  /** For task types whose authority moves: who answers for it at this time, and who does the work. */
  authority?: Pick<Authority, 'responsible' | 'operator'>;
  openedAt: string;
  /** Missing while an optional anchor is not known. */
  anchorAt?: string;
  due?: string;
  warnAt?: string;
  /** Late after `due`, breached only after this. */
  graceUntil?: string;
  /** The clock stands still while the citizen is on leave; `due` comes back with the citizen. */
  paused?: boolean;
  state: ObligationState;
  disputed: boolean;
  settledAt?: string;
  severity: Severity;
  /** The pathway of a readmission while this was open. */
  links?: { readmission?: string };
  reasons: {
    clause: LocalText;
    source: LocalText;
    confidence: string;
    /** Ids of the events this follows from. */
    events: string[];
    /** Numbers used, by parameter key, and what else was counted with. */
    figures: Record<string, string>;
  };
}
