import { randomUUID } from 'node:crypto';
import type { Bundle } from 'fhir/r4.js';
import { currentProvenance } from './read-resources.ts';
import { withNarrative } from './resources.ts';

/**
 * The same message to be sent once more: same MessageHeader.id and content, new Bundle.id, Bundle.timestamp and
 * times on the newest Provenance (MedCom governance, reliable messaging). `at` is ISO 8601 with zone.
 */
export function resendCopy(bundle: Bundle, at: string, bundleId: string = randomUUID()): Bundle {
  const copy = structuredClone(bundle);
  const newest = currentProvenance(copy);
  const entry = (copy.entry ?? []).map((one) =>
    one.resource === newest
      ? { ...one, resource: withNarrative({ ...newest, occurredDateTime: at, recorded: at }) }
      : one,
  );
  return { ...copy, id: bundleId, timestamp: at, entry };
}
