import type { DemoCitizen } from '@overgang/standalone';
import { WithId } from './api.ts';
import { atWork } from './at-work.ts';
import type { TestSystem } from './test-system.ts';

/** A citizen who lies on the ward. */
export interface Patient {
  citizen: DemoCitizen;
  name: string;
  /** Id of the stay and of the citizen, as the ward has them. */
  stayId: string;
  citizenId: string;
}

/** As the screens write it. */
export const nameOf = ({ given, family }: DemoCitizen): string => `${given.join(' ')} ${family}`;

/** The ward's own system admits a citizen; one nobody else has, unless it is said who. */
export async function admit(system: TestSystem, who?: DemoCitizen): Promise<Patient> {
  const citizen = who ?? (await system.nextCitizen());
  const nurse = await atWork(system, 'ward-nurse', 'hospital');
  const { cpr, given, family, municipality } = citizen;
  const known = { cpr, given, family, municipalityCode: municipality.municipalityCode };
  const { id: citizenId } = WithId.parse(await nurse.post('/citizens', known));
  const { id: stayId } = WithId.parse(await nurse.post('/stays', { citizenId, unit: nurse.unit, class: 'IMP' }));
  return { citizen, name: nameOf(citizen), stayId, citizenId };
}
