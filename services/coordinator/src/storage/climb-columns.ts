import type { Agreement, Obligation } from '@overgang/pathway-rules';
import { escalationStep } from '../domain/agreed-limits.ts';
import { climbsFrom, escalationOf, type Climb } from '../domain/escalation.ts';
import type { PathwayRecord } from './pathway-record.ts';

type Stored = PathwayRecord['obligations'][number];

/** Where a duty stands now. */
export interface At {
  /** Its place in the order of the list; nothing when it lies on none. */
  rank: number | undefined;
  /** The unit where the pathway puts it. */
  home: string | null;
}

interface Question extends At {
  obligation: Obligation;
  agreement: Agreement;
  before: Stored | undefined;
  now: Date;
}

/** Where the climb of a breach goes on from, and since when somebody it has climbed to acts on it. */
export interface Hold {
  climb_level: number;
  climb_since: Date | null;
  held_at: Date | null;
}

interface Columns extends Hold {
  escalation: number;
  next_milestone_at: Date | null;
}

const unheld: Hold = { climb_level: 0, climb_since: null, held_at: null };

/** From now on somebody acts on it at this level. */
export function heldFrom(level: number, now: Date): Hold {
  return { climb_level: level, climb_since: now, held_at: now };
}

/**
 * A breach climbs while it is open and nobody above its unit acts; one that is closed stays where it had come to. What is open
 * and not broken, since a later word moved its limit, has climbed nowhere.
 */
export function climbColumns(question: Question, breachedAt: string | undefined): Columns {
  const { obligation, agreement, before, now } = question;
  if (obligation.state !== 'breached' || breachedAt === undefined) {
    const isOpen = ['pending', 'warning', 'disputed'].includes(obligation.state);
    return { escalation: isOpen ? 0 : (before?.escalation ?? 0), next_milestone_at: null, ...unheld };
  }
  const hold = holdOf(question);
  const climb = climbOf(hold, breachedAt, obligation.openedAt);
  const { level, nextAt } = escalationOf(climb, escalationStep(agreement, obligation.severity), now.toISOString());
  return { escalation: level, next_milestone_at: nextAt === undefined ? null : new Date(nextAt), ...hold };
}

/** The climb of an open breach; both times ISO 8601, UTC. */
export function climbOf(
  { climb_level: level, climb_since: since, held_at }: Hold,
  breachedAt: string,
  openedAt: string | undefined,
): Climb {
  return { level, since: climbsFrom(breachedAt, openedAt, since?.toISOString()), isHeld: held_at !== null };
}

/** What a level holds goes on from there when it becomes worse or moves to another unit. */
function holdOf({ before, now, rank, home }: Question): Hold {
  if (!before) return unheld;
  const stored = storedHold(before);
  if (stored.held_at === null || (before.home_unit_sor === home && !isWorse(before, rank))) return stored;
  return { ...stored, climb_since: now, held_at: null };
}

/** The hold that a row has. */
export function storedHold({ climb_level, climb_since, held_at }: Stored): Hold {
  return {
    climb_level,
    climb_since: climb_since === null ? null : new Date(climb_since),
    held_at: held_at === null ? null : new Date(held_at),
  };
}

/** Whether a duty is more urgent than its row says. */
export function isWorse(before: Pick<Stored, 'rank'>, rank: number | undefined): boolean {
  return rank !== undefined && before.rank !== null && rank < before.rank;
}
