import { citizenUsers, demoCitizens, demoSize, register, type DemoCitizen } from '@overgang/standalone';
import type { TestSystem } from './test-system.ts';

/** A citizen who can sign in, known to their practice and their home care. */
export async function ownCitizen(system: TestSystem): Promise<DemoCitizen> {
  const citizen = demoCitizens(demoSize).find(({ cpr }) => cpr === citizenUsers[0]?.cpr);
  if (!citizen) throw new Error('No citizen of the demo can sign in.');
  await register(system, citizen);
  return citizen;
}
