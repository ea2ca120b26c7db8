import type {
  Bundle,
  BundleEntry,
  Identifier,
  MessageHeader,
  Organization,
  Provenance,
  ProvenanceEntity,
  Resource,
} from 'fhir/r4.js';
import { SYSTEM } from '../identifiers/system.ts';
import { sorAddress } from '../identifiers/sor.ts';
import { ACTIVITY_SYSTEM, activityName } from '../terminology/medcom-messaging-activity-codes.ts';
import { DESTINATION_USE_SYSTEM, PRIMARY } from '../terminology/medcom-messaging-destination-use.ts';
import { EVENT_SYSTEM } from '../terminology/medcom-messaging-event-codes.ts';
import { derivedId } from './derived-id.ts';
import { narrative } from './narrative.ts';
import type { Party } from './party.ts';
import { EXTENSION, PROFILE } from './profile.ts';

// Never looked up; it only makes references resolve inside the Bundle (messaging, section 5).
const BASE = 'https://overgang.example/fhir';

export type Identified = Resource & { id: string };

/** Joins resources to a message Bundle; the MessageHeader comes first. */
export function messageBundle(id: string, profile: string, timestamp: string, resources: Identified[]): Bundle {
  const entry: BundleEntry[] = resources.map((resource) => ({
    fullUrl: `${BASE}/${resource.resourceType}/${resource.id}`,
    resource,
  }));
  return { resourceType: 'Bundle', id, meta: { profile: [profile] }, type: 'message', timestamp, entry };
}

export function organizationId(sor: string): string {
  return derivedId('Organization', sor);
}

/** A messaging Organization; a core Organization when it has no location number. */
export function organization(party: Party, id: string = organizationId(party.sor)): Organization & { id: string } {
  const identifier: Identifier[] = [{ system: SYSTEM.sor, value: party.sor }];
  if (party.gln) identifier.push({ system: SYSTEM.gln, value: party.gln });
  return {
    resourceType: 'Organization',
    id,
    meta: { profile: [party.gln ? PROFILE.organization : PROFILE.coreOrganization] },
    text: narrative('Organisation', [
      ['Id', id],
      ['SOR', party.sor],
      ['EAN', party.gln],
      ['Navn', party.name],
    ]),
    identifier,
    ...(party.name && { name: party.name }),
  };
}

export interface HeaderParts {
  id: string;
  event: string;
  sender: { reference: string; address: string };
  receiver: { reference: string; address: string };
}

/** What every MessageHeader has in common. */
export function messageHeader(parts: HeaderParts): MessageHeader & { id: string } {
  return {
    resourceType: 'MessageHeader',
    id: parts.id,
    eventCoding: { system: EVENT_SYSTEM, code: parts.event },
    destination: [
      {
        extension: [{ url: EXTENSION.destinationUse, valueCoding: { system: DESTINATION_USE_SYSTEM, code: PRIMARY } }],
        endpoint: parts.receiver.address,
        receiver: { reference: parts.receiver.reference },
      },
    ],
    sender: { reference: parts.sender.reference },
    source: { endpoint: parts.sender.address },
  };
}

/** Where a party is reached and how the Bundle refers to it. */
export function addressed(party: Party): { reference: string; address: string } {
  return { reference: `Organization/${organizationId(party.sor)}`, address: sorAddress(party.sor) };
}

export interface ProvenanceParts {
  messageId: string;
  activity: string;
  at: string;
  who: string;
  entity?: { role: 'revision' | 'removal'; messageId: string };
}

/** The Provenance of one message in the history. */
export function provenance(parts: ProvenanceParts): Provenance & { id: string } {
  const bare: Provenance & { id: string } = {
    resourceType: 'Provenance',
    id: derivedId('Provenance', parts.messageId),
    meta: { profile: [PROFILE.provenance] },
    target: [{ reference: `MessageHeader/${parts.messageId}` }],
    occurredDateTime: parts.at,
    recorded: parts.at,
    activity: { coding: [{ system: ACTIVITY_SYSTEM, code: parts.activity }] },
    agent: [{ who: { reference: parts.who } }],
    ...(parts.entity && {
      entity: [{ role: parts.entity.role, what: { reference: `MessageHeader/${parts.entity.messageId}` } }],
    }),
  };
  return withNarrative(bare);
}

/** The same Provenance with a narrative that tells what it says now. */
export function withNarrative<P extends Provenance>(of: P): P {
  const text = narrative('Meddelelseshistorik', [
    ['Id', of.id],
    ['Meddelelse', of.target[0]?.reference],
    ['Aktivitet', activityOf(of)],
    ['Tidspunkt', of.occurredDateTime],
    ['Aktør', of.agent[0]?.who.reference],
    ...(of.entity ?? []).map(linkFact),
  ]);
  return { ...of, text };
}

const LINKS: Readonly<Record<string, string>> = { removal: 'Annullerer', source: 'Tilføjer' };

function linkFact({ role, what }: ProvenanceEntity): [string, string | undefined] {
  return [LINKS[role] ?? 'Følger efter', what.reference ?? what.identifier?.value];
}

function activityOf({ activity }: Provenance): string | undefined {
  const code = activity?.coding?.[0]?.code;
  return code && `${activityName(code)} (${code})`;
}
