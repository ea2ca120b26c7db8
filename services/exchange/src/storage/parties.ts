import { partyOf, type Party } from './party.ts';
import type { Db } from './tables.ts';

/** The directory's parties as this process last read them. */
export interface Parties {
  find(sor: string): Promise<Party | undefined>;
  /** After each write to the directory. */
  forget(): void;
}

/** How long another process's change of the directory may go unseen, in milliseconds. */
const keptFor = 1000;

/** Looks parties up, and remembers those it found for a moment. */
export function createParties(db: Db): Parties {
  let known = new Map<string, Party>();
  let since = performance.now();
  const forget = () => {
    known = new Map();
    since = performance.now();
  };
  return {
    forget,
    async find(sor) {
      if (performance.now() - since > keptFor) forget();
      // What was read before a write stays with what is forgotten.
      const reading = known;
      const party = reading.get(sor) ?? (await partyOf(db, sor));
      if (party) reading.set(sor, party);
      return party;
    },
  };
}
