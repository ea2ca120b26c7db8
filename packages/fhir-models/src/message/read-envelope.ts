import type { Bundle, Encounter, Provenance } from 'fhir/r4.js';
import { communicationOf, threadParts } from '../care-communication/parse-care-communication.ts';
import { episodesOf, focusOf, notificationCodeOf } from '../hospital-notification/parse-hospital-notification.ts';
import { SYSTEM } from '../identifiers/system.ts';
import { encounterOf } from '../own-messages/parse-own-message.ts';
import { EVENT } from '../terminology/medcom-messaging-event-codes.ts';
import { isOwnEvent } from '../terminology/overgang-message-events.ts';
import { isResponseCode, type ResponseCode } from '../terminology/response-code.ts';
import type { Party } from './party.ts';
import { currentProvenance, headerOf, messageIdOf, needed, partyOf, resolved } from './read-resources.ts';

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
  /** Activity code: new, reply, forward and so on; not of a HospitalNotification, whose code tells more. */
  activity?: string;
  /** Thread and category, of a CareCommunication. */
  thread?: string;
  category?: string;
}

/** The envelope of a message that has passed checkMessage; throws MessageFault otherwise. */
export function readEnvelope(bundle: Bundle): Envelope {
  const header = headerOf(bundle);
  const event = needed(header.eventCoding?.code, 'event code');
  const destination = needed(header.destination?.[0], 'destination');
  const newest = currentProvenance(bundle);
  // A source names a segment, not a message.
  const previousMessageId = messageIdOf(newest.entity?.find(({ role }) => role !== 'source')?.what);
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
    ...partsOf(event, bundle, newest),
  };
}

type Parts = Pick<Envelope, 'episode' | 'response' | 'code' | 'activity' | 'thread' | 'category'>;

/** What only messages of one type have. */
function partsOf(event: string, bundle: Bundle, newest: Provenance): Parts {
  if (event === EVENT.hospitalNotification) return notificationParts(bundle);
  if (event === EVENT.acknowledgement) return responsePart(bundle);
  if (event === EVENT.careCommunication) return { ...threadPart(bundle), ...activityPart(newest) };
  if (event === EVENT.homeCareObservation) return activityPart(newest);
  return isOwnEvent(event) ? { ...episodePart(encounterOf(bundle)), ...activityPart(newest) } : {};
}

function notificationParts(bundle: Bundle): Pick<Envelope, 'episode' | 'code'> {
  return { code: notificationCodeOf(bundle), ...episodePart(focusOf(bundle)) };
}

function episodePart(encounter: Encounter): Pick<Envelope, 'episode'> {
  const episodes = episodesOf(encounter);
  const chosen = episodes.find(({ system }) => system !== SYSTEM.lpr3) ?? episodes[0];
  const episode = chosen?.value.toLowerCase().replace(/^urn:uuid:/, '');
  return episode ? { episode } : {};
}

function threadPart(bundle: Bundle): Pick<Envelope, 'episode' | 'thread' | 'category'> {
  const communication = communicationOf(bundle);
  const { threadId: thread, category } = threadParts(communication);
  const { encounter } = communication;
  return { thread, category, ...(encounter && episodePart(resolved(bundle, 'Encounter', encounter))) };
}

function activityPart({ activity }: Provenance): Pick<Envelope, 'activity'> {
  const code = activity?.coding?.[0]?.code;
  return code ? { activity: code } : {};
}

function responsePart(bundle: Bundle): Pick<Envelope, 'response'> {
  const { identifier, code } = needed(headerOf(bundle).response, 'response');
  return isResponseCode(code) ? { response: { of: identifier, code } } : {};
}
