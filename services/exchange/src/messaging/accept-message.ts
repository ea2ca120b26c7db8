import { EVENT, type Envelope, type Finding } from '@overgang/fhir-models';
import { correlationId, type System } from '@overgang/service-kit';
import { messageAnswered } from '../storage/message-answered.ts';
import { messageFollowed } from '../storage/message-followed.ts';
import { openTask } from '../storage/operations-tasks.ts';
import type { Party } from '../storage/party.ts';
import type { MessageRow } from '../storage/tables.ts';
import type { Exchange } from './exchange.ts';
import {
  accepted,
  acceptedBefore,
  bundleReused,
  contentDiffers,
  notOwnOrganisation,
  unableToReceive,
  unknownAcknowledged,
  unknownReceiver,
} from './message-finding.ts';
import { readMessage } from './read-message.ts';
import { arrivalOf, type StoreOutcome } from './store-message.ts';

export interface Answer {
  status: number;
  findings: Finding[];
  /** Set when the message is stored. */
  messageId?: string;
}

interface Parties {
  sender: Party;
  receiver: Party;
  acknowledges?: MessageRow;
  follows?: Pick<MessageRow, 'episode'>;
}

/**
 * Takes a posted message on (202, then it is durable) or says what to mend (400 structure, 403 not the sender's own
 * organisation, 422 all else). An acknowledgement is taken the same way and decides the delivery it answers.
 */
export async function acceptMessage(exchange: Exchange, system: System, text: string): Promise<Answer> {
  const read = readMessage(text);
  if (!read.ok) return { status: read.findings.some(isStructural) ? 400 : 422, findings: read.findings };
  const parties = await partiesOf(exchange, system, read.envelope);
  if ('status' in parties) return parties;
  const arrival = arrivalOf({ ...read, ...parties, correlationId: correlationId() });
  const outcome = await exchange.storing.add(arrival);
  return answerTo(outcome, read.envelope.messageId, read.findings);
}

function isStructural({ severity }: Finding): boolean {
  return severity === 'fatal';
}

async function partiesOf(exchange: Exchange, system: System, envelope: Envelope): Promise<Parties | Answer> {
  const { database, parties } = exchange;
  const sender = await parties.find(envelope.sender.sor);
  if (!sender?.lineage.includes(system.organisation)) return { status: 403, findings: [notOwnOrganisation] };
  const receiver = await parties.find(envelope.receiver.sor);
  if (!receiver) {
    await tellOperations(exchange, sender, envelope);
    return { status: 422, findings: [unknownReceiver] };
  }
  if (!envelope.response) {
    if (!takesEvent(receiver, envelope.event)) return unable;
    const follows = await messageFollowed(database.db, envelope, { sender, receiver });
    return { sender, receiver, ...(follows && { follows }) };
  }
  const acknowledges = await messageAnswered(database.db, envelope.response.of, { sender, receiver });
  return acknowledges ? { sender, receiver, acknowledges } : { status: 422, findings: [unknownAcknowledged] };
}

/**
 * Somebody mends the directory, or tells the sender: once for each sender and receiver, however often it is posted. What the
 * sender calls the receiver is left out, as that could be anything.
 */
function tellOperations(
  { database, now }: Exchange,
  { unit }: Party,
  { receiver: { sor }, messageId, event }: Envelope,
): Promise<void> {
  const about = { messageId, event, sender: { sor: unit.sor, name: unit.name }, receiver: { sor, name: sor } };
  return openTask(database.db, { kind: 'unknown-receiver', subject: `${unit.sor} ${sor}`, about, at: now() });
}

const unable: Answer = { status: 422, findings: [unableToReceive] };

function takesEvent({ endpoint }: Party, event: string): boolean {
  return endpoint !== undefined && event !== EVENT.acknowledgement && endpoint.events.includes(event);
}

function answerTo(outcome: StoreOutcome, messageId: string, findings: Finding[]): Answer {
  if (outcome === 'bundle-reused') return { status: 422, findings: [bundleReused] };
  if (outcome === 'content-differs') return { status: 422, findings: [contentDiffers] };
  const first = outcome === 'stored' ? accepted : acceptedBefore;
  return { status: 202, findings: [first, ...findings], messageId };
}
