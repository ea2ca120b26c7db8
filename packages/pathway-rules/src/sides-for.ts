import type { Agreement } from './agreement.ts';
import { agreementFor } from './agreement-for.ts';

interface Sides {
  hospitalRegion: string;
  residenceRegion: string;
  /** `yyyy-mm-dd` */
  on: string;
  pair?: { hospital: string; municipality: string };
}

/**
 * The agreement for a citizen who lives in another region than the hospital's: the hospital's side follows its own
 * region, municipality and practice follow the citizen's, each with their own numbers. Where the two are one, simply
 * that agreement. Throws when no agreement is in force. Rule `agr-region-of-rule`.
 */
export function sidesFor(
  agreements: readonly Agreement[],
  { hospitalRegion, residenceRegion, on, pair }: Sides,
): Agreement {
  const where = { on, ...(pair && { pair }) };
  const hospital = agreementFor(agreements, { region: hospitalRegion, ...where });
  const residence = agreementFor(agreements, { region: residenceRegion, ...where });
  return hospital === residence ? hospital : joined(hospital, residence);
}

// The same two always give the same agreement, so that what is prepared for an agreement is prepared once.
const known = new WeakMap<Agreement, WeakMap<Agreement, Agreement>>();

function joined(hospital: Agreement, residence: Agreement): Agreement {
  const ofHospital = known.get(hospital) ?? new WeakMap<Agreement, Agreement>();
  known.set(hospital, ofHospital);
  const agreement = ofHospital.get(residence) ?? join(hospital, residence);
  ofHospital.set(residence, agreement);
  return agreement;
}

function join(hospital: Agreement, residence: Agreement): Agreement {
  return {
    ...hospital,
    rules: [
      ...hospital.rules.filter((rule) => !isOfResidence(rule)),
      ...residence.rules.filter((rule) => isOfResidence(rule)),
    ],
    // Tasks at home are the citizen's region's matter.
    authorities: residence.authorities,
    residence: { id: residence.id, version: residence.version, parameters: residence.parameters },
  };
}

/** Is the rule kept by those who look after the citizen at home? */
export function isOfResidence({ responsible }: Agreement['rules'][number]): boolean {
  return responsible === 'municipality' || responsible === 'practice';
}
