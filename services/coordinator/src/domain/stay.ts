import type { Notice, StayClass, Unit } from './notice.ts';

export interface Stay {
  status: 'none' | 'in-hospital' | 'on-leave' | 'home' | 'dead' | 'cancelled';
  class?: StayClass;
  /** SOR of the hospital that has the citizen. */
  hospital?: string;
  unit?: Unit;
  /** Since when the status holds. */
  since?: string;
  startedAt?: string;
  /** When the unit took over from another; left out where the stay began in it. */
  unitSince?: string;
  endedAt?: string;
}

export type StayEventType =
  | 'stay.started'
  | 'stay.classChanged'
  | 'stay.transferredIn'
  | 'leave.started'
  | 'leave.ended'
  | 'stay.ended'
  /** A hospital that the citizen was moved from says that it has let go. */
  | 'stay.left'
  | 'stay.cancelled'
  | 'stay.corrected';

interface Step {
  stay: Stay;
  type: StayEventType;
}

export const noStay: Stay = { status: 'none' };

/** What a notice makes of the stay; nothing when it does not fit the stay as it is (the standard's order of messages). */
export function nextStay(stay: Stay, notice: Notice): Step | undefined {
  switch (notice.kind) {
    case 'STIN':
    case 'STAA':
      return start(stay, notice);
    case 'STOR':
      return stay.class === 'IMP' ? move(stay, notice, leaves) : undefined;
    case 'SLOR':
      return move(stay, notice, returns);
    case 'SLHJ':
      return discharge(stay, notice);
    case 'MORS':
      return mayDie(stay) ? end(stay, notice, 'dead') : undefined;
  }
}

/** The stay ends where the citizen is; what a hospital before that says of its own part ends nothing. */
function discharge(stay: Stay, notice: Notice): Step | undefined {
  if (!isOpen(stay)) return undefined;
  const isElsewhere = stay.hospital !== undefined && notice.hospital !== undefined && stay.hospital !== notice.hospital;
  return isElsewhere ? { type: 'stay.left', stay } : end(stay, notice, 'home');
}

/** Dead on arrival is a stay of no length, told by one notice alone. */
function mayDie(stay: Stay): boolean {
  return isOpen(stay) || stay.status === 'none';
}

const leaves = { from: 'in-hospital', to: 'on-leave', type: 'leave.started' } as const;
const returns = { from: 'on-leave', to: 'in-hospital', type: 'leave.ended' } as const;

function move(stay: Stay, { eventAt }: Notice, { from, to, type }: typeof leaves | typeof returns): Step | undefined {
  return stay.status === from ? { type, stay: { ...stay, status: to, since: eventAt } } : undefined;
}

export function isOpen(stay: Stay): boolean {
  return stay.status === 'in-hospital' || stay.status === 'on-leave';
}

/** It was there, and the citizen has left it. */
export function isOver({ status }: Pick<Stay, 'status'>): boolean {
  return status === 'home' || status === 'dead';
}

function start(stay: Stay, notice: Notice): Step | undefined {
  if (stay.status === 'dead' || stay.status === 'on-leave') return undefined;
  const { class: stayClass, unit, hospital, eventAt } = notice;
  const place = { class: stayClass, unit, ...(hospital && { hospital }) };
  const begun: Stay = { status: 'in-hospital', ...place, since: eventAt, startedAt: eventAt };
  if (stay.status !== 'in-hospital') return { type: 'stay.started', stay: begun };
  const gone = { ...begun, ...keptFrom(stay, notice) };
  if (stay.class !== notice.class) return { type: 'stay.classChanged', stay: gone };
  return notice.kind === 'STIN' ? { type: 'stay.transferredIn', stay: gone } : undefined;
}

/** When the stay began, and since when the unit has the citizen: from now on where it is another one. */
function keptFrom({ unit, startedAt, unitSince }: Stay, { unit: next, eventAt }: Notice): Partial<Stay> {
  const since = unit?.sor === next.sor ? unitSince : eventAt;
  return { ...(startedAt && { startedAt }), ...(since && { unitSince: since }) };
}

function end(stay: Stay, { eventAt, class: stayClass, unit }: Notice, status: 'home' | 'dead'): Step {
  return {
    type: 'stay.ended',
    stay: { class: stayClass, unit, ...stay, status, since: eventAt, endedAt: eventAt },
  };
}
