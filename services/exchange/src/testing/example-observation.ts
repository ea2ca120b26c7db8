import { readFileSync } from 'node:fs';
import { isBundle } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import { municipality, ward } from './example-message.ts';

/** A hand-written message of home care's results (by its file name), from the municipality to the ward. */
export function exampleObservation(name: string): Bundle {
  const file = new URL(`../../../../tests/conformance/fixtures/${name}.json`, import.meta.url);
  const text = readFileSync(file, 'utf8')
    .replaceAll('770072000016009', municipality.sor)
    .replaceAll('5790007770024', municipality.gln)
    .replaceAll('770073000016005', ward.sor)
    .replaceAll('5790007770031', ward.gln);
  const bundle: unknown = JSON.parse(text);
  if (!isBundle(bundle)) throw new TypeError('The example is no Bundle.');
  return bundle;
}
