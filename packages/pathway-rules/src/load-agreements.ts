import { readdirSync, readFileSync } from 'node:fs';
import type { Agreement } from './agreement.ts';
import type { EventType } from './event-type.ts';
import { parseAgreements, parseEventTypes, type SourceFile } from './parse-agreements.ts';

const folder = new URL('../agreements/', import.meta.url);
const events = new URL('../events.yaml', import.meta.url);

/**
 * The agreements that come with the product, checked. Other files are read with them, instead of those of the same name
 * (`syddanmark/agreement.yaml`). Throws an `AgreementFault` that lists what to mend.
 */
export function loadAgreements(others: readonly SourceFile[] = []): Agreement[] {
  if (others.length === 0) return packaged();
  const replaced = new Set(others.map(({ name }) => name));
  const files = agreementFiles().filter(({ name }) => !replaced.has(name));
  return parseAgreements([...files, ...others], eventTypes());
}

let own: Agreement[] | undefined;

/** The product's own, which are the same for as long as a process lives. */
function packaged(): Agreement[] {
  own ??= parseAgreements(agreementFiles(), eventTypes());
  return own;
}

/** The product's own agreement files; names are paths inside `agreements/`. */
export function agreementFiles(): SourceFile[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  return names
    .toSorted()
    .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(new URL(name, folder), 'utf8') }));
}

let known: EventType[] | undefined;

/** What can happen in a pathway: the event types of events.yaml, in their order. */
export function eventTypes(): readonly EventType[] {
  known ??= parseEventTypes({ name: 'events.yaml', text: readFileSync(events, 'utf8') });
  return known;
}
