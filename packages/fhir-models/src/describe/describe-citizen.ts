import { ecprKind } from '../identifiers/ecpr.ts';
import { SYSTEM } from '../identifiers/system.ts';
import type { Citizen } from '../message/citizen.ts';
import type { DescribedRow, DescribedSection } from './message-description.ts';
import { row } from './shown.ts';

export function citizenSection(rows: DescribedRow[]): DescribedSection {
  return { title: { da: 'Borger', en: 'Citizen' }, rows };
}

export function nameRow(given: readonly string[], family: string): DescribedRow[] {
  return row('Navn', 'Name', [...given, family].join(' '));
}

export function cprRow(cpr: string): DescribedRow[] {
  return row('CPR-nummer', 'CPR number', `${cpr.slice(0, 6)}-${cpr.slice(6)}`);
}

/** The citizen with every identifier sent. */
export function describeCitizen({ identifiers, given, family }: Citizen): DescribedSection {
  return citizenSection([...nameRow(given, family), ...identifiers.flatMap(identifierRow)]);
}

function identifierRow({ system, value }: Citizen['identifiers'][number]): DescribedRow[] {
  if (system === SYSTEM.cpr) return cprRow(value);
  if (ecprKind(system)) return row('Erstatnings-CPR', 'Replacement CPR number', value);
  return row('Identifikation', 'Identifier', value);
}
