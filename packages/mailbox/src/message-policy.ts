import { answerWait, EVENT } from '@overgang/fhir-models';
import { z } from 'zod';

/** How a message of ours is seen through, until its receiver has answered or a person is asked. */
export const MessagePolicy = z.object({
  /** Whether the receiver acknowledges it at all. */
  isAcknowledged: z.boolean(),
  /** How long an acknowledgement is waited for before the message is sent again. */
  waitMinutes: z.number().positive(),
  /** How often it is sent again by itself: same MessageHeader.id, new Bundle.id. Then a person is asked. */
  resends: z.int().min(0),
  /** How long the exchange is tried when it does not answer. Then a person is asked. */
  giveUpAfterDays: z.number().positive(),
  /** Whether what answers the post may be the acknowledgement itself, besides one that comes as a message of its own. */
  mayBeAnsweredAtOnce: z.boolean(),
});
export type MessagePolicy = z.infer<typeof MessagePolicy>;

/**
 * Besides the standard's wait: an acknowledgement comes in the answer or later. The days are our own: operations mend an
 * exchange that is down within a weekend.
 */
const usual = {
  isAcknowledged: true,
  giveUpAfterDays: 5,
  mayBeAnsweredAtOnce: true,
};

/** What differs by event code. */
const exceptions: Readonly<Record<string, Partial<MessagePolicy>>> = {
  // KR2: an acknowledgement is never acknowledged.
  [EVENT.acknowledgement]: { isAcknowledged: false, resends: 0, mayBeAnsweredAtOnce: false },
};

/** What an installation has agreed otherwise: for every message, or by event code. */
export const PolicyChanges = z.object({
  every: MessagePolicy.partial().default({}),
  events: z.record(z.string(), MessagePolicy.partial()).default({}),
});
export type PolicyChanges = z.input<typeof PolicyChanges>;

/** The policy of a message standard, by its event code. */
export function messagePolicy(event: string, { every = {}, events = {} }: PolicyChanges = {}): MessagePolicy {
  return MessagePolicy.parse({ ...answerWait(event), ...usual, ...every, ...exceptions[event], ...events[event] });
}

/** How the exchange is tried while it does not answer. It is our own, and care waits: so every ten minutes at least. */
export const sendingPace = {
  firstPauseSeconds: 1,
  longestPauseSeconds: 600,
  /** Pauses differ by up to this part, so that what waits does not come all at once. */
  jitter: 0.25,
  timeoutSeconds: 15,
  /** After this long without a result, what one process was sending is taken over by any other. */
  leaseSeconds: 60,
  /** Messages under way at a time in one process, each of another pathway. */
  atATime: 16,
} as const;

/** The pause after the given try (1 for the first) failed; `chance` is from 0 to 1. */
export function pauseSeconds(failures: number, chance: number): number {
  const { firstPauseSeconds, longestPauseSeconds, jitter } = sendingPace;
  const doubled = Math.min(longestPauseSeconds, firstPauseSeconds * 2 ** Math.min(failures, 16));
  return doubled * (1 - jitter + 2 * jitter * chance);
}
