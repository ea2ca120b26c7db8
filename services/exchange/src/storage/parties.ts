import { sql } from 'kysely';
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

interface Known {
  parties: Map<string, Promise<Party | undefined>>;
  /** Of the directory when they were read. */
  version: string;
  until: number;
}

/** Looks parties up, and remembers those it found for as long as the directory does not change. */
export function createParties(db: Db): Parties {
  let known: Promise<Known> | undefined;
  const look = async (before: Promise<Known> | undefined): Promise<Known> => {
    const was = await before?.catch(() => undefined);
    const version = await directoryVersion(db);
    const until = performance.now() + keptFor;
    return was?.version === version ? { ...was, until } : { parties: new Map(), version, until };
  };
  const current = async (): Promise<Known> => {
    const asked = (known ??= look(undefined));
    const { until } = await asked.catch(() => ({ until: 0 }));
    if (performance.now() <= until) return asked;
    // Whoever comes first looks for all.
    if (known === asked) known = look(asked);
    return known ?? current();
  };
  return {
    forget: () => (known = undefined),
    async find(sor) {
      const { parties } = await current();
      const read = parties.get(sor) ?? partyOf(db, sor);
      parties.set(sor, read);
      // Who is not there may be there at any moment, and a fault says nothing of who is.
      const party = await read.catch((error: unknown) => {
        parties.delete(sor);
        throw error;
      });
      if (!party) parties.delete(sor);
      return party;
    },
  };
}

/** A number that grows with each write to the directory. */
async function directoryVersion(db: Db): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select coalesce((select sum(version) from organisation), 0) || ' ' || coalesce((select sum(version) from endpoint), 0)
      as version`.execute(db);
  return rows[0]?.version ?? '';
}
