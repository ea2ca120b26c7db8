import type { HistoryLink } from '../hospital-notification/classify-notification.ts';
import { EXTENSION } from '../message/profile.ts';
import { DESTINATION_USE_SYSTEM, PRIMARY } from '../terminology/medcom-messaging-destination-use.ts';
import { checkNarrative } from './check-narrative.ts';
import { checkOrganization } from './check-organization.ts';
import { get, isObject, listOf, textOf } from './json.ts';
import { type Located, type MessageView, ofType } from './message-view.ts';
import type { Report } from './report.ts';
import type { RuleId } from './rules.ts';
import { isRetired } from './shape.ts';

/** A Provenance as the rules need it, with its place. */
export interface LocatedLink extends HistoryLink {
  path: string;
  recorded: unknown;
  occurred: unknown;
  /** The reference to the first who acted. */
  who: unknown;
  /** How many different activity codes it has. */
  activities: number;
  /** True when it names a predecessor at all, be it in an older format. */
  isLinked: boolean;
  /** True when it names one in no format there is. */
  isMislinked: boolean;
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
  for (const one of located) checkFullUrl(one, report);
}

/** An http address ends in the type and id of its resource (FHIR R4, Bundle.entry.fullUrl). */
function checkFullUrl({ fullUrl, resource, type, entryPath }: Located, report: Report): void {
  if (fullUrl === undefined) return report('full-url-missing', `${entryPath}.fullUrl`);
  const id = textOf(get(resource, 'id'));
  if (fullUrl.includes('/_history/')) report('bdl-8', `${entryPath}.fullUrl`);
  else if (/^https?:/.test(fullUrl) && id !== undefined && !fullUrl.endsWith(`/${type}/${id}`))
    report('full-url', `${entryPath}.fullUrl`);
}

export function checkNarratives({ located, report }: MessageView): void {
  for (const one of located) checkNarrative(one, report);
}

/** Exactly one destination, with the use `primary` and no other (Messaging 2.1.0, closed slicing). */
export function checkDestination({ header, report }: MessageView): void {
  const destinations = listOf(get(header.resource, 'destination'));
  const path = `${header.path}.destination`;
  destinations.forEach((one, index) => {
    const uses = listOf(get(one, 'extension')).filter((each) => get(each, 'url') === EXTENSION.destinationUse);
    if (!uses.some(isPrimary)) report('destination-use', `${path}[${index}]`, EXTENSION.destinationUse);
    if (uses.length > 1) report('too-many', `${path}[${index}].extension`);
  });
  if (destinations.length > 1) report('too-many', path);
}

/** The invariant wants one coded value on all destinations together, so that no other extension may have a code. */
export function checkDestinationCodes({ header, report }: MessageView): void {
  const destinations = listOf(get(header.resource, 'destination'));
  const codes = destinations.flatMap((one) => listOf(get(one, 'extension')).flatMap(valueCodes));
  if (destinations.length > 1 || codes.length > 1)
    report('medcom-hospitalNotification-5', `${header.path}.destination`);
}

/** At least a sender and a receiver (MedCom governance, minimum content). */
export function checkPartyCount(message: MessageView): void {
  if (ofType(message, 'Organization').length < 2)
    message.report('two-organizations', 'Bundle.entry.resource.ofType(Organization)');
}

/** Extensions under an address MedCom has left would be passed over in silence. */
export function checkExtensionAddresses({ located, header, report }: MessageView): void {
  const check = (extensions: unknown, path: string): void =>
    listOf(extensions).forEach((each, index) => {
      if (isRetired(get(each, 'url'))) report('retired-url', `${path}.extension[${index}].url`);
    });
  for (const { resource, path } of located) check(get(resource, 'extension'), path);
  listOf(get(header.resource, 'destination')).forEach((one, index) =>
    check(get(one, 'extension'), `${header.path}.destination[${index}]`),
  );
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

/** Of several entities the first that names a message; `source` names something else. */
function linkOf({ resource, path }: Located, { report }: MessageView): LocatedLink {
  const [target] = listOf(get(resource, 'target'));
  const [agent] = listOf(get(resource, 'agent'));
  const messageId = headerId(get(target, 'reference'));
  if (messageId === undefined) report('format', `${path}.target[0].reference`, 'MessageHeader/<id>');
  const entities = listOf(get(resource, 'entity'));
  const entity = entities.find((each) => get(each, 'role') !== 'source') ?? entities[0];
  const codes = listOf(get(resource, 'activity', 'coding')).map((coding) => get(coding, 'code'));
  const role = textOf(get(entity, 'role'));
  const reference = get(entity, 'what', 'reference');
  const previous = headerId(reference);
  return {
    path,
    messageId: messageId ?? path,
    activity: textOf(codes[0]) ?? '',
    activities: new Set(codes).size,
    recorded: get(resource, 'recorded'),
    occurred: get(resource, 'occurredDateTime'),
    who: get(agent, 'who', 'reference'),
    isLinked: previous !== undefined || isObject(get(entity, 'what', 'identifier')),
    isMislinked: reference !== undefined && previous === undefined,
    ...(role !== undefined && { role }),
    ...(previous !== undefined && { previous }),
  };
}

export function headerId(reference: unknown): string | undefined {
  const id = typeof reference === 'string' ? /^MessageHeader\/([A-Za-z0-9.-]{1,64})$/.exec(reference)?.[1] : undefined;
  return id;
}
