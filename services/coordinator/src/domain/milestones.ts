import type { Obligation } from '@overgang/pathway-rules';
import { isSerious } from './duty-rank.ts';

export interface Milestone {
  kind: 'warning' | 'due' | 'escalation';
  /** How far an escalation has come (1–3); else 0. */
  level: number;
  /** When the clock reached it, ISO 8601. */
  at: string;
}

interface Standing {
  state: Obligation['state'];
  severity: Obligation['severity'];
  warnAt?: string | undefined;
  breachedAt?: string | undefined;
  /** The levels that its breach has climbed to, and when. */
  climbed: { level: number; at: string }[];
  now: string;
}

/**
 * The milestones at which an obligation stands. One that was broken before anybody was warned is told as broken only; what is
 * of low severity is counted and told nobody.
 */
export function milestonesOf({ state, severity, warnAt, breachedAt, climbed, now }: Standing): Milestone[] {
  if (!isSerious(severity)) return [];
  if (state === 'warning') return [{ kind: 'warning', level: 0, at: warnAt ?? now }];
  if (state === 'disputed') return warnAt && warnAt <= now ? [{ kind: 'warning', level: 0, at: warnAt }] : [];
  if (state !== 'breached') return [];
  const climbs = climbed.map((one): Milestone => ({ kind: 'escalation', ...one }));
  return [{ kind: 'due', level: 0, at: breachedAt ?? now }, ...climbs];
}

/** A milestone told before that a correction of the clock took back; what is closed keeps what was told of it. */
export function isTakenBack({ kind }: Pick<Milestone, 'kind'>, { state }: Pick<Standing, 'state'>): boolean {
  if (state === 'pending') return true;
  return kind !== 'warning' && (state === 'warning' || state === 'disputed');
}
