import { z } from 'zod';
import type { MessageState } from '../message/message-state.ts';
import { Words } from '../obligation/obligation.ts';
import type { Named } from '../person/citizen.ts';

/** How far the ward's outbox has come with a message. Times are ISO instants. */
export const MessageProgress = z.object({
  messageId: z.string(),
  storedAt: z.string(),
  sentAt: z.string().optional(),
  acknowledgedAt: z.string().optional(),
  refusedAt: z.string().optional(),
  problem: Words.optional(),
  nextTryAt: z.string().optional(),
  needsPersonSince: z.string().optional(),
  handled: z.object({ at: z.string(), by: z.string(), note: z.string() }).optional(),
});
export type MessageProgress = z.infer<typeof MessageProgress>;

/** The same as the four steps that are shown everywhere. */
export function stateOf(progress: MessageProgress, receiver: Named): MessageState {
  const { messageId, storedAt, sentAt, acknowledgedAt, handled } = progress;
  const stopped = acknowledgedAt ? undefined : stopOf(progress);
  return {
    messageId,
    storedAt,
    receiver,
    ...(sentAt && { handedOverAt: sentAt }),
    ...(acknowledgedAt && { acknowledgedAt }),
    ...(handled && { handled }),
    ...(stopped && { stopped }),
  };
}

function stopOf(progress: MessageProgress): MessageState['stopped'] {
  const { refusedAt, needsPersonSince, sentAt, nextTryAt, problem: reason = { da: '', en: '' }, storedAt } = progress;
  if (refusedAt) return { kind: 'refused', at: refusedAt, reason };
  if (needsPersonSince) return { kind: sentAt ? 'unanswered' : 'dead', at: needsPersonSince, reason };
  return nextTryAt ? { kind: 'retrying', at: storedAt, reason, nextTryAt } : undefined;
}
