import type { Parties } from '../storage/parties.ts';
import type { Sought } from '../storage/message-log.ts';

/** What a SOR id in a search stands for: an organisation with all its units, or one unit; nobody when it is unknown. */
export async function soughtParty(parties: Parties, sor: string | undefined): Promise<Sought | undefined> {
  if (sor === undefined) return undefined;
  const party = await parties.find(sor);
  if (!party) return { organisations: [] };
  const { unit, organisation } = party;
  return { organisations: [organisation.sor], ...(unit.sor !== organisation.sor && { units: [unit.sor] }) };
}
