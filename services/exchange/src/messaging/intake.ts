import { SYSTEM } from '@overgang/fhir-models';
import { Organization } from './organization.ts';
import { partyOf, type Party } from '../storage/party.ts';
import type { Db, FactRow, MessageRow } from '../storage/tables.ts';

/** A fact as the coordinator is told it, as JSON text. */
export async function intakeOf(db: Db, fact: FactRow): Promise<string> {
  const message = await messageById(db, fact.message_id);
  const at = fact.at.toISOString();
  if (fact.kind === 'accepted') {
    const parties = { sender: await partyInfo(db, message.sender), receiver: await partyInfo(db, message.receiver) };
    const sequence = Number(message.sequence);
    return JSON.stringify({ kind: fact.kind, sequence, at, bundle: JSON.parse(message.body), parties });
  }
  const about = { kind: fact.kind, at, messageId: fact.message_id, receiver: fact.receiver };
  if (!fact.acknowledgement_id) return JSON.stringify({ ...about, ...fact.details });
  const { body, response_code: responseCode } = await messageById(db, fact.acknowledgement_id);
  return JSON.stringify({ ...about, acknowledgement: JSON.parse(body), responseCode });
}

function messageById(db: Db, messageId: string): Promise<MessageRow> {
  return db.selectFrom('message').selectAll().where('message_id', '=', messageId).executeTakeFirstOrThrow();
}

async function partyInfo(db: Db, sor: string): Promise<object> {
  const party = await partyOf(db, sor);
  if (!party) throw new Error('A party of an accepted message is no longer in the directory.');
  const { unit, organisation } = party;
  const region = identifierOf(party, SYSTEM.region);
  const municipalityCode = identifierOf(party, SYSTEM.municipality);
  return {
    unit: { sor: unit.sor, name: unit.name },
    organisation: { sor: organisation.sor, name: organisation.name, kind: organisation.kind },
    ...(region && { region }),
    ...(municipalityCode && { municipalityCode }),
  };
}

function identifierOf({ organisation }: Party, system: string): string | undefined {
  const { identifier } = Organization.parse(organisation.resource);
  return identifier.find((one) => one.system === system)?.value;
}
