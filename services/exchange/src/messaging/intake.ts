import { SYSTEM } from '@overgang/fhir-models';
import { Organization, sectorOf } from './organization.ts';
import type { Parties } from '../storage/parties.ts';
import type { Party } from '../storage/party.ts';
import type { WaitingFact } from '../storage/waiting-facts.ts';

/** A fact as the coordinator is told it, as JSON. The messages in it are passed on as they were received. */
export async function intakeOf(parties: Parties, { fact, body, message }: WaitingFact): Promise<string> {
  const at = fact.at.toISOString();
  const traced = message.correlationId ? { correlationId: message.correlationId } : {};
  if (fact.kind === 'accepted') {
    const sender = await partyInfo(parties, message.sender);
    const receiver = await partyInfo(parties, message.receiver);
    const about = { kind: fact.kind, sequence: Number(message.sequence), at, ...traced };
    return withPart({ ...about, parties: { sender, receiver } }, 'bundle', body);
  }
  const about = { kind: fact.kind, at, ...traced, messageId: fact.message_id, receiver: fact.receiver };
  if (!fact.acknowledgement_id) return JSON.stringify({ ...about, ...fact.details });
  return withPart({ ...about, responseCode: message.responseCode }, 'acknowledgement', body);
}

/** JSON of an object with one more member, whose value is JSON already: it was parsed when it was accepted. */
function withPart(about: object, name: string, json: string | null): string {
  return `${JSON.stringify(about).slice(0, -1)},"${name}":${json ?? 'null'}}`;
}

async function partyInfo(parties: Parties, sor: string): Promise<object> {
  const party = await parties.find(sor);
  if (!party) throw new Error('A party of an accepted message is no longer in the directory.');
  return rememberedInfo(party);
}

const toldParties = new WeakMap<Party, object>();

function rememberedInfo(party: Party): object {
  const known = toldParties.get(party);
  if (known) return known;
  const info = infoOf(party);
  toldParties.set(party, info);
  return info;
}

function infoOf(party: Party): object {
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
