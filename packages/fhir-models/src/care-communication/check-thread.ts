import { checkUrnUuid } from '../check/check-core.ts';
import { checkEntities } from '../check/history-rules.ts';
import { get, listOf, textOf } from '../check/json.ts';
import { type Located, type MessageView, ofType } from '../check/message-view.ts';
import { checkProvenances } from '../check/messaging-rules.ts';
import { moment } from '../check/moment.ts';
import { SYSTEM } from '../identifiers/system.ts';
import { focusOf, type LocatedSegment, segmentsOf } from './communication-view.ts';

/** A Provenance of the thread as the rules need it. */
interface ThreadLink {
  path: string;
  activity: string;
  previous?: string;
  /** True when it names a predecessor at all, be it in an older format. */
  isLinked: boolean;
  recorded: unknown;
  who: unknown;
  sources: ReadonlySet<string>;
}

interface Thread {
  message: MessageView;
  current: ThreadLink;
  links: ReadonlyMap<string, ThreadLink>;
  segments: readonly LocatedSegment[];
}

/** New, reply or forward: what the history must say and which segments must be there (MedCom governance). */
export function checkThread(message: MessageView): void {
  const { links: all, current: own } = checkProvenances(message);
  checkEntities(message);
  const located = new Map(ofType(message, 'Provenance').map((one) => [one.path, one]));
  const links = new Map<string, ThreadLink>();
  for (const { messageId, path, activity, previous } of all) {
    const provenance = located.get(path);
    if (provenance) links.set(messageId, linkOf(provenance, { activity, ...(previous && { previous }) }));
  }
  for (const one of located.values()) checkSources(one, message);
  const current = own && links.get(own.messageId);
  const communication = focusOf(message);
  if (!current || !communication) return;
  const thread = { message, current, links, segments: segmentsOf(communication) };
  for (const check of [checkFollowing, checkChain, checkReceiver, checkNamedSegments, checkKeptSegments, checkFiles])
    check(thread);
}

function linkOf({ resource, path }: Located, known: { activity: string; previous?: string }): ThreadLink {
  const entities = listOf(get(resource, 'entity'));
  const sources = entities.filter((entity) => get(entity, 'role') === 'source');
  return {
    path,
    ...known,
    isLinked: entities.some((entity) => get(entity, 'role') === 'revision'),
    recorded: get(resource, 'recorded'),
    who: get(listOf(get(resource, 'agent'))[0], 'who', 'reference'),
    sources: new Set(sources.flatMap((entity) => textOf(get(entity, 'what', 'identifier', 'value')) ?? [])),
  };
}

/** At most one message followed; at least one segment added, each by its id. */
function checkSources({ resource, path }: Located, message: MessageView): void {
  const entities = listOf(get(resource, 'entity'));
  const count = (role: string): number => entities.filter((entity) => get(entity, 'role') === role).length;
  if (count('revision') > 1) message.report('too-many', `${path}.entity`);
  if (entities.length > 0 && count('source') === 0) message.report('required', `${path}.entity(source)`);
  entities.forEach((entity, index) => {
    if (get(entity, 'role') !== 'source') return;
    const value = get(entity, 'what', 'identifier', 'value');
    if (value === undefined) message.report('required', `${path}.entity[${index}].what.identifier`);
    checkUrnUuid(value, `${path}.entity[${index}].what.identifier.value`, message);
  });
}

function checkFollowing({ current, links, message }: Thread): void {
  const { activity, isLinked, path } = current;
  if (activity === 'new-message' && (isLinked || links.size > 1)) message.report('thread-start', `${path}.activity`);
  const isNext = activity === 'reply-message' || activity === 'forward-message';
  if (isNext && !isLinked) message.report('history-entity', `${path}.entity`);
}

function checkChain({ links, message }: Thread): void {
  for (const link of links.values()) {
    if (link.previous === undefined) continue;
    const previous = links.get(link.previous);
    if (!previous || previous === link) {
      message.report('history-complete', `${link.path}.entity`);
      continue;
    }
    const [earlier, later] = [moment(previous.recorded), moment(link.recorded)];
    if (earlier !== undefined && later !== undefined && earlier > later)
      message.report('history-order', `${link.path}.recorded`);
  }
}

/** A reply goes to whoever wrote last, unless that was oneself. */
function checkReceiver({ current, links, message }: Thread): void {
  const previous = current.previous === undefined ? undefined : links.get(current.previous);
  if (current.activity !== 'reply-message' || !previous) return;
  const { header } = message;
  const [destination] = listOf(get(header.resource, 'destination'));
  const writer = sorOf(previous.who, message);
  const sides = [get(header.resource, 'sender', 'reference'), get(destination, 'receiver', 'reference')];
  if (writer !== undefined && !sides.some((side) => sorOf(side, message) === writer))
    message.report('reply-receiver', `${header.path}.destination`);
}

function sorOf(reference: unknown, { find }: MessageView): unknown {
  const identifiers = listOf(get(find(reference, 'Organization')?.resource, 'identifier'));
  return get(
    identifiers.find((one) => get(one, 'system') === SYSTEM.sor),
    'value',
  );
}

/** Each segment was added by one of the messages, and what this one added is there. */
function checkNamedSegments({ current, links, segments, message }: Thread): void {
  const all = [...links.values()];
  const ids = new Set(segments.map(({ id }) => id));
  for (const source of current.sources)
    if (!ids.has(source)) message.report('segment-missing', `${current.path}.entity`);
  // Segments of a thread that began in an older format have no Provenance of their own.
  if (all.some(({ isLinked, previous }) => isLinked && previous === undefined)) return;
  for (const { id, path } of segments)
    if (id !== undefined && !all.some(({ sources }) => sources.has(id))) message.report('segment-source', path);
}

/** A reply adds to what was written and leaves nothing out; only a forward may choose. */
function checkKeptSegments({ current, links, segments, message }: Thread): void {
  if (current.activity !== 'reply-message') return;
  const earlier = [...links.values()].filter((link) => link !== current);
  const ids = new Set(segments.map(({ id }) => id));
  const isChosen = earlier.some(({ activity }) => activity === 'forward-message');
  for (const { sources, path } of earlier) {
    if ([...sources].some((source) => current.sources.has(source)))
      message.report('segment-repeated', `${current.path}.entity`);
    if (!isChosen && [...sources].some((source) => !ids.has(source)))
      message.report('segment-missing', `${path}.entity`);
  }
}

/** A new file is there; in a reply the old ones come without data, in a forward with it. */
function checkFiles({ current, segments, message }: Thread): void {
  for (const { attachment, id, path } of segments) {
    if (attachment === undefined || id === undefined) continue;
    const fault = fileFault(attachment, current.activity, current.sources.has(id));
    if (fault) message.report(fault, `${path}.contentAttachment`);
  }
}

function fileFault(
  attachment: unknown,
  activity: string,
  isNew: boolean,
): 'attachment-empty' | 'attachment-resent' | 'attachment-lost' | undefined {
  const hasData = get(attachment, 'data') !== undefined;
  const isEmpty = !hasData && get(attachment, 'url') === undefined;
  if (isNew) return isEmpty ? 'attachment-empty' : undefined;
  if (hasData && activity === 'reply-message') return 'attachment-resent';
  return isEmpty && activity === 'forward-message' ? 'attachment-lost' : undefined;
}
