import type { Bundle, OperationOutcomeIssue } from 'fhir/r4.js';
import { MessageFault } from '../message/message-fault.ts';
import { headerOf, needed, partyOf, resourcesOf } from '../message/read-resources.ts';
import { EVENT } from '../terminology/medcom-messaging-event-codes.ts';
import { isResponseCode } from '../terminology/response-code.ts';
import type { Acknowledgement } from './acknowledgement.ts';

/** Reads an Acknowledgement from a Bundle without error findings; throws MessageFault when it cannot be read. */
export function parseAcknowledgement(bundle: Bundle): Acknowledgement {
  const header = headerOf(bundle);
  if (header.eventCoding?.code !== EVENT.acknowledgement)
    throw new MessageFault('other-message-type', 'The message is not an Acknowledgement.');
  const response = needed(header.response, 'response');
  if (!isResponseCode(response.code)) throw new MessageFault('unknown-response', 'The response code is unknown.');
  return {
    bundleId: needed(bundle.id, 'Bundle.id'),
    messageId: header.id,
    createdAt: needed(bundle.timestamp, 'Bundle.timestamp'),
    of: needed(response.identifier, 'response.identifier'),
    code: response.code,
    sender: partyOf(bundle, header.sender),
    receiver: partyOf(bundle, header.destination?.[0]?.receiver),
    issues: resourcesOf(bundle, 'OperationOutcome').flatMap(({ issue }) => issue.map(issueOf)),
  };
}

function issueOf({ severity, code, details, expression }: OperationOutcomeIssue): Acknowledgement['issues'][number] {
  const coding = details?.coding?.[0]?.code;
  return {
    severity,
    code,
    ...(coding && { coding }),
    ...(details?.text && { text: details.text }),
    ...(expression && { expression }),
  };
}
