import { isTold } from '../domain/fact.ts';
import {
  COORDINATOR,
  type NewFactRow,
  type NewMessage,
  type Page,
  type Taking,
  type Written,
} from '../storage/ledger.ts';
import { keyOfLane, type Lane } from '../storage/lanes.ts';
import { largeBody, type LaneDeliveries } from '../storage/queued-deliveries.ts';
import type { DeliveryRow } from '../storage/tables.ts';
import type { LaneFacts, WaitingFact } from '../storage/waiting-facts.ts';
import type { FurtherFacts } from './join-further.ts';

/** What was just written and goes on from memory, without being read again. */
export interface HandedOn {
  deliveries: LaneDeliveries[];
  copies: LaneFacts[];
  /** For lanes that were there already. */
  further: FurtherFacts[];
}

export interface JustWritten {
  page: Page;
  written: Written;
  taking: Taking;
  /** The number under which a message is logged that is not among those written. */
  correlationOf: (messageId: string) => string | null;
}

/** Works out what can go on at once: the lanes that are new were taken as they were written, and hold what was written. */
export function handOn(just: JustWritten): HandedOn {
  const { written, taking } = just;
  const about = { ...just, messages: new Map(just.page.messages.map((message) => [message.message_id, message])) };
  const on: HandedOn = { deliveries: [], copies: [], further: [] };
  const facts = factsByEpisode(about);
  const queued = Map.groupBy(just.page.queued, laneOf);
  for (const woken of written.woken) {
    const { receiver, episode, wakes, leasedBy } = woken;
    const isNew = wakes === 0 && leasedBy === taking.lease;
    const { lease, leasedUntil } = taking;
    const lane: Lane = { receiver, episode, wakes, tries: 0, lease, leasedUntil, isProbe: false };
    if (receiver === COORDINATOR) {
      const own = facts.get(episode) ?? [];
      if (isNew) on.copies.push({ lane, facts: own, isWhole: true });
      else on.further.push({ episode, facts: own, leasedBy, wakes });
    } else if (isNew) on.deliveries.push(laneDeliveries(lane, queued.get(keyOfLane(lane)) ?? [], about.messages));
  }
  return on;
}

type Messages = ReadonlyMap<string, NewMessage>;
type About = JustWritten & { messages: Messages };

function laneOf({ receiver_organisation: receiver, episode }: DeliveryRow): string {
  return keyOfLane({ receiver, episode: episode ?? '' });
}

/** What the coordinator is told, and its ids, which were given in the order of the page. */
function factsByEpisode(about: About): Map<string, WaitingFact[]> {
  const { page, written } = about;
  const facts = page.facts.map((fact, index) => ({ fact, id: written.factIds[index] ?? '' }));
  const told = facts.filter(({ fact }) => isTold(fact.kind));
  return Map.groupBy(
    told.map(({ fact, id }) => waitingFact(fact, id, about)),
    ({ fact }) => fact.episode,
  );
}

function laneDeliveries(lane: Lane, rows: DeliveryRow[], messages: Messages): LaneDeliveries {
  const deliveries = rows.flatMap((row) => {
    const message = messages.get(row.message_id);
    return message ? [{ row, message: { ...message, body: small(message.body) } }] : [];
  });
  return { lane, deliveries, isWhole: deliveries.length === rows.length };
}

function small(body: string): string | null {
  return body.length > largeBody ? null : body;
}

function waitingFact(fact: NewFactRow, id: string, { messages, written, correlationOf }: About): WaitingFact {
  const known = { fact: { ...fact, id, refusals: 0 }, body: null, bodyHash: '' };
  const sequence = written.sequences.get(fact.message_id) ?? '0';
  const message = messages.get(fact.acknowledgement_id ?? fact.message_id);
  if (!message) {
    const correlationId = correlationOf(fact.message_id);
    return { ...known, message: { sequence, sender: '', receiver: '', responseCode: null, correlationId } };
  }
  const { sender, receiver, response_code: responseCode, correlation_id: correlationId } = message;
  const isBrought = fact.kind === 'accepted' || fact.acknowledgement_id !== null;
  return {
    ...known,
    message: { sequence, sender, receiver, responseCode, correlationId },
    ...(isBrought && { body: message.body, bodyHash: message.body_hash }),
  };
}
