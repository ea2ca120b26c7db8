import { parseCpr, SYSTEM, type Citizen } from '@overgang/fhir-models';

/** The CPR number among a citizen's identifiers; nothing when there are only replacement numbers. */
export function cprOf({ identifiers }: Citizen): string | undefined {
  return parseCpr(identifiers.find(({ system }) => system === SYSTEM.cpr)?.value ?? '');
}
