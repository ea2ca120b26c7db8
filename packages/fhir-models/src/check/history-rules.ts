import { ENTITY_ROLES } from '../terminology/provenance-entity-role.ts';
import { get, listOf, textOf } from './json.ts';
import { type MessageView, ofType } from './message-view.ts';
import { headerId, type LocatedLink } from './messaging-rules.ts';
import { isLate, moment } from './moment.ts';
import type { Report } from './report.ts';

// [lokationsnummer]#[brevid]
const OLDER_FORMAT = /^[0-9]{13}#\S{1,64}$/;

/** What a Provenance points back to: `MessageHeader/<id>`, or the letter of an older format (Messaging 2.1.0). */
export function checkEntities(message: MessageView): void {
  for (const { resource, path } of ofType(message, 'Provenance'))
    listOf(get(resource, 'entity')).forEach((entity, index) => {
      if (get(entity, 'role') !== 'source') checkWhat(get(entity, 'what'), `${path}.entity[${index}].what`, message);
    });
}

function checkWhat(what: unknown, path: string, { report }: MessageView): void {
  const reference = get(what, 'reference');
  const letter = get(what, 'identifier', 'value');
  if (reference === undefined && letter === undefined) report('history-entity', path);
  if (typeof reference === 'string' && headerId(reference) === undefined)
    report('format', `${path}.reference`, 'MessageHeader/<id>');
  if (letter !== undefined && !OLDER_FORMAT.test(textOf(letter) ?? ''))
    report('format', `${path}.identifier.value`, '<GLN>#<letter id>');
}

export type Links = ReadonlyMap<string, LocatedLink>;

/** A message names its predecessor once, and in a role of the message model (messaging, section 4). */
export function checkLinkRoles(message: MessageView): void {
  for (const { resource, path } of ofType(message, 'Provenance')) {
    const entities = listOf(get(resource, 'entity'));
    const predecessors = entities.map((entity) => headerId(get(entity, 'what', 'reference')));
    if (new Set(predecessors.filter((id) => id !== undefined)).size > 1) message.report('too-many', `${path}.entity`);
    entities.forEach((entity, index) => {
      if (ENTITY_ROLES.has(textOf(get(entity, 'role')) ?? '') && !LINK_ROLES.has(get(entity, 'role')))
        message.report('history-role', `${path}.entity[${index}].role`, [...LINK_ROLES].join(', '));
    });
  }
}

const LINK_ROLES: ReadonlySet<unknown> = new Set(['revision', 'removal']);

/**
 * The role of an earlier message: removal for a cancellation, revision otherwise. A message that repeats the activity
 * before it tells of a death, or cancels one.
 */
export function checkEarlierRoles(current: LocatedLink, links: Links, report: Report): void {
  for (const link of links.values()) {
    const previous = link.previous === undefined ? undefined : links.get(link.previous);
    if (link === current || !previous || previous.activity === link.activity) continue;
    const role = link.activity.startsWith('cancel-') ? 'removal' : 'revision';
    if (LINK_ROLES.has(link.role) && link.role !== role) report('history-role', `${link.path}.entity.role`, role);
  }
}

/** Every message of the history follows the one before it, back to a start, and none stands apart (section 7). */
export function checkChain(current: LocatedLink, links: Links, report: Report): void {
  for (const link of links.values()) checkPrevious(link, links, report);
  const chain = chainOf(current, links);
  const oldest = [...chain].at(-1) ?? current;
  if (oldest.previous !== undefined) {
    if (links.has(oldest.previous)) report('history-loop', `${oldest.path}.entity.what`);
    return;
  }
  if (!current.isLinked) return;
  const isStart = oldest.isLinked || oldest.activity.startsWith('admit-');
  if (!isStart) report('history-complete', `${oldest.path}.activity`);
  for (const link of links.values()) if (!chain.has(link)) report('history-chain', link.path);
}

/** From this message backwards, each once. */
export function chainOf(current: LocatedLink, links: Links): ReadonlySet<LocatedLink> {
  const chain = new Set<LocatedLink>();
  let next: LocatedLink | undefined = current;
  while (next && !chain.has(next)) {
    chain.add(next);
    next = next.previous === undefined ? undefined : links.get(next.previous);
  }
  return chain;
}

function checkPrevious(link: LocatedLink, links: Links, report: Report): void {
  if (link.previous === undefined) return;
  const previous = links.get(link.previous);
  if (!previous) return report('history-complete', `${link.path}.entity.what`);
  if (isLate(moment(previous.recorded), moment(link.recorded))) report('history-order', `${link.path}.recorded`);
}
