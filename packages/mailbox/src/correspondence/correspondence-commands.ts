import { randomUUID } from 'node:crypto';
import {
  buildCareCommunication,
  checkMessage,
  forward,
  isRefused,
  parseCareCommunication,
  replyTo,
  retractionsIn,
  segmentsOfMessages,
  startCommunication,
  SYSTEM,
  careCommunicationKind,
  type CareCommunication,
  type Party,
  type Segment,
  type Writing,
} from '@overgang/fhir-models';
import { forbidden, notFound, Refusal, type Language, type Person } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import type { Citizen } from '../citizen-register.ts';
import type { Mailbox } from '../create-mailbox.ts';
import type { DirectoryUnit } from '../directory.ts';
import { receivedMessage } from '../documents/received-documents.ts';
import type { EventRegistrar } from '../event-registrar.ts';
import { titleOfRole } from '../documents/title-of-role.ts';
import {
  addEntry,
  entryByMessage,
  filesOfPerson,
  markRetracted,
  threadEntries,
  type CorrespondenceEntry,
} from './correspondence-store.ts';

/** What a correspondence rests on in a service. */
export interface CorrespondenceDesk {
  mailbox: Mailbox;
  registrar: EventRegistrar;
  now: () => Date;
}

export type Course = NonNullable<CareCommunication['encounter']>;

/** What a person writes. */
export interface Letter {
  person: Person;
  language: Language;
  text: string;
  /** Where the writer, the ward or the duty can be reached. */
  phone: string;
  category?: CareCommunication['category'] | undefined;
  topic?: string | undefined;
  priority?: CareCommunication['priority'] | undefined;
  attachments: { fileId: string; title: string }[];
}

/** Begins a thread about a citizen; gives the message's id. */
export async function startThread(
  trx: Kysely<unknown>,
  desk: CorrespondenceDesk,
  asked: { letter: Letter; citizen: Citizen; course?: Course | undefined; to: string },
): Promise<string> {
  const { letter, citizen, course, to } = asked;
  const receiver = await partyAt(trx, desk, to);
  const writing = await writingOf(trx, desk, letter);
  return dispatch(trx, desk, {
    letter,
    message: startCommunication({
      ...writing,
      receiver,
      citizen: {
        identifiers: [{ system: SYSTEM.cpr, value: citizen.cpr }],
        given: citizen.given,
        family: citizen.family,
      },
      threadId: randomUUID(),
      category: letter.category ?? 'other',
      ...(course && { encounter: course }),
    }),
  });
}

/** Answers in a thread, after its latest message; the earlier text goes along, as the standard has it. */
export async function answerThread(
  trx: Kysely<unknown>,
  desk: CorrespondenceDesk,
  { letter, messageId }: { letter: Letter; messageId: string },
): Promise<string> {
  const entry = await ownEntry(trx, letter.person, messageId);
  const latest = (await threadEntries(trx, entry.organisation, entry.threadId)).at(-1) ?? entry;
  const earlier = await contentOf(trx, latest);
  const writing = await writingOf(trx, desk, letter, latest.unit);
  return dispatch(trx, desk, { letter, message: replyTo(earlier, writing) });
}

/**
 * Sends a message on to somebody else, in a new thread, with its files. Of the thread's messages go those that are chosen,
 * all of them when nothing is; never what was taken back.
 */
export async function forwardMessage(
  trx: Kysely<unknown>,
  desk: CorrespondenceDesk,
  asked: { letter: Letter; messageId: string; to: string; include?: string[] | undefined },
): Promise<string> {
  const { letter, messageId, to, include } = asked;
  const entry = await ownEntry(trx, letter.person, messageId);
  if (entry.retractedAt) throw takenBack();
  const receiver = await partyAt(trx, desk, to);
  const writing = await writingOf(trx, desk, letter);
  const files = await keptFiles(trx, entry);
  const earlier = without(await contentOf(trx, entry), include);
  const message = forward(earlier, { ...writing, receiver, threadId: randomUUID(), files });
  return dispatch(trx, desk, { letter, message });
}

/** A message without what was taken back in its thread, and without the messages that are not chosen. */
function without(message: CareCommunication, include: string[] | undefined): CareCommunication {
  const gone = new Set(retractionsIn(message).flatMap(({ messageId, by }) => [messageId, by]));
  const isLeftOut = (id: string) => gone.has(id) || (include !== undefined && !include.includes(id));
  const leftOut = message.history.map(({ messageId }) => messageId).filter(isLeftOut);
  const hidden = segmentsOfMessages(message, new Set(leftOut));
  return { ...message, segments: message.segments.filter(({ id }) => !hidden.has(id)) };
}

const phrases = {
  'incorrect-cpr': 'Annullering grundet forkert CPR-nr.',
  'incorrect-receiver': 'Annullering grundet forkert modtager.',
  'incorrect-attachment': 'Annullering grundet vedhæftet fil med indhold på forkert CPR-nr.',
} as const;
export type RetractReason = keyof typeof phrases;
export const retractReasons = ['incorrect-cpr', 'incorrect-receiver', 'incorrect-attachment'] as const;

/**
 * Takes back a message that this person's unit has sent. The standard has no cancellation any more: the agreed phrase is sent
 * in the thread, the receiver hides the content, and that it was taken back is registered.
 */
export async function retractMessage(
  trx: Kysely<unknown>,
  desk: CorrespondenceDesk,
  asked: { letter: Omit<Letter, 'text' | 'attachments'>; messageId: string; reason: RetractReason; commandId: string },
): Promise<string> {
  const { messageId, reason, commandId } = asked;
  const letter: Letter = { ...asked.letter, text: phrases[reason], attachments: [] };
  const entry = await ownEntry(trx, letter.person, messageId);
  if (entry.direction !== 'out' || entry.retractedAt) throw notRetractable();
  const latest = (await threadEntries(trx, entry.organisation, entry.threadId)).at(-1);
  if (latest?.messageId !== messageId) throw notLatest();
  const { organisation, episode } = entry;
  const sent = await dispatch(trx, desk, {
    letter,
    message: replyTo(await contentOf(trx, entry), await writingOf(trx, desk, letter, entry.unit)),
  });
  const at = desk.now();
  await markRetracted(trx, { organisation, messageId, reason, at });
  const data = { of: messageId, reason };
  if (episode)
    await desk.registrar.register(trx, {
      commandId,
      organisation,
      episode,
      type: 'correspondence.retracted',
      at,
      data,
    });
  return sent;
}

/** A message as it was written, from the inbox or from what was sent. */
export async function contentOf(db: Kysely<unknown>, entry: CorrespondenceEntry): Promise<CareCommunication> {
  if (entry.message) return entry.message;
  const { organisation, messageId } = entry;
  const received = await receivedMessage(db, { organisation, messageId });
  if (!received) throw notFound();
  return parseCareCommunication(received.bundle);
}

async function ownEntry(trx: Kysely<unknown>, person: Person, messageId: string): Promise<CorrespondenceEntry> {
  const entry = await entryByMessage(trx, person.organisation, messageId);
  if (!entry) throw notFound();
  return entry;
}

/** Files of earlier messages of the thread, which replies leave out. */
async function keptFiles(trx: Kysely<unknown>, entry: CorrespondenceEntry): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const one of await threadEntries(trx, entry.organisation, entry.threadId)) {
    for (const segment of (await contentOf(trx, one)).segments) {
      if (segment.kind === 'attachment' && segment.data) files.set(segment.id, segment.data);
    }
  }
  return files;
}

/** What is new in a message: who writes from which unit, the text, and the files. */
async function writingOf(
  trx: Kysely<unknown>,
  desk: CorrespondenceDesk,
  letter: Letter,
  unit = letter.person.unit,
): Promise<Writing> {
  const { category, topic, priority } = letter;
  const sender = await partyAt(trx, desk, unit);
  const at = desk.now().toISOString();
  return {
    bundleId: randomUUID(),
    messageId: randomUUID(),
    communicationId: randomUUID(),
    createdAt: at,
    sender,
    segments: await segmentsOf(trx, letter, { sender, at }),
    ...(category && { category }),
    ...(topic && { topic }),
    ...(priority && { priority }),
  };
}

async function segmentsOf(
  trx: Kysely<unknown>,
  { person, phone, text, attachments }: Letter,
  { sender, at }: { sender: Party; at: string },
): Promise<Segment[]> {
  const parts = { assigner: sender, writtenAt: at };
  const [family = person.name, ...given] = person.name.split(' ').toReversed();
  const role = { title: titleOfRole(person.role) };
  const author = { given: given.toReversed(), family, role, organisation: sender };
  const ids = attachments.map(({ fileId }) => fileId);
  const files = await filesOfPerson(trx, { ids, organisation: person.organisation, person: person.id });
  return [
    { ...parts, kind: 'text', id: randomUUID(), author, phone, text },
    ...attachments.map(({ fileId, title }): Segment => {
      const file = files.find(({ id }) => id === fileId);
      if (!file) throw fileUnknown();
      const { contentType, data, uploadedAt } = file;
      const content = { contentType, data: data.toString('base64'), createdAt: uploadedAt.toISOString() };
      return { ...parts, kind: 'attachment', id: randomUUID(), author, phone, title, ...content };
    }),
  ];
}

/** Checks, sends and keeps a message. */
async function dispatch(
  trx: Kysely<unknown>,
  desk: CorrespondenceDesk,
  { letter, message }: { letter: Letter; message: CareCommunication },
): Promise<string> {
  const bundle = buildCareCommunication(message);
  const faults = checkMessage(bundle).filter((one) => isRefused([one]));
  if (faults.length > 0) {
    throw new Refusal(400, 'message-faulty', {
      text: { da: 'Beskeden kan ikke sendes, som den er.', en: 'The message cannot be sent as it is.' },
      mend: { da: 'Ret det nævnte, og send igen.', en: 'Mend what is named and send again.' },
      fields: faults.slice(0, 20).map((one) => ({
        path: one.path,
        text: `${one.message[letter.language]} ${one.mend[letter.language]}`,
      })),
    });
  }
  await desk.mailbox.send(trx, bundle);
  await addEntry(trx, sentEntry(letter.person, message));
  return message.messageId;
}

function sentEntry(person: Person, message: CareCommunication) {
  const { messageId, threadId, sender, receiver, citizen, category, topic, priority, history, createdAt } = message;
  const cpr = citizen.identifiers.find(({ system }) => system === SYSTEM.cpr)?.value;
  const episode = message.encounter?.episodes[0]?.value.replace(/^urn:uuid:/, '');
  return {
    messageId,
    threadId,
    direction: 'out' as const,
    organisation: person.organisation,
    unit: sender.sor,
    other: { sor: receiver.sor, name: receiver.name },
    about: { cpr, given: citizen.given, family: citizen.family },
    category,
    topic,
    priority,
    kind: careCommunicationKind(message),
    follows: followed(history.at(-1)?.follows),
    sentAt: new Date(createdAt),
    author: person.name,
    message,
    episode,
  };
}

function followed(follows: { messageId: string } | { letter: string } | undefined): string | undefined {
  return follows && 'messageId' in follows ? follows.messageId : undefined;
}

async function partyAt(trx: Kysely<unknown>, { mailbox }: CorrespondenceDesk, sor: string): Promise<Party> {
  const unit = await mailbox.directory.unit(sor, trx);
  if (!unit) throw receiverUnknown();
  return partyOf(unit);
}

/** A unit as messages name it. */
const partyOf = ({ sor, gln, name }: DirectoryUnit): Party => ({ sor, gln, name });

const receiverUnknown = () =>
  new Refusal(409, 'party-unknown', {
    text: { da: 'Afsender eller modtager findes ikke i registret.', en: 'Sender or receiver is not in the directory.' },
    mend: { da: 'Vælg en anden modtager, eller ring.', en: 'Choose another receiver, or call.' },
  });

const fileUnknown = () =>
  new Refusal(400, 'file-unknown', {
    text: { da: 'En vedhæftet fil findes ikke.', en: 'An attached file is not there.' },
    mend: { da: 'Vedhæft filen igen.', en: 'Attach the file again.' },
  });

const takenBack = () =>
  new Refusal(409, 'taken-back', {
    text: { da: 'Beskeden er trukket tilbage.', en: 'The message has been taken back.' },
    mend: { da: 'Skriv en ny.', en: 'Write a new one.' },
  });

const notRetractable = () =>
  forbidden('not-yours', {
    da: 'Kun det, jeres egen enhed har sendt, kan trækkes tilbage, og kun én gang.',
    en: 'Only what your own unit has sent can be taken back, and only once.',
  });

const notLatest = () =>
  new Refusal(409, 'not-latest', {
    text: { da: 'Der er skrevet mere i tråden siden.', en: 'More has been written in the thread since.' },
    mend: { da: 'Ring til modtageren, og skriv i tråden.', en: 'Call the receiver, and write in the thread.' },
  });
