import { hospitals, municipalities, type DemoCitizen } from '@overgang/standalone';
import { Client } from 'fhir-kit-client';
import { fixtureMessages } from './fixture-message.ts';
import type { TestSystem } from './test-system.ts';

/** What each sector's own system says about one stay, in the order of the pathway. */
const said = [
  ['demo-hospital', 'stin'],
  ['demo-municipality', 'report-of-admission'],
  ['demo-hospital', 'care-plan'],
  ['demo-hospital', 'ready-for-discharge'],
  ['demo-hospital', 'discharge-report'],
  ['demo-hospital', 'rehabilitation-plan'],
  ['demo-hospital', 'discharge-letter'],
  ['demo-municipality', 'care-communication-new'],
  ['demo-municipality', 'home-care-observation'],
] as const;

/**
 * One message of each kind about a citizen, so that no list of any sector is empty; gives the citizen, one nobody else has unless it
 * is said who.
 */
export async function tellEverySector(system: TestSystem, who?: DemoCitizen): Promise<DemoCitizen> {
  const citizen = who ?? (await system.nextCitizen());
  const { practice } = citizen;
  const [ward, homeCare] = [hospitals[0]?.units[0], municipalities[0]?.units[0]];
  if (!ward || !homeCare) throw new Error('The demonstration lacks an organisation.');
  const message = fixtureMessages({ ward, homeCare, practice, citizen });
  for (const [sender, name] of said) {
    const client = new Client({ baseUrl: `${system.origin}/fhir`, bearerToken: await system.tokens.system(sender) });
    await client.operation({ name: 'process-message', input: { ...message(name) } });
  }
  return citizen;
}
