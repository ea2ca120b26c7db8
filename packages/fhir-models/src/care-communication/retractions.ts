import { cancellationReason } from '../terminology/medcom-messaging-cancellation-reason.ts';
import type { CareCommunication } from './care-communication.ts';

/** That a message of a thread takes back the one before it. */
export interface Retraction {
  /** The message that is taken back. */
  messageId: string;
  /** The message that says so. */
  by: string;
  /** Code of the agreed phrase. */
  reason: string;
}

/**
 * The messages of a thread that were taken back, as far as this one knows. The standard has no such activity any more: the
 * sender says so with an agreed phrase in the next message, and only the sender's own message can be taken back.
 */
export function retractionsIn({ history, segments }: Pick<CareCommunication, 'history' | 'segments'>): Retraction[] {
  return history.flatMap((own, index): Retraction[] => {
    const before = history[index - 1];
    if (!own.follows || before?.who.sor !== own.who.sor) return [];
    const added = segments.flatMap((one) => (one.kind === 'text' && own.segmentIds.includes(one.id) ? [one.text] : []));
    const reason = added.map((text) => cancellationReason(text)).find((code) => code !== undefined);
    return reason ? [{ messageId: before.messageId, by: own.messageId, reason }] : [];
  });
}

/**
 * Ids of the segments that came to the receiver with some messages of the thread: what each added, and for one that was
 * forwarded all that it brought along.
 */
export function segmentsOfMessages(
  { history }: Pick<CareCommunication, 'history'>,
  messageIds: ReadonlySet<string>,
): ReadonlySet<string> {
  return new Set(
    history.flatMap(({ messageId, activity, segmentIds }, index) => {
      if (!messageIds.has(messageId)) return [];
      const brought = activity === 'forward-message' ? history.slice(0, index) : [];
      return [...brought.flatMap((one) => one.segmentIds), ...segmentIds];
    }),
  );
}
