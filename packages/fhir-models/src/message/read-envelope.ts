import type { Bundle } from 'fhir/r4.js';
import { episodesOf, focusOf, notificationCodeOf } from '../hospital-notification/parse-hospital-notification.ts';
import { SYSTEM } from '../identifiers/system.ts';
import { EVENT } from '../terminology/medcom-messaging-event-codes.ts';
import { isResponseCode, type ResponseCode } from '../terminology/response-code.ts';
import type { Party } from './party.ts';
import { currentProvenance, headerOf, messageIdOf, needed, partyOf } from './read-resources.ts';

/** What carrying a message needs to know of it, without its content. */
export interface Envelope {
  bundleId: string;
  messageId: string;
  /** Event code. */
  event: string;
  createdAt: string;
  sender: Party;
  receiver: Party;
  senderAddress: string;
  receiverAddress: string;
  /** The hospital's own UUID where there is one; lower case, without `urn:uuid:`. */
  episode?: string;
  previousMessageId?: string;
  response?: { of: string; code: ResponseCode };
  /** Notification code, of a HospitalNotification. */
  code?: string;
}

/** The envelope of a message that has passed checkMessage; throws MessageFault otherwise. */
export function readEnvelope(bundle: Bundle): Envelope {
  const header = headerOf(bundle);
  const event = needed(header.eventCoding?.code, 'event code');
  const destination = needed(header.destination?.[0], 'destination');
  const previousMessageId = messageIdOf(currentProvenance(bundle).entity?.[0]?.what);
  return {
    bundleId: needed(bundle.id, 'Bundle.id'),
    messageId: header.id,
    event,
    createdAt: needed(bundle.timestamp, 'Bundle.timestamp'),
    sender: partyOf(bundle, header.sender),
    receiver: partyOf(bundle, destination.receiver),
    senderAddress: header.source.endpoint,
    receiverAddress: destination.endpoint,
    ...(previousMessageId !== undefined && { previousMessageId }),
    ...(event === EVENT.hospitalNotification && notificationParts(bundle)),
    ...(event === EVENT.acknowledgement && responsePart(bundle)),
  };
}

function notificationParts(bundle: Bundle): Pick<Envelope, 'episode' | 'code'> {
  const episodes = episodesOf(focusOf(bundle));
  const chosen = episodes.find(({ system }) => system !== SYSTEM.lpr3) ?? episodes[0];
  const episode = chosen?.value.toLowerCase().replace(/^urn:uuid:/, '');
  return { code: notificationCodeOf(bundle), ...(episode && { episode }) };
}

function responsePart(bundle: Bundle): Pick<Envelope, 'response'> {
  const { identifier, code } = needed(headerOf(bundle).response, 'response');
  return isResponseCode(code) ? { response: { of: identifier, code } } : {};
}
