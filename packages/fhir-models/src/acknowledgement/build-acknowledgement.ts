import { randomUUID } from 'node:crypto';
import type { Bundle, MessageHeader, OperationOutcome, Provenance, Reference } from 'fhir/r4.js';
import type { Finding } from '../check/finding.ts';
import { derivedId } from '../message/derived-id.ts';
import { MessageFault } from '../message/message-fault.ts';
import { narrative } from '../message/narrative.ts';
import { operationOutcome } from '../message/operation-outcome.ts';
import { PROFILE } from '../message/profile.ts';
import { currentProvenance, headerOf, needed, partyOf, resolved } from '../message/read-resources.ts';
import {
  type Identified,
  messageBundle,
  messageHeader,
  organization,
  organizationId,
  provenance,
} from '../message/resources.ts';
import { EVENT } from '../terminology/medcom-messaging-event-codes.ts';
import type { ResponseCode } from '../terminology/response-code.ts';
import { deliveryFinding } from './delivery-finding.ts';

interface AcknowledgementParts {
  /** The message to acknowledge. */
  of: Bundle;
  code: ResponseCode;
  createdAt: string;
  /** Needed unless `ok`; without any, a refusal says that it is due to a technical fault. */
  findings?: readonly Finding[];
  bundleId?: string;
  messageId?: string;
}

/**
 * The Acknowledgement of a message, back to where it came from (Acknowledgement 2.0.3, section 4). Throws
 * MessageFault when the message is too broken to be answered, or is itself an Acknowledgement.
 */
export function buildAcknowledgement(parts: AcknowledgementParts): Bundle {
  const { of, code, createdAt, bundleId = randomUUID(), messageId = randomUUID() } = parts;
  const original = headerOf(of);
  if (original.eventCoding?.code === EVENT.acknowledgement)
    throw new MessageFault('never-acknowledged', 'An Acknowledgement is never acknowledged.');
  const parties = partiesOf(of);
  const outcome = outcomeOf(messageId, code, parts.findings ?? []);
  const resources: Identified[] = [
    header({ messageId, of: original.id, code, ...parties, ...(outcome && { outcomeId: outcome.id }) }),
    organization(parties.sender.party, parties.sender.id),
    organization(parties.receiver.party, parties.receiver.id),
    originalProvenance(of, parties.receiver.id),
    provenance({
      messageId,
      activity: 'acknowledgement',
      at: createdAt,
      who: `Organization/${parties.sender.id}`,
      entity: { role: 'revision', messageId: original.id },
    }),
    ...(outcome ? [outcome] : []),
  ];
  return messageBundle(bundleId, PROFILE.acknowledgement, createdAt, resources);
}

interface Side {
  id: string;
  party: ReturnType<typeof partyOf>;
  address: string;
}

/** The two sides swapped, under the ids the acknowledged message gave them. */
function partiesOf(of: Bundle): { sender: Side; receiver: Side } {
  const original = headerOf(of);
  const destination = needed(original.destination?.[0], 'destination');
  const side = (reference: Reference | undefined, address: string | undefined): Side => {
    const party = partyOf(of, reference);
    // Organization.id may be left out; the address in the Bundle is then its fullUrl.
    const id = resolved(of, 'Organization', reference).id ?? organizationId(party.sor);
    return { id, party, address: needed(address, 'endpoint') };
  };
  return {
    sender: side(destination.receiver, destination.endpoint),
    receiver: side(original.sender, original.source.endpoint),
  };
}

interface HeaderOptions {
  messageId: string;
  of: string;
  code: ResponseCode;
  sender: Side;
  receiver: Side;
  outcomeId?: string;
}

function header({ messageId, of, code, sender, receiver, outcomeId }: HeaderOptions): MessageHeader & { id: string } {
  const from = { reference: `Organization/${sender.id}`, address: sender.address };
  const to = { reference: `Organization/${receiver.id}`, address: receiver.address };
  const details = outcomeId && `OperationOutcome/${outcomeId}`;
  return {
    ...messageHeader({ id: messageId, event: EVENT.acknowledgement, sender: from, receiver: to }),
    meta: { profile: [PROFILE.acknowledgementHeader] },
    text: narrative('Kvittering', [
      ['Id', messageId],
      ['Type', EVENT.acknowledgement],
      ['Primær modtager', `${to.reference}, adresse ${to.address}`],
      ['Afsender', `${from.reference}, adresse ${from.address}`],
      ['Kvitterer for', `MessageHeader/${of} med ${code}`],
      ['Detaljer', details],
    ]),
    response: { identifier: of, code, ...(details && { details: { reference: details } }) },
  };
}

/** The newest Provenance of the acknowledged message, unchanged; its actor is the organisation put in here. */
function originalProvenance(of: Bundle, senderId: string): Provenance & { id: string } {
  const newest = structuredClone(currentProvenance(of));
  const [first] = newest.agent;
  const agent = [{ ...first, who: { reference: `Organization/${senderId}` } }];
  return { ...newest, id: newest.id ?? derivedId('Provenance', headerOf(of).id), agent };
}

function outcomeOf(
  messageId: string,
  code: ResponseCode,
  findings: readonly Finding[],
): (OperationOutcome & { id: string }) | undefined {
  if (findings.length === 0 && code === 'ok') return undefined;
  const told =
    findings.length > 0 ? findings : [code === 'transient-error' ? deliveryFinding('internal') : UNEXPLAINED];
  const id = derivedId('OperationOutcome', messageId);
  return { ...operationOutcome(told), id, meta: { profile: [PROFILE.acknowledgementOutcome] } };
}

const UNEXPLAINED: Finding = {
  severity: 'error',
  code: 'processing',
  path: 'Bundle',
  rule: 'refused',
  message: { da: 'Meddelelsen er afvist.', en: 'The message was refused.' },
  mend: { da: 'Kontakt modtageren.', en: 'Contact the receiver.' },
};
