import { SYSTEM } from '@overgang/fhir-models';
import type { Exchange } from './exchange.ts';
import { Organization, sectorOf } from './organization.ts';
import type { Parties } from '../storage/parties.ts';
import type { Party } from '../storage/party.ts';
import type { Db, FactRow, MessageRow } from '../storage/tables.ts';

/** Facts as the coordinator is told them, in the same order. */
export async function intakesOf({ database, parties }: Exchange, facts: FactRow[]): Promise<object[]> {
  const messages = await messagesAbout(database.db, facts);
  return Promise.all(facts.map((fact) => intakeOf(parties, fact, messages)));
}

type Messages = (messageId: string) => MessageRow;

async function messagesAbout(db: Db, facts: FactRow[]): Promise<Messages> {
  const ids = facts.flatMap((fact) => {
    if (fact.kind === 'accepted') return [fact.message_id];
    return fact.acknowledgement_id ? [fact.acknowledgement_id] : [];
  });
  if (ids.length === 0) return unknown;
  const rows = await db.selectFrom('message').selectAll().where('message_id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.message_id, row]));
  return (messageId) => byId.get(messageId) ?? unknown();
}

function unknown(): never {
  throw new Error('A fact is about a message that is not there.');
}

async function intakeOf(parties: Parties, fact: FactRow, messages: Messages): Promise<object> {
  const at = fact.at.toISOString();
  if (fact.kind === 'accepted') {
    const { sequence, body, sender, receiver } = messages(fact.message_id);
    const told = { sender: await partyInfo(parties, sender), receiver: await partyInfo(parties, receiver) };
    return { kind: fact.kind, sequence: Number(sequence), at, bundle: JSON.parse(body), parties: told };
  }
  const about = { kind: fact.kind, at, messageId: fact.message_id, receiver: fact.receiver };
  if (!fact.acknowledgement_id) return { ...about, ...fact.details };
  const { body, response_code: responseCode } = messages(fact.acknowledgement_id);
  return { ...about, acknowledgement: JSON.parse(body), responseCode };
}

async function partyInfo(parties: Parties, sor: string): Promise<object> {
  const party = await parties.find(sor);
  if (!party) throw new Error('A party of an accepted message is no longer in the directory.');
  const { unit, organisation } = party;
  const region = identifierOf(party, SYSTEM.region);
  const municipalityCode = identifierOf(party, SYSTEM.municipality);
  const sector = sectorOf(Organization.parse(unit.resource)) ?? sectorOf(Organization.parse(organisation.resource));
  return {
    unit: { sor: unit.sor, name: unit.name },
    organisation: { sor: organisation.sor, name: organisation.name, kind: organisation.kind },
    ...(region && { region }),
    ...(municipalityCode && { municipalityCode }),
    ...(sector && { sector }),
  };
}

function identifierOf({ organisation }: Party, system: string): string | undefined {
  const { identifier } = Organization.parse(organisation.resource);
  return identifier.find((one) => one.system === system)?.value;
}
