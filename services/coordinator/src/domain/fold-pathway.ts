import { inOrder } from './in-order.ts';
import type { Notice } from './notice.ts';
import { settleChanges, type Standing } from './settle-changes.ts';
import { nextStay, noStay, type Stay, type StayEventType } from './stay.ts';

export type Placement = 'placed' | 'awaiting-earlier' | 'cancelled';

export interface PlacedNotice {
  notice: Notice;
  placement: Placement;
  type: StayEventType;
  /** The time it happened, as last corrected. */
  at: string;
  corrected: boolean;
}

export interface Folded {
  stay: Stay;
  /** Every notice once, in the order in which things happened. */
  notices: PlacedNotice[];
}

/**
 * What the notices of one pathway amount to, whatever order they arrived in. A notice whose Provenance names a message
 * that is not there yet, or that the stay cannot place, waits and is placed as soon as the earlier one is there.
 */
export function foldPathway(all: Notice[]): Folded {
  const known = new Set(all.map((notice) => notice.messageId));
  const complete = all.filter((notice) => notice.earlier.every((id) => known.has(id)));
  const standing = settleChanges(complete);
  const { effective, cancelled, corrected } = standing;
  const placed = new Map<string, PlacedNotice>();
  let stay = noStay;
  for (const notice of inOrder(effective)) {
    const step = nextStay(stay, notice);
    stay = step?.stay ?? stay;
    const base = { notice, at: notice.eventAt, corrected: corrected.has(notice.messageId) };
    if (step) placed.set(notice.messageId, { ...base, placement: 'placed', type: step.type });
    else placed.set(notice.messageId, { ...base, placement: leftOver(notice, cancelled), type: usualType(notice) });
  }
  if (stay.status === 'none' && cancelled.size > 0) stay = { status: 'cancelled' };
  const notices = inOrder(all).map((notice) => placed.get(notice.messageId) ?? unplaced(notice, known, standing));
  return { stay, notices };
}

/** Corrections, cancellations, what was cancelled, and what still misses an earlier message. */
function unplaced(notice: Notice, known: Set<string>, { cancelled, changes }: Standing): PlacedNotice {
  // A second notice of death is a correction that only its place in the chain gives away.
  const change = notice.change ?? (changes.has(notice.messageId) ? 'corrected' : undefined);
  const type = usualType({ ...notice, ...(change && { change }) });
  const base = { notice, at: notice.eventAt, type, corrected: false };
  if (cancelled.has(notice.messageId)) return { ...base, placement: 'cancelled' };
  const waits = notice.earlier.some((id) => !known.has(id));
  return { ...base, placement: waits ? 'awaiting-earlier' : 'placed' };
}

/** What follows a cancelled notice and has no place any more went with it. */
function leftOver(notice: Notice, cancelled: Set<string>): Placement {
  return notice.earlier.some((id) => cancelled.has(id)) ? 'cancelled' : 'awaiting-earlier';
}

const types = {
  STIN: 'stay.started',
  STAA: 'stay.started',
  STOR: 'leave.started',
  SLOR: 'leave.ended',
  SLHJ: 'stay.ended',
  MORS: 'stay.ended',
} as const;

function usualType({ kind, change }: Notice): StayEventType {
  if (!change) return types[kind];
  return change === 'cancelled' && types[kind] === 'stay.started' ? 'stay.cancelled' : 'stay.corrected';
}
