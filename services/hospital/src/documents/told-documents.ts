import { checkMessage, isBundle, isRefused, readEnvelope, type OwnMessage } from '@overgang/fhir-models';
import { addVersion, lockPlace, versionByMessage, versionsOf, type ParticipantRoom } from '@overgang/mailbox';
import { Refusal, type Language } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { addNote } from '../storage/stay-notes.ts';
import { lockStay, type Author, type StayRecord } from '../storage/stays.ts';
import { noteTimes, stayCancelled } from './document-commands.ts';
import { documentNames, documentOf, type HospitalDocumentName } from './hospital-documents.ts';

type Bundle = Parameters<typeof readEnvelope>[0];

/** A message as another of the hospital's systems has sent it. */
export const TellingOfDocument = z.object({ bundle: z.custom<Bundle>((json) => isBundle(json), 'a Bundle') });

interface Told {
  record: StayRecord;
  bundle: Bundle;
  language: Language;
}

/**
 * Keeps a document that another of the hospital's systems has sent itself, so that the ward sees it and what comes back.
 * Nothing is sent; told twice it is kept once. Refuses what is faulty (400), and what is not about the stay or is about one
 * that was cancelled (409); that it was taken back may always be told.
 */
export async function keepTold(room: ParticipantRoom, { record, bundle, language }: Told): Promise<string> {
  const findings = checkMessage(bundle).filter((one) => isRefused([one]));
  if (findings.length > 0) throw messageFaulty(findings, language);
  const name = nameOf(bundle);
  if (!name) throw messageFaulty([notOfStays], language);
  const message: OwnMessage<object> = documentOf(name).parse(bundle);
  if (!isAbout(message, record) || !(await isOfHospital(room, message, record))) throw otherStay();
  await room.database.db.transaction().execute(async (trx) => {
    const locked = await lockStay(trx, record.id);
    const place = { kind: documentOf(name).event, subject: record.id };
    await lockPlace(trx, place);
    if (await versionByMessage(trx, message.messageId)) return;
    if (locked?.stay.status === 'cancelled' && !isRetraction(message)) throw stayCancelled();
    const earlier = await versionsOf(trx, { subjects: [record.id], kind: place.kind });
    const { length } = earlier.filter(({ documentId }) => documentId === message.documentId);
    const at = new Date(message.createdAt);
    const by = { id: message.sender.sor, name: message.author.name, role: 'system' };
    await addVersion(trx, place, { message, by, at, number: length + 1 });
    await noteTold(trx, { name, stayId: record.id, message, by, at });
  });
  return message.messageId;
}

const isRetraction = ({ history }: OwnMessage<object>) => history.at(-1)?.activity === 'retract-message';

function nameOf(bundle: Bundle): HospitalDocumentName | undefined {
  const { event } = readEnvelope(bundle);
  return documentNames.find((name) => documentOf(name).event === event);
}

function isAbout({ citizen, stay }: OwnMessage<object>, { citizen: own, episode }: StayRecord): boolean {
  const isOfEpisode = stay.episodes.some(({ value }) => value.toLowerCase().replace(/^urn:uuid:/, '') === episode);
  return 'cpr' in citizen && citizen.cpr === own.cpr && isOfEpisode;
}

/** A citizen who was moved has been in other wards of the hospital, and what those sent stands. */
async function isOfHospital(
  { mailbox }: ParticipantRoom,
  { sender }: OwnMessage<object>,
  { unit, organisation }: StayRecord,
): Promise<boolean> {
  return sender.sor === unit || (await mailbox.directory.unit(sender.sor))?.organisation === organisation;
}

interface Noting {
  name: HospitalDocumentName;
  stayId: string;
  message: OwnMessage<object>;
  by: Author;
  at: Date;
}

const Ready = z.object({
  ready: z.object({ readyAt: z.string(), physician: z.string() }),
  waiting: z.object({ reason: z.enum(['municipal-service', 'care-place', 'aids-home', 'rehabilitation', 'other']) }),
});

/** The ward goes by what was sent in its name; what was taken back sets nothing. */
async function noteTold(trx: Kysely<unknown>, { name, stayId, message, by, at }: Noting): Promise<void> {
  if (isRetraction(message)) {
    if (name === 'ready') await addNote(trx, { stayId, note: { type: 'ready.withdrawn', reason: '' }, by, at });
    return;
  }
  if (name === 'care-plan') await noteTimes(trx, { stayId, message, person: by, at });
  if (name !== 'ready') return;
  const { ready, waiting } = Ready.parse(message.content);
  const { readyAt, physician } = ready;
  await addNote(trx, { stayId, note: { type: 'ready.set', readyAt, physician, reason: waiting.reason }, by, at });
}

const otherStay = () =>
  new Refusal(409, 'other-stay', {
    text: { da: 'Meddelelsen handler ikke om dette ophold.', en: 'The message is not about this stay.' },
    mend: { da: 'Fortæl om den på borgerens rigtige ophold.', en: 'Tell of it on the citizen’s right stay.' },
  });

type Faulty = Pick<ReturnType<typeof checkMessage>[number], 'path' | 'message' | 'mend'>;

const notOfStays: Faulty = {
  path: 'MessageHeader.event',
  message: { da: 'Et ophold har ingen dokumenter af den slags.', en: 'A stay has no documents of that kind.' },
  mend: { da: 'Fortæl kun om dokumenter, som afdelinger sender.', en: 'Tell only of documents that wards send.' },
};

/** Each fault stands at its place in the message, as the first fifty of them. */
const messageFaulty = (faults: readonly Faulty[], language: Language) =>
  new Refusal(400, 'document-faulty', {
    text: { da: 'Meddelelsen følger ikke reglerne.', en: 'The message does not follow the rules.' },
    mend: { da: 'Ret det nævnte, og fortæl om den igen.', en: 'Mend what is named and tell of it again.' },
    fields: faults.slice(0, 50).map(({ path, message, mend }) => ({
      path,
      text: `${message[language]} ${mend[language]}`,
    })),
  });
