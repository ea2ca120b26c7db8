import type { Bundle, Provenance } from 'fhir/r4.js';
import { readEnvelope } from '../message/read-envelope.ts';
import { currentProvenance, messageIdOf, partyOf, resourcesOf } from '../message/read-resources.ts';
import type { Finding } from './finding.ts';
import { collector } from './report.ts';

const HEADER = 'Bundle.entry[0].resource.ofType(MessageHeader)';

/**
 * Whether an Acknowledgement answers this message: its id, back along the way it came, and a copy of its newest
 * Provenance (Acknowledgement 2.0.3, sections 1 and 4). Both have passed checkMessage; throws MessageFault otherwise.
 */
export function checkAnswer(message: Bundle, answer: Bundle): Finding[] {
  const { findings, report } = collector();
  const [asked, told] = [readEnvelope(message), readEnvelope(answer)];
  if (told.response?.of !== asked.messageId) report('answer-of', `${HEADER}.response.identifier`);
  if (told.receiverAddress !== asked.senderAddress) report('answer-address', `${HEADER}.destination[0].endpoint`);
  if (told.receiver.sor !== asked.sender.sor) report('answer-address', `${HEADER}.destination[0].receiver`);
  if (told.sender.sor !== asked.receiver.sor) report('answer-sender', `${HEADER}.sender`);
  const copy = resourcesOf(answer, 'Provenance').find(({ target }) => messageIdOf(target[0]) === asked.messageId);
  if (copy && fingerprint(answer, copy) !== fingerprint(message, currentProvenance(message)))
    report('answer-copy', 'Bundle.entry.resource.ofType(Provenance)');
  return findings;
}

/** By what it says; its actor by SOR id, as the organisation may be another instance of the same. */
function fingerprint(bundle: Bundle, { recorded, occurredDateTime = '', activity, agent, entity }: Provenance): string {
  const times = [Date.parse(recorded), Date.parse(occurredDateTime)];
  return JSON.stringify([times, activity?.coding, agent.map(({ who }) => partyOf(bundle, who).sor), entity]);
}
