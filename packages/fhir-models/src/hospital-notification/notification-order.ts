import type { NotificationCode, NotificationKind } from './notification-codes.ts';

/** Where a stay stands after its last valid notification (HospitalNotification 3.0.2, section 6). */
type StayPhase = 'none' | 'acute' | 'admitted' | 'on-leave' | 'ended' | 'dead' | 'cancelled';

/** What the order of a stay's notifications hangs on; made by `orderAfter`, beginning with `NO_STAY`. */
export interface NotificationOrder {
  phase: StayPhase;
  /** The kind of the latest notification, where it can be corrected or cancelled; a cancellation cannot. */
  latest?: NotificationKind;
  /** Where the stay stood before the latest kind of notification, and stands again when that is cancelled. */
  before: StayPhase;
}

interface OrderRefusal {
  code:
    | 'no-stay'
    | 'not-latest'
    | 'not-admitted'
    | 'already-on-leave'
    | 'not-on-leave'
    | 'on-leave'
    | 'already-begun'
    | 'stay-over'
    | 'dead';
  da: string;
  en: string;
}

type OrderVerdict =
  /** `startsChain`: a new stay or a transfer, whose message has no history before it. */
  { allowed: true; order: NotificationOrder; startsChain: boolean } | { allowed: false; reason: OrderRefusal };

export const NO_STAY: NotificationOrder = { phase: 'none', before: 'none' };

const KINDS: readonly NotificationKind[] = ['STAA', 'STIN', 'STOR', 'SLOR', 'SLHJ', 'MORS'];

const CODES: readonly NotificationCode[] = KINDS.flatMap((kind) => [kind, `RE_${kind}`, `AN_${kind}`] as const);

/** Which kinds may follow in each phase; corrections and cancellations follow the latest alone. */
const MAY_FOLLOW: Readonly<Record<StayPhase, readonly NotificationKind[]>> = {
  none: ['STAA', 'STIN', 'MORS'],
  acute: ['STIN', 'SLHJ', 'MORS'],
  admitted: ['STOR', 'SLHJ', 'MORS', 'STAA', 'STIN'],
  'on-leave': ['SLOR', 'SLHJ', 'MORS'],
  ended: ['STAA', 'STIN'],
  dead: [],
  cancelled: ['STAA', 'STIN'],
};

const LEADS_TO: Readonly<Record<NotificationKind, StayPhase>> = {
  STAA: 'acute',
  STIN: 'admitted',
  STOR: 'on-leave',
  SLOR: 'admitted',
  SLHJ: 'ended',
  MORS: 'dead',
};

/**
 * Whether a notification may follow those before it in its stay, and where the stay then stands. Silent in the
 * standard and settled here: a cancelled cancellation does not exist, and a start that is cancelled ends the stay
 * also when it changed the class.
 */
export function orderAfter(order: NotificationOrder, code: NotificationCode): OrderVerdict {
  const kind = kindOf(code);
  if (code !== kind) return kind === order.latest ? changed(order, code, kind) : refused(notLatest(order));
  if (!MAY_FOLLOW[order.phase].includes(kind)) return refused(whyNot(order.phase, kind));
  const isTransfer = order.phase === 'admitted' && kind === 'STIN';
  const isNew = order.phase === 'none' || order.phase === 'ended' || order.phase === 'cancelled';
  const startsChain = isTransfer || isNew;
  const before = isNew ? 'none' : order.phase;
  return { allowed: true, order: { phase: LEADS_TO[kind], latest: kind, before }, startsChain };
}

/** The notifications that may follow. */
export function allowedNext(order: NotificationOrder): NotificationCode[] {
  return CODES.filter((code) => orderAfter(order, code).allowed);
}

function kindOf(code: NotificationCode): NotificationKind {
  const kind = KINDS.find((each) => code.endsWith(each));
  if (!kind) throw new RangeError('The notification code is of no known kind.');
  return kind;
}

function changed(order: NotificationOrder, code: NotificationCode, kind: NotificationKind): OrderVerdict {
  if (code.startsWith('RE_')) return { allowed: true, order, startsChain: false };
  const phase = phaseWithout(order, kind);
  return { allowed: true, order: { phase, before: phase }, startsChain: false };
}

/** A cancelled discharge gives back a stay in progress, also after a leave (code overview: in-progress). */
function phaseWithout({ before }: NotificationOrder, kind: NotificationKind): StayPhase {
  if (kind === 'STAA' || kind === 'STIN') return 'cancelled';
  return kind === 'SLHJ' && before === 'on-leave' ? 'admitted' : before;
}

function refused(code: OrderRefusal['code']): OrderVerdict {
  return { allowed: false, reason: { code, ...REASONS[code] } };
}

function notLatest({ phase }: NotificationOrder): OrderRefusal['code'] {
  return phase === 'none' ? 'no-stay' : 'not-latest';
}

function whyNot(phase: StayPhase, kind: NotificationKind): OrderRefusal['code'] {
  if (phase === 'none') return 'no-stay';
  if (phase === 'dead') return 'dead';
  if (phase === 'ended' || phase === 'cancelled') return 'stay-over';
  return kind === 'STAA' || kind === 'STIN' ? WHY_NO_START[phase] : WHY_NO_LEAVE[phase];
}

const WHY_NO_START = { acute: 'already-begun', admitted: 'already-begun', 'on-leave': 'on-leave' } as const;
const WHY_NO_LEAVE = { acute: 'not-admitted', admitted: 'not-on-leave', 'on-leave': 'already-on-leave' } as const;

const REASONS: Readonly<Record<OrderRefusal['code'], { da: string; en: string }>> = {
  'no-stay': {
    da: 'Der er intet ophold. Begynd med STAA, STIN eller MORS.',
    en: 'There is no stay. Begin with STAA, STIN or MORS.',
  },
  'not-latest': {
    da: 'Kun det senest sendte advis kan rettes eller annulleres. Lad en ældre fejl stå.',
    en: 'Only the latest notification can be corrected or cancelled. Leave an older error as it is.',
  },
  'not-admitted': {
    da: 'Et akut ambulant ophold har ingen orlov. Send STIN først.',
    en: 'An acute ambulant stay has no leave. Send STIN first.',
  },
  'already-on-leave': {
    da: 'Patienten er allerede på orlov. Send SLOR først, eller ret med RE_STOR.',
    en: 'The patient is on leave already. Send SLOR first, or correct with RE_STOR.',
  },
  'not-on-leave': {
    da: 'Patienten er ikke på orlov. Send STOR først.',
    en: 'The patient is not on leave. Send STOR first.',
  },
  'on-leave': {
    da: 'Patienten er på orlov. Send SLOR eller SLHJ først.',
    en: 'The patient is on leave. Send SLOR or SLHJ first.',
  },
  'already-begun': {
    da: 'Opholdet er allerede begyndt. Ret det med RE_STAA.',
    en: 'The stay has begun already. Correct it with RE_STAA.',
  },
  'stay-over': {
    da: 'Opholdet er slut. Begynd et nyt med STAA eller STIN, eller annuller slutningen.',
    en: 'The stay is over. Begin a new one with STAA or STIN, or cancel the end.',
  },
  dead: {
    da: 'Patienten er meldt død. Annuller med AN_MORS først.',
    en: 'The patient is notified as dead. Cancel with AN_MORS first.',
  },
};
