import { isGln } from '../identifiers/gln.ts';
import { isCvr } from '../identifiers/cvr.ts';
import { isSor } from '../identifiers/sor.ts';
import { SYSTEM } from '../identifiers/system.ts';
import { isUrnUuid } from '../identifiers/urn-uuid.ts';
import { GREENLAND_MUNICIPALITY } from '../terminology/dk-core-municipality-codes-greenland.ts';
import { municipalityName } from '../terminology/dk-core-municipality-codes.ts';
import { regionName } from '../terminology/dk-core-regional-subdivision-codes.ts';
import { PRODUCER_SYSTEM } from '../terminology/medcom-producent-id.ts';
import { get, listOf, textOf } from './json.ts';
import type { Located } from './message-view.ts';
import type { Report } from './report.ts';
import type { RuleId } from './rules.ts';

// dk-core from 3.5.0, and an older page of MedCom's.
const OTHER_GLN_SYSTEMS: ReadonlySet<unknown> = new Set(['http://www.gs1.org/gln', 'urn:oid:1.3.88']);
const GREENLAND: ReadonlySet<string> = new Set(GREENLAND_MUNICIPALITY.concepts.keys());
const AT_MOST_ONE = [SYSTEM.yder, SYSTEM.municipality, SYSTEM.region];

const VALUE_RULES: ReadonlyMap<string, (value: string) => RuleId | undefined> = new Map([
  [SYSTEM.sor, (value) => (isSor(value) ? undefined : 'min-digits-sor')],
  [SYSTEM.gln, glnFault],
  [SYSTEM.cvr, cvrFault],
  [SYSTEM.kombit, (value) => (isUrnUuid(value) ? undefined : 'uuid')],
  [SYSTEM.region, (value) => (regionName(value) === undefined ? 'region-code' : undefined)],
  [SYSTEM.municipality, (value) => (municipalityName(value) === undefined ? 'municipality-code' : undefined)],
  [GREENLAND_MUNICIPALITY.system, (value) => (GREENLAND.has(value) ? undefined : 'municipality-code')],
]);

// dk-core fixes the use of these; of the others it says nothing.
const OFFICIAL: ReadonlySet<string> = new Set([SYSTEM.sor, SYSTEM.gln, SYSTEM.cvr, PRODUCER_SYSTEM]);

function cvrFault(value: string): RuleId | undefined {
  if (!/^[0-9]{8}$/.test(value)) return 'CVR-length';
  return isCvr(value) ? undefined : 'CVR-modulus-11';
}

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
  const isMisplaced = identifiers.some((one) => OTHER_GLN_SYSTEMS.has(get(one, 'system')));
  if (takesPart && !isMisplaced ? locations !== 1 : locations > 1) report('organization-gln', `${path}.identifier`);
  if (AT_MOST_ONE.some((system) => count(system) > 1)) report('too-many', `${path}.identifier`);
  identifiers.forEach((one, index) => checkIdentifier(one, `${path}.identifier[${index}]`, report));
}

function checkIdentifier(identifier: unknown, path: string, report: Report): void {
  const system = textOf(get(identifier, 'system')) ?? '';
  const value = textOf(get(identifier, 'value'));
  const use = get(identifier, 'use');
  if (OTHER_GLN_SYSTEMS.has(system)) report('gln-system', `${path}.system`);
  const fault = value === undefined ? undefined : VALUE_RULES.get(system)?.(value);
  if (fault) report(fault, `${path}.value`);
  if (OFFICIAL.has(system) && use !== undefined && use !== 'official') report('identifier-use', `${path}.use`);
}
