import { sorAddress, type Party } from '@overgang/fhir-models';
import type { DirectoryUnit, DocumentEnvelope, Mailbox } from '@overgang/mailbox';
import { Refusal } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import { practiceOf } from '../storage/citizen-practices.ts';
import type { StayRecord } from '../storage/stays.ts';

interface Parties {
  sender: Party;
  receiver: Party;
}

/** Who a document goes to: `training` is a hospital's own unit, for what only a hospital can train. */
type Receiver = 'municipality' | 'practice' | 'training';

interface Wanted {
  record: StayRecord;
  receiver: Receiver;
  /** SOR id of the practice (the one noted unless given) or of the training unit. */
  to?: string | undefined;
}

/** The ward, and whoever receives the document; throws 409 `receiver-unknown` when the directory does not know them. */
export async function partiesOf(db: Kysely<unknown>, { directory }: Mailbox, wanted: Wanted): Promise<Parties> {
  const ward = await directory.unit(wanted.record.unit, db);
  const to = await receiverOf(db, directory, wanted);
  if (!ward || !to) throw receiverUnknown(wanted.receiver);
  return { sender: partyOf(ward), receiver: partyOf(to) };
}

async function receiverOf(
  db: Kysely<unknown>,
  directory: Mailbox['directory'],
  { record, receiver, to }: Wanted,
): Promise<DirectoryUnit | undefined> {
  switch (receiver) {
    case 'municipality':
      return directory.municipality(record.municipalityCode, db);
    case 'practice':
      return practiceUnit(db, directory, to ?? (await practiceOf(db, record.citizen.id)));
    case 'training':
      return to ? directory.unit(to, db) : undefined;
  }
}

async function practiceUnit(
  db: Kysely<unknown>,
  directory: Mailbox['directory'],
  sor: string | undefined,
): Promise<DirectoryUnit | undefined> {
  const unit = sor ? await directory.unit(sor, db) : undefined;
  return unit?.kind === 'practice' ? unit : undefined;
}

/** The citizen and the stay as a document names them. */
export function aboutStay({
  citizen,
  unit,
  episode,
  encounterId,
  stay,
}: StayRecord): Pick<DocumentEnvelope, 'citizen' | 'stay'> {
  const { cpr, given, family } = citizen;
  return {
    citizen: { cpr, given, family },
    stay: {
      encounterId,
      class: stay.class,
      startedAt: stay.encounterStartedAt.toISOString(),
      ...(stay.endedAt && { endedAt: stay.endedAt.toISOString() }),
      episodes: [{ system: sorAddress(unit), value: `urn:uuid:${episode}` }],
    },
  };
}

const partyOf = ({ sor, gln, name }: DirectoryUnit): Party => ({ sor, gln, name });

const unknown: Record<Receiver, { da: string; en: string; mendDa: string; mendEn: string }> = {
  municipality: {
    da: 'Borgerens kommune',
    en: 'The citizen’s municipality',
    mendDa: 'Ring til kommunen, og send igen senere.',
    mendEn: 'Call the municipality and send later.',
  },
  practice: {
    da: 'Borgerens praksis',
    en: 'The citizen’s practice',
    mendDa: 'Vælg borgerens praksis, og send igen.',
    mendEn: 'Choose the citizen’s practice and send again.',
  },
  training: {
    da: 'Enheden, der skal genoptræne,',
    en: 'The unit that is to train',
    mendDa: 'Vælg sygehusets genoptræningsenhed, og send igen.',
    mendEn: 'Choose the hospital’s training unit and send again.',
  },
};

function receiverUnknown(receiver: Receiver): Refusal {
  const { da, en, mendDa, mendEn } = unknown[receiver];
  return new Refusal(409, 'receiver-unknown', {
    text: {
      da: `${da} findes ikke i registret. Kladden er gemt.`,
      en: `${en} is not in the directory. The draft is kept.`,
    },
    mend: { da: mendDa, en: mendEn },
  });
}
