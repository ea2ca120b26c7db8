import { NO_STAY, orderAfter, type NotificationOrder } from '@overgang/fhir-models';
import { isDocument, type Document } from './document.ts';
import type { PlacedNotice } from './fold-pathway.ts';
import type { Notice } from './notice.ts';
import type { Side } from './sides.ts';

/** What is wrong with the messages that come before a message. */
export interface Chain {
  /** `gap`: one that it follows is not there yet. `broken`: what it says of them does not agree with what is known. */
  state: 'gap' | 'broken';
  words: Words;
  /** Ids of the messages that are missing in its pathway. */
  missing?: string[];
}

interface Words {
  da: string;
  en: string;
}

interface Told {
  message: Notice | Document;
  receiver: Side;
}

interface Question {
  told: readonly Told[];
  /** The notices in order, each where it stands. */
  placed: readonly PlacedNotice[];
  /** Messages that are known, but in another pathway. */
  elsewhere: ReadonlySet<string>;
}

/** The messages of a pathway whose history does not hold, by id; those that are in order are left out. */
export function chainsOf({ told, placed, elsewhere }: Question): Map<string, Chain> {
  const known = new Map(told.map((one) => [one.message.messageId, one]));
  const unplaced = refusalsOf(placed);
  return new Map(
    told.flatMap((one): [string, Chain][] => {
      const { messageId } = one.message;
      const chain = brokenIn(one, { known, elsewhere }) ?? gapBefore(one, { known, words: unplaced.get(messageId) });
      return chain ? [[messageId, chain]] : [];
    }),
  );
}

/** The ids of messages that others of a pathway follow, and that are not in it. */
export function missingIn(told: readonly Pick<Told, 'message'>[]): string[] {
  const known = new Set(told.map(({ message }) => message.messageId));
  return [...new Set(told.flatMap(({ message }) => followedBy(message)))].filter((id) => !known.has(id));
}

function followedBy({ earlier, previous }: Notice | Document): string[] {
  return [...new Set([...earlier, ...(previous ? [previous] : [])])];
}

interface Known {
  known: ReadonlyMap<string, Told>;
  elsewhere: ReadonlySet<string>;
}

function brokenIn(one: Told, { known, elsewhere }: Known): Chain | undefined {
  const missing = followedBy(one.message).filter((id) => !known.has(id));
  const named = missing.length > 0 ? { missing } : {};
  if (missing.some((id) => elsewhere.has(id))) return { state: 'broken', words: ofAnotherPathway, ...named };
  const words = disagreement(one, known);
  return words && { state: 'broken', words, ...named };
}

function disagreement({ message, receiver }: Told, known: Known['known']): Words | undefined {
  const before = message.previous === undefined ? undefined : known.get(message.previous);
  if (isToldOtherwise(message, known)) return toldOtherwise;
  if (before && leavesOut(message, before.message)) return leftOut;
  const goesElsewhere = before && before.receiver.organisation.sor !== receiver.organisation.sor;
  return goesElsewhere && !isDocument(message) && message.change ? otherReceiver : undefined;
}

/** Its times are left out of account: whoever sends a message again gives it new ones. */
function isToldOtherwise({ history = [], messageId }: Notice | Document, known: Known['known']): boolean {
  return history.some(({ messageId: id, told }) => {
    const own = known.get(id)?.message.history?.find((link) => link.messageId === id);
    return id !== messageId && own !== undefined && own.told !== told;
  });
}

/** A history begins with that of the message before it, whole. */
function leavesOut({ history }: Notice | Document, { history: before }: Notice | Document): boolean {
  if (!history || !before) return false;
  const told = new Set(history.map(({ messageId }) => messageId));
  return before.some(({ messageId }) => !told.has(messageId));
}

function gapBefore(
  { message }: Told,
  { known, words }: { known: Known['known']; words: Words | undefined },
): Chain | undefined {
  const missing = followedBy(message).filter((id) => !known.has(id));
  if (missing.length > 0) return { state: 'gap', words: notHereYet, missing };
  return words && { state: 'gap', words };
}

/** Why each notice that still waits cannot have its place, by the order of notices that the standard allows. */
function refusalsOf(placed: readonly PlacedNotice[]): Map<string, Words> {
  const refusals = new Map<string, Words>();
  let order: NotificationOrder = NO_STAY;
  for (const { notice, placement } of placed) {
    if (notice.change || placement === 'cancelled') continue;
    const verdict = orderAfter(order, notice.kind);
    if (verdict.allowed) order = verdict.order;
    if (placement === 'awaiting-earlier') refusals.set(notice.messageId, verdict.allowed ? noPlace : waits(verdict));
  }
  return refusals;
}

function waits({ reason: { da, en } }: { reason: Words }): Words {
  return { da: `${noPlace.da} ${da}`, en: `${noPlace.en} ${en}` };
}

const notHereYet: Words = {
  da: 'En tidligere meddelelse, som denne følger, er ikke kommet endnu.',
  en: 'An earlier message that this one follows has not come yet.',
};
const noPlace: Words = {
  da: 'Meddelelsen passer ikke ind i opholdet endnu.',
  en: 'The message has no place in the stay yet.',
};
const ofAnotherPathway: Words = {
  da: 'Meddelelsen følger en meddelelse i et andet forløb. Kontrollér, at den handler om den rigtige borger og det rigtige forløb.',
  en: 'The message follows a message of another pathway. Check that it is about the right citizen and pathway.',
};
const toldOtherwise: Words = {
  da: 'Meddelelsens historik gengiver en tidligere meddelelse anderledes, end den kom.',
  en: 'The history of the message tells an earlier message otherwise than it came.',
};
const leftOut: Words = {
  da: 'Meddelelsens historik mangler en tidligere meddelelse, som er kommet.',
  en: 'The history of the message leaves out an earlier message that has come.',
};
const otherReceiver: Words = {
  da: 'Rettelsen er sendt til en anden modtager end den meddelelse, den retter.',
  en: 'The correction was sent to another receiver than the message it corrects.',
};
