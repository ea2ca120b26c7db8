import type { PathwayEvent } from '@overgang/pathway-rules';
import type { Side } from './sides.ts';

interface Seen {
  messageId: string;
  messageType: string;
  /** When a person of the receiver first took it. */
  at: string;
  receiver: Side;
}

/** A message was seen when a person first took it, also when it was put back afterwards. */
export function seenEvents(seen: Seen[]): PathwayEvent[] {
  return seen.flatMap(({ messageId, messageType, at, receiver }) => {
    const data = { of: messageId, organisation: receiver.organisation.sor, unit: receiver.unit.sor };
    const event = { at, registeredAt: at };
    const seenMessage = { ...event, id: `seen:${messageId}`, type: 'message.seen', data: { ...data, messageType } };
    if (messageType !== 'care-communication-message') return [seenMessage];
    return [seenMessage, { ...event, id: `correspondence-seen:${messageId}`, type: 'correspondence.seen', data }];
  });
}
