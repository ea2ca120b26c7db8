import type { HistoryLink } from '../hospital-notification/classify-notification.ts';
import { EXTENSION } from '../message/profile.ts';
import { DESTINATION_USE_SYSTEM, PRIMARY } from '../terminology/medcom-messaging-destination-use.ts';
import { checkNarrative } from './check-narrative.ts';
import { checkOrganization } from './check-organization.ts';
import { get, isObject, listOf, textOf } from './json.ts';
import { type Located, type MessageView, ofType } from './message-view.ts';
import type { RuleId } from './rules.ts';

/** A Provenance as the rules need it, with its place. */
export interface LocatedLink extends HistoryLink {
  path: string;
  recorded: unknown;
  /** True when it names a predecessor at all, be it in an older format. */
  isLinked: boolean;
}

const HTTP_PARTS: readonly (readonly [string, RuleId])[] = [
  ['search', 'bdl-2'],
  ['request', 'bdl-3'],
  ['response', 'bdl-4'],
];

/** What the message Bundle may not hold: parts of HTTP, totals, versioned addresses (FHIR R4, bdl-1 to bdl-8). */
export function checkEntries({ bundle, located, report }: MessageView): void {
  if (get(bundle, 'total') !== undefined) report('bdl-1', 'Bundle.total');
  listOf(get(bundle, 'entry')).forEach((entry, index) => {
    for (const [name, rule] of HTTP_PARTS)
      if (get(entry, name) !== undefined) report(rule, `Bundle.entry[${index}].${name}`);
  });
  for (const { fullUrl, entryPath } of located)
    if (fullUrl?.includes('/_history/')) report('bdl-8', `${entryPath}.fullUrl`);
}

export function checkNarratives({ located, report }: MessageView): void {
  for (const one of located) checkNarrative(one, report);
}

/** Exactly one destination with the use `primary` (Messaging 2.1.0; medcom-hospitalNotification-5). */
export function checkDestination({ header, report }: MessageView): void {
  const destinations = listOf(get(header.resource, 'destination'));
  const path = `${header.path}.destination`;
  const codes = destinations.flatMap((one) => listOf(get(one, 'extension')).flatMap(valueCodes));
  destinations.forEach((one, index) => {
    if (!listOf(get(one, 'extension')).some(isPrimary)) report('destination-use', `${path}[${index}]`);
  });
  if (destinations.length > 1 || codes.length > 1) report('medcom-hospitalNotification-5', path);
}

function isPrimary(extension: unknown): boolean {
  const coding = get(extension, 'valueCoding');
  const isUse = get(extension, 'url') === EXTENSION.destinationUse;
  return isUse && get(coding, 'system') === DESTINATION_USE_SYSTEM && get(coding, 'code') === PRIMARY;
}

/** The invariant reads the code of any value, not of the use extension alone. */
function valueCodes(extension: unknown): unknown[] {
  if (!isObject(extension)) return [];
  const names = Object.keys(extension).filter((name) => name.startsWith('value'));
  return names.map((name) => get(extension, name, 'code')).filter((code) => code !== undefined);
}

/** Identifiers of all organisations; a GLN for those that send, receive or act. */
export function checkOrganizations(message: MessageView): void {
  const { header, find, report } = message;
  const references = [
    get(header.resource, 'sender', 'reference'),
    ...listOf(get(header.resource, 'destination')).map((one) => get(one, 'receiver', 'reference')),
    ...listOf(get(header.resource, 'extension')).map((one) => get(one, 'valueReference', 'reference')),
    ...ofType(message, 'Provenance').flatMap(({ resource }) =>
      listOf(get(resource, 'agent')).map((agent) => get(agent, 'who', 'reference')),
    ),
  ];
  const takingPart = new Set(references.map((reference) => find(reference, 'Organization')));
  for (const one of ofType(message, 'Organization')) checkOrganization(one, takingPart.has(one), report);
}

/** All Provenances as links; one Provenance for this message, and never two for the same. */
export function checkProvenances(message: MessageView): { links: LocatedLink[]; current?: LocatedLink } {
  const { header, report } = message;
  const links = ofType(message, 'Provenance').map((one) => linkOf(one, message));
  if (links.length === 0) report('medcom-messaging-2', 'Bundle.entry');
  const id = get(header.resource, 'id');
  const current = links.filter(({ messageId }) => messageId === id);
  const distinct = new Set(links.map(({ messageId }) => messageId));
  if (links.length > 0 && (current.length !== 1 || distinct.size !== links.length))
    report('provenance-current', 'Bundle.entry.resource.ofType(Provenance)');
  return { links, ...(current[0] && { current: current[0] }) };
}

function linkOf({ resource, path }: Located, { report }: MessageView): LocatedLink {
  const [target] = listOf(get(resource, 'target'));
  const messageId = headerId(get(target, 'reference'));
  if (messageId === undefined) report('format', `${path}.target`);
  const [entity] = listOf(get(resource, 'entity'));
  const [coding] = listOf(get(resource, 'activity', 'coding'));
  const role = textOf(get(entity, 'role'));
  const previous = headerId(get(entity, 'what', 'reference'));
  return {
    path,
    messageId: messageId ?? path,
    activity: textOf(get(coding, 'code')) ?? '',
    recorded: get(resource, 'recorded'),
    isLinked: previous !== undefined || isObject(get(entity, 'what', 'identifier')),
    ...(role !== undefined && { role }),
    ...(previous !== undefined && { previous }),
  };
}

function headerId(reference: unknown): string | undefined {
  const id = typeof reference === 'string' ? /^MessageHeader\/([A-Za-z0-9.-]{1,64})$/.exec(reference)?.[1] : undefined;
  return id;
}
