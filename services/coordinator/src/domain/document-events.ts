import type { PathwayEvent } from '@overgang/pathway-rules';
import type { Document, Saying } from './document.ts';
import { kindOf, type Sides } from './sides.ts';

export interface ToldDocument extends Sides {
  document: Document;
}

/**
 * What documents say, in the words of the rules. A retracted document says nothing any more, whichever of the two came first;
 * of a decision that was told, registered and corrected, the last word counts and the first one's time of registration.
 */
export function documentEvents(told: ToldDocument[], registered: PathwayEvent[]): PathwayEvent[] {
  const documents = new Map(told.map(({ document }) => [document.messageId, document]));
  const retracted = retractedIn([...documents.values()]);
  const standing = told.filter(({ document }) => !retracted.has(document.messageId) && !isRetraction(document));
  const context: Context = { documents, registered, replacedBy: replacements(standing) };
  return standing.flatMap((one) => eventsOf(one, context));
}

/** The ids of documents that another took back; the whole chain of versions goes with the one that is named. */
export function retractedIn(documents: Document[]): Set<string> {
  const types = new Map(documents.map(({ messageId, messageType }) => [messageId, messageType]));
  return new Set(
    documents
      .filter(isRetraction)
      .flatMap(({ earlier, messageType }) => earlier.filter((id) => types.get(id) === messageType)),
  );
}

export function isRetraction({ activity }: Document): boolean {
  return activity === 'retract-message';
}

interface Context {
  documents: ReadonlyMap<string, Document>;
  registered: PathwayEvent[];
  /** The newest version of a document by the id of each older one. */
  replacedBy: ReadonlyMap<string, Document>;
}

function replacements(standing: ToldDocument[]): Map<string, Document> {
  const newer = standing
    .map(({ document }) => document)
    .filter(({ activity }) => activity === 'modified-message')
    .toSorted((a, b) => a.earlier.length - b.earlier.length || a.sentAt.localeCompare(b.sentAt));
  return new Map(newer.flatMap((one) => one.earlier.map((id): [string, Document] => [id, one])));
}

function eventsOf(one: ToldDocument, context: Context): PathwayEvent[] {
  return one.document.says.flatMap((saying, index): PathwayEvent[] => {
    const said = standingSaying(one.document, saying, context);
    if (!said) return [];
    const { eventAt, registeredAt } = one.document;
    const id = idOf(one.document, saying, index);
    const data = { ...commonData(one), ...said.data, ...receivedBy(saying, one) };
    return [{ id, type: saying.type, at: said.at ?? eventAt, registeredAt, data }];
  });
}

/** The first saying goes by its message, the others by their types, and one of a type that is there already by its place. */
function idOf({ messageId, says }: Document, { type }: Saying, index: number): string {
  if (index === 0) return messageId;
  const isAgain = says.slice(1, index).some((earlier) => earlier.type === type);
  return `${messageId}:${type}${isAgain ? `:${index}` : ''}`;
}

/** What is left of a saying when everything else is known; nothing when another one says it already. */
function standingSaying(document: Document, saying: Saying, context: Context): Saying | undefined {
  switch (saying.type) {
    case 'ready.set':
      return readySaying(document, saying, context);
    case 'discharge.agreed':
      return isAgreedAlready(document, saying, context) ? undefined : withMessage(document, saying);
    case 'careplan.sent':
    case 'ready.messageSent':
      return { ...saying, data: { ...saying.data, first: firstOf(document, context) } };
    case 'careplan.answered':
    case 'ready.answered':
      return answersReady(saying, context) === (saying.type === 'ready.answered')
        ? answering(saying, context)
        : undefined;
    default:
      return saying;
  }
}

/** The first message opens it, its newest correction says when; a decision registered before the message is the event itself. */
function readySaying(document: Document, saying: Saying, { registered, replacedBy }: Context): Saying | undefined {
  if (document.activity === 'modified-message') return undefined;
  if (isReadyRegistered(registered, document.sentAt)) return undefined;
  const newest = replacedBy.get(document.messageId);
  return newest?.says.find(({ type }) => type === 'ready.set') ?? saying;
}

function isReadyRegistered(registered: PathwayEvent[], sentAt: string): boolean {
  const before = registered
    .filter(({ type, at }) => type.startsWith('ready.') && Date.parse(at) <= Date.parse(sentAt))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return before.at(-1)?.type === 'ready.set';
}

function isAgreedAlready(document: Document, { data }: Saying, { documents, registered }: Context): boolean {
  const before = document.previous ? documents.get(document.previous) : undefined;
  const agreed = [
    ...(before?.says ?? []).filter(({ type }) => type === 'discharge.agreed'),
    ...registered.filter(({ type }) => type === 'discharge.agreed'),
  ];
  return agreed.some((one) => Date.parse(String(one.data['agreedAt'])) === Date.parse(String(data['agreedAt'])));
}

function withMessage({ messageId }: Document, { data, ...saying }: Saying): Saying {
  return { ...saying, data: { ...data, messageId } };
}

const readyMessage = 'ready-for-discharge-message';

/** By the type of what is answered; when that is not known, an answer that names a takeover is about a citizen being ready. */
function answersReady({ data }: Saying, { documents }: Context): boolean {
  const answered = documents.get(String(data['of']));
  return answered
    ? answered.messageType === readyMessage
    : data['takeoverAt'] !== undefined || data['answer'] === 'other';
}

/** A rehabilitation plan may go to the municipality or to a unit of the hospital. */
function receivedBy({ type }: Saying, { receiver }: ToldDocument): Record<string, unknown> {
  return type === 'rehabplan.sent' ? { toMunicipality: receiver.organisation.kind === 'municipality' } : {};
}

/** The first version of a document: the oldest message of its own kind that it follows, where that is known. */
function firstOf({ messageId, messageType, earlier }: Document, { documents }: Context): string {
  return earlier.find((id) => documents.get(id)?.messageType === messageType) ?? messageId;
}

/**
 * An answer tells of which version it is, so that it answers the versions before it too, and the time it says yes to: what a
 * plan calls agreed is so once both sides have said it.
 */
function answering({ data, ...saying }: Saying, context: Context): Saying {
  const answered = context.documents.get(String(data['of']));
  if (!answered) return { ...saying, data };
  const plan = answered.says.find(({ type }) => type === 'careplan.sent');
  const agreedAt = data['answer'] === 'accepted' ? plan?.data['agreedDischarge'] : undefined;
  return {
    ...saying,
    data: {
      ...data,
      ofFirst: firstOf(answered, context),
      ofSentAt: answered.eventAt,
      ...(agreedAt !== undefined && { agreedAt }),
    },
  };
}

function commonData({ document, sender, receiver }: ToldDocument): Record<string, unknown> {
  const { messageId, messageType, activity, hasPhone, hasContactName, episodeKnown, previous } = document;
  return {
    messageId,
    messageType,
    activity,
    organisation: sender.organisation.sor,
    unit: sender.unit.sor,
    senderKind: kindOf(sender),
    receiverKind: kindOf(receiver),
    hasPhone,
    hasContactName,
    episodeKnown,
    ...(activity === 'modified-message' && previous && { replaces: previous }),
  };
}
