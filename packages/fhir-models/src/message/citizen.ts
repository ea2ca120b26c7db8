import type { Bundle, Identifier, Patient } from 'fhir/r4.js';
import { ecprKind } from '../identifiers/ecpr.ts';
import { SYSTEM } from '../identifiers/system.ts';
import { narrative } from './narrative.ts';
import { PROFILE } from './profile.ts';
import { needed, resourcesOf } from './read-resources.ts';

/** A citizen with every identifier sent: CPR, replacement numbers, others (Core 3.0.1). */
export interface Citizen {
  identifiers: { system: string; value: string }[];
  given: string[];
  family: string;
}

/** The Patient of a citizen; all identifiers go back in a reply. */
export function citizenResource({ identifiers, given, family }: Citizen, id: string): Patient & { id: string } {
  return {
    resourceType: 'Patient',
    id,
    meta: { profile: [PROFILE.corePatient] },
    text: narrative('Patient', [
      ['Id', id],
      ...identifiers.map(({ system, value }): [string, string] => [labelOf(system), value]),
      ['Navn', [...given, family].join(' ')],
    ]),
    identifier: identifiers.map(identifierOf),
    name: [{ use: 'official', family, ...(given.length > 0 && { given }) }],
  };
}

function labelOf(system: string): string {
  if (system === SYSTEM.cpr) return 'CPR';
  return ecprKind(system) ? 'Erstatnings-CPR' : 'Identifikation';
}

function identifierOf({ system, value }: Citizen['identifiers'][number]): Identifier {
  if (system === SYSTEM.cpr) return { use: 'official', system, value };
  return { ...(ecprKind(system) && { use: 'temp' as const }), system, value };
}

/** The one citizen a message is about. */
export function citizenOf(bundle: Bundle): Citizen {
  const patient = needed(resourcesOf(bundle, 'Patient')[0], 'Patient');
  const name = patient.name?.find(({ use }) => use === 'official');
  return {
    identifiers: (patient.identifier ?? []).flatMap(({ system, value }) =>
      system && value ? [{ system, value }] : [],
    ),
    given: name?.given ?? [],
    family: needed(name?.family, 'official family name'),
  };
}
