import { readdirSync, readFileSync } from 'node:fs';
import type { Agreement } from './agreement.ts';
import { parseAgreements } from './parse-agreements.ts';

const folder = new URL('../agreements/', import.meta.url);

/** The agreements that come with the product, checked. Throws an `AgreementFault` that lists what to mend. */
export function loadAgreements(): Agreement[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  return parseAgreements(names.toSorted().map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })));
}
