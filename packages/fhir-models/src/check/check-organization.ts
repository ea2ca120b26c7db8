import { isGln } from '../identifiers/gln.ts';
import { isCvr } from '../identifiers/cvr.ts';
import { isSor } from '../identifiers/sor.ts';
import { SYSTEM } from '../identifiers/system.ts';
import { municipalityName } from '../terminology/dk-core-municipality-codes.ts';
import { get, listOf, textOf } from './json.ts';
import type { Located } from './message-view.ts';
import type { Report } from './report.ts';
import type { RuleId } from './rules.ts';

const VALUE_RULES: ReadonlyMap<string, (value: string) => RuleId | undefined> = new Map([
  [SYSTEM.sor, (value) => (isSor(value) ? undefined : 'min-digits-sor')],
  [SYSTEM.gln, glnFault],
  [SYSTEM.cvr, (value) => (isCvr(value) ? undefined : 'CVR-modulus-11')],
  [SYSTEM.municipality, (value) => (municipalityName(value) === undefined ? 'municipality-code' : undefined)],
]);

// dk-core fixes the use of these; of the others it says nothing.
const OFFICIAL: ReadonlySet<string> = new Set([SYSTEM.sor, SYSTEM.gln, SYSTEM.cvr]);

function glnFault(value: string): RuleId | undefined {
  if (!/^[0-9]{13}$/.test(value)) return 'gln-length';
  return isGln(value) ? undefined : 'gln-modulus-10';
}

/** Danish identifiers of an Organization; one that takes part in messaging needs a location number too. */
export function checkOrganization({ resource, path }: Located, takesPart: boolean, report: Report): void {
  const identifiers = listOf(get(resource, 'identifier'));
  const count = (system: string): number => identifiers.filter((one) => get(one, 'system') === system).length;
  if (count(SYSTEM.sor) !== 1) report('organization-sor', `${path}.identifier`);
  const locations = count(SYSTEM.gln);
  if (takesPart ? locations !== 1 : locations > 1) report('organization-gln', `${path}.identifier`);
  identifiers.forEach((one, index) => checkIdentifier(one, `${path}.identifier[${index}]`, report));
}

function checkIdentifier(identifier: unknown, path: string, report: Report): void {
  const system = textOf(get(identifier, 'system')) ?? '';
  const value = textOf(get(identifier, 'value'));
  const use = get(identifier, 'use');
  const fault = value === undefined ? undefined : VALUE_RULES.get(system)?.(value);
  if (fault) report(fault, `${path}.value`);
  if (OFFICIAL.has(system) && use !== undefined && use !== 'official') report('identifier-use', `${path}.use`);
}
