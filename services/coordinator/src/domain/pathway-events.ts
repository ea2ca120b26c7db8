import type { PathwayEvent } from '@overgang/pathway-rules';
import type { Folded } from './fold-pathway.ts';
import { stayEvents, type StayContext } from './stay-events.ts';

export interface OtherFacts extends StayContext {
  acknowledged: { messageId: string; code: string; at: string }[];
}

/** What notices and acknowledgements tell, in the words of the rules; what waits for an earlier message is not among them. */
export function pathwayEvents({ notices }: Folded, facts: OtherFacts): PathwayEvent[] {
  const acknowledgements = facts.acknowledged.map(({ messageId, code, at }): PathwayEvent => ({
    id: `ack:${messageId}`,
    type: 'ack.received',
    at,
    registeredAt: at,
    data: { of: messageId, code },
  }));
  return [...stayEvents(notices, facts), ...acknowledgements];
}
