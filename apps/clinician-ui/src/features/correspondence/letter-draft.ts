import { useState } from 'react';
import { Letter, letterKeptAt } from '../../shared/correspondence/letter.ts';
import { dropKept, keepDraft, keptDraft } from '../../shared/document/kept-draft.ts';
import { usePerson } from '../../shared/session/use-session.ts';

/** Whether something is being written at a place, as after a reload. */
export function isBeingWritten(personId: string, place: string): boolean {
  return keptDraft(letterKeptAt(personId, place)) !== undefined;
}

/**
 * What somebody writes at a place (a new letter, or an answer in a thread), kept in this tab until it is sent or thrown away:
 * over a reload, a lost connection and a new signing in.
 */
export function useLetterDraft(place: string, start: Letter) {
  const { id } = usePerson();
  const kept = letterKeptAt(id, place);
  const [letter, setLetter] = useState(() => Letter.safeParse(keptDraft(kept)?.content).data ?? start);
  const change = (part: Partial<Letter> | ((before: Letter) => Partial<Letter>)) =>
    setLetter((before) => {
      const next = { ...before, ...(typeof part === 'function' ? part(before) : part) };
      keepDraft(kept, { basedOn: 0, content: next });
      return next;
    });
  return { letter, change, drop: () => dropKept(kept) };
}

interface Asks {
  citizen: boolean;
  receiver: boolean;
}

/** What still has to be filled in before the letter can be sent, by field. */
export function missingIn({ citizen, to, category, topic, text }: Letter, asks: Asks): string[] {
  return [
    ...(asks.citizen && !citizen ? ['citizen'] : []),
    ...(asks.receiver && to === '' ? ['to'] : []),
    ...(asks.citizen && category === '' ? ['category'] : []),
    ...(category === 'other' && topic.trim() === '' ? ['topic'] : []),
    ...(text.trim() === '' ? ['text'] : []),
  ];
}

/** The body of the order; what is not chosen is left out. */
export function bodyOf(
  { citizen, to, category, topic, priority, text, files, include }: Letter,
  phone: string,
): object {
  return {
    text: text.trim(),
    phone: phone.replaceAll(' ', ''),
    ...(citizen && { citizenId: citizen.id }),
    ...(to && { to }),
    ...(category && { category }),
    ...(topic.trim() && { topic: topic.trim() }),
    ...(category === 'regarding-referral' && priority && { priority }),
    ...(files.length > 0 && { attachments: files.map(({ fileId, title }) => ({ fileId, title })) }),
    ...(include.length > 0 && { include }),
  };
}
