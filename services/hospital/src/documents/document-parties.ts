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

/** The ward, and the municipality of residence or the citizen's practice (SOR id, the one noted unless given). */
export async function partiesOf(
  db: Kysely<unknown>,
  { directory }: Mailbox,
  wanted: { record: StayRecord; receiver: 'municipality' | 'practice'; practice?: string | undefined },
): Promise<Parties> {
  const { record, receiver, practice } = wanted;
  const ward = await directory.unit(record.unit, db);
  const to =
    receiver === 'municipality'
      ? await directory.municipality(record.municipalityCode, db)
      : await practiceUnit(db, directory, practice ?? (await practiceOf(db, record.citizen.id)));
  if (!ward || !to) throw receiverUnknown(receiver);
  return { sender: partyOf(ward), receiver: partyOf(to) };
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

function receiverUnknown(receiver: 'municipality' | 'practice'): Refusal {
  const [da, en] = receiver === 'municipality' ? ['kommune', 'municipality'] : ['praksis', 'practice'];
  return new Refusal(409, 'receiver-unknown', {
    text: {
      da: `Borgerens ${da} findes ikke i registret. Kladden er gemt.`,
      en: `The citizen’s ${en} is not in the directory. The draft is kept.`,
    },
    mend: {
      da:
        receiver === 'municipality'
          ? 'Ring til kommunen, og send igen senere.'
          : 'Vælg borgerens praksis, og send igen.',
      en:
        receiver === 'municipality'
          ? 'Call the municipality and send later.'
          : 'Choose the citizen’s practice and send again.',
    },
  });
}
