import { randomUUID } from 'node:crypto';
import type { OwnMessage } from '@overgang/fhir-models';
import {
  addVersion,
  composeDocument,
  documentChanges,
  documentFaulty,
  doOnce,
  dropDraft,
  lockPlace,
  titleOfRole,
  versionsOf,
  type DocumentChange,
  type DocumentEnvelope,
  type DocumentProblem,
  type DocumentVersion,
  type ParticipantRoom,
} from '@overgang/mailbox';
import { notFound, Refusal, type Language, type Person } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { planningOf, type PlanningNote } from '../domain/planning.ts';
import { addNote, notesOf } from '../storage/stay-notes.ts';
import { lockStay, type Author, type StayRecord } from '../storage/stays.ts';
import { completedContent } from './completed-content.ts';
import { aboutStay, partiesOf } from './document-parties.ts';
import { documentOf, type HospitalDocumentName } from './hospital-documents.ts';

export interface Writing {
  stayId: string;
  name: HospitalDocumentName;
  content: object;
  person: Person;
  /** Where whoever signs can be reached. */
  phone: string;
  /** SOR id of the practice a letter goes to, when it is another than the one noted, or of the hospital unit that trains. */
  to?: string | undefined;
  language: Language;
}

/** A document as it would be sent now. */
interface Prepared {
  message?: OwnMessage<object>;
  problems: DocumentProblem[];
  changes: DocumentChange[];
  number: number;
}

/** What would be sent, what is wrong with it, and what is new since the version before. Changes nothing. */
export async function prepareDocument(
  trx: Kysely<unknown>,
  room: ParticipantRoom,
  { record, writing }: { record: StayRecord; writing: Writing },
): Promise<Prepared> {
  const { name, content, person } = writing;
  const kind = documentOf(name);
  const earlier = await lastingVersions(trx, writing);
  const last = earlier.at(-1);
  const now = room.now().toISOString();
  const number = earlier.length + 1;
  const envelope = await envelopeOf(trx, room, { record, writing, last, now });
  const completion = { record, number, now, name: person.name };
  // What is new is told in the plan itself, so it is read off a first draft of the message.
  const first = composeDocument(
    kind,
    completedContent(name, content, { ...completion, changes: [anyChange] }),
    envelope,
  );
  if (!first.composed) return { problems: first.problems, changes: [], number };
  const changes = last ? documentChanges(kind.build(last.message), first.composed.bundle) : [];
  const whole = completedContent(name, content, { ...completion, changes: number > 1 ? changes : [] });
  const second = composeDocument(kind, whole, envelope);
  // A plan in which nothing is new cannot be sent as new.
  if (!second.composed) return { problems: second.problems.map(toWhoeverWrites), changes, number };
  return { message: second.composed.message, problems: [], changes, number };
}

/** Whoever writes has no field in which to say what is new: it is read off what they change. */
const toWhoeverWrites = (problem: DocumentProblem): DocumentProblem =>
  problem.rule === 'plan-changes' ? { ...problem, ...nothingNew } : problem;

const nothingNew = {
  text: { da: 'Intet er ændret siden den sendte udgave.', en: 'Nothing is different from the version that was sent.' },
  mend: { da: 'Ret først det, der er nyt.', en: 'Change what is new first.' },
};

const anyChange: DocumentChange = { section: { da: '', en: '' }, label: { da: 'NYT', en: 'New' } };

interface Enveloping {
  record: StayRecord;
  writing: Writing;
  last: DocumentVersion | undefined;
  now: string;
}

async function envelopeOf(
  trx: Kysely<unknown>,
  room: ParticipantRoom,
  { record, writing, last, now }: Enveloping,
): Promise<DocumentEnvelope> {
  const { name, person, phone, content } = writing;
  const receiver = isTrainedInHospital(name, content) ? 'training' : documentOf(name).receiver;
  const { sender, receiver: to } = await partiesOf(trx, room.mailbox, { record, receiver, to: writing.to });
  return {
    bundleId: randomUUID(),
    messageId: randomUUID(),
    documentId: last?.documentId ?? randomUUID(),
    createdAt: now,
    sender,
    // A correction goes where the first version went.
    receiver: last?.message.receiver ?? to,
    author: { name: person.name, title: titleOfRole(person.role), phone },
    serviceProvider: sender,
    ...aboutStay(record),
    activity: last ? 'modified-message' : 'new-message',
    earlier: last?.message.history ?? [],
  };
}

const InHospital = z.object({ rehabilitation: z.object({ request: z.object({ place: z.literal('hospital') }) }) });

/** Specialised rehabilitation is the hospital's own; all else goes to the municipality. */
const isTrainedInHospital = (name: HospitalDocumentName, content: object) =>
  name === 'rehabilitation-plan' && InHospital.safeParse(content).success;

/** The versions of the document that stands now: nothing after it was taken back. */
async function lastingVersions(
  trx: Kysely<unknown>,
  { stayId, name }: Pick<Writing, 'stayId' | 'name'>,
): Promise<DocumentVersion[]> {
  const versions = await versionsOf(trx, { subjects: [stayId], kind: documentOf(name).event });
  const last = versions.at(-1);
  if (!last || last.activity === 'retract-message') return [];
  return versions.filter(({ documentId }) => documentId === last.documentId);
}

export interface SentDocument extends Writing {
  commandId: string;
}

/** Sends the document's first or next version, once; what is sent is frozen, and the draft is gone. */
export function sendDocument(room: ParticipantRoom, sent: SentDocument): Promise<string> {
  const { commandId, stayId, name, content, person } = sent;
  const asked = { type: `send ${name}`, by: person.id, stayId, content };
  return doOnce(room.database.db, { commandId, asked }, (trx) => sendNow(trx, room, sent));
}

/** As {@link sendDocument}, within a transaction of the caller's; gives the message's id. */
export async function sendNow(trx: Kysely<unknown>, room: ParticipantRoom, writing: Writing): Promise<string> {
  const { stayId, name, person, language } = writing;
  const kind = documentOf(name);
  const record = await lockStay(trx, stayId);
  if (!record) throw notFound();
  const place = { kind: kind.event, subject: stayId };
  await lockPlace(trx, place);
  const { message, problems, number } = await prepareDocument(trx, room, { record, writing });
  if (!message) throw documentFaulty(problems, language);
  await room.mailbox.send(trx, kind.build(message));
  const at = room.now();
  await addVersion(trx, place, { message, by: person, at, number });
  await dropDraft(trx, place);
  if (name === 'care-plan') await noteTimes(trx, { stayId, message, person, at });
  return message.messageId;
}

const PlanTimes = z.object({
  times: z.object({
    expectedEndOfTreatment: z.string().optional(),
    expectedDischarge: z.string().optional(),
    agreedDischarge: z.string().optional(),
  }),
});

/** The ward goes by what its plan says of when the citizen leaves: what is expected, and what is agreed. */
export async function noteTimes(
  trx: Kysely<unknown>,
  { stayId, message, person, at }: { stayId: string; message: OwnMessage<object>; person: Author; at: Date },
): Promise<void> {
  const { times } = PlanTimes.parse(message.content);
  const { expectedEndOfTreatment, expectedDischarge, agreedDischarge: agreedAt } = times;
  const add = (note: PlanningNote) => addNote(trx, { stayId, note, by: person, at });
  if (expectedEndOfTreatment ?? expectedDischarge) {
    // What the plan does not mention stands as it was noted.
    const { expected } = planningOf((await notesOf(trx, [stayId])).get(stayId) ?? []);
    const endOfTreatment = expectedEndOfTreatment ?? expected?.endOfTreatment;
    await add({ type: 'expected.set', endOfTreatment, discharge: expectedDischarge ?? expected?.discharge });
  }
  if (!agreedAt) return;
  await add({ type: 'discharge.agreed', agreedAt, with: message.receiver.name, channel: 'care-plan' });
}

export interface Retracting {
  commandId: string;
  stayId: string;
  name: HospitalDocumentName;
  reason: string;
  person: Person;
  phone: string;
}

/** Takes a document back: the receiver is told, and the next one begins anew. */
export function retractDocument(room: ParticipantRoom, retracting: Retracting): Promise<string> {
  const { commandId, stayId, name, reason, person } = retracting;
  const asked = { type: `retract ${name}`, by: person.id, stayId, reason };
  return doOnce(room.database.db, { commandId, asked }, (trx) => retractNow(trx, room, retracting));
}

/** As {@link retractDocument}, within a transaction of the caller's. */
export async function retractNow(
  trx: Kysely<unknown>,
  room: ParticipantRoom,
  retracting: Omit<Retracting, 'commandId'>,
): Promise<string> {
  const { stayId, name, reason, person, phone } = retracting;
  const kind = documentOf(name);
  const place = { kind: kind.event, subject: stayId };
  await lockPlace(trx, place);
  const earlier = await lastingVersions(trx, { stayId, name });
  const last = earlier.at(-1);
  if (!last) throw nothingSent();
  const now = room.now();
  const { content, history, ...before } = last.message;
  const { composed } = composeDocument(kind, content, {
    ...before,
    bundleId: randomUUID(),
    messageId: randomUUID(),
    createdAt: now.toISOString(),
    author: { name: person.name, title: titleOfRole(person.role), phone },
    activity: 'retract-message',
    earlier: history,
  });
  if (!composed) throw new Error('A sent document could not be taken back.');
  await room.mailbox.send(trx, composed.bundle);
  await addVersion(trx, place, { message: composed.message, by: person, at: now, number: earlier.length + 1, reason });
  return composed.message.messageId;
}

const nothingSent = () =>
  new Refusal(409, 'nothing-sent', {
    text: {
      da: 'Der er ikke sendt noget, der kan tages tilbage.',
      en: 'Nothing has been sent that could be taken back.',
    },
    mend: { da: 'Opdatér siden.', en: 'Reload the page.' },
  });

/** Refuses (409) to write about a stay that was cancelled. */
export const stayCancelled = () =>
  new Refusal(409, 'stay-cancelled', {
    text: { da: 'Opholdet er annulleret.', en: 'The stay is cancelled.' },
    mend: { da: 'Skriv på borgerens rigtige ophold.', en: 'Write on the citizen’s right stay.' },
  });
