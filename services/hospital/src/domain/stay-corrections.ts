import type { Notice, Stay, StayEvent } from './stay.ts';

/** What the register says of a stay: its events, and what was corrected or taken back since. */
export interface RegisteredEvent {
  type: StayEvent['type'] | 'event.corrected' | 'event.cancelled' | 'stay.moved' | 'stay.transferredOut';
  at: Date;
}

/** The latest event that was notified; it alone can be corrected or cancelled (S.BR17). */
export interface Latest {
  kind: Notice['code'];
  at: Date;
  /** When the event before it was; nothing where it began the stay. */
  before?: Date;
}

interface Told {
  notified: { type: StayEvent['type']; at: Date }[];
  /** The last of them can still be corrected or cancelled. */
  isOpen: boolean;
}

/**
 * The event of a stay that can still be corrected or cancelled. Nothing when it has been cancelled (a cancellation is final),
 * or when the citizen has been transferred, which is not notified.
 */
export function latestOf(stay: Stay, history: readonly RegisteredEvent[]): Latest | undefined {
  const { notified, isOpen } = history.reduce<Told>(told, { notified: [], isOpen: false });
  const last = notified.at(-1);
  if (!last || !isOpen) return undefined;
  const before = notified.at(-2)?.at;
  const startedAsInpatient = stay.class === 'IMP' && notified.every(({ type }) => type !== 'stay.classChanged');
  const kind = kindOf(last.type, { startedAsInpatient, deceased: stay.deceased });
  return { kind, at: last.at, ...(before && { before }) };
}

function told({ notified, isOpen }: Told, { type, at }: RegisteredEvent): Told {
  if (type === 'stay.moved') return { notified, isOpen };
  if (type === 'stay.transferredOut') return { notified, isOpen: false };
  if (type === 'event.cancelled') return { notified: notified.slice(0, -1), isOpen: false };
  if (type !== 'event.corrected') return { notified: [...notified, { type, at }], isOpen: true };
  const last = notified.at(-1);
  return { notified: last ? [...notified.slice(0, -1), { type: last.type, at }] : notified, isOpen };
}

interface Circumstances {
  startedAsInpatient: boolean;
  deceased: boolean;
}

function kindOf(type: StayEvent['type'], { startedAsInpatient, deceased }: Circumstances): Notice['code'] {
  switch (type) {
    case 'stay.started':
      return startedAsInpatient ? 'STIN' : 'STAA';
    case 'stay.classChanged':
      return 'STIN';
    case 'leave.started':
      return 'STOR';
    case 'leave.ended':
      return 'SLOR';
    case 'stay.ended':
      return deceased ? 'MORS' : 'SLHJ';
  }
}

/** The stay as it was before its latest event; a start that is taken back cancels the stay, also one that changed the class. */
export function withoutLatest(stay: Stay, { kind, before = stay.lastEventAt }: Latest): Stay {
  if (kind === 'STAA' || kind === 'STIN') return { ...stay, status: 'cancelled' };
  const { leave, endedAt: _, ...rest } = stay;
  const present = { ...rest, deceased: false, lastEventAt: before };
  if (leave && isBackOnLeave(kind, leave))
    return { ...present, status: 'on-leave', leave: { startedAt: leave.startedAt } };
  // The code overview has it so, also of a discharge from a leave: the citizen is back in the ward.
  return { ...present, status: 'in-progress', ...(leave?.endedAt && { leave }) };
}

/** A return or a death that was none finds the citizen on leave, where that had not ended. */
const isBackOnLeave = (kind: Latest['kind'], { endedAt }: NonNullable<Stay['leave']>) =>
  kind === 'SLOR' || (kind === 'MORS' && !endedAt);

/** The stay with another time for its latest event. */
export function withLatestAt(stay: Stay, { kind, before }: Latest, at: Date): Stay {
  const corrected = { ...stay, lastEventAt: at };
  switch (kind) {
    case 'STAA':
      return { ...corrected, startedAt: at, encounterStartedAt: at };
    case 'STIN':
      return { ...corrected, encounterStartedAt: at, ...(!before && { startedAt: at }) };
    case 'STOR':
      return { ...corrected, leave: { startedAt: at } };
    case 'SLOR':
      return { ...corrected, leave: { startedAt: stay.leave?.startedAt ?? at, endedAt: at } };
    case 'SLHJ':
    case 'MORS':
      return { ...corrected, endedAt: at };
  }
}
