import { z } from 'zod';
import { keepDraft, keptDraft } from '../document/kept-draft.ts';
import { Citizen } from '../person/citizen.ts';

const PutUp = z.object({ fileId: z.string(), title: z.string(), contentType: z.string(), bytes: z.number() });
/** A file that the services have and no message carries yet. */
export type PutUp = z.infer<typeof PutUp>;

/** What is being written. `to` is a SOR id; empty texts are not chosen yet. */
export const Letter = z.object({
  citizen: Citizen.optional(),
  to: z.string(),
  category: z.string(),
  topic: z.string(),
  priority: z.string(),
  text: z.string(),
  files: z.array(PutUp),
  /** Messages of the thread that go along when it is sent on. */
  include: z.array(z.string()),
});
export type Letter = z.infer<typeof Letter>;

export const blank: Letter = { to: '', category: '', topic: '', priority: '', text: '', files: [], include: [] };

/** Where this tab keeps what a person writes at a place. */
export const letterKeptAt = (personId: string, place: string) => `${personId}/correspondence/${place}`;

/** The place of a new letter: one for each citizen (id), and one for each message (id) that it is written because of. */
export const newLetterPlace = (citizenId: string | null, of: string | null) =>
  `new/${citizenId ?? ''}${of === null ? '' : `/${of}`}`;

interface Addressed {
  citizenId: string;
  /** SOR id of the receiver. */
  to: string;
  /** The message that it is written because of. */
  of: string;
}

/** The address at which a new letter to a unit about a citizen is written. */
export function newLetterAddress({ citizenId, to, of }: Addressed): string {
  return `/correspondence?${new URLSearchParams({ citizen: citizenId, new: '1', to, of }).toString()}`;
}

interface Begun extends Pick<Letter, 'category' | 'text' | 'to'> {
  personId: string;
  citizen: Citizen;
  of: string;
}

/** Lays a new letter ready in this tab, to be read and sent, and gives its address; what is written there already stays. */
export function beginLetter({ personId, citizen, of, text, ...begun }: Begun): string {
  const kept = letterKeptAt(personId, newLetterPlace(citizen.id, of));
  const before = Letter.safeParse(keptDraft(kept)?.content).data ?? { ...blank, ...begun, citizen };
  const isThere = before.text.includes(text);
  const whole = isThere ? before.text : [before.text, text].filter(Boolean).join('\n\n');
  keepDraft(kept, { basedOn: 0, content: { ...before, text: whole } });
  return newLetterAddress({ citizenId: citizen.id, to: begun.to, of });
}
