import { z } from 'zod';

const Kept = z.object({ basedOn: z.number(), content: z.record(z.string(), z.unknown()) });
/** What could not be saved yet, and which revision of the server's draft it goes on from. */
type Kept = z.infer<typeof Kept>;

/** Where this tab keeps what the services have not got yet; gone when the tab is closed. */
const nameOf = (place: string) => `overgang.draft.${place}`;

/** What was written here and not saved, as after a reload without connection. */
export function keptDraft(place: string): Kept | undefined {
  try {
    return Kept.safeParse(JSON.parse(sessionStorage.getItem(nameOf(place)) ?? 'null')).data;
  } catch {
    return undefined;
  }
}

export function keepDraft(place: string, kept: Kept): void {
  sessionStorage.setItem(nameOf(place), JSON.stringify(kept));
}

export function dropKept(place: string): void {
  sessionStorage.removeItem(nameOf(place));
}
