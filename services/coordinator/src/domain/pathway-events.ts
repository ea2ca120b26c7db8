import type { PathwayEvent } from '@overgang/pathway-rules';
import type { Folded, PlacedNotice } from './fold-pathway.ts';

export interface OtherFacts {
  /** The citizen receives municipal services, so there is somebody to pause and resume them. */
  homeCare: boolean;
  acknowledged: { messageId: string; code: string; at: string }[];
}

/** The pathway's events in the words of the rules; what still waits for an earlier message is not among them. */
export function pathwayEvents({ notices }: Folded, facts: OtherFacts): PathwayEvent[] {
  const stays = notices.flatMap((placed) => stayEvents(placed, facts.homeCare));
  const acknowledgements = facts.acknowledged.map(({ messageId, code, at }): PathwayEvent => ({
    id: `ack:${messageId}`,
    type: 'ack.received',
    at,
    registeredAt: at,
    data: { of: messageId, code },
  }));
  return [...stays, ...acknowledgements];
}

function stayEvents(placed: PlacedNotice, homeCare: boolean): PathwayEvent[] {
  const { notice, placement, type, at } = placed;
  const { messageId, code, registeredAt, reportWanted, previous } = notice;
  if (placement === 'awaiting-earlier') return [];
  const event = { id: messageId, type, at, registeredAt };
  // What was cancelled stays in the stream with its cancellation after it, so that the rules can say why it is void.
  if (notice.change === 'cancelled')
    return [{ ...event, type: 'stay.cancelled', data: { messageId, cancels: previous } }];
  if (type === 'stay.corrected') {
    return [{ ...event, data: { messageId, corrects: previous, at, class: notice.class } }];
  }
  const destination = type === 'stay.ended' && { destination: notice.kind === 'MORS' ? 'death' : 'home' };
  return [{ ...event, data: { messageId, code, class: notice.class, reportWanted, homeCare, ...destination } }];
}
