import type { Person, Text } from '@overgang/service-kit';
import { levelOf, wholeOrganisation } from './access.ts';
import { tellAt, type NoticeSettings } from './tell-notice.ts';

/** What a person hears of; `citizen-words` are written by a citizen, `came-through` is a message given up that arrived after all. */
export type NoticeKind =
  | 'limit-near'
  | 'limit-passed'
  | 'escalated'
  | 'dispute-overdue'
  | 'repeated'
  | 'new-message'
  | 'reply'
  | 'plan-answered'
  | 'citizen-words'
  | 'not-delivered'
  | 'came-through'
  | 'receiver-down'
  | 'receiver-back';

/** One notice, as it is before anybody in particular is told of it; it names no citizen. */
export interface Told {
  /** The same at every reading. */
  id: string;
  kind: NoticeKind;
  /** When it came, ISO 8601. */
  at: string;
  isCritical: boolean;
  /** Somebody has seen to it. */
  isOver: boolean;
  /** Of a duty, its title; of a citizen's words, what kind they are and never what they say. */
  title?: Text;
  /** Of a receiver, its name; of messages that wait for it, how many are the unit's own. */
  receiver?: string;
  waiting?: number;
}

/** Whose notices a person hears, as in the feed's rooms. */
export interface Ears {
  organisation: string;
  /** Units on whose lists it lies; none for who meets no citizens. */
  units: string[];
  /** Also what is critical or has climbed, in every unit of the organisation. */
  isLeader: boolean;
  /** 2: what has climbed to the quality contacts of a party; 3: to the secretariat. */
  quality?: 2 | 3;
  /** How every receiver fares. */
  isOperations: boolean;
}

/** What this person hears of. Who serves a whole organisation also hears what was sent to it as such. */
export function earsOf(person: Person): Ears {
  const { organisation, unit, role } = person;
  const level = levelOf(person);
  const isLeader = wholeOrganisation.includes(role);
  const meetsNobody = role === 'administrator' || role === 'quality-consultant';
  return {
    organisation,
    units: meetsNobody ? [] : [...new Set(isLeader ? [unit, organisation] : [unit])],
    isLeader,
    ...((level === 2 || level === 3) && { quality: level }),
    isOperations: role === 'administrator',
  };
}

/** What is to be told now, as counts, and when there is more. */
export interface Telling {
  counts: Partial<Record<NoticeKind, number>>;
  isCritical: boolean;
  /** The one notice, when it is one only. */
  only?: Told;
  /** When the next is due, ISO 8601. */
  nextAt?: string;
}

interface Question {
  settings: NoticeSettings;
  /** Up to when the screen that asks has told, and the time now; ISO 8601. */
  toldUpTo: string;
  now: string;
}

/** Which of the unread notices are due to be told after `toldUpTo`; those that somebody has seen to are told nobody. */
export function tellingOf(unread: readonly Told[], { settings, toldUpTo, now }: Question): Telling {
  const worthTelling = unread.filter((one) => !one.isOver && (settings.newMessages || one.kind !== 'new-message'));
  const due = worthTelling.map((one) => ({ one, tellAt: tellAt(one, settings) }));
  const told = due.filter((each) => each.tellAt > toldUpTo && each.tellAt <= now).map(({ one }) => one);
  const later = due.map((each) => each.tellAt).filter((at) => at > now);
  const [only, second] = told;
  return {
    counts: Object.fromEntries([...Map.groupBy(told, ({ kind }) => kind)].map(([kind, of]) => [kind, of.length])),
    isCritical: told.some(({ isCritical }) => isCritical),
    ...(only && !second && { only }),
    ...(later.length > 0 && { nextAt: later.toSorted()[0] ?? now }),
  };
}
