import { createHash } from 'node:crypto';
import type { Bundle, BundleEntry, Provenance, Resource } from 'fhir/r4.js';

/** SHA-256 (hex) of a text. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * SHA-256 of what a message says, the same for every unchanged resend of it: without the envelope's identity and time,
 * and without the sent times (and the narrative that repeats them) of its own Provenance. Order of keys does not count.
 */
export function contentHash(bundle: Bundle, messageId: string): string {
  const { id: _id, identifier: _identifier, timestamp: _timestamp, meta, ...content } = bundle;
  const entry = bundle.entry?.map((item) => withoutSentTimes(item, messageId));
  return hashOf(canonicalText({ ...content, profile: meta?.profile, entry }));
}

function withoutSentTimes(item: BundleEntry, messageId: string): unknown {
  const resource = item.resource;
  if (!isProvenance(resource) || !describes(resource, messageId)) return item;
  const { occurredDateTime: _occurred, recorded: _recorded, text: _text, ...rest } = resource;
  return { ...item, resource: rest };
}

function isProvenance(resource: Resource | undefined): resource is Provenance {
  return resource?.resourceType === 'Provenance';
}

function describes(provenance: Provenance, messageId: string): boolean {
  return provenance.target.some(({ reference }) => reference?.split('/').at(-1) === messageId);
}

/** JSON with the members of each object in order of their names. */
function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, part]) => `${JSON.stringify(name)}:${canonicalText(part)}`).join(',')}}`;
}
