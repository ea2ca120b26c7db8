import { z } from 'zod';
import { Named } from '../person/citizen.ts';

const Reason = z.object({ da: z.string(), en: z.string() });

/** Where a message is: stored → handed over → acknowledged → taken, or stopped. Times are ISO instants. */
export const MessageState = z.object({
  messageId: z.string(),
  code: z.string().optional(),
  storedAt: z.string(),
  handedOverAt: z.string().optional(),
  acknowledgedAt: z.string().optional(),
  takenAt: z.string().optional(),
  takenBy: z.object({ name: z.string(), unit: Named }).optional(),
  /** Who has seen to it, when it did not arrive by itself. */
  handled: z.object({ at: z.string(), by: z.string(), note: z.string() }).optional(),
  /** Whom it is for, and whom to call when it does not arrive. */
  receiver: Named.optional(),
  stopped: z
    .object({
      kind: z.enum(['retrying', 'refused', 'dead', 'unanswered']),
      at: z.string(),
      reason: Reason,
      nextTryAt: z.string().optional(),
    })
    .optional(),
});
export type MessageState = z.infer<typeof MessageState>;

/** Whether it did not arrive and nobody but a person can help: tries that go on are no such stop. */
export function isUndelivered({ stopped }: MessageState): boolean {
  return stopped !== undefined && stopped.kind !== 'retrying';
}

export const messageSteps = ['stored', 'handed-over', 'acknowledged', 'taken'] as const;
export type MessageStep = (typeof messageSteps)[number];

/** The furthest step reached, with its time; a later step implies the earlier ones. */
export function stepOf(state: MessageState): { step: MessageStep; at: string } {
  if (state.takenAt) return { step: 'taken', at: state.takenAt };
  if (state.acknowledgedAt) return { step: 'acknowledged', at: state.acknowledgedAt };
  if (state.handedOverAt) return { step: 'handed-over', at: state.handedOverAt };
  return { step: 'stored', at: state.storedAt };
}
